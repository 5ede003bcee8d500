import { Alert, Button, Group, Progress } from '@mantine/core'
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DeskClient, useDesk } from '../../app/desk.tsx'
import { ErrorNote } from '../../app/errors.tsx'
import { useFormat } from '../../app/format.ts'
import classes from './Journal.module.css'

type State =
  | { at: 'idle' }
  | { at: 'running'; done: number; total: number }
  | { at: 'intact'; entries: number; head: string }
  | { at: 'unprotected'; entries: number; head: string; triggers: readonly string[] }
  | { at: 'broken'; seq: number; reason: string; triggers: readonly string[] }
  | { at: 'failed'; error: unknown }

export interface Verification {
  state: State
  running: boolean
  start: () => void
  stop: () => void
}

/** Tells each state the desk tells, until it has said the last one. */
async function follow(client: DeskClient, signal: AbortSignal, tell: (state: State) => void): Promise<void> {
  for await (const told of await client.journal.verify(undefined, { signal })) {
    if (signal.aborted) return
    const { state, ...found } = told
    tell({ at: state, ...found } as State) // the same shapes under another name, which TypeScript does not follow
  }
}

/** Has the desk recompute the whole chain, and follows how far it is. */
export function useVerification(): Verification {
  const { client } = useDesk()
  const [state, setState] = useState<State>({ at: 'idle' })
  const under = useRef<AbortController | null>(null)

  const stop = useCallback(() => {
    under.current?.abort()
    under.current = null
    setState({ at: 'idle' })
  }, [])
  const start = useCallback(() => {
    under.current?.abort()
    const mine = new AbortController()
    under.current = mine
    setState({ at: 'running', done: 0, total: 0 })
    follow(client, mine.signal, setState).catch((error: unknown) => {
      if (!mine.signal.aborted) setState({ at: 'failed', error })
    })
  }, [client])
  useEffect(() => () => under.current?.abort(), [])

  return { state, running: state.at === 'running', start, stop }
}

/** What the check came to, above the list until it is closed. */
export function VerificationNote({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { state, stop } = verification
  if (state.at === 'idle') return null
  return (
    <output className={classes['verification']}>
      {state.at === 'running' && (
        <Group gap="sm">
          <span>
            {t('journal:verify.running', {
              done: format.number(state.done),
              total: format.number(state.total),
            })}
          </span>
          <Progress
            className={classes['progress'] ?? ''}
            aria-label={t('journal:verify.button')}
            value={state.total === 0 ? 0 : (100 * state.done) / state.total}
          />
          <Button variant="subtle" size="compact-sm" onClick={stop}>
            {t('common:cancel')}
          </Button>
        </Group>
      )}
      {state.at === 'intact' && (
        <Alert
          color="ok"
          icon={<IconShieldCheck size={18} aria-hidden />}
          title={t('journal:verify.intact', { count: state.entries })}
          withCloseButton
          closeButtonLabel={t('common:close')}
          onClose={stop}
        >
          {t('journal:verify.head')} <span className="mono">{state.head}</span>
        </Alert>
      )}
      {state.at === 'unprotected' && (
        <Alert
          color="bad"
          icon={<IconShieldX size={18} aria-hidden />}
          title={t('journal:verify.unprotected')}
          withCloseButton
          closeButtonLabel={t('common:close')}
          onClose={stop}
        >
          {t('journal:verify.triggers', { names: format.list(state.triggers) })}{' '}
          {t('journal:verify.stillHolds', { count: state.entries })}
        </Alert>
      )}
      {state.at === 'broken' && (
        <Alert
          color="bad"
          icon={<IconShieldX size={18} aria-hidden />}
          title={t('journal:verify.broken', { seq: state.seq })}
          withCloseButton
          closeButtonLabel={t('common:close')}
          onClose={stop}
        >
          {whyBroken(t, state.reason)}{' '}
          {state.triggers.length > 0 && t('journal:verify.triggers', { names: format.list(state.triggers) })}
        </Alert>
      )}
      {state.at === 'failed' && <ErrorNote error={state.error} />}
    </output>
  )
}

function whyBroken(t: TFunction, reason: string): string {
  if (reason === 'gap') return t('journal:verify.gap')
  return reason === 'step' ? t('journal:verify.step') : t('journal:verify.changed')
}

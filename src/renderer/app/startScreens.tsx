import { Button, Text } from '@mantine/core'
import { IconKeyOff, IconPlugConnectedX, IconTerminal2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useDelayed } from '../ui/useDelayed.ts'
import type { ConnectionProblem } from './connection.ts'
import { ErrorNote } from './errors.tsx'
import classes from './startScreens.module.css'

const icons = {
  no_code: IconTerminal2,
  code_used: IconKeyOff,
  unreachable: IconPlugConnectedX,
} satisfies Record<ConnectionProblem, unknown>

/** The window has no desk: says why, what was kept, and what to do next. */
export function ConnectionFailureScreen({
  problem,
  onRetry,
}: {
  problem: ConnectionProblem
  onRetry: () => void
}) {
  const { t } = useTranslation()
  const FailureIcon = icons[problem]
  return (
    <main className={classes['screen']}>
      <div className={classes['card']} role="alert">
        <FailureIcon size={36} stroke={1.3} aria-hidden />
        <h1>{t(`common:failure.${problem}.title`)}</h1>
        <Text c="dimmed">{t(`common:failure.${problem}.next`)}</Text>
        {problem === 'unreachable' && <Button onClick={onRetry}>{t('common:retry')}</Button>}
      </div>
    </main>
  )
}

/** Connected, but the desk could not say where this window stands. */
export function StatusFailureScreen({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation()
  return (
    <main className={classes['screen']}>
      <div className={classes['card']}>
        <h1>{t('common:failure.status')}</h1>
        <ErrorNote error={error} />
        <Button onClick={onRetry}>{t('common:retry')}</Button>
      </div>
    </main>
  )
}

/** Nothing for 150 ms, then a word. */
export function StartingScreen() {
  const { t } = useTranslation()
  const late = useDelayed(true)
  return (
    <main className={classes['screen']}>
      <div className={classes['brand']} aria-hidden>
        O
      </div>
      <output>{late ? t('common:starting') : ''}</output>
    </main>
  )
}

import { Alert, Group } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FraudView, LegalView } from '../../../../shared/contract/recovery/index.ts'
import { type Action, useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { DeedDialog } from '../case/DeedDialog.tsx'
import { useMissingText } from '../sentences.ts'
import classes from './Signals.module.css'
import { useSignalText } from './signalText.ts'

type Lift = { what: 'clear'; flag: LegalView } | { what: 'lift'; value: FraudView }

/** Nobody goes on here: why, what to do, and for the supervisor the way out. */
export function StopBanner() {
  const { t } = useTranslation()
  const desk = useDesk()
  const { view } = useCaseRoom()
  const signalText = useSignalText()
  const missingText = useMissingText()
  const [asked, setAsked] = useState<Lift | null>(null)
  const [isAsking, setAsking] = useState(false)
  const ask = (lift: Lift) => {
    setAsked(lift)
    setAsking(true)
  }
  const stops = view.signals.filter(signal => signal.level === 'stop')
  const lifts: { id: string; label: string; missing: string[]; lift: Lift }[] = [
    ...view.legal.map(flag => ({
      id: `recovery.clearLegal.${flag.kind}`,
      label: t('recovery:signal.clear', { what: t(`recovery:signal.legalKind.${flag.kind}`) }),
      missing: flag.missingToClear.map(missingText),
      lift: { what: 'clear' as const, flag },
    })),
    ...view.fraud
      .filter(value => value.mark !== null)
      .map(value => ({
        id: `recovery.liftFraud.${value.traceId}`,
        label: t('recovery:signal.lift', { what: value.shown || t(`recovery:signal.value.${value.kind}`) }),
        missing: [],
        lift: { what: 'lift' as const, value },
      })),
  ]
  const offered = desk.may('recovery.approve') ? lifts : []
  useActions(
    offered.map(
      ({ id, label, missing, lift }): Action => ({
        id,
        group: 'here',
        label,
        missing: missing[0] ?? null,
        run: () => ask(lift),
      }),
    ),
  )
  if (stops.length === 0) return null
  const kind =
    asked === null
      ? ''
      : asked.what === 'clear'
        ? t(`recovery:signal.legalKind.${asked.flag.kind}`)
        : t(`recovery:signal.value.${asked.value.kind}`)
  return (
    <Alert
      color="bad"
      py="xs"
      icon={<IconHandStop size={18} aria-hidden />}
      title={t(view.ended === null ? 'recovery:signal.stopTitle' : 'recovery:signal.stopTitleEnded')}
    >
      <div className={classes['stop']}>
        <ul className={classes['stops']}>
          {stops.map(stop => {
            const { say, advice } = signalText(stop)
            const flag = view.legal.find(each => stop.code === 'legal' && each.kind === stop.params['kind'])
            return (
              <li key={say}>
                {say} {flag !== undefined && t('recovery:signal.stopBy', { ...flag, at: flag.since })}{' '}
                {view.ended === null && advice}
              </li>
            )
          })}
        </ul>
        <Group gap="xs">
          {offered.map(({ id, label, missing, lift }) => (
            <GuardedButton key={id} variant="default" missing={missing} onClick={() => ask(lift)}>
              {label}
            </GuardedButton>
          ))}
        </Group>
      </div>
      <DeedDialog
        opened={isAsking && asked?.what === 'clear'}
        what="clearLegal"
        title={t('recovery:signal.clearTitle', { what: kind })}
        lead={t('recovery:signal.clearLead')}
        confirmLabel={t('recovery:signal.clearDo')}
        withCode
        onClose={() => setAsking(false)}
        deed={(recovery, at, { reason, code }) =>
          recovery.clearLegal({
            ...at,
            kind: asked?.what === 'clear' ? asked.flag.kind : 'dispute',
            reason,
            code,
          })
        }
      />
      <DeedDialog
        opened={isAsking && asked?.what === 'lift'}
        what="liftFraud"
        title={t('recovery:signal.liftTitle', { what: kind })}
        lead={t('recovery:signal.liftLead')}
        confirmLabel={t('recovery:signal.liftDo')}
        withCode
        onClose={() => setAsking(false)}
        deed={(recovery, at, { reason, code }) =>
          recovery.liftFraud({
            ...at,
            traceId: asked?.what === 'lift' ? asked.value.traceId : 0,
            reason,
            code,
          })
        }
      />
    </Alert>
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { endedStatuses, type FraudView } from '../../../../shared/contract/recovery/index.ts'
import { type Action, useActions } from '../../../app/actions.ts'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { DeedDialog } from '../case/DeedDialog.tsx'
import classes from './Signals.module.css'

/** For the supervisor of an ended case: what came in it, each to be marked as a fraudster's. */
export function FraudValues() {
  const { t } = useTranslation()
  const { view } = useCaseRoom()
  const [asked, setAsked] = useState<FraudView | null>(null)
  const [isAsking, setAsking] = useState(false)
  const ask = (value: FraudView) => {
    setAsked(value)
    setAsking(true)
  }
  const nameOf = ({ part, kind, shown }: FraudView) =>
    `${t(`recovery:signal.part.${part}`)}: ${shown === '' ? t(`recovery:signal.value.${kind}`) : shown}`
  const open = endedStatuses.includes(view.status) ? view.fraud : []
  useActions(
    open.flatMap((value): Action[] =>
      value.mark === null
        ? [
            {
              id: `recovery.markFraud.${value.traceId}`,
              group: 'here',
              label: `${t('recovery:signal.mark')}: ${nameOf(value)}`,
              run: () => ask(value),
            },
          ]
        : [],
    ),
  )
  if (open.length === 0) return null
  return (
    <div className={classes['values']}>
      <h3>{t('recovery:signal.fraud')}</h3>
      <p className={classes['quiet']}>{t('recovery:signal.fraudLead')}</p>
      <ul>
        {open.map(value => (
          <li key={value.traceId}>
            <span>{nameOf(value)}</span>
            {value.mark === null ? (
              <GuardedButton
                variant="default"
                size="compact-sm"
                missing={[]}
                onClick={() => ask(value)}
                aria-label={`${t('recovery:signal.mark')}: ${nameOf(value)}`}
              >
                {t('recovery:signal.mark')}
              </GuardedButton>
            ) : (
              <span className={classes['quiet']}>
                {t('recovery:signal.marked', { ...value.mark, number: value.mark.caseNumber })}
              </span>
            )}
          </li>
        ))}
      </ul>
      <DeedDialog
        opened={isAsking}
        what="markFraud"
        title={t('recovery:signal.markTitle', {
          what: asked === null ? '' : t(`recovery:signal.value.${asked.kind}`),
        })}
        lead={t('recovery:signal.markLead')}
        confirmLabel={t('recovery:signal.mark')}
        onClose={() => setAsking(false)}
        deed={(recovery, at, { reason }) =>
          recovery.markFraud({ ...at, traceId: asked?.traceId ?? 0, reason })
        }
      />
    </div>
  )
}

import { useTranslation } from 'react-i18next'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { type Decision, isGift, type NumberedWay, waysInOrder } from '../case/outcomes.ts'
import { useMissingText } from '../sentences.ts'
import classes from './Decisions.module.css'

/** The ways the policy knows to an outcome, the nearest first: what each still lacks, and what it asks for then. */
export function Ways({ decision }: { decision: Decision }) {
  const { t } = useTranslation()
  const { view } = useCaseRoom()
  const ways = waysInOrder(view, decision)
  const only = ways.length === 1 ? ways[0] : undefined
  if (ways.length === 0 || (only !== undefined && isGift(decision))) return null
  // A single way lacks just what the list above says.
  if (only !== undefined) return <Burden way={only} />
  return (
    <details className={classes['ways']} open>
      <summary>{t('recovery:way.summary', { count: ways.length })}</summary>
      <ol>
        {ways.map(way => (
          <Way key={way.number} way={way} />
        ))}
      </ol>
    </details>
  )
}

function Way({ way }: { way: NumberedWay }) {
  const { t } = useTranslation()
  const missingText = useMissingText()
  return (
    <li data-met={way.met || undefined}>
      <div className={classes['wayHead']}>
        <b>
          <span aria-hidden>{way.met ? '✓' : '○'}</span>{' '}
          {t(way.met ? 'recovery:way.met' : 'recovery:way.open', { number: way.number })}
        </b>
      </div>
      {way.missing.length > 0 && (
        <div>{t('recovery:way.missing', { what: way.missing.map(missingText).join('; ') })}</div>
      )}
      <Burden way={way} />
    </li>
  )
}

/** How many must agree to a change on this way, and how long it waits then. */
function Burden({ way }: { way: Pick<NumberedWay, 'approvals' | 'holdHours'> }) {
  const { t } = useTranslation()
  return (
    <p className={classes['burden']}>
      {way.approvals === 0 ? t('recovery:way.alone') : t('recovery:way.approvals', { count: way.approvals })}{' '}
      {way.holdHours === 0 ? t('recovery:way.atOnce') : t('recovery:way.hold', { count: way.holdHours })}
    </p>
  )
}

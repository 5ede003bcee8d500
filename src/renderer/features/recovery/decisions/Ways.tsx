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
  const [nearest, ...others] = ways
  // A single way to something one person gives says no more than the list above.
  if (nearest === undefined || (others.length === 0 && isGift(decision))) return null
  return (
    <div>
      <p className={classes['nearest']}>
        <Burden way={nearest} />
      </p>
      {others.length > 0 && (
        <details className={classes['ways']}>
          <summary>{t('recovery:way.others', { count: others.length })}</summary>
          <ol>
            {others.map(way => (
              <Way key={way.number} way={way} />
            ))}
          </ol>
        </details>
      )}
    </div>
  )
}

function Way({ way }: { way: NumberedWay }) {
  const { t } = useTranslation()
  const missingText = useMissingText()
  return (
    <li data-met={way.met || undefined}>
      <b>
        <span aria-hidden>{way.met ? '✓' : '○'}</span>{' '}
        {t(way.met ? 'recovery:way.met' : 'recovery:way.open', { number: way.number })}
      </b>
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
    <span className={classes['burden']}>
      {way.approvals === 0 ? t('recovery:way.alone') : t('recovery:way.approvals', { count: way.approvals })}{' '}
      {way.holdHours === 0 ? t('recovery:way.atOnce') : t('recovery:way.hold', { count: way.holdHours })}
    </span>
  )
}

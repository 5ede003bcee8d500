import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { accountKinds } from '../../../../shared/contract/customers.ts'
import { type Policy, retentionClasses } from '../../../../shared/contract/policies/index.ts'
import { outcomes } from '../../../../shared/contract/recovery/index.ts'
import { useFormat } from '../../../app/format.ts'
import classes from './Policy.module.css'
import { usePolicyWords } from './words.ts'

const limits = [
  'failuresPer30Days',
  'hintsPerAccount30Days',
  'hintsPerAgentDay',
  'accountsPerCallerDay',
  'caseDays',
] as const

/** A policy as a supervisor reads it: what may be done and on what grounds, papers, limits, time. */
export function PolicySummary({ policy }: { policy: Policy }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div className={classes['summary']}>
      <p className={classes['description']}>{policy.description[format.language]}</p>
      <Outcomes policy={policy} />
      <section>
        <h3>{t('policies:summary.papers')}</h3>
        <dl className={classes['facts']}>
          {accountKinds.map(kind => (
            <Fact key={kind} name={t(`customers:kind.${kind}`)}>
              {policy.documentSets[kind].length === 0
                ? t('policies:summary.noSets')
                : policy.documentSets[kind]
                    .map(set => set.map(paper => t(`recovery:kind.${paper}`)).join(' + '))
                    .join(t('policies:or'))}
            </Fact>
          ))}
        </dl>
      </section>
      <section>
        <h3>{t('policies:summary.limits')}</h3>
        <dl className={classes['facts']}>
          {limits.map(limit => (
            <Fact key={limit} name={t(`policies:knob.${limit}`)}>
              {format.number(policy.limits[limit])}
              {limit === 'caseDays' && t('policies:knob.daysUnit')}
            </Fact>
          ))}
        </dl>
      </section>
      <section>
        <h3>{t('policies:summary.rest')}</h3>
        <dl className={classes['facts']}>
          <Fact name={t('policies:knob.window')}>{useWindowText(policy)}</Fact>
          <Fact name={t('policies:knob.contactMinAgeDays')}>
            {policy.contactMinAgeDays}
            {t('policies:knob.daysUnit')}
          </Fact>
          <Fact name={t('policies:knob.soleApprover')}>
            {policy.soleApprover.holdHours}
            {t('policies:knob.hours')}
          </Fact>
          <Fact name={t('policies:knob.reviewHours')}>
            {policy.freeze.reviewHours}
            {t('policies:knob.hours')}
          </Fact>
          <Fact name={t('policies:group.notices')}>
            {policy.notices.againAfterHours.length === 0
              ? t('policies:summary.againNone')
              : t('policies:summary.again', { hours: policy.notices.againAfterHours.join(', ') })}
          </Fact>
        </dl>
      </section>
      <section>
        <h3>{t('policies:summary.retention')}</h3>
        <dl className={classes['facts']}>
          {retentionClasses.map(kept => (
            <Fact key={kept} name={t(`policies:retention.${kept}`)}>
              {t('policies:summary.retained', policy.retention[kept])}
            </Fact>
          ))}
        </dl>
      </section>
    </div>
  )
}

function Outcomes({ policy }: { policy: Policy }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = usePolicyWords()
  const plain = outcomes.filter(
    outcome => outcome !== 'ask_more' && outcome !== 'refuse' && outcome !== 'freeze',
  )
  const missing = plain.filter(outcome => policy.outcomes[outcome] === undefined)
  return (
    <section>
      <h3>{t('policies:summary.outcomes')}</h3>
      {plain.map(outcome => {
        const rule = policy.outcomes[outcome]
        if (rule === undefined) return null
        return (
          <div key={outcome} className={classes['outcome']}>
            <h4>{t(`recovery:outcome.name.${outcome}`)}</h4>
            <ul>
              {rule.ways.map((way, at) => (
                // Two ways may read the same; their place is what they are known by.
                // oxlint-disable-next-line react/no-array-index-key -- a way is known by its place in the policy
                <li key={at}>{words.way(way)}</li>
              ))}
            </ul>
            <p className="muted">
              {[
                t(`policies:summary.role.${rule.role}`),
                'undoHours' in rule
                  ? rule.undoHours === 0
                    ? t('policies:summary.noUndo')
                    : undoFor(t, rule.undoHours)
                  : '',
                'blockedDaysAfterContactChange' in rule
                  ? t('policies:summary.blocked', { days: rule.blockedDaysAfterContactChange })
                  : '',
              ]
                .filter(sentence => sentence !== '')
                .join(' ')}
            </p>
          </div>
        )
      })}
      {missing.length > 0 && (
        <p className="muted">
          {t('policies:summary.notOffered', {
            list: format.list(missing.map(outcome => t(`recovery:outcome.name.${outcome}`))),
          })}
        </p>
      )}
    </section>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function useWindowText({ window }: Policy): string {
  const { t } = useTranslation()
  const format = useFormat()
  return window === 'desk'
    ? t('policies:summary.windowDesk')
    : t('policies:summary.windowOwn', {
        days: format.list(window.days.map(day => format.weekday(day - 1))),
        open: window.open,
        close: window.close,
      })
}

/** A week is easier to read as seven days than as 168 hours. */
function undoFor(t: TFunction, hours: number): string {
  const days = hours / 24
  return days > 1 && Number.isInteger(days)
    ? t('policies:summary.undoDays', { count: days })
    : t('policies:summary.undo', { count: hours })
}

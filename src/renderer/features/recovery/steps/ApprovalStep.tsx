import { useTranslation } from 'react-i18next'
import { Pill } from '../../../ui/Pill.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { Facts, Section } from '../case/Section.tsx'
import type { Selection } from '../case/selection.ts'
import { useAgeText } from '../sentences.ts'
import { Address } from './Address.tsx'
import { useMayVote } from './ApprovalDock.tsx'
import { EvidenceSummary } from './EvidenceSummary.tsx'
import classes from './Steps.module.css'

/** What the second person sees before voting: first of all what there is to agree to. */
export function ApprovalStep({ onSelect }: { readonly onSelect: (selection: Selection) => void }) {
  const { t } = useTranslation()
  const { view } = useCaseRoom()
  const { proposal, account, newEmail } = view
  const mayVote = useMayVote()
  return (
    <>
      <Section title={t('recovery:approval.title')} lead={mayVote ? t('recovery:approval.lead') : undefined}>
        {newEmail !== null && (
          <>
            <h2>{t('recovery:newEmail.title')}</h2>
            <Address address={newEmail.address} />
            {newEmail.carriedBy !== null && (
              <p className={classes['warn']}>{t('recovery:newEmail.carried', { by: newEmail.carriedBy })}</p>
            )}
          </>
        )}
        {proposal !== null && account !== null && (
          <Facts
            facts={[
              [t('recovery:approval.what'), t('recovery:outcome.name.change_email')],
              [
                t('recovery:approval.by'),
                t('recovery:approval.byAt', { by: proposal.by.name, at: proposal.at }),
              ],
              [t('recovery:account.name'), account.nameMasked],
              [t('recovery:account.kind'), t(`customers:kind.${account.kind}`)],
              ...(view.need === null
                ? []
                : [[t('recovery:approval.need'), t(`recovery:need.long.${view.need}`)] as const]),
              ...(view.route === null
                ? []
                : [[t('recovery:approval.route'), t(`recovery:route.short.${view.route}`)] as const]),
              [t('recovery:account.age'), <Age key="age" />],
              [
                t('recovery:account.twoFactor'),
                t(account.twoFactor ? 'recovery:account.twoFactorStays' : 'recovery:account.twoFactorOff'),
              ],
              [t('recovery:approval.policy'), <Policy key="policy" />],
            ]}
          />
        )}
      </Section>
      <EvidenceSummary onSelect={onSelect} />
      <Votes />
    </>
  )
}

function Age() {
  const { t } = useTranslation()
  const ageText = useAgeText()
  const { account } = useCaseRoom().view
  if (account === null) return null
  return (
    <span className={classes['wrap']}>
      {ageText(account.contactDaysOld)}
      {account.contactTooYoung && <Pill tone="near">{t('recovery:account.young')}</Pill>}
    </span>
  )
}

function Policy() {
  const { i18n, t } = useTranslation()
  const { policy } = useCaseRoom().view
  return (
    <>
      {t('recovery:approval.policyVersion', {
        name: i18n.language === 'en' ? policy.name.en : policy.name.pl,
        version: policy.version,
      })}
    </>
  )
}

function Votes() {
  const { t } = useTranslation()
  const { approvals } = useCaseRoom().view
  if (approvals.length === 0) return null
  return (
    <ul className={classes['calls']} aria-label={t('recovery:approval.votes')}>
      {approvals.map(vote => (
        <li key={`${vote.by.id} ${vote.at}`} className={classes['call']}>
          <div className={classes['row']}>
            <b>{vote.by.name}</b>
            <Pill tone={vote.approved ? 'ok' : 'bad'}>
              {t(vote.approved ? 'recovery:approval.approved' : 'recovery:approval.rejected')}
            </Pill>
          </div>
          {vote.reason !== '' && <div>{vote.reason}</div>}
        </li>
      ))}
    </ul>
  )
}

import { Alert } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Pill } from '../../../ui/Pill.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { Facts, Section } from '../case/Section.tsx'
import type { Selection } from '../case/selection.ts'
import { useAgeText } from '../sentences.ts'
import { ChangeSubject } from './ChangeSubject.tsx'
import { EvidenceSummary } from './EvidenceSummary.tsx'
import classes from './Steps.module.css'

/** What the second person sees before voting: what there is to agree to, and nothing of what others think of it. */
export function ApprovalStep({ onSelect }: { readonly onSelect: (selection: Selection) => void }) {
  const { t } = useTranslation()
  const { view } = useCaseRoom()
  const { proposal, account } = view
  return (
    <>
      {view.blind && (
        <Alert color="seal" icon={<IconEyeOff size={18} aria-hidden />} title={t('recovery:blind.title')}>
          {t('recovery:blind.why')}
        </Alert>
      )}
      <Section
        title={t('recovery:approval.title')}
        {...(view.blind ? { lead: t('recovery:approval.lead') } : {})}
      >
        <ChangeSubject />
        {proposal !== null && account !== null && <Proposal />}
      </Section>
      <Opinions />
      <EvidenceSummary onSelect={onSelect} />
    </>
  )
}

function Proposal() {
  const { t } = useTranslation()
  const { proposal, account, need, route } = useCaseRoom().view
  if (proposal === null || account === null) return null
  const facts: (readonly [string, ReactNode])[] = [
    [t('recovery:approval.what'), t(`recovery:outcome.name.${proposal.outcome}`)],
    [t('recovery:approval.by'), t('recovery:approval.byAt', { by: proposal.by.name, at: proposal.at })],
    [t('recovery:account.name'), account.nameMasked],
    [t('recovery:account.kind'), t(`customers:kind.${account.kind}`)],
  ]
  if (need !== null) facts.push([t('recovery:approval.need'), t(`recovery:need.long.${need}`)])
  if (route !== null) facts.push([t('recovery:approval.route'), t(`recovery:route.short.${route}`)])
  const factor = !account.twoFactor
    ? t('recovery:account.twoFactorOff')
    : proposal.outcome === 'disable_2fa'
      ? t('recovery:account.twoFactorGoes')
      : t('recovery:account.twoFactorStays')
  facts.push(
    [t('recovery:account.age'), <Age key="age" />],
    [t('recovery:account.twoFactor'), factor],
    [t('recovery:approval.policy'), <Policy key="policy" />],
  )
  return <Facts facts={facts} />
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

/** What the proposer thinks and how others voted; who voted is no secret, how is until the looking person has. */
function Opinions() {
  const { t } = useTranslation()
  const { proposal, approvals, approvalsNeeded } = useCaseRoom().view
  const stance = proposal?.stance ?? null
  if (proposal === null || (stance === null && approvals.length === 0)) return null
  return (
    <Section title={t('recovery:approval.votes')}>
      <ul className={classes['calls']} aria-label={t('recovery:approval.votes')}>
        {stance !== null && (
          <li className={classes['call']}>
            <div className={classes['row']}>
              <b>{t('recovery:approval.proposer', { name: proposal.by.name })}</b>
              <Pill tone={stance === 'for' ? 'ok' : 'near'}>{t(`recovery:stance.${stance}`)}</Pill>
            </div>
            {proposal.opinion !== null && proposal.opinion !== '' && <div>{proposal.opinion}</div>}
          </li>
        )}
        {approvals.map(vote => (
          <li key={`${vote.by.id} ${vote.at}`} className={classes['call']}>
            <div className={classes['row']}>
              <b>{vote.by.name}</b>
              {vote.approved === null ? (
                <Pill tone="seal">{t('recovery:approval.hidden')}</Pill>
              ) : (
                <Pill tone={vote.approved ? 'ok' : 'bad'}>
                  {t(vote.approved ? 'recovery:approval.approved' : 'recovery:approval.rejected')}
                </Pill>
              )}
            </div>
            {vote.reason !== '' && <div>{vote.reason}</div>}
          </li>
        ))}
      </ul>
      {approvalsNeeded > 0 && approvals.length > 0 && (
        <p className={classes['quiet']}>{t('recovery:approval.left', { count: approvalsNeeded })}</p>
      )}
    </Section>
  )
}

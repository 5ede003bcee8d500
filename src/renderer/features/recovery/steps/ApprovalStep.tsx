import { Button, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDesk, useMe } from '../../../app/desk.tsx'
import { ErrorNote } from '../../../app/errors.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { Pill } from '../../../ui/Pill.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { Facts, Section } from '../case/Section.tsx'
import type { Selection } from '../case/selection.ts'
import { textDrafts, useDraft } from '../drafts.ts'
import { useMissingText } from '../sentences.ts'
import { Address } from './Address.tsx'
import { EvidenceSummary } from './EvidenceSummary.tsx'
import classes from './Steps.module.css'

/** The shortest reason for saying no. */
const REASON_MIN = 5

/** What the second person sees, and the vote. Who proposed sees who is awaited. */
export function ApprovalStep({ onSelect }: { readonly onSelect: (selection: Selection) => void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const me = useMe()
  const { view, run, isRunning, failureOf } = useCaseRoom()
  const { proposal, account, newEmail } = view
  return (
    <>
      <Section title={t('recovery:approval.title')} lead={t('recovery:approval.lead')}>
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
                : [[t('recovery:approval.route'), t(`recovery:route.long.${view.route}`)] as const]),
              [t('recovery:account.age'), <Age key="age" />],
              [
                t('recovery:account.twoFactor'),
                t(account.twoFactor ? 'recovery:account.twoFactorStays' : 'recovery:account.twoFactorOff'),
              ],
              [t('recovery:approval.policy'), <Policy key="policy" />],
            ]}
          />
        )}
        {newEmail !== null && (
          <>
            <h2>{t('recovery:newEmail.title')}</h2>
            <Address address={newEmail.address} />
            {newEmail.carriedBy !== null && (
              <p className={classes['warn']}>{t('recovery:newEmail.carried', { by: newEmail.carriedBy })}</p>
            )}
          </>
        )}
      </Section>
      <EvidenceSummary onSelect={onSelect} />
      <Votes />
      {proposal !== null && view.ended === null && (
        <>
          {desk.may('recovery.approve') && proposal.by.id !== me.id ? <Vote /> : <Awaited />}
          {view.agent?.id === me.id && (
            <>
              <ErrorNote error={failureOf('withdraw')} />
              <Button
                variant="default"
                loading={isRunning('withdraw')}
                onClick={() => void run('withdraw', (recovery, at) => recovery.withdraw(at))}
              >
                {t('recovery:approval.withdraw')}
              </Button>
            </>
          )}
        </>
      )}
    </>
  )
}

function Age() {
  const { t } = useTranslation()
  const { account } = useCaseRoom().view
  if (account === null) return null
  return (
    <span className={classes['wrap']}>
      {t('recovery:account.days', { count: account.contactDaysOld })}
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

function Awaited() {
  const { t } = useTranslation()
  const { view } = useCaseRoom()
  const missingText = useMissingText()
  return (
    <div>
      <p className={classes['quiet']}>{t('recovery:approval.awaited')}</p>
      {view.approval.missing.length > 0 && (
        <ul className={classes['told']}>
          {view.approval.missing.map(remark => (
            <li key={remark.code}>{missingText(remark)}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Vote() {
  const { t } = useTranslation()
  const { view, draftKey, run, isRunning, failureOf } = useCaseRoom()
  const missingText = useMissingText()
  const [reason, setReason] = useDraft(textDrafts, draftKey('vote'))
  const missing = view.approval.missing.map(missingText)
  const written = (reason ?? '').trim()
  const vote = async (approved: boolean) => {
    const next = await run('vote', (recovery, at) => recovery.vote({ ...at, approved, reason: written }))
    if (next !== null) setReason(null)
  }
  return (
    <Section title={t('recovery:approval.vote')}>
      <Textarea
        label={t('recovery:approval.reason')}
        description={t('recovery:approval.reasonNote')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={500}
        value={reason ?? ''}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <ErrorNote error={failureOf('vote')} />
      <div className={classes['buttons']}>
        <GuardedButton
          variant="default"
          missing={written.length < REASON_MIN ? [...missing, t('recovery:approval.reasonMissing')] : missing}
          busy={isRunning('vote')}
          onClick={() => void vote(false)}
        >
          {t('recovery:approval.reject')}
        </GuardedButton>
        <GuardedButton size="md" missing={missing} busy={isRunning('vote')} onClick={() => void vote(true)}>
          {t('recovery:approval.approve')}
        </GuardedButton>
      </div>
      {missing.length > 0 && (
        <ul className={classes['told']}>
          {missing.map(sentence => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </Section>
  )
}

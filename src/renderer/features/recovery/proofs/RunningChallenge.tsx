import { useTranslation } from 'react-i18next'
import type { ChallengeView } from '../../../../shared/contract/recovery/index.ts'
import { Address } from '../steps/Address.tsx'
import { CallBack } from './CallBack.tsx'
import { CodeAnswer } from './CodeAnswer.tsx'
import { DomainAnswer } from './DomainAnswer.tsx'
import { GiveUp } from './GiveUp.tsx'
import classes from './Proofs.module.css'
import { TransferAnswer } from './TransferAnswer.tsx'

/** What runs now, with the one thing to do next. */
export function RunningChallenge({ challenge }: { challenge: ChallengeView }) {
  const { t } = useTranslation()
  const { kind, role, target, token, carriedBy } = challenge
  return (
    <div className={classes['running']}>
      {role !== null && (
        <div className={classes['target']}>
          {t(`customers:role.${role}`)} · <span className="mono">{target}</span>
        </div>
      )}
      {carriedBy !== null && (
        <p className={classes['carried']}>{t('recovery:challenge.carried', { by: carriedBy })}</p>
      )}
      {token !== null && (
        <>
          <p>
            {kind === 'transfer'
              ? t('recovery:challenge.tell.transfer')
              : t('recovery:challenge.tell.domain_control', { domain: target })}
          </p>
          <Address address={token} />
        </>
      )}
      {kind === 'callback' && <CallBack challenge={challenge} />}
      {kind === 'mail_code' && <p>{t('recovery:challenge.tell.mail_code')}</p>}
      {kind === 'saved_code' && <p>{t('recovery:challenge.tell.saved_code')}</p>}
      {(kind === 'mail_code' || kind === 'saved_code' || kind === 'new_phone') && (
        <CodeAnswer challenge={challenge} />
      )}
      {kind === 'transfer' && <TransferAnswer challenge={challenge} />}
      {kind === 'domain_control' && <DomainAnswer challenge={challenge} />}
      {kind !== 'callback' && <GiveUp challengeId={challenge.id} />}
    </div>
  )
}

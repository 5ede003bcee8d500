import { useTranslation } from 'react-i18next'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { likelyOutcome } from '../case/outcomes.ts'
import { inGroups } from '../proofs/proofs.ts'
import { Address } from './Address.tsx'
import classes from './Steps.module.css'

/** What a change is about, large enough to be read letter by letter: the new value, or the domain. */
export function ChangeSubject() {
  const { t } = useTranslation()
  const { view } = useCaseRoom()
  const { newEmail, newPhone, domain } = view
  const change = view.proposal?.outcome ?? likelyOutcome(view)
  if (change === 'change_email' && newEmail !== null) {
    return (
      <>
        <h2>{t('recovery:newEmail.title')}</h2>
        <Address address={newEmail.address} />
        {newEmail.carriedBy !== null && (
          <p className={classes['warn']}>{t('recovery:newEmail.carried', { by: newEmail.carriedBy })}</p>
        )}
      </>
    )
  }
  if (change === 'change_phone' && newPhone !== null) {
    return (
      <>
        <h2>{t('recovery:newPhone.title')}</h2>
        <Address address={inGroups(newPhone.number)} />
      </>
    )
  }
  if (change === 'release_authinfo' && domain !== null) {
    return (
      <>
        <h2>{t('recovery:domain.title')}</h2>
        <Address address={domain} />
      </>
    )
  }
  if (change === 'disable_2fa')
    return <p className={classes['text']}>{t('recovery:execution.what.disable_2fa')}</p>
  return null
}

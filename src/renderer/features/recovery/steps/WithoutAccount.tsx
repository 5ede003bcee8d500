import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Action, useActions } from '../../../app/actions.ts'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { Section } from '../case/Section.tsx'
import { Refuse } from '../decisions/Refuse.tsx'
import { useMissingText } from '../sentences.ts'
import { Withdraw } from './ApprovalDock.tsx'
import classes from './Steps.module.css'

/** The account of this case was deleted or merged away: why nothing goes on, and what does. */
export function AccountGone() {
  const { t } = useTranslation()
  const isProposed = useCaseRoom().view.proposal !== null
  return (
    <Section title={t('recovery:account.goneTitle')}>
      <Alert color="bad" icon={<IconAlertTriangle size={18} aria-hidden />}>
        {t('recovery:account.gone')}{' '}
        {t(isProposed ? 'recovery:account.goneProposed' : 'recovery:account.goneNext')}
      </Alert>
      {isProposed && <Withdraw />}
    </Section>
  )
}

/** A letter that is about no account of ours must be able to end, too. */
export function RefuseWithoutAccount() {
  const { t } = useTranslation()
  const { view, mayPrepare } = useCaseRoom()
  const [isWriting, setWriting] = useState(false)
  const missingText = useMissingText()
  const missing = view.outcomes.find(({ outcome }) => outcome === 'refuse')?.missing.map(missingText) ?? []
  const label = t('recovery:outcome.do.refuse')
  const write = () => setWriting(true)
  const actions: Action[] = mayPrepare
    ? [{ id: 'recovery.refuse', group: 'here', label, missing: missing[0] ?? null, run: write }]
    : []
  useActions(actions)
  if (!mayPrepare) return null
  if (isWriting) {
    return (
      <div className={classes['stack']}>
        <Refuse onClose={() => setWriting(false)} />
      </div>
    )
  }
  return (
    <div className={classes['stack']}>
      <p className={classes['quiet']}>{t('recovery:account.noneFits')}</p>
      <GuardedButton variant="default" missing={missing} onClick={write}>
        {label}
      </GuardedButton>
    </div>
  )
}

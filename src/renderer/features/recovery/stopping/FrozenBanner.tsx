import { Alert, Group } from '@mantine/core'
import { IconSnowflake } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Action, useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { DeedDialog } from '../case/DeedDialog.tsx'
import { useMissingText } from '../sentences.ts'

/** The account gives nothing out: since when, why, by whom, who must look at it until when, and the way out. */
export function FrozenBanner() {
  const { t } = useTranslation()
  const desk = useDesk()
  const { freeze } = useCaseRoom().view
  const missingText = useMissingText()
  const [lifting, setLifting] = useState(false)
  const missing = freeze?.missingToLift.map(missingText) ?? []
  const mayLift = desk.may('recovery.approve')
  const actions: Action[] =
    freeze === null || !mayLift
      ? []
      : [
          {
            id: 'recovery.unfreeze',
            group: 'here',
            label: t('recovery:frozen.lift'),
            missing: missing[0] ?? null,
            run: () => setLifting(true),
          },
        ]
  useActions(actions)
  if (freeze === null) return null
  return (
    <Alert
      color="bad"
      icon={<IconSnowflake size={18} aria-hidden />}
      title={t('recovery:frozen.title', { at: freeze.since, by: freeze.by })}
    >
      <Group justify="space-between" gap="md">
        <span>
          {t(`recovery:frozen.because.${freeze.because}`)}{' '}
          {t('recovery:frozen.reason', { reason: freeze.reason })}{' '}
          {t('recovery:frozen.review', { at: freeze.reviewBy })}
        </span>
        <GuardedButton variant="default" missing={missing} onClick={() => setLifting(true)}>
          {t('recovery:frozen.lift')}
        </GuardedButton>
      </Group>
      <DeedDialog
        opened={lifting}
        what="unfreeze"
        title={t('recovery:frozen.liftTitle')}
        lead={t('recovery:frozen.liftLead')}
        confirmLabel={t('recovery:frozen.lift')}
        withCode
        onClose={() => setLifting(false)}
        deed={(recovery, at, { reason, code }) => recovery.unfreeze({ ...at, reason, code })}
      />
    </Alert>
  )
}

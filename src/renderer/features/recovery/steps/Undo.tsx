import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Action, useActions } from '../../../app/actions.ts'
import { useDesk } from '../../../app/desk.tsx'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { useCaseRoom } from '../case/CaseRoom.tsx'
import { DeedDialog } from '../case/DeedDialog.tsx'
import { Section } from '../case/Section.tsx'
import { useMissingText } from '../sentences.ts'

/** Taking back a change that was made, while that may be. */
export function Undo() {
  const { t } = useTranslation()
  const desk = useDesk()
  const { undo } = useCaseRoom().view
  const missingText = useMissingText()
  const [asking, setAsking] = useState(false)
  const missing = [
    ...(desk.may('recovery.approve') ? [] : [t('recovery:remark.supervisor_only')]),
    ...(undo?.missing.map(missingText) ?? []),
  ]
  const actions: Action[] =
    undo === null
      ? []
      : [
          {
            id: 'recovery.undo',
            group: 'here',
            label: t('recovery:undo.button'),
            missing: missing[0] ?? null,
            run: () => setAsking(true),
          },
        ]
  useActions(actions)
  if (undo === null) return null
  return (
    <Section title={t('recovery:undo.title')} lead={t('recovery:undo.lead', { until: undo.until })}>
      <GuardedButton variant="default" missing={missing} onClick={() => setAsking(true)}>
        {t('recovery:undo.button')}
      </GuardedButton>
      <DeedDialog
        opened={asking}
        what="undo"
        title={t('recovery:undo.dialogTitle')}
        lead={t('recovery:undo.dialogLead')}
        confirmLabel={t('recovery:undo.button')}
        withCode
        onClose={() => setAsking(false)}
        deed={(recovery, at, { reason, code }) => recovery.undo({ ...at, reason, code })}
      />
    </Section>
  )
}

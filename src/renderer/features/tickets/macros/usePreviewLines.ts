import { useTranslation } from 'react-i18next'
import type { MacroPreview } from '../../../../shared/contract/macros.ts'
import { useFormat } from '../../../app/format.ts'
import { departmentName, statusIn, useStatusName, useTicketSetup } from '../../../app/ticketSetup.ts'

/** What a preview says, a line each; only what would happen. */
export function usePreviewLines() {
  const { t } = useTranslation()
  const format = useFormat()
  const setup = useTicketSetup()
  const statusName = useStatusName()
  return (preview: MacroPreview) => {
    const { to, statusId, priority, owner, departmentId, snoozedUntil } = preview
    const values = {
      to: to === null ? '' : `${to.name} ${to.address}`.trim(),
      reply: preview.reply,
      signature: preview.signature,
      note: preview.note,
      status: statusId === null ? '' : statusName(statusIn(setup, statusId)) || `#${statusId}`,
      priority: priority === null ? '' : t(`tickets:priority.${priority}`),
      owner:
        owner === null ? '' : owner.id === null ? t('tickets:macros.nobody') : owner.name || `#${owner.id}`,
      department: departmentId === null ? '' : departmentName(setup, departmentId) || `#${departmentId}`,
      addTags: preview.addTags.join(', '),
      removeTags: preview.removeTags.join(', '),
      checklist: preview.checklist.join('; '),
      snooze: snoozedUntil === null ? '' : format.moment(snoozedUntil),
    }
    return lineKeys
      .filter(key => values[key] !== '')
      .map(key => ({ key, label: t(`tickets:macros.line.${key}`), value: values[key] }))
  }
}

const lineKeys = [
  'to',
  'reply',
  'signature',
  'note',
  'status',
  'priority',
  'owner',
  'department',
  'addTags',
  'removeTags',
  'checklist',
  'snooze',
] as const

import { useTranslation } from 'react-i18next'
import type { MacroSteps } from '../../../../shared/contract/macros.ts'
import { fillVariables } from '../../../../shared/variables.ts'
import { useSnoozeMeaning } from '../../../app/deskDays.ts'
import { useFormat } from '../../../app/format.ts'
import { departmentName, statusIn, useStatusName, useTicketSetup } from '../../../app/ticketSetup.ts'
import { useSampleValues } from './sampleValues.ts'

/** What a macro does, a plain sentence each, in the order it is done. */
export function useMacroSentences(): (steps: MacroSteps) => string[] {
  const { t } = useTranslation()
  const setup = useTicketSetup()
  const statusName = useStatusName()
  const values = useSampleValues()
  const format = useFormat()
  const meaning = useSnoozeMeaning()
  const sleepsIn = (words = '') => {
    if (words === '') return ''
    const until = meaning?.(words) ?? null
    return until !== null && 'at' in until
      ? t('ticketing:macro.does.snoozeNow', { words, until: format.moment(until.at) })
      : t('ticketing:macro.does.snooze', { words })
  }
  return steps => {
    const { reply, note, statusId, priority, ownerId, departmentId } = steps
    const say = (text: string) => fillVariables(text, values).text.trim()
    const owner = setup?.agents.find(agent => agent.id === ownerId)?.name ?? `#${ownerId}`
    return [
      note.trim() === '' ? '' : t('ticketing:macro.does.note', { text: say(note) }),
      reply.trim() === '' ? '' : t('ticketing:macro.does.reply', { text: say(reply) }),
      statusId === undefined
        ? ''
        : t('ticketing:macro.does.status', {
            status: statusName(statusIn(setup, statusId)) || `#${statusId}`,
          }),
      priority === undefined
        ? ''
        : t('ticketing:macro.does.priority', { priority: t(`tickets:priority.${priority}`) }),
      ownerId === undefined
        ? ''
        : ownerId === null
          ? t('ticketing:macro.does.nobody')
          : ownerId === 'me'
            ? t('ticketing:macro.does.me')
            : t('ticketing:macro.does.owner', { owner }),
      departmentId === undefined
        ? ''
        : t('ticketing:macro.does.department', {
            department: departmentName(setup, departmentId) || `#${departmentId}`,
          }),
      steps.addTags.length === 0 ? '' : t('ticketing:macro.does.addTags', { tags: steps.addTags.join(', ') }),
      steps.removeTags.length === 0
        ? ''
        : t('ticketing:macro.does.removeTags', { tags: steps.removeTags.join(', ') }),
      steps.checklist.length === 0
        ? ''
        : t('ticketing:macro.does.checklist', { items: steps.checklist.join('; ') }),
      sleepsIn(steps.snooze),
    ].filter(sentence => sentence !== '')
  }
}

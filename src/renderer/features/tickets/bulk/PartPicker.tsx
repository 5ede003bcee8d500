import { useTranslation } from 'react-i18next'
import type { BatchChanges } from '../../../../shared/contract/batches.ts'
import { priorities, type TicketRow } from '../../../../shared/contract/tickets/index.ts'
import { useMe } from '../../../app/desk.tsx'
import { departmentName, statusIn, useStatusName, useTicketSetup } from '../../../app/ticketSetup.ts'
import { type Pickable, Picker } from '../Picker.tsx'
import { useLegalKinds } from '../useLegalKinds.ts'
import { AccountDialog } from './AccountDialog.tsx'
import { ParentDialog } from './ParentDialog.tsx'
import type { OnPicked, PickedPart } from './parts.ts'
import { SnoozeDialog } from './SnoozeDialog.tsx'
import { TagsDialog } from './TagsDialog.tsx'

interface Choice extends Pickable {
  changes: BatchChanges
}

/** Asks what the chosen tickets shall become; one key, a few letters, Enter. */
export function PartPicker({
  part,
  rows,
  onPicked,
  onClose,
}: {
  part: PickedPart
  /** The chosen ones as far as they were read: of many, what they are now is not looked at. */
  rows: readonly TicketRow[]
  onPicked: OnPicked
  onClose: () => void
}) {
  const { t } = useTranslation()
  const choicesOf = useChoices(rows)
  if (part === 'snooze') return <SnoozeDialog onPicked={onPicked} onClose={onClose} />
  if (part === 'account') return <AccountDialog onPicked={onPicked} onClose={onClose} />
  if (part === 'parent') {
    return (
      <ParentDialog
        exceptId={rows.length === 1 ? rows[0]?.id : undefined}
        onPicked={onPicked}
        onClose={onClose}
      />
    )
  }
  if (part === 'addTags' || part === 'removeTags') {
    return <TagsDialog part={part} rows={rows} onPicked={onPicked} onClose={onClose} />
  }
  const choices = choicesOf(part)
  return (
    <Picker
      title={t(`bulk:part.${part}`)}
      empty={t('bulk:part.none')}
      items={choices}
      onPick={id => {
        const choice = choices.find(each => each.id === id)
        if (choice !== undefined) onPicked(choice.changes, choice.name)
      }}
      onClose={onClose}
    />
  )
}

/** What may be picked; of a single ticket, nothing that it is already or may not become. */
function useChoices(
  rows: readonly TicketRow[],
): (part: 'status' | 'owner' | 'priority' | 'department' | 'legal') => Choice[] {
  const { t } = useTranslation()
  const me = useMe()
  const setup = useTicketSetup()
  const statusName = useStatusName()
  const legalKinds = useLegalKinds()
  const only = rows.length === 1 ? rows[0] : undefined
  const plain = { hint: '', shortcut: '' }
  return part => {
    if (setup === undefined) return []
    if (part === 'status') {
      const next = only === undefined ? null : statusIn(setup, only.statusId)?.next
      return setup.statuses
        .filter(({ id, isArchived }) => !isArchived && (next?.includes(id) ?? true))
        .map(status => ({
          ...plain,
          id: status.id,
          name: statusName(status),
          changes: { statusId: status.id },
        }))
    }
    if (part === 'owner') {
      const agents = setup.agents.toSorted((a, b) => Number(b.id === me.id) - Number(a.id === me.id))
      return [
        ...agents.map(({ id, name }) => ({
          ...plain,
          id,
          name,
          hint: id === me.id ? t('bulk:part.me') : '',
          changes: { ownerId: id },
        })),
        { ...plain, id: 0, name: t('tickets:side.nobody'), changes: { ownerId: null } },
      ].filter(({ changes }) => only === undefined || changes.ownerId !== (only.owner?.id ?? null))
    }
    if (part === 'legal') {
      const kinds = legalKinds?.filter(({ isArchived }) => !isArchived) ?? []
      return [
        ...kinds.map(({ code, name, days }, index) => ({
          ...plain,
          id: index + 1,
          name,
          hint: t('bulk:part.legalHint', { count: days }),
          changes: { legal: { kind: code } },
        })),
        { ...plain, id: 0, name: t('bulk:part.noLegal'), changes: { legal: null } },
      ]
    }
    if (part === 'priority') {
      return priorities
        .map((level, id) => ({
          ...plain,
          id,
          name: t(`tickets:priority.${level}`),
          changes: { priority: { level, note: '' } },
        }))
        .toReversed()
        .filter(({ changes }) => changes.priority.level !== only?.priority)
    }
    return setup.departments
      .filter(({ id, isArchived }) => !isArchived && id !== only?.departmentId)
      .map(({ id }) => ({ ...plain, id, name: departmentName(setup, id), changes: { departmentId: id } }))
  }
}

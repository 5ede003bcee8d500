import { useTranslation } from 'react-i18next'
import type { BatchChanges } from '../../../../shared/contract/batches.ts'
import { priorities, type TicketRow } from '../../../../shared/contract/tickets/index.ts'
import { useMe } from '../../../app/desk.tsx'
import { departmentName, statusIn, useStatusName, useTicketSetup } from '../../../app/ticketSetup.ts'
import { type Pickable, Picker } from '../Picker.tsx'
import { useLegalKinds } from '../useLegalKinds.ts'
import { AccountDialog } from './AccountDialog.tsx'
import { ItemsDialog } from './ItemsDialog.tsx'
import { ParentDialog } from './ParentDialog.tsx'
import type { OnPicked, PickedPart } from './parts.ts'
import { RelatedDialog } from './RelatedDialog.tsx'
import { RequesterDialog } from './RequesterDialog.tsx'
import { SnoozeDialog } from './SnoozeDialog.tsx'
import { SubjectDialog } from './SubjectDialog.tsx'
import { TagsDialog } from './TagsDialog.tsx'
import { ThingDialog } from './ThingDialog.tsx'

interface Choice extends Pickable {
  changes: BatchChanges
  /** What its toast says; its name when left out. */
  what?: string
}

/** Asks what the chosen tickets shall become; one key, a few letters, Enter. */
export function PartPicker({
  part,
  rows,
  onPicked,
  onClose,
}: {
  /** Ticking everything off takes no choice. */
  part: Exclude<PickedPart, 'checkItems'>
  /** The chosen ones as far as they were read: of many, what they are now is not looked at. */
  rows: readonly TicketRow[]
  onPicked: OnPicked
  onClose: () => void
}) {
  const { t } = useTranslation()
  const choicesOf = useChoices(rows)
  if (part === 'snooze') return <SnoozeDialog onPicked={onPicked} onClose={onClose} />
  if (part === 'account') return <AccountDialog onPicked={onPicked} onClose={onClose} />
  const only = rows.length === 1 ? rows[0] : undefined
  if (part === 'addItems') return <ItemsDialog onPicked={onPicked} onClose={onClose} />
  if (part === 'requester') return <RequesterDialog onPicked={onPicked} onClose={onClose} />
  if (part === 'subject') {
    return <SubjectDialog subject={only?.subject ?? ''} onPicked={onPicked} onClose={onClose} />
  }
  if (part === 'parent') return <ParentDialog exceptId={only?.id} onPicked={onPicked} onClose={onClose} />
  if (part === 'relate' || part === 'unrelate') {
    return <RelatedDialog part={part} exceptId={only?.id} onPicked={onPicked} onClose={onClose} />
  }
  if (part === 'linkThing' || part === 'unlinkThing') {
    return <ThingDialog part={part} rows={rows} onPicked={onPicked} onClose={onClose} />
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
        if (choice !== undefined) onPicked(choice.changes, choice.what ?? choice.name)
      }}
      onClose={onClose}
    />
  )
}

type ListedPart =
  | 'status'
  | 'owner'
  | 'priority'
  | 'department'
  | 'legal'
  | 'addFollowers'
  | 'removeFollowers'

/** What may be picked; of a single ticket, nothing that it is already or may not become. */
function useChoices(rows: readonly TicketRow[]): (part: ListedPart) => Choice[] {
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
    const agents = setup.agents.toSorted((a, b) => Number(b.id === me.id) - Number(a.id === me.id))
    if (part === 'addFollowers' || part === 'removeFollowers') {
      const isAdding = part === 'addFollowers'
      return agents.map(({ id, name }) => ({
        ...plain,
        id,
        name,
        hint: id === me.id ? t('bulk:part.me') : '',
        what: t(isAdding ? 'bulk:change.followerOn' : 'bulk:change.followerOff', { name }),
        changes: isAdding ? { addFollowers: [id] } : { removeFollowers: [id] },
      }))
    }
    if (part === 'owner') {
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
          changes: { priority: { level } },
        }))
        .toReversed()
        .filter(({ changes }) => changes.priority.level !== only?.priority)
    }
    return setup.departments
      .filter(({ id, isArchived }) => !isArchived && id !== only?.departmentId)
      .map(({ id }) => ({ ...plain, id, name: departmentName(setup, id), changes: { departmentId: id } }))
  }
}

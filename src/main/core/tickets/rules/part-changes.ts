import {
  type Link,
  type ListedPart,
  type NamedPart,
  type PartChange,
  type Priority,
  priorities,
  type TicketChanges,
} from '../../../../shared/contract/tickets/index.ts'
import type { Step, StepColumn } from './steps.ts'

/** What things that a step knows by their ids are called; `''`: it is gone. */
export interface Names {
  status: (id: number) => Extract<PartChange, { part: 'status' }>['after']
  department: (id: number) => string
  agent: (id: number) => string
  account: (id: number) => string
  ticket: (id: number) => string
  thing: (link: Link) => string
  legal: (code: string) => string
  /** Somebody who asked, as he may be shown. */
  person: (name: string, address: string) => string
  /** What somebody typed, as it may be shown. */
  typed: (text: string) => string
}

type Pair = readonly [string | number | null, string | number | null]

/** A step part by part, in the words people use. */
export function partChanges(taken: Step, names: Names): PartChange[] {
  const pair = (column: StepColumn): Pair | null => {
    const both = taken.columns[column]
    return both === undefined || both[0] === both[1] ? null : both
  }
  return [
    ...words('subject', pair('subject'), text => names.typed(String(text))),
    ...words('department', pair('department_id'), id => names.department(Number(id))),
    ...statusChange(pair('status_id'), names),
    ...priorityChange(taken, names),
    ...words('owner', pair('owner_id'), id => names.agent(Number(id))),
    ...requesterChange(pair('requester_name'), pair('requester_address'), names),
    ...words('account', pair('customer_id'), id => names.account(Number(id))),
    ...words('parent', pair('parent_id'), id => names.ticket(Number(id))),
    ...snoozeChange(pair('snoozed_until')),
    ...legalChange(taken, names),
    ...answerChange(pair('legal_answer')),
    ...listChange('tags', taken.tagsAdded, taken.tagsRemoved),
    ...checklistChange(taken.checklist ?? [], names),
    ...listChange('links', ...putAndTaken(taken.links ?? [], names.thing)),
    ...listChange('followers', ...putAndTaken(taken.followers ?? [], each => names.agent(each.agentId))),
  ]
}

/** What many tickets were given at once, whatever each of them had before. */
export function partsGiven(changes: TicketChanges, names: Names): PartChange[] {
  const { statusId, priority, subject, departmentId, ownerId, requester, customerId, parentId } = changes
  const { snoozedUntil, legal, checklist } = changes
  const given = (
    part: NamedPart,
    id: number | null | undefined,
    name: (id: number) => string,
  ): PartChange[] => (id === undefined ? [] : [{ part, after: id === null ? null : name(id) }])
  return [
    ...(subject === undefined ? [] : [{ part: 'subject' as const, after: names.typed(subject) }]),
    ...given('department', departmentId, names.department),
    ...(statusId === undefined ? [] : [{ part: 'status' as const, after: names.status(statusId) }]),
    ...(priority === undefined
      ? []
      : [
          {
            part: 'priority' as const,
            after: priority.level,
            note: { after: names.typed(priority.note ?? '') },
          },
        ]),
    ...given('owner', ownerId, names.agent),
    ...(requester === undefined
      ? []
      : [{ part: 'requester' as const, after: names.person(requester.name, requester.address) }]),
    ...given('account', customerId, names.account),
    ...given('parent', parentId, names.ticket),
    ...(snoozedUntil === undefined ? [] : [{ part: 'snooze' as const, after: snoozedUntil }]),
    ...(legal === undefined ? [] : [{ part: 'legal' as const, after: legalGiven(legal, names) }]),
    ...listChange('tags', changes.addTags ?? [], changes.removeTags ?? []),
    ...checklistGiven(checklist, names),
    ...listChange(
      'links',
      (changes.addLinks ?? []).map(names.thing),
      (changes.removeLinks ?? []).map(names.thing),
    ),
    ...listChange(
      'followers',
      (changes.addFollowers ?? []).map(names.agent),
      (changes.removeFollowers ?? []).map(names.agent),
    ),
  ]
}

/** What taking a change back did. */
export function reversed(change: PartChange): PartChange {
  switch (change.part) {
    case 'status':
      return { ...change, before: change.after, after: change.before ?? change.after }
    case 'priority': {
      const { before, after, note } = change
      return {
        ...change,
        before: after,
        after: before ?? after,
        note: { before: note.after, after: note.before ?? '' },
      }
    }
    case 'snooze':
      return { ...change, before: change.after, after: change.before ?? null }
    case 'legal':
      return { ...change, before: change.after, after: change.before ?? null }
    case 'legalAnswer':
      return { ...change, before: change.after, after: change.before }
    case 'priorityNote':
      return { ...change, before: change.after, after: change.before }
    case 'tags':
    case 'links':
    case 'followers':
      return { ...change, added: change.removed, removed: change.added }
    case 'checklist':
      return {
        ...change,
        added: change.removed,
        removed: change.added,
        done: change.undone,
        undone: change.done,
        renamed: change.renamed.map(({ before, after }) => ({ before: after, after: before })),
      }
    case 'subject':
    case 'department':
    case 'owner':
    case 'requester':
    case 'account':
    case 'parent':
    default:
      return { ...change, before: change.after, after: change.before ?? null }
  }
}

function words(part: NamedPart, pair: Pair | null, name: (value: string | number) => string): PartChange[] {
  if (pair === null) return []
  const [before, after] = pair.map(value => (value === null ? null : name(value)))
  return [{ part, before: before ?? null, after: after ?? null }]
}

function statusChange(pair: Pair | null, names: Names): PartChange[] {
  if (pair === null) return []
  return [{ part: 'status', before: names.status(Number(pair[0])), after: names.status(Number(pair[1])) }]
}

/** The reason alone may be another one: the level stays then. */
function priorityChange({ columns }: Step, names: Names): PartChange[] {
  const { priority, priority_note: note } = columns
  const isOther = priority !== undefined && priority[0] !== priority[1]
  const isOtherwise = note !== undefined && note[0] !== note[1]
  if (!isOther && !isOtherwise) return []
  const level = (value: string | number | null | undefined): Priority | undefined =>
    value === undefined ? undefined : priorities[Number(value)]
  const [before, after] = [level(priority?.[0]), level(priority?.[1])]
  const reason = { before: names.typed(String(note?.[0] ?? '')), after: names.typed(String(note?.[1] ?? '')) }
  if (before === undefined || after === undefined) return [{ part: 'priorityNote', ...reason }]
  return [{ part: 'priority', before, after, note: reason }]
}

/** A step that wrote one of his name and address tells nothing of the other. */
function requesterChange(name: Pair | null, address: Pair | null, names: Names): PartChange[] {
  if (name === null && address === null) return []
  const person = (side: 0 | 1) => names.person(String(name?.[side] ?? ''), String(address?.[side] ?? ''))
  return [{ part: 'requester', before: person(0), after: person(1) }]
}

function snoozeChange(pair: Pair | null): PartChange[] {
  const instant = (value: string | number | null | undefined) => (value == null ? null : Number(value))
  return pair === null ? [] : [{ part: 'snooze', before: instant(pair[0]), after: instant(pair[1]) }]
}

function legalChange({ columns }: Step, names: Names): PartChange[] {
  const { legal_kind: kind, legal_since: since } = columns
  if (kind === undefined && since === undefined) return []
  const side = (index: 0 | 1) => {
    const code = kind?.[index]
    if (kind !== undefined && code === null) return null
    const at = since?.[index]
    return {
      // Of a term whose beginning alone was set right the step does not say which one it is.
      kind: code === undefined ? '' : names.legal(String(code)),
      receivedAt: at == null ? null : Number(at),
    }
  }
  return [{ part: 'legal', before: side(0), after: side(1) }]
}

function legalGiven(legal: NonNullable<TicketChanges['legal']> | null, names: Names) {
  return legal === null ? null : { kind: names.legal(legal.kind), receivedAt: legal.receivedAt ?? null }
}

function answerChange(pair: Pair | null): PartChange[] {
  return pair === null ? [] : [{ part: 'legalAnswer', before: pair[0] !== null, after: pair[1] !== null }]
}

function listChange(part: ListedPart, added: readonly string[], removed: readonly string[]): PartChange[] {
  return added.length + removed.length === 0 ? [] : [{ part, added: [...added], removed: [...removed] }]
}

function putAndTaken<Change extends { on: boolean }>(
  changes: readonly Change[],
  name: (change: Change) => string,
): [added: string[], removed: string[]] {
  return [changes.filter(each => each.on).map(name), changes.filter(each => !each.on).map(name)]
}

function checklistChange(items: NonNullable<Step['checklist']>, names: Names): PartChange[] {
  if (items.length === 0) return []
  const both = items.flatMap(({ before, after }) =>
    before === null || after === null ? [] : [{ before, after }],
  )
  return [
    {
      part: 'checklist',
      added: items.flatMap(({ before, after }) =>
        before === null && after !== null ? [names.typed(after.text)] : [],
      ),
      removed: items.flatMap(({ before, after }) =>
        before !== null && after === null ? [names.typed(before.text)] : [],
      ),
      done: both.flatMap(({ before, after }) =>
        before.doneAt === null && after.doneAt !== null ? [names.typed(after.text)] : [],
      ),
      undone: both.flatMap(({ before, after }) =>
        before.doneAt !== null && after.doneAt === null ? [names.typed(after.text)] : [],
      ),
      renamed: both.flatMap(({ before, after }) =>
        before.text === after.text
          ? []
          : [{ before: names.typed(before.text), after: names.typed(after.text) }],
      ),
    },
  ]
}

function checklistGiven(given: TicketChanges['checklist'], names: Names): PartChange[] {
  const added = (given?.addMissing ?? []).map(names.typed)
  // That all of them were ticked off names none of them.
  return added.length === 0
    ? []
    : [{ part: 'checklist', added, removed: [], done: [], undone: [], renamed: [] }]
}

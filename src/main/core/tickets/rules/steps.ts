import { z } from 'zod'
import { fold } from '../../../../shared/text.ts'
import { type ItemChange, itemChange } from './checklist.ts'
import { type FollowerChange, followerChange } from './followers.ts'
import { type LinkChange, linkChange, linkKey } from './links.ts'

const value = z.union([z.string(), z.number(), z.null()])

/** Columns of a ticket that a step may write, and with it take back. */
export const stepColumns = [
  'subject',
  'department_id',
  'status_id',
  'type',
  'priority',
  'priority_because',
  'priority_note',
  'owner_id',
  'requester_name',
  'requester_address',
  'customer_id',
  'parent_id',
  'closed_at',
  'waiting_since',
  'snoozed_until',
  'woken_at',
  'legal_kind',
  'legal_since',
  'legal_answer',
] as const
export type StepColumn = (typeof stepColumns)[number]
export type StepValues = Partial<Record<StepColumn, string | number | null>>

/**
 * What a step did to one ticket, whole enough to take it back: each column as it was and as it became, tags put on
 * and taken off. The journal entry of the step carries it as JSON.
 */
export const step = z.object({
  columns: z.partialRecord(z.enum(stepColumns), z.tuple([value, value])),
  tagsAdded: z.array(z.string()),
  tagsRemoved: z.array(z.string()),
  /** Left out where nothing of it changed, as in every step from before there were checklists. */
  checklist: z.array(itemChange).optional(),
  /** Likewise of links. */
  links: z.array(linkChange).optional(),
  /** Likewise of who follows. */
  followers: z.array(followerChange).optional(),
  /** When it was taken in a batch, which may take a while, UTC milliseconds; any other has the time of its entry. */
  at: z.number().int().optional(),
})
export type Step = z.infer<typeof step>

/** What of a step is no column of the ticket. */
export interface Beside {
  tags: { added: string[]; removed: string[] }
  checklist?: readonly ItemChange[]
  links?: readonly LinkChange[]
  followers?: readonly FollowerChange[]
}

/** What differs between a ticket before and after; columns that stay are not part of the step. */
export function stepFrom(
  before: Readonly<Record<StepColumn, string | number | null>>,
  after: StepValues,
  { tags, checklist = [], links = [], followers = [] }: Beside,
): Step {
  const columns: Step['columns'] = {}
  for (const column of stepColumns) {
    const became = after[column]
    if (became !== undefined && became !== before[column]) columns[column] = [before[column], became]
  }
  return {
    columns,
    tagsAdded: tags.added,
    tagsRemoved: tags.removed,
    ...(checklist.length === 0 ? {} : { checklist: [...checklist] }),
    ...(links.length === 0 ? {} : { links: [...links] }),
    ...(followers.length === 0 ? {} : { followers: [...followers] }),
  }
}

/** Columns that say one thing together. Half of them as they were, half as they became, say nothing true. */
const statusColumns = ['status_id', 'type', 'closed_at', 'snoozed_until'] as const
/** Beside the status, since when the customer waits: that follows from what else was said. */
const turnColumns = [...statusColumns, 'waiting_since'] as const

/**
 * What saying something did to a ticket: as {@link stepFrom}, but whole in whose turn it is, so that taking it back
 * notices also what somebody else has changed of it since.
 */
export function turnStepFrom(
  before: Readonly<Record<StepColumn, string | number | null>>,
  after: StepValues,
): Step {
  const made = stepFrom(before, after, { tags: { added: [], removed: [] } })
  for (const column of turnColumns) made.columns[column] ??= [before[column], before[column]]
  return made
}

/**
 * What of a step in which something was said can still be taken back: not what somebody changed since, nor half of a
 * status. Since when the customer waits is left out: see `waitingAgain`.
 *
 * @param since steps that came after it and stand; whether such a reply does, by whom it was seen that the ticket woke;
 *   whether the customer began to wait, who must not be left in a ticket that is closed or waits for him
 */
export function stillTaken(
  taken: Step,
  present: Readonly<Record<StepColumn, string | number | null>>,
  since: { later: readonly Step[]; isAnswered: boolean; mustStayOpen: boolean },
): StepValues {
  const changed = new Set<string>([...changedSince(taken, present), ...writtenSince(taken, since.later)])
  const isOther = since.mustStayOpen || statusColumns.some(column => changed.has(column))
  const stays = new Set<string>([
    ...changed,
    'waiting_since',
    ...(since.isAnswered ? ['woken_at'] : []),
    ...(isOther ? statusColumns : []),
  ])
  return Object.fromEntries(Object.entries(valuesBefore(taken)).filter(([column]) => !stays.has(column)))
}

export function isEmptyStep(step: Step): boolean {
  const { tagsAdded, tagsRemoved, checklist = [], links = [], followers = [] } = step
  const beside = [tagsAdded, tagsRemoved, checklist, links, followers]
  return Object.keys(step.columns).length === 0 && beside.every(each => each.length === 0)
}

/** What deadlines are reckoned from, beside the messages. */
const clockColumns: readonly StepColumn[] = [
  'department_id',
  'type',
  'priority',
  'woken_at',
  'legal_kind',
  'legal_since',
  'legal_answer',
]

/** Whether a ticket's deadlines may be other ones after the step. */
export function movesClocks(step: Step): boolean {
  return clockColumns.some(column => step.columns[column] !== undefined)
}

/** That a ticket has another owner or is closed is news; what else changes is seen in it. */
export function isNews({ columns }: Step): boolean {
  return columns.owner_id !== undefined || columns.type?.[1] === 'closed'
}

/**
 * What of a step somebody changed since: taking it back would overwrite him.
 *
 * @param present the ticket as it stands now
 * @returns the columns that no longer hold what the step left there; empty when it may be taken back
 */
export function changedSince(
  step: Step,
  present: Readonly<Record<StepColumn, string | number | null>>,
): StepColumn[] {
  return stepColumns.filter(column => {
    const pair = step.columns[column]
    return pair !== undefined && present[column] !== pair[1]
  })
}

/**
 * What of a step later ones have written too: whoever takes it back would overwrite them, also where the values are
 * the same again by now. Columns by their names, tags together as `tags`, items as `checklist`, links as `links`, who
 * follows as `followers`.
 *
 * @param later steps that came after it and stand
 */
export function writtenSince(
  taken: Step,
  later: readonly Step[],
): (StepColumn | 'tags' | 'checklist' | 'links' | 'followers')[] {
  const isWritten = (of: Step, column: StepColumn) => {
    const pair = of.columns[column]
    return pair !== undefined && pair[0] !== pair[1]
  }
  const tagsIn = (of: Step) => [...of.tagsAdded, ...of.tagsRemoved].map(fold)
  const tags = new Set(tagsIn(taken))
  const items = new Set(taken.checklist?.map(item => item.id))
  const links = new Set(taken.links?.map(linkKey))
  const followers = new Set(taken.followers?.map(({ agentId }) => agentId))
  return [
    ...stepColumns.filter(column => isWritten(taken, column) && later.some(each => isWritten(each, column))),
    ...(later.some(each => tagsIn(each).some(tag => tags.has(tag))) ? (['tags'] as const) : []),
    ...(later.some(each => each.checklist?.some(item => items.has(item.id)) === true)
      ? (['checklist'] as const)
      : []),
    ...(later.some(each => each.links?.some(link => links.has(linkKey(link))) === true)
      ? (['links'] as const)
      : []),
    ...(later.some(each => each.followers?.some(({ agentId }) => followers.has(agentId)) === true)
      ? (['followers'] as const)
      : []),
  ]
}

/** The columns as they were before the step. */
export function valuesBefore(step: Step): StepValues {
  const values: StepValues = {}
  for (const column of stepColumns) {
    const pair = step.columns[column]
    if (pair !== undefined) values[column] = pair[0]
  }
  return values
}

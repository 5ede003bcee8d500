import type { Priority, TicketFilter, TicketSetup } from '../../../../shared/contract/tickets/index.ts'

/** A filter as its fields hold it: choices are texts, and what is empty does not matter. */
export interface FilterFields {
  standing: TicketFilter['standing']
  departments: string[]
  statuses: string[]
  priorities: Priority[]
  owners: string[]
  tags: string[]
  /** Empty: it does not matter. */
  followedBy: string
  unread: boolean
  customerId: number | null
  /** Days; null: it does not matter. */
  createdFrom: string | null
  createdTo: string | null
  updatedFrom: string | null
  updatedTo: string | null
  overdue: boolean
  untagged: boolean
  /** What they begin with; empty: it does not matter. */
  subject: string
  requester: string
  /** The account of `customerId` as it was found; null: it was chosen another day. */
  account: { id: number; number: string; name: string } | null
}

/** What a filter says, field by field. What it holds by type is shown as the statuses of that type. */
export function fieldsOf(filter: TicketFilter, setup: Pick<TicketSetup, 'statuses'>): FilterFields {
  const types = filter.types ?? []
  const ofTypes = setup.statuses.filter(status => types.includes(status.type)).map(status => status.id)
  return {
    standing: filter.standing,
    departments: (filter.departments ?? []).map(String),
    statuses: (filter.statuses ?? ofTypes).map(String),
    priorities: filter.priorities ?? [],
    owners: (filter.owners ?? []).map(String),
    tags: filter.tags ?? [],
    followedBy: filter.followedBy === undefined ? '' : String(filter.followedBy),
    unread: filter.unread === true,
    customerId: filter.customerId ?? null,
    createdFrom: filter.createdFrom ?? null,
    createdTo: filter.createdTo ?? null,
    updatedFrom: filter.updatedFrom ?? null,
    updatedTo: filter.updatedTo ?? null,
    overdue: filter.overdue === true,
    untagged: filter.untagged === true,
    subject: filter.subject ?? '',
    requester: filter.requester ?? '',
    account: null,
  }
}

/** The filter that the fields come to. */
export function chosenFilter(fields: FilterFields): TicketFilter {
  const { standing, departments, statuses, priorities, owners, tags, followedBy, customerId } = fields
  return {
    standing,
    ...(departments.length === 0 ? {} : { departments: departments.map(Number) }),
    ...(statuses.length === 0 ? {} : { statuses: statuses.map(Number) }),
    ...(priorities.length === 0 ? {} : { priorities }),
    ...(owners.length === 0
      ? {}
      : { owners: owners.map(owner => (owner === 'me' || owner === 'nobody' ? owner : Number(owner))) }),
    ...(tags.length === 0 ? {} : { tags }),
    ...(followedBy === '' ? {} : { followedBy: followedBy === 'me' ? followedBy : Number(followedBy) }),
    ...(fields.unread ? { unread: true as const } : {}),
    ...(customerId === null ? {} : { customerId }),
    ...daysIn(fields),
    ...(fields.overdue ? { overdue: true as const } : {}),
    ...(fields.untagged ? { untagged: true as const } : {}),
    ...(fields.subject.trim() === '' ? {} : { subject: fields.subject.trim() }),
    ...(fields.requester.trim() === '' ? {} : { requester: fields.requester.trim() }),
  }
}

const dayFields = ['createdFrom', 'createdTo', 'updatedFrom', 'updatedTo'] as const

function daysIn(fields: FilterFields): Partial<Record<(typeof dayFields)[number], string>> {
  return Object.fromEntries(
    dayFields.flatMap(name => {
      const day = fields[name]
      return day === null ? [] : [[name, day]]
    }),
  )
}

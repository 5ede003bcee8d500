/** The parts of a ticket that people speak of. */
export const ticketParts = [
  'subject',
  'department',
  'status',
  'priority',
  'owner',
  'requester',
  'account',
  'parent',
  'snooze',
  'legal',
  'tags',
  'message',
  'checklist',
  'links',
  'followers',
] as const
export type TicketPart = (typeof ticketParts)[number]

/**
 * What the desk's own tables and the contract call a part; several of their names may be one part. Entries of the
 * journal older than the parts' own names still have the tables'.
 */
const partOf: Readonly<Record<string, TicketPart>> = {
  ...Object.fromEntries(ticketParts.map(part => [part, part])),
  department_id: 'department',
  status_id: 'status',
  type: 'status',
  closed_at: 'status',
  waiting_since: 'status',
  priority: 'priority',
  priority_because: 'priority',
  priority_note: 'priority',
  owner_id: 'owner',
  requester_name: 'requester',
  requester_address: 'requester',
  customer_id: 'account',
  parent_id: 'parent',
  snoozed_until: 'snooze',
  woken_at: 'snooze',
  legal_kind: 'legal',
  legal_since: 'legal',
  legal_answer: 'legal',
  departmentId: 'department',
  statusId: 'status',
  ownerId: 'owner',
  customerId: 'account',
  parentId: 'parent',
  snoozedUntil: 'snooze',
  addTags: 'tags',
  removeTags: 'tags',
  tags: 'tags',
  checklist: 'checklist',
  addLinks: 'links',
  removeLinks: 'links',
  links: 'links',
  addFollowers: 'followers',
  removeFollowers: 'followers',
  followers: 'followers',
}

/** The parts that names of the desk's tables or of the contract come to, each once, in the order of {@link ticketParts}. */
export function ticketPartsOf(names: readonly string[]): TicketPart[] {
  const named = new Set(names.map(name => partOf[name]))
  return ticketParts.filter(part => named.has(part))
}

/**
 * The same from a list in one text, as refusals and the journal carry it.
 *
 * @example ticketPartsIn('status_id, type, waiting_since') // ['status']
 */
export function ticketPartsIn(names: string): TicketPart[] {
  return ticketPartsOf(names.split(/,\s*/))
}

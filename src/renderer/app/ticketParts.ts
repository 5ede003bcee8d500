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
  'checklist',
] as const
export type TicketPart = (typeof ticketParts)[number]

/** What the desk calls a part in its journal and its refusals; several of its names may be one part. */
const partOf: Readonly<Record<string, TicketPart>> = {
  subject: 'subject',
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
  tags: 'tags',
  checklist: 'checklist',
}

/**
 * The parts a list of the desk's names comes to, each once, in the order of {@link ticketParts}.
 *
 * @example ticketPartsIn('status_id, type, waiting_since') // ['status']
 */
export function ticketPartsIn(names: string): TicketPart[] {
  const named = new Set(names.split(/,\s*/).map(name => partOf[name]))
  return ticketParts.filter(part => named.has(part))
}

import { priorities } from '../../../shared/contract/tickets/index.ts'
import type { WriteStore } from '../store/index.ts'
import { addTags, insertMessage, nextTicketNumber } from '../tickets/index.ts'
import type { SampleTicket, SampleTickets } from './format.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** Who and what the tickets of the sample name, by the names they are given there. */
interface Names {
  departments: ReadonlyMap<string, number>
  statuses: ReadonlyMap<string, number>
  agents: ReadonlyMap<string, { id: number; name: string }>
  customers: ReadonlyMap<string, number>
}

/**
 * Puts the departments and tickets of the sample into a store that has its agents and customers. Nothing of it
 * leaves: what the desk answered in these conversations was answered long ago.
 *
 * @param now UTC milliseconds; ages of messages count from it
 */
export async function loadTickets(tx: WriteStore, sample: SampleTickets, now: number): Promise<void> {
  const departments = sample.departments.map((name, index) => ({ name, position: index + 2 }))
  if (departments.length > 0) await tx.insertInto('department').values(departments).execute()
  const names = await namesIn(tx)
  for (const ticket of sample.tickets) await addTicket(tx, ticket, names, now)
}

async function namesIn(tx: WriteStore): Promise<Names> {
  const departments = await tx.selectFrom('department').select(['id', 'name']).execute()
  const statuses = await tx.selectFrom('ticket_status').select(['id', 'type']).execute()
  const agents = await tx.selectFrom('agent').select(['id', 'login', 'name']).execute()
  const customers = await tx.selectFrom('customer').select(['id', 'number']).execute()
  return {
    departments: new Map(departments.map(each => [each.name, each.id])),
    statuses: new Map(statuses.map(each => [each.type, each.id])),
    agents: new Map(agents.map(each => [each.login, each])),
    customers: new Map(customers.map(each => [each.number, each.id])),
  }
}

async function addTicket(tx: WriteStore, sample: SampleTicket, names: Names, now: number): Promise<void> {
  const times = sample.messages.map(message => now - message.minutesAgo * MINUTE_MS)
  const last = Math.max(...times)
  const { id } = await tx
    .insertInto('ticket')
    .values({
      number: await nextTicketNumber(tx),
      subject: sample.subject,
      department_id: named(names.departments, sample.department),
      status_id: named(names.statuses, sample.status),
      type: sample.status,
      priority: priorities.indexOf(sample.priority),
      priority_because: sample.priority === 'normal' ? 'default' : 'manual',
      priority_note: sample.priorityNote,
      owner_id: sample.owner === null ? null : named(names.agents, sample.owner).id,
      requester_name: sample.requester.name,
      requester_address: sample.requester.address,
      customer_id: sample.customer === null ? null : named(names.customers, sample.customer),
      parent_id: null,
      merged_into: null,
      created_at: Math.min(...times),
      updated_at: last,
      closed_at: sample.status === 'closed' ? last : null,
      waiting_since: waitingSince(sample, times),
      snoozed_until: sample.snoozedForDays === undefined ? null : now + sample.snoozedForDays * DAY_MS,
      due_at: null,
      messages: sample.messages.length,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addTags(tx, id, sample.tags)
  for (const [index, message] of sample.messages.entries()) {
    const agent = message.by === undefined ? null : named(names.agents, message.by)
    await insertMessage(tx, {
      ticket_id: id,
      kind: message.kind,
      agent_id: agent?.id ?? null,
      author_name: agent?.name ?? sample.requester.name,
      author_address: agent === null ? sample.requester.address : '',
      recipient: message.kind === 'reply' ? sample.requester.address : null,
      at: times[index] ?? now,
      text: message.text,
      html: null,
      rfc_id: null,
      leaves_at: null,
      edited_at: null,
    })
  }
}

/** Since the first thing the customer said that nobody has answered; while the desk waits for him, he does not. */
function waitingSince({ status, messages }: SampleTicket, times: readonly number[]): number | null {
  if (status === 'closed' || status === 'waiting_customer') return null
  const answered = messages.findLastIndex(message => message.kind === 'reply')
  const asked = messages.findIndex((message, index) => index > answered && message.kind === 'incoming')
  return times[asked] ?? null
}

/** @throws RangeError on a name nobody has: the file is ours, so that is a fault in it */
function named<T>(known: ReadonlyMap<string, T>, name: string): T {
  const found = known.get(name)
  if (found === undefined) throw new RangeError(`The sample desk holds a ticket that names ${name}`)
  return found
}

import { randomFrom } from '../../../scripts/draw/random.ts'
import type { EngineType } from '../../../src/shared/contract/tickets/index.ts'
import { marked, oneOf, person, sentence } from './polish.ts'

export interface PlannedMessage {
  ticketId: number
  kind: 'incoming' | 'reply' | 'note'
  at: number
  text: string
}

export interface PlannedTicket {
  id: number
  number: number
  subject: string
  departmentId: number
  type: EngineType
  priority: 0 | 1 | 2 | 3
  ownerId: number | null
  customerId: number | null
  requester: { name: string; address: string }
  createdAt: number
  updatedAt: number
  closedAt: number | null
  waitingSince: number | null
  snoozedUntil: number | null
  tag: string | null
  messages: PlannedMessage[]
}

/** What stands on the desk already and tickets refer to. */
export interface Surroundings {
  departments: readonly number[]
  agents: readonly number[]
  customers: readonly number[]
  /** Ids and numbers of tickets begin behind these. */
  lastId: number
  lastNumber: number
}

const HOUR = 3_600_000
/** Tickets come in evenly over two years and end here; the same for every size, so that only density differs. */
const SPAN_MS = 730 * 24 * HOUR
export const ENDS_AT = Date.parse('2026-11-20T06:00:00Z')
/** The longest a conversation goes on. */
const LONGEST_MS = 80 * HOUR

export const tags = ['awaria', 'migracja', 'płatność', 'vip', 'reklamacja', 'domena'] as const

/** Nine in ten are closed; of the others most are open. */
const types: readonly [EngineType, number][] = [
  ['closed', 0.9],
  ['open', 0.95],
  ['waiting_customer', 0.98],
  ['waiting_third_party', 0.99],
  ['new', 1],
]

/** Tickets in the order in which they were made. */
export function* plannedTickets(seed: number, count: number, around: Surroundings): Generator<PlannedTicket> {
  const random = randomFrom(seed)
  const begins = ENDS_AT - LONGEST_MS - SPAN_MS
  const rarely = Math.max(1, Math.floor(count / marked.rare.messages))
  for (let index = 0; index < count; index += 1) {
    const createdAt = begins + Math.floor((index * SPAN_MS) / count)
    const ticket = planned(random, around, index, createdAt)
    yield index % rarely === 0 ? saying(ticket, marked.rare.word) : ticket
  }
}

/** The ticket, with a word more in its first message. */
function saying(ticket: PlannedTicket, word: string): PlannedTicket {
  const messages = ticket.messages.map((each, place) =>
    place === 0 ? { ...each, text: `${each.text} Chodzi o ${word}.` } : each,
  )
  return { ...ticket, messages }
}

function planned(
  random: () => number,
  around: Surroundings,
  index: number,
  createdAt: number,
): PlannedTicket {
  const drawn = random()
  const type = types.find(([, upTo]) => drawn < upTo)?.[0] ?? 'new'
  const id = around.lastId + 1 + index
  const second = createdAt + Math.floor((0.2 + random() * 24) * HOUR)
  const third = second + Math.floor((0.2 + random() * 30) * HOUR)
  const kinds = kindsOf(type, random())
  const messages = [createdAt, second, third].map((at, place) => ({
    ticketId: id,
    kind: kinds[place] ?? 'note',
    at,
    text: sentence(random, 14 + Math.floor(random() * 18)),
  }))
  const closedAt = type === 'closed' ? third + Math.floor(random() * 24 * HOUR) : null
  return {
    id,
    number: around.lastNumber + 1 + index,
    subject: sentence(random, 4),
    departmentId: oneOf(around.departments, random()),
    type,
    priority: oneOf([0, 1, 1, 1, 1, 1, 2, 2, 3], random()),
    ownerId: type === 'new' || random() < 0.2 ? null : oneOf(around.agents, random()),
    customerId: random() < 0.3 ? oneOf(around.customers, random()) : null,
    requester: person(random),
    createdAt,
    updatedAt: closedAt ?? third,
    closedAt,
    waitingSince: waitingSince(type, messages),
    snoozedUntil: type === 'open' && random() < 0.1 ? ENDS_AT + 300 * 24 * HOUR : null,
    tag: random() < 0.15 ? oneOf(tags, random()) : null,
    messages,
  }
}

function kindsOf(type: EngineType, drawn: number): readonly PlannedMessage['kind'][] {
  if (type === 'new') return ['incoming', 'incoming', 'note']
  if (type === 'waiting_customer') return ['incoming', 'note', 'reply']
  return ['incoming', 'reply', drawn < 0.6 ? 'incoming' : 'note']
}

/** The first thing the customer said that nobody has answered; nobody waits in what is closed or is his turn. */
function waitingSince(type: EngineType, messages: readonly PlannedMessage[]): number | null {
  if (type === 'closed' || type === 'waiting_customer') return null
  const said = messages.filter(each => each.kind !== 'note')
  return said[said.findLastIndex(each => each.kind === 'reply') + 1]?.at ?? null
}

import { type Bulk, fixedQuery, fixedWrite, type WriteStore } from '../../store/index.ts'
import { firstIdAt } from '../rules/message-ids.ts'
import { NUMBERS_START_AFTER } from '../rules/numbers.ts'

/**
 * A free id at an instant. Where its second is full, the id spills into the next one: order stays that of arrival.
 */
export async function messageIdAt(tx: WriteStore, at: number): Promise<number> {
  const first = firstIdAt(at)
  const [newest] = await newestOfAll(tx)
  // What is said now comes behind all that was said: nearly every message of a working desk.
  if (newest !== undefined && newest.at <= at && (newest.recalled ?? 0) <= Math.max(newest.id, first - 1)) {
    return Math.max(first, newest.id + 1)
  }
  return freeFrom(tx, first)
}

const newestOfAll = fixedQuery(store =>
  store
    .selectFrom('message')
    .select(['id', 'at'])
    .select(eb =>
      eb
        .selectFrom('recalled_message')
        .select(each => each.fn.max('recalled_message.id').as('recalled'))
        .as('recalled'),
    )
    .orderBy('id', 'desc')
    .limit(1),
)

/** The first free id from one on, among messages of an earlier time. */
async function freeFrom(tx: WriteStore, first: number): Promise<number> {
  let id = first
  let run = FIRST_RUN
  // Ids are dense from the first of a second on, so the first free one ends the run that begins there.
  while (true) {
    const taken = await takenBetween(tx, id, id + run)
    const gap = taken.findIndex((row, index) => row.id !== id + index)
    if (gap >= 0) return id + gap
    if (taken.length < run) return id + taken.length
    id += run
    // Where hundreds came within one second, they are gone through in fewer and fewer steps.
    run *= 4
  }
}

const FIRST_RUN = 16

const takenBetween = fixedQuery((store, from: number, before: number) =>
  store
    .selectFrom('message')
    .select('id')
    .where('id', '>=', from)
    .where('id', '<', before)
    // What was called back keeps its id: somebody may have read it, and answers by what he has read.
    .unionAll(
      store.selectFrom('recalled_message').select('id').where('id', '>=', from).where('id', '<', before),
    )
    .orderBy('id'),
)

export async function nextTicketNumber(tx: WriteStore): Promise<number> {
  while (true) {
    const [next] = await countUp(tx)
    if (next === undefined) throw new Error('the numbers of tickets have come to an end')
    // An import may have brought single numbers from far ahead.
    const taken = await numbered(tx, next.value)
    if (taken.length === 0) return next.value
  }
}

const countUp = fixedWrite(tx =>
  tx
    .insertInto('sequence')
    .values({ name: 'ticket', value: NUMBERS_START_AFTER + 1 })
    .onConflict(conflict =>
      conflict.column('name').doUpdateSet(eb => ({ value: eb('sequence.value', '+', 1) })),
    )
    .returning('value'),
)

const numbered = fixedQuery((store, number: number) =>
  store.selectFrom('ticket').select('id').where('number', '=', number),
)

/** The largest number a person can still read out; what is larger came from elsewhere and is kept as another name. */
const LARGEST_NUMBER = 999_999_999
/** Numbers further ahead than this are no row that goes on, but dates or the like: later tickets do not follow them. */
const FARTHEST_STEP = 1_000_000

/**
 * The number of a ticket that had one elsewhere: the same where it is free, else the next one. Later numbers begin
 * behind it.
 */
export function ticketNumberFor(bulk: Bulk, elsewhere: string | undefined): number {
  const asked = elsewhere !== undefined && /^[1-9]\d{0,8}$/.test(elsewhere) ? Number(elsewhere) : null
  if (asked !== null && asked <= LARGEST_NUMBER && isFree(bulk, asked)) {
    if (asked - Math.max(NUMBERS_START_AFTER, lastNumber(bulk)) <= FARTHEST_STEP) raise(bulk, asked)
    return asked
  }
  let next = Math.max(NUMBERS_START_AFTER, lastNumber(bulk)) + 1
  while (!isFree(bulk, next)) next += 1
  raise(bulk, next)
  return next
}

function isFree(bulk: Bulk, number: number): boolean {
  return bulk.get('SELECT 1 FROM ticket WHERE number = ?', number) === undefined
}

function lastNumber(bulk: Bulk): number {
  return bulk.get<{ value: number }>("SELECT value FROM sequence WHERE name = 'ticket'")?.value ?? 0
}

function raise(bulk: Bulk, number: number): void {
  bulk.run(
    `INSERT INTO sequence (name, value) VALUES ('ticket', ?)
     ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)`,
    Math.max(number, NUMBERS_START_AFTER),
  )
}

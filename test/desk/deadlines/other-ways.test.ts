import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Parts } from '../../../src/main/core/context.ts'
import { ledgerOf } from '../../../src/main/core/deadlines/records/ledger.ts'
import { deadlineChores } from '../../../src/main/core/deadlines/recounting.ts'
import { settle } from '../../../src/main/core/deadlines/settling.ts'
import { insertMessage } from '../../../src/main/core/tickets/records/messages.ts'
import { ticketById } from '../../../src/main/core/tickets/records/tickets.ts'
import { type OpenedStore, openTestStore } from '../store/support.ts'

/** Thursday, 19 November 2026, 10:00 in Warsaw. */
const at = Date.parse('2026-11-19T09:00:00Z')
const hour = 3_600_000

let opened: OpenedStore
beforeEach(() => {
  opened = openTestStore()
})
afterEach(() => opened.store.close())

/** Written as an import does: rows, and no word to anybody. */
async function brought(
  number: number,
  values: { type?: 'closed'; closed_at?: number } = {},
): Promise<number> {
  return opened.store.write([], async tx => {
    const { id } = await tx
      .insertInto('ticket')
      .values({
        number,
        subject: 'Poczta',
        department_id: 1,
        status_id: values.type === 'closed' ? 5 : 1,
        type: values.type ?? 'new',
        priority: 1,
        priority_because: 'import',
        requester_name: 'Halina Wrona',
        requester_address: 'halina@wrona.example',
        created_at: at,
        updated_at: values.closed_at ?? at,
        closed_at: values.closed_at ?? null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await say(tx, id, 'incoming', at)
    return id
  })
}

function say(
  tx: Parameters<typeof insertMessage>[0],
  ticketId: number,
  kind: 'incoming' | 'reply',
  when: number,
) {
  return insertMessage(tx, {
    ticket_id: ticketId,
    kind,
    agent_id: null,
    author_name: '',
    author_address: '',
    recipient: null,
    at: when,
    text: 'Nie działa.',
    html: null,
    rfc_id: null,
    leaves_at: null,
    step_seq: null,
    edited_at: null,
  })
}

/** Every chore to its end, as a turn does it. */
async function turn(): Promise<void> {
  const parts = { store: opened.store, clock: { now: () => at + hour } } as unknown as Parts
  for (const chore of deadlineChores(parts)) while (await chore.slice()) continue
}

const stale = () => opened.store.read.selectFrom('deadline_stale').select('ticket_id').execute()

test('tickets that were brought in by other ways are found and reckoned, however many', async () => {
  const ids: number[] = []
  for (let number = 1; number <= 45; number++) ids.push(await brought(number))
  expect(await stale()).toHaveLength(45)
  await turn()
  expect(await stale()).toEqual([])
  for (const id of ids) {
    expect(await ticketById(opened.store.read, id)).toMatchObject({
      due_at: Date.parse('2026-11-19T13:00:00Z'),
      due_because: 'first_answer',
      version: 1,
    })
  }
})

test('one that was closed when it came has its answer judged, and nothing running', async () => {
  const id = await brought(1, { type: 'closed', closed_at: at + 6 * hour })
  await opened.store.write([], tx => say(tx, id, 'reply', at + 5 * hour))
  await turn()
  expect(await ticketById(opened.store.read, id)).toMatchObject({ due_at: null, due_because: null })
  expect(await ledgerOf(opened.store.read, id)).toMatchObject([
    { kind: 'first_answer', dueAt: at + 4 * hour, metAt: at + 5 * hour },
    { kind: 'solution', metAt: at + 6 * hour },
  ])
})

test('a message that is put in or taken out behind the back of the desk is noticed', async () => {
  const id = await brought(1)
  await turn()
  const reply = await opened.store.write([], tx => say(tx, id, 'reply', at + hour))
  expect(await stale()).toHaveLength(1)
  await turn()
  expect((await ledgerOf(opened.store.read, id))[0]).toMatchObject({ metAt: at + hour })
  await opened.store.write([], tx => tx.deleteFrom('message').where('id', '=', reply).execute())
  await turn()
  expect((await ledgerOf(opened.store.read, id))[0]).toMatchObject({ metAt: null })
})

test('a ticket that is merged away never breaches, and unmerged has back what it had', async () => {
  const [one, other] = [await brought(1), await brought(2)]
  await turn()
  const before = await ledgerOf(opened.store.read, one)
  const merge = (into: number | null) =>
    opened.store.write([], async tx => {
      await tx.updateTable('ticket').set({ merged_into: into }).where('id', '=', one).execute()
      await settle(tx, one)
    })
  await merge(other)
  expect(await ledgerOf(opened.store.read, one)).toEqual([])
  expect(await ticketById(opened.store.read, one)).toMatchObject({ due_at: null, due_because: null })
  await merge(null)
  expect(await ledgerOf(opened.store.read, one)).toEqual(before)
  expect(await ticketById(opened.store.read, one)).toMatchObject({ due_because: 'first_answer' })
})

test('a thread of two thousand messages has each of its rounds', async () => {
  const id = await brought(1)
  await opened.store.write([], async tx => {
    for (let count = 1; count < 2000; count++) {
      await say(tx, id, count % 2 === 1 ? 'reply' : 'incoming', at + count * 60_000)
    }
    await settle(tx, id)
  })
  const deadlines = await ledgerOf(opened.store.read, id)
  expect(deadlines.filter(each => each.kind === 'next_answer')).toHaveLength(999)
  expect(deadlines.filter(each => each.metAt !== null)).toHaveLength(1000)
})

test('dates of the year 0 and of the year 9999 give no deadline, and break nothing', async () => {
  for (const [number, created] of [
    [1, Date.parse('0000-01-01T00:00:00Z')],
    [2, Date.parse('9999-12-31T23:59:00Z')],
  ] as const) {
    const id = await brought(number)
    await opened.store.write([], tx =>
      tx.updateTable('ticket').set({ created_at: created }).where('id', '=', id).execute(),
    )
    await turn()
    expect((await ledgerOf(opened.store.read, id)).find(each => each.kind === 'solution')).toMatchObject({
      dueAt: null,
      none: 'no_calendar',
    })
  }
  expect(opened.logged).toEqual([])
})

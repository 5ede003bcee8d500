import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Caller } from '../../../src/main/core/context.ts'
import { ledgerOf } from '../../../src/main/core/deadlines/records/ledger.ts'
import { merge, unmerge } from '../../../src/main/core/merging/merging.ts'
import { split, unsplit } from '../../../src/main/core/merging/splitting.ts'
import { readSetting, writeSetting } from '../../../src/main/core/settings/index.ts'
import { answer } from '../../../src/main/core/tickets/answering.ts'
import { applyChanges, recordStep } from '../../../src/main/core/tickets/changing.ts'
import { createTicket } from '../../../src/main/core/tickets/creating.ts'
import { hear } from '../../../src/main/core/tickets/hearing.ts'
import { newestMessageId } from '../../../src/main/core/tickets/records/messages.ts'
import { ticketById } from '../../../src/main/core/tickets/records/tickets.ts'
import { undoStep } from '../../../src/main/core/tickets/undoing.ts'
import type { DeadlineRules } from '../../../src/shared/contract/deadlines.ts'
import { type OpenedStore, openTestStore } from '../store/support.ts'

const requester = { name: 'Halina Wrona', address: 'halina@wrona.example' }
const hour = 3_600_000
/** Thursday, 19 November 2026, 10:00 in Warsaw; each thing happens an hour after the one before it. */
const START = Date.parse('2026-11-19T09:00:00Z')

let opened: OpenedStore
let by: Caller
let now: number
beforeEach(async () => {
  opened = openTestStore()
  const { id } = await opened.store.write([], tx =>
    tx
      .insertInto('agent')
      .values({ login: 'iga', name: 'Iga', roles: '[]', state: 'active', preferences: '{}', created_at: 0 })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  by = {
    id,
    name: 'Iga',
    login: 'iga',
    roles: ['agent'],
    permissions: new Set(),
    preferences: { language: 'pl', theme: 'light' },
  }
  now = START
})
afterEach(() => opened.store.close())

type Write = Parameters<Parameters<OpenedStore['store']['write']>[1]>[0]

/** Does something, an hour after what was done before. */
const then = <T>(work: (tx: Write) => Promise<T>) => {
  now += hour
  return opened.store.write([], work)
}

const begun = (text = 'Poczta nie działa.') =>
  then(tx =>
    createTicket(
      tx,
      by,
      {
        subject: 'Poczta',
        departmentId: 1,
        requester,
        customerId: null,
        priority: 'normal',
        message: {
          kind: 'incoming',
          agent_id: null,
          author_name: '',
          author_address: '',
          recipient: null,
          text,
          html: null,
          rfc_id: null,
          leaves_at: null,
          edited_at: null,
          step_seq: null,
        },
      },
      { at: now, now },
    ),
  )

const replied = (id: number, statusId?: number) =>
  then(async tx => {
    const seenMessage = await newestMessageId(tx, [id])
    const said = { id, seenMessage, mode: 'reply', text: 'Zrobione.', to: requester } as const
    return answer(tx, by, { ...said, ...(statusId === undefined ? {} : { statusId }) }, now)
  })

const heard = (id: number, isAutomatic: boolean) =>
  then(tx => hear(tx, { ticketId: id, author: requester, at: now, text: 'Dziękuję.', isAutomatic }))

/** Gives it a status, and says which step of the journal that was. */
const turned = (id: number, statusId: number) =>
  then(async tx => {
    const ticket = await ticketById(tx, id)
    if (ticket === undefined) throw new Error('no such ticket')
    const { step } = await applyChanges(tx, ticket, { statusId }, now)
    return recordStep(tx, { at: now, by, ticket, step })
  })

/** Asked for within a write: outside it one would wait for the other. */
const named = async (tx: Write, id: number) => {
  const ticket = await ticketById(tx, id)
  return { id, version: ticket?.version ?? 0 }
}

const saved = (change: (rules: DeadlineRules) => DeadlineRules) =>
  then(async tx => {
    const kept = await readSetting(tx, 'deadlines')
    if (kept === null) throw new Error('the desk ships rules')
    await writeSetting(tx, 'deadlines', kept.version, change(kept.value))
  })

const faster = (rules: DeadlineRules): DeadlineRules => ({
  ...rules,
  levels: rules.levels.map(level => ({ ...level, firstAnswer: 30, nextAnswer: 30, solution: 60 })),
})
const lawless = (rules: DeadlineRules): DeadlineRules => ({ ...rules, levels: [] })

/** Opens the desk at noon on three days a week from now on. */
const openedLess = () =>
  then(tx =>
    writeSetting(tx, 'hours', 0, {
      week: [[], [{ open: '12:00', close: '13:00' }], [], [], [{ open: '12:00', close: '13:00' }], [], []],
      statutoryHolidays: true,
      closedDays: [],
      openDays: [],
    }),
  )

const ledger = (id: number) => ledgerOf(opened.store.read, id)

/** A ticket that was answered in time and closed in time, by the rules that shipped. */
async function closed(): Promise<number> {
  const { id } = await begun()
  await replied(id)
  await heard(id, false)
  await replied(id, 5)
  expect(
    (await ledger(id)).map(({ kind, target, dueAt, metAt }) => [kind, target, (metAt ?? 0) < (dueAt ?? 0)]),
  ).toEqual([
    ['first_answer', 240, true],
    ['next_answer', 480, true],
    ['solution', 2400, true],
  ])
  return id
}

describe.each<[string, () => Promise<unknown>]>([
  ['promise less time', () => saved(faster)],
  ['promise nothing', () => saved(lawless)],
  ['go by other hours', openedLess],
])('rules that have come to %s leave a closed ticket what became of it', (_, change) => {
  test('when a machine writes to it', async () => {
    const id = await closed()
    const before = await ledger(id)
    await change()
    await heard(id, true)
    expect(await ledger(id)).toEqual(before)
  })

  test('when it is merged, and is taken apart again', async () => {
    const id = await closed()
    const before = await ledger(id)
    const other = await begun()
    await change()
    await then(async tx =>
      merge(tx, by, { from: await named(tx, id), into: await named(tx, other.id), reason: 'to samo' }, now),
    )
    await then(tx => unmerge(tx, by, { id, reason: 'jednak nie' }, now))
    expect(await ledger(id)).toEqual(before)
  })

  test('when another is merged into it', async () => {
    const id = await closed()
    const before = await ledger(id)
    const other = await closed()
    await change()
    await then(async tx =>
      merge(tx, by, { from: await named(tx, other), into: await named(tx, id), reason: 'to samo' }, now),
    )
    expect(await ledger(id)).toEqual(before)
  })

  test('when it is split, in both halves, and put together', async () => {
    const id = await closed()
    const before = await ledger(id)
    await change()
    const last = await newestMessageId(opened.store.read, [id])
    const made = await then(async tx =>
      split(
        tx,
        by,
        { from: await named(tx, id), messageIds: [last ?? 0], subject: 'Osobno', reason: 'inna sprawa' },
        now,
      ),
    )
    // The answer went, so closing it is what ended the wait; and the other half was solved by the rules of then.
    const [first, next, solution] = before
    expect(await ledger(id)).toEqual([first, { ...next, metAt: null, endedAt: next?.metAt }, solution])
    expect(await ledger(made.id)).toMatchObject([{ kind: 'solution', target: 2400, metAt: solution?.metAt }])
    await then(tx => unsplit(tx, by, { id: made.id, reason: 'jednak nie' }, now))
    expect(await ledger(id)).toEqual(before)
  })

  test('when it was opened by mistake, and that is undone', async () => {
    const id = await closed()
    const before = await ledger(id)
    await change()
    const step = await turned(id, 2)
    expect(await ledger(id)).not.toEqual(before)
    await then(tx => undoStep(tx, by, step, now))
    expect(await ledger(id)).toEqual(before)
  })
})

test('a ticket that is opened goes by the rules of now, and closed again keeps those', async () => {
  const id = await closed()
  await saved(faster)
  await turned(id, 2)
  expect((await ledger(id)).map(({ target }) => target)).toEqual([30, 30, 60])
  await turned(id, 5)
  const again = await ledger(id)
  await saved(lawless)
  await heard(id, true)
  expect(await ledger(id)).toEqual(again)
})

test('closed twice and that undone, it has what became of it the first time', async () => {
  const id = await closed()
  const before = await ledger(id)
  await saved(faster)
  const opening = await turned(id, 2)
  const closing = await turned(id, 5)
  await then(tx => undoStep(tx, by, closing, now))
  await then(tx => undoStep(tx, by, opening, now))
  expect(await ledger(id)).toEqual(before)
})

test('a letter that could not be known opens when it came: what was spent waiting for the customer stays out', async () => {
  const { id } = await begun()
  await replied(id, 3)
  const waits = now
  now = waits + 72 * hour
  await opened.store.write([], tx =>
    hear(tx, { ticketId: id, author: requester, at: waits - hour / 2, now, text: 'Dodam jeszcze.' }),
  )
  const phases = await opened.store.read
    .selectFrom('ticket_phase')
    .select(['at', 'type'])
    .where('ticket_id', '=', id)
    .orderBy('place')
    .execute()
  expect(phases.slice(1)).toEqual([
    { at: waits, type: 'waiting_customer' },
    { at: now, type: 'open' },
  ])
  const solution = (await ledger(id)).find(({ kind }) => kind === 'solution')
  expect(solution).toMatchObject({ pausedSince: null, paused: now - waits })
})

test('a letter that could not be known takes its wait along when it is split off, as its deadline does', async () => {
  const { id } = await begun()
  await replied(id)
  const repliedAt = now
  now += 72 * hour
  const letter = await opened.store.write([], tx =>
    hear(tx, { ticketId: id, author: requester, at: repliedAt - hour / 2, now, text: 'Dodam jeszcze.' }),
  )
  const cameAt = now
  const waits = async (each: number) => (await ticketById(opened.store.read, each))?.waiting_since
  const apart = async (messageIds: number[]) =>
    then(async tx =>
      split(tx, by, { from: await named(tx, id), messageIds, subject: 'Osobno', reason: 'inna sprawa' }, now),
    )
  expect(await waits(id)).toBe(cameAt)
  const made = await apart([letter])
  expect([await waits(id), await waits(made.id)]).toEqual([null, repliedAt - hour / 2])
  const [first] = await ledger(made.id)
  expect(first).toMatchObject({ kind: 'first_answer', startedAt: repliedAt - hour / 2, metAt: null })

  await then(tx => unsplit(tx, by, { id: made.id, reason: 'jednak nie' }, now))
  expect(await waits(id)).toBe(cameAt)
  const last = (await newestMessageId(opened.store.read, [id])) ?? 0
  const both = await apart([letter, last])
  expect([await waits(id), await waits(both.id)]).toEqual([START + hour, cameAt])
})

test('a letter that a reply in a merged ticket could not know of counts since it came, as it is waited for', async () => {
  const { id } = await begun()
  const other = await begun()
  await replied(id)
  await replied(other.id)
  const repliedAt = now
  await then(async tx =>
    merge(tx, by, { from: await named(tx, other.id), into: await named(tx, id), reason: 'to samo' }, now),
  )
  now += 72 * hour
  await opened.store.write([], tx =>
    hear(tx, { ticketId: id, author: requester, at: repliedAt - hour / 2, now, text: 'Dodam jeszcze.' }),
  )
  expect((await ticketById(opened.store.read, id))?.waiting_since).toBe(now)
  expect((await ledger(id)).find(({ kind }) => kind === 'next_answer')).toMatchObject({ startedAt: now })
})

test('a legal kind that came to the rules after the closing gives a closed ticket its deadline', async () => {
  const id = await closed()
  const before = await ledger(id)
  await saved(rules => {
    const [kind] = rules.legal
    if (kind === undefined) throw new Error('the desk ships a legal kind')
    return { ...faster(rules), legal: [...rules.legal, { ...kind, code: 'rodo', days: 30 }] }
  })
  await then(async tx => {
    const ticket = await ticketById(tx, id)
    if (ticket === undefined) throw new Error('no such ticket')
    return applyChanges(tx, ticket, { legal: { kind: 'rodo' } }, now)
  })
  const after = await ledger(id)
  expect(after.slice(0, -1)).toEqual(before)
  expect(after.at(-1)).toMatchObject({ kind: 'legal', startedAt: START + hour })
})

test('rules are kept once however many tickets were closed by them', async () => {
  await closed()
  await closed()
  await saved(faster)
  const { id } = await begun()
  await replied(id, 5)
  const books = await opened.store.read.selectFrom('deadline_book').select('rules_version').execute()
  expect(books).toHaveLength(2)
})

describe('of a ticket that was closed before the desk kept the rules of then', () => {
  async function forgotten() {
    const id = await closed()
    await opened.store.write([], tx => tx.updateTable('ticket_closing').set({ book_id: null }).execute())
    return id
  }

  test.each<[string, () => Promise<unknown>]>([
    ['promise less time', () => saved(faster)],
    ['promise nothing', () => saved(lawless)],
    ['go by other hours', openedLess],
  ])('what its ledger says stays, also when rules have come to %s', async (_, change) => {
    const id = await forgotten()
    const before = await ledger(id)
    const other = await begun()
    await change()
    await heard(id, true)
    expect(await ledger(id)).toEqual(before)
    await then(async tx =>
      merge(tx, by, { from: await named(tx, id), into: await named(tx, other.id), reason: 'to samo' }, now),
    )
    await then(tx => unmerge(tx, by, { id, reason: 'jednak nie' }, now))
    expect(await ledger(id)).toEqual(before)
  })

  test('what is split off it goes by the rules of that day, and not by those of a closing before', async () => {
    const id = await closed()
    await saved(faster)
    await turned(id, 2)
    await turned(id, 5)
    await opened.store.write([], tx =>
      tx.updateTable('ticket_closing').set({ book_id: null }).where('closed_at', '=', now).execute(),
    )
    const last = await newestMessageId(opened.store.read, [id])
    const made = await then(async tx =>
      split(
        tx,
        by,
        { from: await named(tx, id), messageIds: [last ?? 0], subject: 'Osobno', reason: 'inna sprawa' },
        now,
      ),
    )
    expect(await ledger(made.id)).toMatchObject([{ kind: 'solution', target: 60 }])
  })

  test('what is taken out of it is judged by the target that is known', async () => {
    const id = await forgotten()
    const [first, next, solution] = await ledger(id)
    await saved(lawless)
    const last = await newestMessageId(opened.store.read, [id])
    await then(async tx =>
      split(
        tx,
        by,
        { from: await named(tx, id), messageIds: [last ?? 0], subject: 'Osobno', reason: 'inna sprawa' },
        now,
      ),
    )
    expect(await ledger(id)).toEqual([first, { ...next, metAt: null, endedAt: next?.metAt }, solution])
  })
})

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgerOf } from '../../../src/main/core/deadlines/records/ledger.ts'
import { settle } from '../../../src/main/core/deadlines/settling.ts'
import { writeSetting } from '../../../src/main/core/settings/index.ts'
import { createTicket } from '../../../src/main/core/tickets/creating.ts'
import { ticketById } from '../../../src/main/core/tickets/records/tickets.ts'
import type { DeadlineRules } from '../../../src/shared/contract/deadlines.ts'
import { priorities } from '../../../src/shared/contract/tickets/index.ts'
import { type OpenedStore, openTestStore } from '../store/support.ts'

let opened: OpenedStore
beforeAll(async () => {
  opened = openTestStore()
  const rules: DeadlineRules = {
    levels: [
      {
        id: 1,
        name: 'Pilne',
        departmentId: null,
        priority: 'urgent',
        firstAnswer: 60,
        nextAnswer: 60,
        solution: 480,
      },
      {
        id: 2,
        name: 'Biuro',
        departmentId: 1,
        priority: null,
        firstAnswer: 240,
        nextAnswer: null,
        solution: null,
      },
      {
        id: 3,
        name: 'Reszta',
        departmentId: null,
        priority: 'low',
        firstAnswer: null,
        nextAnswer: null,
        solution: 2400,
      },
    ],
    legal: [],
  }
  await opened.store.write([], async tx => {
    await tx
      .insertInto('department')
      .values([2, 3].map(id => ({ id, name: `Dział ${id}`, position: id })))
      .execute()
    const row = await tx
      .selectFrom('setting')
      .select(['value', 'version'])
      .where('key', '=', 'deadlines')
      .executeTakeFirst()
    // The legal kinds stay those that a desk begins with.
    const legal = row === undefined ? [] : (JSON.parse(row.value) as DeadlineRules).legal
    await writeSetting(tx, 'deadlines', row?.version ?? 0, { ...rules, legal })
  })
})
afterAll(() => opened.store.close())

const anyTicket = fc.record({
  departmentId: fc.integer({ min: 1, max: 3 }),
  priority: fc.constantFrom(...priorities),
  kind: fc.constantFrom('incoming', 'note', 'reply'),
  isAutomatic: fc.boolean(),
  // Two years with their holidays, nights, weekends and both changes of the clocks.
  at: fc.integer({ min: Date.parse('2025-10-01T00:00:00Z'), max: Date.parse('2027-10-01T00:00:00Z') }),
})

test('a new ticket has the deadlines at once that it will be found to have', async () => {
  let withDeadline = 0
  await fc.assert(
    fc.asyncProperty(anyTicket, async ({ departmentId, priority, kind, isAutomatic, at }) => {
      const { store } = opened
      const { id } = await store.write([], tx =>
        createTicket(
          tx,
          null,
          {
            subject: 'Poczta',
            departmentId,
            requester: { name: 'Halina Wrona', address: 'halina@wrona.example' },
            customerId: null,
            priority,
            message: {
              kind,
              agent_id: null,
              author_name: 'Halina Wrona',
              author_address: 'halina@wrona.example',
              recipient: null,
              text: 'Poczta nie działa.',
              html: null,
              rfc_id: null,
              leaves_at: null,
              edited_at: null,
              origin: 'desk',
              is_automatic: isAutomatic ? 1 : 0,
            },
          },
          { at, now: at },
        ),
      )
      const made = [await ticketById(store.read, id), await ledgerOf(store.read, id)]
      if (made[0] !== undefined && 'due_at' in made[0] && made[0].due_at !== null) withDeadline += 1
      expect(await store.write([], tx => settle(tx, id))).toBe(false)
      expect([await ticketById(store.read, id), await ledgerOf(store.read, id)]).toEqual(made)
      expect(await store.read.selectFrom('deadline_stale').selectAll().execute()).toEqual([])
    }),
    { numRuns: 300 },
  )
  expect(withDeadline).toBeGreaterThan(100)
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  movedColumn,
  toggledColumn,
  tracksOf,
  usualColumns,
} from '../../../src/renderer/features/tickets/queue/columns.ts'
import {
  allMarked,
  countMarked,
  isMarked,
  isNothing,
  type Marking,
  nothingMarked,
  selectionOf,
  standingIn,
  toggled,
  withRows,
} from '../../../src/renderer/features/tickets/queue/marking.ts'
import { differs, filterKey, filterOf, queueKey } from '../../../src/renderer/features/tickets/queue/views.ts'
import {
  chosenFilter,
  type FilterFields,
  fieldsOf,
} from '../../../src/renderer/features/tickets/views/filterFields.ts'
import {
  type TicketFilter,
  type TicketRow,
  ticketFilter,
} from '../../../src/shared/contract/tickets/index.ts'
import { queueColumns } from '../../../src/shared/contract/views.ts'

// Only the id of a row is looked at when it is marked.
const row = (id: number) => ({ id }) as TicketRow
const active: TicketFilter = { standing: 'active' }

describe('what is marked', () => {
  it('one by one goes to the desk by its ids', () => {
    const two = toggled(toggled(nothingMarked, row(7)), row(3))
    expect(selectionOf(two, active)).toEqual({ ids: [7, 3] })
    expect(countMarked(two, 100)).toBe(2)
    expect(isNothing(toggled(toggled(two, row(7)), row(3)))).toBe(true)
  })

  it('as the whole queue goes to the desk as what the queue is, but for some', () => {
    const butOne = toggled(allMarked, row(7))
    expect(selectionOf(butOne, active)).toEqual({ filter: active, except: [7] })
    expect(countMarked(butOne, 412)).toBe(411)
    expect(selectionOf(toggled(butOne, row(7)), active)).toEqual({ filter: active, except: [] })
  })

  it('toggled twice is as it was, whatever was marked', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 30 }))
    const markings = fc.oneof(
      ids.map((some): Marking => ({ kind: 'some', rows: new Map(some.map(id => [id, row(id)])) })),
      ids.map((some): Marking => ({ kind: 'all', except: new Set(some) })),
    )
    fc.assert(
      fc.property(markings, fc.integer({ min: 1, max: 30 }), (before, id) => {
        const once = toggled(before, row(id))
        expect(isMarked(once, id)).toBe(!isMarked(before, id))
        const twice = toggled(once, row(id))
        for (let each = 1; each <= 30; each += 1) expect(isMarked(twice, each)).toBe(isMarked(before, each))
      }),
    )
  })

  it('on a walk with Shift is what was marked before and all that was gone over', () => {
    const before = toggled(nothingMarked, row(9))
    const walked = withRows(before, [row(1), row(2)])
    expect([1, 2, 3, 9].map(id => isMarked(walked, id))).toEqual([true, true, false, true])
    expect(isMarked(withRows(toggled(allMarked, row(4)), [row(4)]), 4)).toBe(true)
  })

  it('is only what still stands in the queue, as it was read last', () => {
    const two = toggled(toggled(nothingMarked, row(7)), row(3))
    const changed = { ...row(3), version: 2 }
    const pages = new Map([[0, { rows: [changed, row(5)], next: null, previous: null }]])
    expect(standingIn(pages, two)).toEqual({ kind: 'some', rows: new Map([[3, changed]]) })
    const butOne = toggled(allMarked, row(7))
    expect(standingIn(pages, butOne)).toBe(butOne)
  })

  it('is never more than the desk takes by ids', () => {
    const many = Array.from({ length: 10_050 }, (_, nth) => row(nth + 1))
    expect(countMarked(withRows(nothingMarked, many), 20_000)).toBe(10_000)
  })
})

describe('the columns of a queue', () => {
  it('each have a track, behind the mark, the number and the subject', () => {
    const { wide } = tracksOf(usualColumns)
    expect(wide.match(/minmax\([^)]*\)|\d+px/g)).toHaveLength(3 + usualColumns.length)
  })

  it('give the tags no track of their own where it is narrow', () => {
    const tracks = (columns: typeof usualColumns) => tracksOf(columns).narrow.match(/minmax\([^)]*\)|\d+px/g)
    expect(tracks(['status', 'tags'])).toHaveLength(3 + 1)
    expect(tracks(queueColumns)).toHaveLength(3 + queueColumns.length - 1)
  })

  it('are put in at the end, taken out, and moved, and never lost or doubled', () => {
    const columns = fc.shuffledSubarray([...queueColumns])
    fc.assert(
      fc.property(columns, fc.constantFrom(...queueColumns), fc.constantFrom(1, -1), (some, one, by) => {
        expect(toggledColumn(toggledColumn(some, one), one).toSorted()).toEqual(some.toSorted())
        const moved = movedColumn(some, one, by)
        expect(moved.toSorted()).toEqual(some.toSorted())
        const [from, to] = [some.indexOf(one), moved.indexOf(one)]
        const isAtEdge = from < 0 || from + by < 0 || from + by >= some.length
        expect(to).toBe(isAtEdge ? from : from + by)
      }),
    )
  })
})

describe('the fields of a filter', () => {
  const setup = {
    statuses: [
      { id: 1, code: 'new', name: '', type: 'new', isArchived: false, next: [] },
      { id: 3, code: 'waiting_customer', name: '', type: 'waiting_customer', isArchived: false, next: [] },
      { id: 9, code: null, name: 'u kuriera', type: 'waiting_customer', isArchived: false, next: [] },
    ] satisfies Parameters<typeof fieldsOf>[1]['statuses'],
  }

  it('say by statuses what a view holds by their type', () => {
    expect(chosenFilter(fieldsOf(filterOf('waiting'), setup))).toEqual({
      standing: 'active',
      statuses: [3, 9],
    })
  })

  it('come to a filter the desk takes, and read back as they were', () => {
    const ids = fc
      .uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 5 })
      .map(some => some.map(String))
    const fields: fc.Arbitrary<FilterFields> = fc.record({
      standing: fc.constantFrom('active', 'snoozed', 'closed'),
      departments: ids,
      statuses: ids,
      priorities: fc.subarray(['low', 'normal', 'high', 'urgent'] as const),
      owners: fc.tuple(ids, fc.subarray(['me', 'nobody'])).map(([some, words]) => [...words, ...some]),
      tags: fc.subarray(['awaria', 'łódź']),
      followedBy: fc.constantFrom('', 'me', '7'),
      customerId: fc.option(fc.integer({ min: 1 })),
      account: fc.constant(null),
      createdFrom: fc.option(fc.constantFrom('2026-11-03', 'today', 'today-7')),
      createdTo: fc.option(fc.constantFrom('2026-11-03', '2026-11-20')),
      updatedFrom: fc.option(fc.constantFrom('2026-11-03', '2026-11-20')),
      updatedTo: fc.option(fc.constantFrom('2026-11-03', '2026-11-20')),
      unread: fc.boolean(),
      overdue: fc.boolean(),
      untagged: fc.boolean(),
      subject: fc.constantFrom('', 'żółw'),
      requester: fc.constantFrom('', 'Ewa K'),
    })
    fc.assert(
      fc.property(fields, some => {
        const filter = chosenFilter(some)
        expect(ticketFilter.parse(filter)).toEqual(filter)
        expect(fieldsOf(filter, setup)).toEqual(some)
      }),
    )
  })
})

describe('a queue', () => {
  type Queue = Parameters<typeof queueKey>[1]
  const queue: Queue = { view: 'active', filter: active, order: 'breach' }

  it('is the same whatever the order of its filter', () => {
    expect(queueKey(1, { ...queue, filter: { tags: [], ...active } })).toBe(queueKey(1, queue))
  })

  const others: [string, number, Queue][] = [
    ['agent', 2, queue],
    ['view', 1, { ...queue, view: 'saved-1' }],
    ['order', 1, { ...queue, order: 'newest' }],
    ['filter', 1, { ...queue, filter: { ...active, tags: ['x'] } }],
  ]
  it.each(others)('of another %s is another one', (_, agentId, other) => {
    expect(queueKey(agentId, other)).not.toBe(queueKey(1, queue))
  })
})

describe('a saved view', () => {
  const kept = {
    filter: { ...active, tags: [] },
    order: 'breach',
    columns: ['due'],
    density: 'normal',
  } as const
  const view = {
    ...kept,
    filter: { ...kept.filter, tags: [...kept.filter.tags] },
    columns: [...kept.columns],
  }

  it('is the same whatever the order of its fields, and without those that narrow nothing', () => {
    expect(differs(view, { ...view, filter: { tags: [], standing: 'active', owners: [] } })).toBe(false)
    expect(filterKey({ standing: 'active', departments: [1] })).not.toBe(filterKey(active))
  })

  it.each([
    ['filter', { filter: { standing: 'active', tags: ['x'] } }],
    ['order', { order: 'newest' }],
    ['columns', { columns: ['due', 'tags'] }],
    ['density', { density: 'compact' }],
  ] as const)('differs by its %s', (_, change) => {
    const changed = { ...view, ...change }
    const copy = {
      ...changed,
      columns: [...changed.columns],
      filter: { ...changed.filter, tags: [...(changed.filter.tags ?? [])] },
    }
    expect(differs(view, copy)).toBe(true)
  })
})

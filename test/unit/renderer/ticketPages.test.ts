import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  inputFor,
  isReadBetween,
  keptIn,
  noPages,
  PAGE_ROWS,
  type PageInput,
  pagesAround,
  placed,
  placeOf,
  type QueuePage,
  type QueuePages,
  rowAt,
  rowCount,
  spotOf,
} from '../../../src/renderer/features/tickets/queue/pages.ts'
import { filterOf, takingFrom, viewIn } from '../../../src/renderer/features/tickets/queue/views.ts'
import type { TicketRow } from '../../../src/shared/contract/tickets/index.ts'

const row = (id: number): TicketRow => ({
  id,
  number: 100_000 + id,
  subject: `Zgłoszenie ${id}`,
  departmentId: 1,
  statusId: 1,
  type: 'new',
  priority: 'normal',
  owner: null,
  requester: 'Ktoś',
  account: null,
  tags: [],
  createdAt: 0,
  updatedAt: 0,
  waitingSince: null,
  snoozedUntil: null,
  dueAt: null,
  dueBecause: null,
  messages: 1,
  hasDraft: false,
  isUnread: false,
  version: 1,
})
const full = (from: number) => Array.from({ length: PAGE_ROWS }, (_, index) => row(from + index))
const idsOf = (pages: QueuePages) => [...pages].map(([index, { rows }]) => [index, rows[0]?.id])
const page = (
  rows: TicketRow[],
  next: string | null,
  previous: string | null = `${rows[0]?.id}`,
): QueuePage => ({
  rows,
  next,
  previous,
})

describe('the pages of a queue', () => {
  const one = placed(noPages, 0, page(full(1), 'a'))
  const two = placed(one, 1, page(full(101), 'b'))
  const three = placed(two, 2, page([row(201)], null))
  const far = placed(one, 50, page(full(5001), 'z'))

  it('follow one another, each from where the one before ended', () => {
    expect([0, 1, 2, 3].map(index => inputFor(three, index))).toEqual([
      { skip: 0 },
      { after: 'a' },
      { after: 'b' },
      null,
    ])
  })

  it('are asked for before one that was read, and by how many stand before them where none was', () => {
    expect([49, 51, 30].map(index => inputFor(far, index))).toEqual([
      { before: '5001' },
      { after: 'z' },
      { skip: 3000 },
    ])
  })

  it('are the same when one is put where it is already', () => {
    expect(
      placed(two, 0, { ...page(two.get(0)?.rows.slice() ?? [], 'a'), rows: two.get(0)?.rows ?? [] }),
    ).toBe(two)
  })

  it('keep what is below in sight when the first is read again and ends elsewhere', () => {
    const again = placed(three, 0, page(full(2), 'a2'))
    expect(inputFor(again, 1)).toEqual({ after: 'a2' })
    expect(idsOf(again)).toEqual([
      [0, 2],
      [1, 101],
      [2, 201],
    ])
  })

  it('end where the desk says so, whatever was read before', () => {
    expect(idsOf(placed(three, 0, page(full(1), null)))).toEqual([[0, 1]])
  })

  it('forget a page far away that holds what stands here now', () => {
    expect(idsOf(placed(far, 20, page([...full(2001).slice(1), row(5050)], 'c')))).toEqual([
      [0, 1],
      [20, 2002],
    ])
  })

  it('begin anew where there are fewer before one than there were thought to be', () => {
    expect(placed(far, 49, page(full(4990).slice(0, 10), 'y', null), true)).toBe(noPages)
  })

  it('know each row by its place, and its place by the ticket', () => {
    expect([0, 99, 100, 200].map(at => rowAt(three, at)?.id)).toEqual([1, 100, 101, 201])
    expect(rowAt(three, 201)).toBeUndefined()
    expect([placeOf(three, 150), placeOf(three, 9999), placeOf(far, 5001)]).toEqual([149, -1, 5000])
    expect([
      isReadBetween(three, 0, 200),
      isReadBetween(far, 0, 5000),
      isReadBetween(far, 5000, 5099),
    ]).toEqual([true, false, true])
  })

  it.each([
    ['as many as the desk counts, while the last was not read', far, 9000, 9000],
    ['more than it counted, where more were read', far, 10, 5101],
    ['as many as there are to the last one read', three, 9000, 201],
    ['none, where nothing was read and nothing counted', noPages, 0, 0],
  ])('are %s', (_, pages, total, count) => {
    expect(rowCount(pages, total)).toBe(count)
  })

  it.each([
    ['at the beginning, the first', 1, 0, 0, [0]],
    ['at the top of a long queue, the first', 201, 0, 30, [0]],
    ['near the end of the first, the next one too', 201, 30, 70, [0, 1]],
    ['in the second, not the first', 201, 120, 140, [1]],
    ['at the end, no page that is not there', 201, 190, 260, [1, 2]],
    ['far down, those that are there', 100_000, 99_960, 99_999, [999]],
    ['nowhere, none but the first', 0, 0, 0, [0]],
  ])('are read: %s', (_, count, first, last, wanted) => {
    expect(pagesAround(first, last, count)).toEqual(wanted)
  })

  /** A desk as the contract describes it: pages behind, before and by number, of what stands there at that moment. */
  const deskOf = (ids: readonly number[]) => (input: PageInput) => {
    const at =
      'skip' in input ? input.skip : 'after' in input ? ids.findIndex(id => id > Number(input.after)) : 0
    const end = 'before' in input ? ids.filter(id => id < Number(input.before)).length : undefined
    const found =
      end === undefined
        ? ids.slice(at < 0 ? ids.length : at, (at < 0 ? ids.length : at) + PAGE_ROWS)
        : ids.slice(Math.max(0, end - PAGE_ROWS), end)
    const isFull = found.length === PAGE_ROWS
    return page(
      found.map(row),
      isFull || end !== undefined ? String(found.at(-1)) : null,
      isFull || end === undefined ? String(found[0]) : null,
    )
  }

  it('are, wherever somebody goes and whatever comes and goes meanwhile, what stands there once they were read again', () => {
    const step = fc.record({
      at: fc.integer({ min: 0, max: 9 }),
      came: fc.array(fc.integer({ min: 1, max: 1100 }), { maxLength: 20 }),
      gone: fc.array(fc.integer({ min: 1, max: 1100 }), { maxLength: 20 }),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), steps => {
        let ids = Array.from({ length: 950 }, (_, nth) => nth + 1)
        let pages: QueuePages = noPages
        for (const { at, came, gone } of steps) {
          ids = [...new Set([...ids.filter(id => !gone.includes(id)), ...came])].toSorted((a, b) => a - b)
          // Read again until nothing changes, as the screen does.
          for (let round = 0; round < 8; round += 1) {
            const wanted = pagesAround(at * PAGE_ROWS, at * PAGE_ROWS + 60, rowCount(pages, ids.length))
            for (const index of wanted) {
              const input = inputFor(pages, index)
              if (input !== null) pages = placed(pages, index, deskOf(ids)(input), 'before' in input)
            }
          }
          const seen = pagesAround(at * PAGE_ROWS, at * PAGE_ROWS + 60, rowCount(pages, ids.length)).flatMap(
            index => pages.get(index)?.rows.map(({ id }) => id) ?? [],
          )
          const from = ids.indexOf(seen[0] ?? 0)
          expect(seen).toEqual(ids.slice(from, from + seen.length))
          expect(seen.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('a ticket that is sorted elsewhere', () => {
  const queue = (...ids: number[]) => placed(noPages, 0, page(ids.map(row), null))
  const idsIn = (pages: QueuePages) => [...pages.values()].flatMap(({ rows }) => rows.map(each => each.id))
  const seenOf = (before: QueuePages, id: number, after: QueuePages) => {
    const spot = spotOf(before, id)
    if (spot === null) throw new Error(`${id} was not there`)
    return idsIn(keptIn(after, spot))
  }

  it.each([
    ['up', 3, [3, 1, 2, 4, 5], [1, 2, 3, 4, 5]],
    ['down', 3, [1, 2, 4, 5, 3], [1, 2, 3, 4, 5]],
    ['from the first place', 1, [2, 3, 4, 1, 5], [1, 2, 3, 4, 5]],
    ['from the last place', 5, [1, 5, 2, 3, 4], [1, 2, 3, 4, 5]],
    ['while another one leaves', 3, [3, 1, 2, 4], [1, 2, 3, 4]],
    ['while another one comes on top', 3, [9, 3, 1, 2, 4, 5], [9, 1, 2, 3, 4, 5]],
  ])('%s is seen where it was', (_, id, now, seen) => {
    expect(seenOf(queue(1, 2, 3, 4, 5), id, queue(...now))).toEqual(seen)
  })

  it.each([
    ['it did not move, whatever came beside it', [1, 2, 8, 3, 9, 4, 5]],
    ['it has left the queue', [1, 2, 4, 5]],
    ['one it stood beside has gone, too', [3, 1, 4, 5]],
    ['something came into its place', [3, 1, 2, 8, 4, 5]],
  ])('is seen where it is, when %s', (_, now) => {
    expect(seenOf(queue(1, 2, 3, 4, 5), 3, queue(...now))).toEqual(now)
  })

  it('goes back over pages, which stay full', () => {
    const before = placed(placed(noPages, 0, page(full(1), 'a')), 1, page(full(101), 'b'))
    const spot = spotOf(before, 150)
    const first = [row(150), ...full(1).slice(0, -1)]
    const second = [row(100), ...full(101).filter(each => each.id !== 150)]
    const now = placed(placed(before, 0, page(first, 'a2')), 1, page(second, 'b'))
    const kept = keptIn(now, spot ?? { id: 0, before: null, after: null })
    expect([...kept.values()].map(each => each.rows.length)).toEqual([PAGE_ROWS, PAGE_ROWS])
    expect(idsIn(kept)).toEqual(idsIn(before))
    expect(inputFor(kept, 1)).toEqual({ after: 'a2' })
  })

  it('is seen where it went, when nobody has read what lies between', () => {
    const before = placed(placed(noPages, 0, page(full(1), 'a')), 50, page(full(5001), 'b'))
    const now = placed(
      placed(before, 0, page([row(5050), ...full(1).slice(0, -1)], 'a2')),
      50,
      page([row(5000), ...full(5001).filter(each => each.id !== 5050)], 'b'),
    )
    expect(keptIn(now, { id: 5050, before: 5049, after: 5051 })).toBe(now)
  })
})

describe('a view', () => {
  it.each([
    ['mine', 'mine'],
    ['department-7', 'department-7'],
    ['saved-12', 'saved-12'],
    ['department-0', 'active'],
    ['saved-', 'active'],
    ['department-7x', 'active'],
    ['', 'active'],
    [undefined, 'active'],
  ])('%s in an address is %s', (text, view) => {
    expect(viewIn(text)).toBe(view)
  })

  it('that was narrowed to what is to be done is taken from as it is', () => {
    const narrowed = { standing: 'active', tags: ['awaria'] } as const
    const filter = { ...narrowed, tags: [...narrowed.tags] }
    expect(takingFrom('saved-12', filter)).toEqual(filter)
    expect(takingFrom('active', { standing: 'closed' })).toEqual({ standing: 'active' })
  })

  it('of a department is what is to be done there, and is taken from', () => {
    expect(filterOf('department-7')).toEqual({ standing: 'active', departments: [7] })
    expect(takingFrom('department-7')).toEqual({ standing: 'active', departments: [7] })
  })

  it('of what is over is not taken from', () => {
    expect(takingFrom('closed')).toEqual({ standing: 'active' })
  })
})

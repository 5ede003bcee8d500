import { describe, expect, it } from 'vitest'
import {
  keptIn,
  noPages,
  PAGE_ROWS,
  pagesAround,
  placed,
  placeOf,
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
  version: 1,
})
const full = (from: number) => Array.from({ length: PAGE_ROWS }, (_, index) => row(from + index))
const idsOf = (pages: QueuePages) => pages.rows.map(page => page[0]?.id)

describe('the pages of a queue', () => {
  const one = placed(noPages, 0, { rows: full(1), next: 'a' })
  const two = placed(one, 1, { rows: full(101), next: 'b' })
  const three = placed(two, 2, { rows: [row(201)], next: null })

  it('follow one another, each from where the one before ended', () => {
    expect(three.cursors).toEqual([null, 'a', 'b'])
    expect(idsOf(three)).toEqual([1, 101, 201])
  })

  it('are the same when one is put where it is already', () => {
    expect(placed(two, 0, { rows: two.rows[0] ?? [], next: 'a' })).toBe(two)
  })

  it('keep what is below in sight when the first is read again and ends elsewhere', () => {
    const again = placed(three, 0, { rows: full(2), next: 'a2' })
    expect(again.cursors).toEqual([null, 'a2', 'b'])
    expect(idsOf(again)).toEqual([2, 101, 201])
  })

  it('end where the desk says so, whatever was read before', () => {
    const shorter = placed(three, 0, { rows: full(1), next: null })
    expect(shorter.cursors).toEqual([null])
    expect(idsOf(shorter)).toEqual([1])
  })

  it('take no page of which nobody knows where it begins', () => {
    expect(placed(one, 5, { rows: full(501), next: null })).toBe(one)
  })

  it('know each row by its place, and its place by the ticket', () => {
    expect(rowCount(three)).toBe(2 * PAGE_ROWS + 1)
    expect([0, 99, 100, 200].map(at => rowAt(three, at)?.id)).toEqual([1, 100, 101, 201])
    expect(rowAt(three, 201)).toBeUndefined()
    expect([placeOf(three, 150), placeOf(three, 9999), rowCount(noPages)]).toEqual([149, -1, 0])
  })

  it.each([
    ['at the beginning, the first', noPages, 0, 0, [0]],
    ['at the top of a long queue, the first', three, 0, 30, [0]],
    ['near the end of the first, the next one too', three, 30, 70, [0, 1]],
    ['in the second, not the first', three, 120, 140, [1]],
    ['at the end, no page that is not there', three, 190, 260, [1, 2]],
  ])('are read: %s', (_, pages, first, last, wanted) => {
    expect(pagesAround(pages, first, last)).toEqual(wanted)
  })
})

describe('a ticket that is sorted elsewhere', () => {
  const queue = (...ids: number[]) => placed(noPages, 0, { rows: ids.map(row), next: null })
  const seenOf = (before: QueuePages, id: number, after: QueuePages) => {
    const spot = spotOf(before, id)
    if (spot === null) throw new Error(`${id} was not there`)
    return keptIn(after, spot)
      .rows.flat()
      .map(each => each.id)
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
    const before = placed(placed(noPages, 0, { rows: full(1), next: 'a' }), 1, { rows: full(101), next: 'b' })
    const spot = spotOf(before, 150)
    const first = [row(150), ...full(1).slice(0, -1)]
    const second = [row(100), ...full(101).filter(each => each.id !== 150)]
    const now = placed(placed(before, 0, { rows: first, next: 'a2' }), 1, { rows: second, next: 'b' })
    const kept = keptIn(now, spot ?? { id: 0, before: null, after: null })
    expect(kept.rows.map(page => page.length)).toEqual([PAGE_ROWS, PAGE_ROWS])
    expect(kept.rows.flat().map(each => each.id)).toEqual(before.rows.flat().map(each => each.id))
    expect(kept.cursors).toEqual(now.cursors)
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

import { expect, it } from 'vitest'
import { wholePage } from '../../../src/renderer/features/tickets/queue/wholePage.ts'

type List = Parameters<typeof wholePage>[0]
type Answer = Awaited<ReturnType<List>>

/** A desk of tickets 1 to 40 in this order of which one call finds so many at most, on a way of its own. */
function deskOf(each: number) {
  const asked: unknown[] = []
  const list: List = input => {
    asked.push(input)
    const { after, before, skip, of, limit = 50 } = input ?? {}
    const isBackwards = before !== undefined || (skip !== undefined && skip + limit >= (of ?? 0))
    const all = Array.from({ length: 40 }, (_, nth) => nth + 1)
    const left = isBackwards
      ? all.filter(id => before === undefined || id < Number(before)).toReversed()
      : all.filter(id => id > Number(after ?? skip ?? 0))
    const most = skip !== undefined && isBackwards ? (of ?? 0) - skip : limit
    const found = left.slice(0, Math.min(each, most))
    const isWhole = found.length === most || found.length === left.length
    const ids = isBackwards ? found.toReversed() : found
    const isFull = ids.length === limit
    const reached = String(found.at(-1))
    const answer = {
      // Only the ids are looked at.
      rows: ids.map(id => ({ id })) as unknown as Answer['rows'],
      next: isFull || before !== undefined ? String(ids.at(-1)) : null,
      previous: isFull || before === undefined ? String(ids[0]) : null,
      ...(isWhole
        ? {}
        : {
            rest: isBackwards
              ? { before: reached, limit: most - ids.length }
              : { after: reached, limit: most - ids.length },
          }),
    }
    return Promise.resolve(answer)
  }
  return { list, asked }
}

const order = 'newest' as const
const filter = { standing: 'closed' as const }

it.each<[string, object, number, number, string | null, string | null]>([
  ['from the beginning', {}, 1, 10, '10', '1'],
  ['behind a place', { after: '12' }, 13, 22, '22', '13'],
  ['before a place', { before: '31' }, 21, 30, '30', '21'],
  ['of the end', { skip: 33, of: 40 }, 34, 40, null, '34'],
])(
  'a page %s is whole, however little of it a call finds',
  async (_what, where, first, last, next, previous) => {
    for (const each of [1, 3, 10, 100]) {
      const { list, asked } = deskOf(each)
      const page = await wholePage(list, { filter, order, limit: 10, ...where })
      expect(page.rows.map(({ id }) => id)).toEqual(
        Array.from({ length: last - first + 1 }, (_, nth) => first + nth),
      )
      expect([page.next, page.previous]).toEqual([next, previous])
      expect(asked.length).toBe(Math.ceil((last - first + 1) / each))
      expect(asked.every(input => JSON.stringify(input).includes('"closed"'))).toBe(true)
    }
  },
)

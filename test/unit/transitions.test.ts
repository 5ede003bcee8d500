import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { waysLike } from '../../src/main/core/statuses/rules.ts'
import { wayFaults } from '../../src/shared/transitions.ts'

const status = (id: number, code: string | null = null, isArchived = false, tickets = 0) => ({
  id,
  code,
  name: `S${id}`,
  isArchived,
  tickets,
})
const ways = (...pairs: [number, number][]) => pairs.map(([from, to]) => ({ from, to }))
const fresh = status(1, 'new')
const open = status(2, 'open')
const closed = status(5, 'closed')
const usual = ways([1, 2], [2, 5], [5, 2])

describe('a dead end among statuses', () => {
  it.each([
    ['none: each can be come into and left', [fresh, open, closed], usual, []],
    [
      'new needs no way in, but one out',
      [fresh, open, closed],
      ways([2, 5], [5, 2]),
      ['status_no_way_out new'],
    ],
    [
      'a status nothing leads to',
      [fresh, open, closed, status(6)],
      [...usual, ...ways([6, 2])],
      ['status_no_way_in S6'],
    ],
    [
      'a status nothing leads out of',
      [fresh, open, closed, status(6)],
      [...usual, ...ways([2, 6])],
      ['status_no_way_out S6'],
    ],
    [
      'a way to itself is none',
      [fresh, open, closed, status(6)],
      [...usual, ...ways([6, 6])],
      ['status_no_way_in S6', 'status_no_way_out S6'],
    ],
    [
      'an archived one leads nobody in',
      [fresh, open, closed, status(6), status(7, null, true)],
      [...usual, ...ways([7, 6], [6, 2])],
      ['status_no_way_in S6'],
    ],
    ['an archived, empty one needs nothing', [fresh, open, closed, status(7, null, true)], usual, []],
    [
      'an archived one that tickets have needs a way out',
      [fresh, open, closed, status(7, null, true, 3)],
      usual,
      ['status_no_way_out S7'],
    ],
  ] as const)('%s', (_name, statuses, transitions, faults) => {
    expect(wayFaults(statuses, transitions).map(({ code, status: named }) => `${code} ${named}`)).toEqual(
      faults,
    )
  })
})

it('a new status that goes where another one goes is never a dead end, whatever the table', () => {
  const pair = fc.record({ from: fc.integer({ min: 1, max: 5 }), to: fc.integer({ min: 1, max: 5 }) })
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 25 }), fc.integer({ min: 1, max: 5 }), (transitions, engines) => {
      const statuses = [1, 2, 3, 4, 5, 9].map(id => status(id))
      const made = wayFaults(statuses, [...transitions, ...waysLike(engines, 9, transitions)])
      expect(made.filter(({ statusId }) => statusId === 9)).toEqual([])
    }),
  )
})

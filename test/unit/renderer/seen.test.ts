import { describe, expect, it } from 'vitest'
import {
  arrivedSince,
  isAsFar,
  seenByBoth,
  seenOf,
  withOwn,
} from '../../../src/renderer/features/tickets/composer/seen.ts'
import type { MessageView } from '../../../src/shared/contract/tickets/index.ts'

/** Messages by id and arrival, and the ticket they lie under another one with. */
const said = (...messages: [id: number, arrival: number, from?: number][]) =>
  // Nothing else of a message is looked at.
  messages.map(([id, arrival, from]) => ({
    id,
    arrival,
    mergedFrom: from === undefined ? null : { id: from, number: from },
  })) as MessageView[]
const ticket = (...messages: [id: number, arrival: number, from?: number][]) => ({
  id: 1,
  conversation: said(...messages),
})
const idsOf = (messages: readonly MessageView[]) => messages.map(({ id }) => id)

describe('what came since something was begun', () => {
  const begun = ticket([10, 1], [20, 2], [30, 3])
  const seen = seenOf({ ...begun, mark: [{ ticketId: 1, arrivals: 3 }] })

  it('is what is newer, and what is dated earlier and came later', () => {
    expect(idsOf(arrivedSince(seen, begun))).toEqual([])
    const now = ticket([10, 1], [15, 4], [20, 2], [30, 3], [40, 5])
    expect(idsOf(arrivedSince(seen, now))).toEqual([15, 40])
  })

  it('is told where as much is gone as came', () => {
    expect(idsOf(arrivedSince(seen, ticket([10, 1], [15, 4], [30, 3])))).toEqual([15])
  })

  it('is not what comes into sight from further back where a message is gone', () => {
    expect(idsOf(arrivedSince(seen, ticket([5, 0], [10, 1], [30, 3])))).toEqual([])
  })

  it('is all of a ticket that was merged in since, and nothing of one that was before', () => {
    const now = ticket([10, 1], [12, 0, 2], [20, 2], [25, 9, 3], [30, 3])
    const mark = [...seen.mark, { ticketId: 3, arrivals: 9 }]
    expect(idsOf(arrivedSince({ ...seen, mark }, now))).toEqual([12])
  })

  it('is everything where nothing was there, or nobody knows what was', () => {
    const nothing = seenOf({ conversation: [], mark: [{ ticketId: 1, arrivals: 0 }] })
    expect(idsOf(arrivedSince(nothing, ticket([10, 1])))).toEqual([10])
    expect(idsOf(arrivedSince({ message: null, mark: [] }, ticket([10, 0])))).toEqual([10])
  })

  it('is not what one has said oneself', () => {
    const after = withOwn(seen, { ticketId: 1, message: 40, arrival: 4 })
    expect(idsOf(arrivedSince(after, ticket([10, 1], [20, 2], [30, 3], [40, 4])))).toEqual([])
    expect(after.message).toBe(40)
    expect(isAsFar(after, seen)).toBe(false)
  })

  it('is what came since either of two was begun', () => {
    const other = { message: 20, mark: [{ ticketId: 1, arrivals: 2 }] }
    expect(seenByBoth(seen, other)).toEqual(other)
    expect(seenByBoth(seen, { message: 30, mark: [] }).mark).toEqual([])
    expect(isAsFar(seen, { ...seen, mark: [...seen.mark] })).toBe(true)
  })
})

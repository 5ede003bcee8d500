import { describe, expect, it } from 'vitest'
import { type ReadBefore, stretchAgain } from '../../../src/renderer/features/tickets/ticket/readAgain.ts'
import type { MessageView } from '../../../src/shared/contract/tickets/index.ts'

/** A conversation of so many messages, of which three are read at once. */
function conversation(...ids: number[]): ReadBefore {
  return before => {
    const there = ids.filter(id => id < before)
    // Nothing else of a message is looked at.
    const messages = there.slice(-3).map(id => ({ id }) as MessageView)
    return Promise.resolve({ messages, earlier: there.length > 3 })
  }
}
const read = async (stretch: { from: number; until: number | null }, ...ids: number[]) =>
  (await stretchAgain(conversation(...ids), stretch)).map(({ id }) => id)

describe('a stretch of a conversation is read again', () => {
  it('as far as it was read, and no further', async () => {
    expect(await read({ from: 2, until: 8 }, 1, 2, 3, 4, 5, 6, 7, 8, 9)).toEqual([2, 3, 4, 5, 6, 7, 8])
  })

  it('to what was said last, where it has no end', async () => {
    expect(await read({ from: 7, until: null }, 5, 6, 7, 8, 9, 10, 11)).toEqual([7, 8, 9, 10, 11])
  })

  it('without what has gone from it, also its first and its last', async () => {
    expect(await read({ from: 2, until: 8 }, 1, 3, 4, 6, 9)).toEqual([3, 4, 6])
    expect(await read({ from: 2, until: 8 }, 9)).toEqual([])
    expect(await read({ from: 2, until: 8 })).toEqual([])
  })
})

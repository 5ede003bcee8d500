import { describe, expect, it } from 'vitest'
import { arrivedSince, seenOf, withOwn } from '../../../src/renderer/features/tickets/composer/seen.ts'
import type { MessageView } from '../../../src/shared/contract/tickets/index.ts'

// Nothing else of a message is looked at.
const said = (...ids: number[]) => ids.map(id => ({ id }) as MessageView)
const ticket = (...ids: number[]) => ({ conversation: said(...ids), said: ids.length })
const idsOf = (messages: readonly MessageView[]) => messages.map(({ id }) => id)

describe('what came since something was begun', () => {
  const seen = seenOf(ticket(10, 20, 30))

  it('is what is newer, and what is dated earlier and came later', () => {
    expect(idsOf(arrivedSince(seen, said(10, 20, 30)))).toEqual([])
    expect(idsOf(arrivedSince(seen, said(10, 15, 20, 30, 40)))).toEqual([15, 40])
  })

  it('is not what comes into sight from further back where a message is gone', () => {
    expect(idsOf(arrivedSince(seen, said(5, 10, 30)))).toEqual([])
  })

  it('is everything where nothing was there', () => {
    expect(idsOf(arrivedSince(seenOf(ticket()), said(10)))).toEqual([10])
  })

  it('is what is newer where the desk kept no more of it than the newest', () => {
    expect(idsOf(arrivedSince({ message: 20 }, said(10, 15, 20, 30)))).toEqual([30])
  })

  it('is not what one has said oneself', () => {
    const after = withOwn(seen, 40)
    expect(idsOf(arrivedSince(after, said(10, 20, 30, 40)))).toEqual([])
    expect(after).toMatchObject({ message: 40, all: { count: 4 } })
  })
})

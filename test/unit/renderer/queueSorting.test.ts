import { describe, expect, it } from 'vitest'
import { orderAfter, sortOf } from '../../../src/renderer/features/tickets/queue/sorting.ts'

describe('the head of a column', () => {
  it.each([
    ['number', 'breach', 'none', 'highest'],
    ['number', 'highest', 'descending', 'lowest'],
    ['number', 'lowest', 'ascending', 'highest'],
    ['created', 'newest', 'descending', 'oldest'],
    ['updated', 'breach', 'none', 'updated'],
    ['updated', 'updated', 'descending', 'untouched'],
    ['updated', 'untouched', 'ascending', 'updated'],
    ['due', 'newest', 'none', 'breach'],
    ['due', 'breach', 'ascending', 'breach'],
    ['waiting', 'breach', 'none', 'waiting'],
    // No index has them in order.
    ['subject', 'breach', null, undefined],
    ['tags', 'breach', null, undefined],
  ] as const)('%s in the order %s is sorted %s, and pressed asks for %s', (head, order, sort, next) => {
    expect(sortOf(head, order)).toBe(sort)
    expect(orderAfter(head, order)).toBe(next)
  })
})

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
    ['priority', 'breach', 'none', 'urgent'],
    ['priority', 'urgent', 'descending', 'minor'],
    ['subject', 'breach', 'none', 'subject'],
    ['subject', 'subject', 'ascending', 'subject_back'],
    ['subject', 'subject_back', 'descending', 'subject'],
    ['requester', 'owner', 'none', 'requester'],
    ['owner', 'owner', 'ascending', 'owner_back'],
    ['department', 'department_back', 'descending', 'department'],
    ['status', 'status', 'ascending', 'status_back'],
    // Several of one ticket, and an account that a case may hide, are no order.
    ['tags', 'breach', null, undefined],
    ['account', 'breach', null, undefined],
  ] as const)('%s in the order %s is sorted %s, and pressed asks for %s', (head, order, sort, next) => {
    expect(sortOf(head, order)).toBe(sort)
    expect(orderAfter(head, order)).toBe(next)
  })
})

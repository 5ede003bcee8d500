import { expect, it } from 'vitest'
import { takeQuestion } from '../../../src/renderer/features/recovery/case/taking.ts'

it('an agent who could not approve anyway takes a case by one click', () => {
  expect(takeQuestion({ losesVote: false, approversLeft: 0, leavesTooFew: false })).toBeNull()
})

it('who gives his vote away is asked first, and told how many others could still approve', () => {
  expect(takeQuestion({ losesVote: true, approversLeft: 2, leavesTooFew: false })).toEqual({
    approversLeft: 2,
    knowing: false,
  })
})

it('who is the last one says that he knows', () => {
  expect(takeQuestion({ losesVote: true, approversLeft: 0, leavesTooFew: true })).toEqual({
    approversLeft: 0,
    knowing: true,
  })
})

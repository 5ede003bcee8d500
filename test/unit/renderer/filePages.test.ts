import { expect, it } from 'vitest'
import { secondsUntil } from '../../../src/renderer/app/clock.ts'
import { hasPages } from '../../../src/renderer/features/tickets/files/pages.ts'

it.each([
  ['application/pdf', 1, true],
  ['image/png', 1, false],
  ['image/tiff', 3, true],
  ['text/plain', null, false],
])('a file of %s with %s pages', (type, pages, said) => {
  expect(hasPages({ type, pages })).toBe(said)
})

it.each([
  [10_000, 10],
  [9_001, 10],
  [1, 1],
  [0, 0],
  [-5_000, 0],
])('%s ms are %s whole seconds', (left, seconds) => {
  expect(secondsUntil(1_000_000 + left, 1_000_000)).toBe(seconds)
})

import { expect, test } from 'vitest'
import { sharesSent } from '../../../src/renderer/features/tickets/files/useNewFiles.ts'

const files = [{ size: 100 }, { size: 0 }, { size: 300 }]

test.each([
  [0, [0, 0, 0]],
  [50, [0.5, 0, 0]],
  [100, [1, 1, 0]],
  [250, [1, 1, 0.5]],
  [400, [1, 1, 1]],
])('of files that go as one, after %i bytes each is so far', (sent, shares) => {
  expect(sharesSent(files, sent)).toEqual(shares)
})

import { expect, it } from 'vitest'
import { afterLanding } from '../../../src/renderer/app/searchAddress.ts'

it('what a box has written into the address itself is told from what others have put there', () => {
  // Three letters on, the first comes back: what is typed stays.
  expect(afterLanding(['w', 'wt', 'wty'], 'w')).toEqual(['wt', 'wty'])
  // Some never come: the next one took their place on the way.
  expect(afterLanding(['w', 'wt', 'wty'], 'wty')).toEqual([])
  expect(afterLanding(['w', 'wt'], 'faktura')).toBeNull()
  expect(afterLanding([], 'faktura')).toBeNull()
  // Typed, taken out and typed again.
  expect(afterLanding(['w', '', 'w'], 'w')).toEqual([])
})

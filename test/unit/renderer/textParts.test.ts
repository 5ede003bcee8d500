import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PART_LENGTH, textParts } from '../../../src/renderer/features/tickets/ticket/textParts.ts'

describe('a long text is drawn in parts', () => {
  test.each([
    ['a short one is one part', 'Dzień dobry.', ['Dzień dobry.']],
    ['none is no part', '', []],
  ])('%s', (_what, text, parts) => {
    expect(textParts(text, 10)).toEqual(parts)
  })

  test('that end with a line where one ends nearby', () => {
    const text = `${'a'.repeat(PART_LENGTH - 100)}\n${'b'.repeat(PART_LENGTH)}`
    expect(textParts(text, 10).map(part => part.length)).toEqual([PART_LENGTH - 99, PART_LENGTH])
  })

  test('else with a word', () => {
    const text = 'słowo '.repeat(20_000)
    const parts = textParts(text, 10)
    expect(parts.slice(0, -1).every(part => part.endsWith(' ') && part.length > PART_LENGTH - 10)).toBe(true)
    expect(parts.join('')).toBe(text)
  })

  test('and never within a letter', () => {
    for (const shift of ['', 'a']) {
      for (const letter of ['😀', 'e\u0301']) {
        const text = shift + letter.repeat(PART_LENGTH)
        const parts = textParts(text, 10)
        expect(parts.join('')).toBe(text)
        for (const part of parts) {
          expect(part.isWellFormed()).toBe(true)
          expect(part).not.toMatch(/^\p{M}/u)
        }
      }
    }
  })

  test('which joined are its beginning, and all of it in the end', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.integer({ min: 1, max: 4 }),
        (some, count) => {
          const text = some.repeat(5000)
          expect(text.startsWith(textParts(text, count).join(''))).toBe(true)
          expect(textParts(text, 1000).join('')).toBe(text)
        },
      ),
      { numRuns: 30 },
    )
  })
})

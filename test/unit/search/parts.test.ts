import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  FULL,
  type PartContent,
  partTable,
  placeBeside,
  rowsOf,
  shareOf,
} from '../../../src/main/core/search/rules/parts.ts'

describe('a message of a part’s stretch of time', () => {
  const full = { oldest: 100, newest: 200, messages: FULL }
  test.each<[string, PartContent, number, ReturnType<typeof placeBeside>]>([
    ['goes into an empty part', { oldest: 0, newest: 0, messages: 0 }, 5, null],
    ['goes into a part that is not full', { ...full, messages: FULL - 1 }, 5, null],
    ['goes into a full one between what it holds', full, 150, null],
    ['goes into a full one that had it before', full, 200, null],
    ['needs one for newer ones behind a full one', full, 201, 'newer'],
    ['needs one for older ones before a full one', full, 99, 'older'],
  ])('%s', (_, content, id, expected) => {
    expect(placeBeside(content, id)).toBe(expected)
  })

  const FEW = 5

  interface Part {
    first: number
    ids: number[]
  }

  /** As the desk writes, with parts of five. */
  function write(parts: Part[], id: number): void {
    const part = parts.filter(({ first }) => first <= id).reduce((a, b) => (b.first > a.first ? b : a))
    const content = {
      oldest: Math.min(...part.ids),
      newest: Math.max(...part.ids),
      messages: part.ids.length,
    }
    const place = placeBeside(content, id, FEW)
    if (place === null) part.ids.push(id)
    else if (place === 'newer') parts.push({ first: content.newest + 1, ids: [id] })
    else {
      parts.push({ first: part.first, ids: [id] })
      part.first = content.oldest
    }
  }

  test('finds its part again whatever comes after it, in whatever order', () => {
    const orders = fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { maxLength: 100 })
    fc.assert(
      fc.property(orders, ids => {
        const parts: Part[] = [{ first: 0, ids: [] }]
        for (const id of ids) write(parts, id)
        const inOrder = parts.toSorted((a, b) => a.first - b.first)
        for (const [index, { first, ids: held }] of inOrder.entries()) {
          const end = inOrder[index + 1]?.first ?? Number.POSITIVE_INFINITY
          expect(held.every(id => id >= first && id < end)).toBe(true)
        }
        expect(parts.flatMap(part => part.ids).toSorted((a, b) => a - b)).toEqual(
          ids.toSorted((a, b) => a - b),
        )
      }),
    )
  })

  test.each([
    ['in the order of time', (a: number, b: number) => a - b],
    ['newest first, as an import is indexed', (a: number, b: number) => b - a],
  ])('makes full parts only, where messages come %s', (_, order) => {
    const parts: Part[] = [{ first: 0, ids: [] }]
    for (const id of Array.from({ length: 23 }, (_each, index) => 1 + index * 3).toSorted(order))
      write(parts, id)
    expect(parts.map(part => part.ids.length)).toEqual([5, 5, 5, 5, 3])
  })
})

test.each<[string, number[] | null, number]>([
  ['none', null, 0],
  ['an empty record', [], 0],
  ['one byte', [7, 1, 2], 7],
  ['two bytes', [0x81, 0x00, 9], 128],
  ['three bytes', [0x92, 0xa7, 0x60], 0x12 * 16_384 + 0x27 * 128 + 0x60],
])('the number of rows in %s', (_, bytes, rows) => {
  expect(rowsOf(bytes === null ? null : Uint8Array.from(bytes))).toBe(rows)
})

test('the first part has the name it had before there were parts', () => {
  expect([partTable(1), partTable(2)]).toEqual(['message_search', 'message_search_2'])
})

test.each<[string, number, number]>([
  ['one that holds less than fills one stays one', FULL - 1, FULL - 1],
  ['exactly one', FULL, FULL],
  ['one more than that makes halves', FULL + 1, FULL / 2 + 1],
  ['as it is split', 400_000, 200_000],
  ['thrice as much', 3 * FULL, FULL],
  ['none', 0, 0],
])('how many each takes of a part that is split: %s', (_, messages, share) => {
  expect(shareOf(messages)).toBe(share)
})

import { expect, it } from 'vitest'
import { insertedAt } from '../../../src/renderer/features/tickets/composer/inserting.ts'

const at = (position: number) => ({ start: position, end: position })

it.each([
  ['into nothing', '', at(0), 'Gotowe', 'Gotowe', 6],
  ['at the caret', 'Dzień dobry,\n\nPozdrawiam', at(13), 'Gotowe', 'Dzień dobry,\nGotowe\nPozdrawiam', 19],
  ['on a line of its own behind words', 'Dzień dobry,', at(12), 'Gotowe', 'Dzień dobry,\nGotowe', 19],
  ['within a line as it is', 'Pani: , prosimy', at(6), 'Anna', 'Pani: Anna, prosimy', 10],
  ['in the place of what is selected', 'ala ma kota', { start: 4, end: 6 }, 'miała', 'ala miała kota', 9],
  ['behind everything where the text became shorter', 'ab', at(9), 'c', 'ab\nc', 4],
])('a passage is put %s', (_, text, span, passage, whole, caret) => {
  expect(insertedAt(text, span, passage)).toEqual({ text: whole, caret })
})

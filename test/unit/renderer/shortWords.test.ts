import { expect, test } from 'vitest'
import { holdingShortWords, holdShortWords } from '../../../src/renderer/i18n/short-words.ts'

test.each([
  ['klucz w sejfie', 'klucz w·sejfie'],
  ['Wróci z odłożenia i w porę', 'Wróci z·odłożenia i·w·porę'],
  ['W zgłoszeniu', 'W·zgłoszeniu'],
  ['(z konta) „i tak”', '(z·konta) „i·tak”'],
  ['dziś o {{at}}', 'dziś o·{{at}}'],
  ['{{a}} i {{b}}', '{{a}} i·{{b}}'],
  // Longer words, numbers and what ends a text stay.
  ['ze sprawy od 5 a', 'ze sprawy od 5 a'],
  ['grupa A4 w', 'grupa A4 w'],
  ['', ''],
])('“%s” does not leave a word of one letter at the end of a line', (text, held) => {
  expect(holdShortWords(text).replaceAll('\u00a0', '·')).toBe(held)
})

test('all texts of a tree are held, and its keys stay', () => {
  expect(holdingShortWords({ one: 'w sieci', more: { two: 'z konta' } })).toEqual({
    one: 'w\u00a0sieci',
    more: { two: 'z\u00a0konta' },
  })
})

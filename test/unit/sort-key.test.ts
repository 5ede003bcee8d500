import Database from 'better-sqlite3'
import * as fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { beginningsOf, foldedKey, keyLetters, sortKey } from '../../src/main/core/store/sort-key.ts'
import { fold } from '../../src/shared/text.ts'

const db = new Database(':memory:')
afterAll(() => {
  db.close()
})
const made = db.prepare<[string], { key: string; folded: string }>(
  `SELECT ${sortKey('text')} AS key, ${foldedKey(sortKey('text'))} AS folded FROM (SELECT ? AS text)`,
)
const keyOf = (text: string) => made.get(text) ?? { key: '', folded: '' }

const polish = fc
  .array(fc.constantFrom(...Array.from('aąbcćdeęlłnńoósśzźż ĄĆŁŻ0-')), { minLength: 1, maxLength: 20 })
  .map(letters => letters.join(''))
const words = fc
  .array(fc.constantFrom(...Array.from('aąbcćdeęlłnńoósśzźż')), { minLength: 1, maxLength: 20 })
  .map(letters => letters.join(''))
const byCode = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

test('words stand in the order of the Polish alphabet', () => {
  const alphabet = new Intl.Collator('pl')
  fc.assert(
    fc.property(words, words, (one, other) => {
      expect(Math.sign(byCode(keyOf(one).key, keyOf(other).key))).toBe(
        Math.sign(alphabet.compare(one, other)),
      )
    }),
  )
})

test('a key without its signs is the text folded, and so are the letters that are looked for', () => {
  fc.assert(
    fc.property(polish, text => {
      expect(keyOf(text).folded).toBe(fold(text))
      expect(keyLetters(text)).toBe(fold(text))
    }),
  )
})

test('a text that begins with some letters, marked or not, has one of their beginnings, and only one', () => {
  fc.assert(
    fc.property(polish, fc.integer({ min: 1, max: 20 }), (text, length) => {
      const { key } = keyOf(text)
      const letters = keyLetters(Array.from(text).slice(0, length).join(''))
      expect(beginningsOf(letters).filter(each => key.startsWith(each))).toHaveLength(1)
    }),
  )
})

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DeskClient, openTestDesk, people, type TestDesk } from '../../support/desk.ts'
import { idsFor, ticketSaying } from './support.ts'

let house: TestDesk
let iga: DeskClient
beforeAll(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
})
afterAll(() => house.close())

/** A few letters, so that words begin alike and stand in many messages. */
const word = fc.string({
  unit: fc.constantFrom('a', 'ą', 'ł', 'Ł', 'z\u0307', 'Ó', 'ß', 's', 'l', 'Σ', '5', '\u{10400}'),
  minLength: 1,
  maxLength: 8,
})
const message = fc.array(word, { minLength: 1, maxLength: 8 })

/** Everything this house has said so far. */
const said = new Map<number, string[]>()

async function takeIn(words: string[]): Promise<void> {
  house.clock.advance(1000)
  const { id } = await ticketSaying(iga, words.join(' '), {
    subject: '…',
    // None of its letters is one of those that are looked for.
    requester: { name: '', address: '2@2.pl' },
  })
  said.set(id, words)
}

/** The plainest thing that could be right: compare every word, slowly, letter by letter. */
function slowly(letters: string): string {
  const plain: Record<string, string> = {
    ą: 'a',
    Ą: 'a',
    ł: 'l',
    Ł: 'l',
    Ó: 'o',
    ß: 'ss',
    Σ: 'σ',
    '\u{10400}': '\u{10428}',
  }
  return Array.from(letters, letter => (letter === '\u0307' ? '' : (plain[letter] ?? letter))).join('')
}

function expected(sought: string[]): number[] {
  return [...said]
    .filter(([, words]) =>
      sought.every(each => {
        const beginning = slowly(each)
        const isOpen = Array.from(beginning).length >= 3
        return words.map(slowly).some(has => (isOpen ? has.startsWith(beginning) : has === beginning))
      }),
    )
    .map(([id]) => id)
    .toReversed()
}

describe('a search finds', () => {
  test('every message that says its words, and no other, newest first', async () => {
    await fc.assert(
      fc.asyncProperty(message, fc.array(word, { minLength: 1, maxLength: 3 }), async (words, sought) => {
        await takeIn(words)
        expect(await idsFor(iga, sought.join(' '))).toEqual(expected(sought))
        // Words it certainly says, typed in one case or the other, in letters that are composed or not.
        const own = words.slice(0, 3)
        expect(await idsFor(iga, own.join(' ').normalize('NFC'))).toEqual(expected(own))
        expect(await idsFor(iga, own.join(' ').normalize('NFD'))).toEqual(expected(own))
      }),
      { numRuns: 120 },
    )
  })

  test('the same whether the index is asked or the messages are read one by one', async () => {
    // Few tickets have an owner, so they are read; all have the department, so the index is asked.
    const { me } = await iga.access.status()
    const mine = [...said.keys()].filter(id => id % 3 === 0)
    for (const id of mine) {
      const { version } = await iga.tickets.get({ id })
      await iga.tickets.change({ id, version, changes: { ownerId: me?.id ?? 0 } })
    }
    for (const sought of ['a', 'als', 'zal', 'ss', 'sssa', 'lz* "a l"', 'al -z', 'las -"z l"']) {
      const read = await idsFor(iga, `${sought} właściciel:ja`)
      const asked = await idsFor(iga, `${sought} dział:biuro`)
      expect(read, sought).toEqual(asked.filter(id => mine.includes(id)))
    }
  })
})

describe('whatever is typed', () => {
  test.each([
    '"',
    '""',
    '*',
    'a*',
    '"halina" OR "x"',
    'halina NOT x',
    'NEAR(halina x, 3)',
    'words:halina',
    'rowid:1',
    '(((',
    ')))',
    '^halina + x',
    '{words}:c',
    "'; DROP TABLE message_search; --",
    '\\',
    '\u0000',
    'a\u0000b',
    '\uD800',
    '\uE000halina',
    '\uE001',
    '\uFFFE\uFFFF',
    '-',
    '--',
    '-"',
    'status:"',
    'od:,,,',
    'klient:%',
    'etykieta:\uD800',
    'ma:"\u0000"',
    'starsze:9999r',
    'nowsze:9999r x',
    'starsze:99999999d',
    'starsze:0000-01-01',
    'nowsze:9999-12-31 x',
    'starsze:-1d',
    'starsze:1e9d',
    'od:\u0000',
    'od:"a\u0000b" x',
    'od:\uE000halina',
    'klient:Jan " Kowalski',
    'klient:* OR *',
    'dział:\u0301',
    'ma: status: od: klient:',
    '😀',
    'od:😀 👩\u200D👩\u200D👧',
    '\u0301\u0301',
    'e'.concat('\u0301'.repeat(5000)),
    'FV/'.repeat(60),
    '1/2/3/4/5',
    'klient:a '.repeat(16),
    'x y '.repeat(2000),
    'a '.repeat(10_000),
    '"'.repeat(20_000),
    '-x '.repeat(5000),
    'od:a '.repeat(3000),
    '#123456 '.repeat(2400),
    'ż'.repeat(20_000),
  ])('%j is answered', async text => {
    const { hits, remarks } = await iga.search.find({ text })
    // Nothing found is said to be so only where something was looked for.
    if (hits.length === 0 && !/[\p{L}\p{N}]/u.test(text)) expect(remarks.length).toBeGreaterThan(0)
    await iga.search.complete({ text, at: text.length })
    expect(house.logged.filter(line => line.startsWith('fault'))).toEqual([])
  })

  test('is found as it was meant: ligatures as they are, ß, marks apart from their letters, signs beside words', async () => {
    const text = 'Oﬃce 365, Straße, żółć 😀 poczta; naïve'
    const { id } = await ticketSaying(iga, text.normalize('NFD'))
    for (const word of [
      'oﬃce',
      'strasse',
      'STRASSE',
      'żółć',
      'zolc',
      '😀 poczta',
      '"żółć 😀 pocz',
      'naive',
    ]) {
      expect(await idsFor(iga, word.normalize('NFC')), word).toEqual([id])
      expect(await idsFor(iga, word.normalize('NFD')), word).toEqual([id])
    }
    const { hits, remarks } = await iga.search.find({ text: '😀' })
    expect([hits, remarks.map(({ code }) => code)]).toEqual([[], ['nothing_to_search']])
  })

  test('is answered, also what chance types', async () => {
    const piece = fc.constantFrom(
      'od:',
      'klient:',
      'status:',
      'nowe',
      '-',
      '"',
      ' ',
      ',',
      'ma:',
      'nowsze:',
      '7d',
      '*',
      '(',
      'NOT ',
    )
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 100 }),
      fc.array(fc.oneof(piece, word), { maxLength: 20 }).map(pieces => pieces.join('')),
    )
    await fc.assert(
      fc.asyncProperty(typed, fc.nat({ max: 120 }), async (text, at) => {
        await iga.search.find({ text })
        const { from, to } = await iga.search.complete({ text, at })
        expect(from).toBeLessThanOrEqual(to)
        expect(to).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 300 },
    )
    expect(house.logged.filter(line => line.startsWith('fault'))).toEqual([])
  })
})

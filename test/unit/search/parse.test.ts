import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joined, wordsBehind } from '../../../src/main/core/search/rules/joining.ts'
import { isNameOf, namedBy } from '../../../src/main/core/search/rules/operators.ts'
import { parseSearch } from '../../../src/main/core/search/rules/parse.ts'

/** A search in short: words (`*` where a beginning is meant), filters, remarks with their place. */
function inShort(text: string): string {
  const { words, filters, remarks } = parseSearch(text)
  const terms = [
    ...remarks.map(remark => ({
      at: remark.at,
      text: `!${remark.code}@${remark.at}+${remark.length}`,
    })),
    ...words.map(term => ({
      at: term.at,
      text: `${term.isNot ? 'not ' : ''}${term.words.join('+')}${term.isOpen ? '*' : ''}`,
    })),
    ...filters.map(filter => ({
      at: filter.at,
      text: `${filter.isNot ? 'not ' : ''}${filter.operator}=${filter.values.map(value => value.text).join('|')}`,
    })),
  ]
  return terms
    .toSorted((a, b) => a.at - b.at)
    .map(term => term.text)
    .join(' ')
}

/** What becomes of a search at a desk where these names are known; the words that are left behind a stroke. */
async function joinedWith(names: readonly string[], text: string): Promise<string> {
  const parsed = parseSearch(text)
  const [filter] = parsed.filters
  if (filter === undefined) return ''
  const named = names.map(name => ({ name, means: name }))
  const { filter: made, taken } = await joined(
    filter,
    wordsBehind(parsed, filter, text),
    text,
    async value => {
      if (isNameOf(named, value)) return 'whole'
      return namedBy(named, value).length > 0 ? 'begun' : 'unknown'
    },
  )
  const left = parsed.words.filter(word => !taken.includes(word)).flatMap(word => word.words)
  for (const { text: value, at, length } of made.values) expect(text.slice(at, at + length)).toContain(value)
  return `${made.values.map(value => value.text).join('|')} / ${left.join(' ')} / ${text.slice(made.at, made.at + made.length)}`
}

describe('a name without quotes', () => {
  const names = [
    'w toku',
    'czeka na klienta',
    'czeka na innych',
    'nowe',
    'Biuro obsługi',
    'Biuro',
    'Sklep firmowy',
  ]
  it.each([
    ['status:w toku faktura', 'w toku / faktura / status:w toku'],
    ['status:czeka na klienta', 'czeka na klienta /  / status:czeka na klienta'],
    ['status:czeka na fakturę', 'czeka / na fakture / status:czeka'],
    ['dział:biuro obslugi pilne', 'biuro obslugi / pilne / dział:biuro obslugi'],
    ['dział:biuro rachunkowe', 'biuro / rachunkowe / dział:biuro'],
    ['dział:sklep fir', 'sklep / fir / dział:sklep'],
    ['status:w tok x', 'w tok / x / status:w tok'],
    ['status:nowe w toku', 'nowe / w toku / status:nowe'],
    ['status:w toku, nowe x', 'w toku|nowe / x / status:w toku, nowe'],
    [
      'status:nowe, w toku, czeka na innych',
      'nowe|w toku|czeka na innych /  / status:nowe, w toku, czeka na innych',
    ],
    ['status:w -toku', 'w / toku / status:w'],
    ['status:w "toku"', 'w / toku / status:w'],
    ['status:"w" toku', 'w / toku / status:"w"'],
    ['status:w od:x toku', 'w / toku / status:w'],
    ['x status:w toku', 'w toku / x / status:w toku'],
  ])('%s', async (text, made) => {
    expect(await joinedWith(names, text)).toBe(made)
  })
})

describe('a typed search means', () => {
  it.each([
    ['words', 'Nie działa poczta', 'nie* dziala* poczta*'],
    ['short words whole', 'do ul 5', 'do ul 5'],
    ['what stands side by side', 'halina@wrona.example', 'halina+wrona+example*'],
    ['a phrase', '"nie działa"', 'nie+dziala'],
    ['a phrase in Polish quotes', '„nie działa” x', 'nie+dziala x'],
    ['a phrase still being typed', '"nie dzi', '!quote_open@0+8 nie+dzi*'],
    ['an empty phrase', '""', ''],
    ['exclusions', 'serwer -spam -"nie działa"', 'serwer* not spam* not nie+dziala'],
    ['a lone minus', 'a - b -- c', 'a b c'],
    ['a word with a hyphen', 'e-mail', 'e+mail*'],
    ['operators in Polish', 'dział:techniczny', 'department=techniczny'],
    ['operators without accents', 'dzial:techniczny', 'department=techniczny'],
    ['operators in capitals', 'DZIAŁ:x', 'department=x'],
    ['operators in English', 'from:jan owner:me has:note', 'author=jan owner=me has=note'],
    ['alternatives', 'status:nowe,otwarte', 'status=nowe|otwarte'],
    ['a value in quotes', 'etykieta:"do zrobienia",pilne', 'tag=do zrobienia|pilne'],
    ['a value after a blank', 'od: halina', 'author=halina'],
    ['an operator left out', '-status:nowe', 'not status=nowe'],
    ['an operator without a value', 'od:', '!value_missing@0+3'],
    ['an operator before another', 'od: status:nowe', '!value_missing@0+3 status=nowe'],
    ['an operator before an exclusion', 'od: -x', '!value_missing@0+3 not x'],
    ['a quote that nothing follows, named once', 'klient:"', '!value_missing@0+7 !quote_open@7+1'],
    ['a quote that is still open, named once', 'klient:"gli', 'customer=gli !quote_open@7+4'],
    ['alternatives after a blank', 'status:otwarte, nowe,zamknięte x', 'status=otwarte|nowe|zamknięte x'],
    ['a comma before something else', 'status:nowe, -x', 'status=nowe not x'],
    ['a comma before an operator', 'status:nowe, od:x', 'status=nowe author=x'],
    ['a comma at the end', 'status:nowe, ', 'status=nowe'],
    ['an age whose unit stands apart', 'starsze:2 dni x', 'older=2 dni x'],
    ['an age after a blank', 'older: 3 days', 'older=3 days'],
    ['a younger age', 'młodsze:2 tyg mlodsze:24 h', 'newer=2 tyg newer=24 h'],
    ['a number before a word', 'starsze:2 w panelu', 'older=2 w panelu*'],
    ['a number before a longer word', 'nowsze:2 dniówki status:2 dni', 'newer=2 dniowki* status=2 dni*'],
    ['an address as a link names it', 'mailto:halina@wrona.example', 'halina+wrona+example*'],
    ['numbers of firms with what they are', 'nip:999-103-02-01', 'nip+999+103+02+01'],
    ['a comma alone', 'status:,', '!value_missing@0+7'],
    ['a word that looks like an operator', 'stauts:nowe', '!unknown_operator@0+7 stauts+nowe*'],
    ['addresses of pages', 'https://wrona.example', 'https+wrona+example*'],
    ['subjects of answers', 'Re:awaria Odp:awaria', 're+awaria* odp+awaria*'],
    ['times of day', '12:30', '12+30'],
    ['capitals as words', 'a AND b', 'a !operator_is_word@2+3 and* b'],
    ['an operator of FTS5 as words', 'NEAR(a b)', 'near+a b'],
    ['stars and carets as nothing', '* ^poczta* {a b}: (', 'poczta* a b'],
    ['controls as blanks', 'a\u0000b\u200Bc', 'a b c'],
  ])('%s: %s', (_what, text, short) => {
    expect(inShort(text)).toBe(short)
  })

  it('sixteen words at most, and the rest is named', () => {
    const { words, remarks } = parseSearch(Array.from({ length: 20 }, (_, index) => `w${index}`).join(' '))
    expect(words).toHaveLength(16)
    expect(remarks).toEqual([{ code: 'too_many_words', at: 54, length: 15, params: { limit: 16 } }])
  })

  it('nor more values of operators', () => {
    const { filters } = parseSearch('od:a,b,c '.repeat(2000))
    expect(filters.flatMap(filter => filter.values)).toHaveLength(16)
  })

  it('something, whatever it is, and everything has its place in the text', () => {
    const piece = fc.constantFrom(
      'od:',
      'status:',
      '"',
      '„',
      '-',
      ',',
      ' ',
      'nowe',
      'ż',
      '\u0000',
      '\uD800',
      '\u0301',
      ':',
      '*',
    )
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(piece, { maxLength: 30 }).map(pieces => pieces.join('')),
    )
    fc.assert(
      fc.property(typed, text => {
        const { words, filters, remarks } = parseSearch(text)
        for (const { at, length } of [
          ...words,
          ...filters,
          ...filters.flatMap(each => each.values),
          ...remarks,
        ]) {
          expect(at).toBeGreaterThanOrEqual(0)
          expect(length).toBeGreaterThan(0)
          expect(at + length).toBeLessThanOrEqual(text.length)
        }
        for (const term of words) expect(term.words.length).toBeGreaterThan(0)
      }),
      { numRuns: 2000 },
    )
  })

  it('what it means in a pasted page of text, too, and at once', () => {
    const page = 'od:"'.repeat(2000) + 'a,'.repeat(2000) + '-'.repeat(2000)
    expect(parseSearch(page).words.length).toBeLessThanOrEqual(16)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
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

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compareAddresses,
  compareCompanies,
  compareGivenNames,
  compareNames,
  comparePersonNames,
  compareSurnames,
  matchReasons,
} from '../../src/main/core/matching/index.ts'
import en from '../../src/renderer/i18n/en/recovery.json' with { type: 'json' }
import pl from '../../src/renderer/i18n/pl/recovery.json' with { type: 'json' }
import { fold } from '../../src/shared/text.ts'

type Compare = (paper: string, onFile: string) => { verdict: string; reason: string }

const surnames = (a: string, b: string) => compareSurnames(a, b, { givenNameMatches: true })
const comparisons: readonly (readonly [string, Compare])[] = [
  ['names', compareNames],
  ['given names', compareGivenNames],
  ['surnames', surnames],
  ['companies', compareCompanies],
  ['addresses', compareAddresses],
]

const given = fc.constantFrom(
  ...'Jan Maria Marian Łukasz Żaneta Kamil Kamila Katarzyna Kasia Oleksandr Jürgen Anh Jiří Zbigniew'.split(
    ' ',
  ),
)
const surname = fc.oneof(
  fc.constantFrom(
    ...'Wójcik Kowalski Kowalska Kowalczyk Zając Zajączkowska Nowak-Kowalska Lis Ćwierzyńska Müller'.split(
      ' ',
    ),
  ),
  fc
    .stringMatching(/^[A-ZŁŚŻ][a-ząęłóśżź]{3,12}$/)
    .filter(word => !/^(?:pan|lek|med|dent|jun|senior|junior)$/i.test(word)),
)
const person = fc.tuple(fc.array(given, { minLength: 1, maxLength: 2 }), surname)
const personName = person.map(([first, last]) => `${first.join(' ')} ${last}`)

const core = fc
  .array(fc.constantFrom(...'Klon Zielony Młyn Żabka Serwis Auto Mat PPHU 2000'.split(' ')), {
    minLength: 1,
    maxLength: 3,
  })
  .map(words => words.join(' '))
const legalForm = fc.constantFrom(
  '',
  ' sp. z o.o.',
  ' S.A.',
  ' sp. k.',
  ' s.c.',
  ' P.S.A.',
  ' sp. z o.o. sp. k.',
)
const companyName = fc.tuple(core, legalForm).map(parts => parts.join(''))

const street = fc.constantFrom(
  'ul. Długa',
  'Długa',
  '3 Maja',
  'al. Jana Pawła II',
  'pl. Wolności',
  'Wola Mała',
  'ul. J. Piłsudskiego',
  'Piłsudskiego',
  'Nowa Długa',
  'Żurawich Łąk',
  '11 Listopada',
  'ul. ks. Popiełuszki',
)
const house = fc.constantFrom(
  '5',
  '12',
  '21',
  '128A',
  '12/45',
  '12 m. 45',
  '60/62',
  '60-62',
  '60/62 m. 5',
  '12/U1',
)
const town = fc.constantFrom('80-254 Gdańsk', '83-110 Tczew', '83-110 Rokitki', '80254 Gdańsk')
const address = fc.tuple(street, house, town).map(([on, at, inTown]) => `${on} ${at}, ${inTown}`)

const wellFormed: readonly (readonly [string, Compare, fc.Arbitrary<string>])[] = [
  ['names', compareNames, personName],
  ['surnames', surnames, surname],
  ['companies', compareCompanies, companyName],
  ['addresses', compareAddresses, address],
]

/** Ways of writing that say nothing else: case, diacritics, white space, signs that are not seen. */
const rewriting = fc.constantFrom<(text: string) => string>(
  text => text.toUpperCase(),
  text => text.toLowerCase(),
  text => text.normalize('NFD'),
  text => fold(text),
  text => `  ${text.replaceAll(' ', ' \t ')} `,
  text => text.replaceAll(' ', '\u00a0'),
  text => Array.from(text).join('\u200b'),
  text => Array.from(text).join('\u00ad'),
  text => `\u202a${text}\u202c`,
)

describe.each(wellFormed)('%s', (_, compare, values) => {
  it('agree with themselves', () => {
    fc.assert(
      fc.property(values, value => {
        expect(compare(value, value)).toEqual({ verdict: 'match', reason: 'exact' })
      }),
    )
  })

  it('give the same verdict however they are written', () => {
    fc.assert(
      fc.property(values, values, rewriting, (a, b, rewrite) => {
        const verdict = compare(a, b)
        expect(compare(rewrite(a), b)).toEqual(verdict)
        expect(compare(a, rewrite(b))).toEqual(verdict)
      }),
      { numRuns: 300 },
    )
  })

  it('agree one way round as the other', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        // Oblique cases are looked for on the paper alone.
        const both = [compare(a, b), compare(b, a)]
        fc.pre(both.every(({ reason }) => reason !== 'inflected'))
        expect(both[0]?.verdict).toBe(both[1]?.verdict)
      }),
      { numRuns: 500 },
    )
  })

  it('never match when a letter of another alphabet stands on one side', () => {
    fc.assert(
      fc.property(values, fc.nat(), (value, at) => {
        const places = [...value.matchAll(/[aeopcyxKMTBH]/g)].map(({ index }) => index)
        const place = places[at % Math.max(places.length, 1)]
        fc.pre(place !== undefined)
        const twin = 'аеорсухКМТВН'['aeopcyxKMTBH'.indexOf(value[place] ?? '')] ?? ''
        const found = compare(value.slice(0, place) + twin + value.slice(place + 1), value)
        expect(found.verdict).not.toBe('match')
      }),
    )
  })
})

describe('names of people', () => {
  it('never match when the first given names differ after folding', () => {
    fc.assert(
      fc.property(person, person, ([first, last], [firstOnFile, lastOnFile]) => {
        fc.pre(fold(first[0] ?? '') !== fold(firstOnFile[0] ?? ''))
        const paper = { given: first.join(' '), surname: last }
        const onFile = { given: firstOnFile.join(' '), surname: lastOnFile }
        expect(compareGivenNames(paper.given, onFile.given).verdict).not.toBe('match')
        expect(comparePersonNames(paper, onFile).verdict).not.toBe('match')
        expect(comparePersonNames(paper, { ...onFile, surname: last }).verdict).not.toBe('match')
        expect(compareNames(`${paper.given} ${last}`, `${onFile.given} ${last}`).verdict).not.toBe('match')
      }),
      { numRuns: 500 },
    )
  })

  it('match with the surname first, unless the surname is a given name too', () => {
    fc.assert(
      fc.property(person, ([first, last]) => {
        const found = compareNames(`${last} ${first.join(' ')}`, `${first.join(' ')} ${last}`)
        expect(found).toEqual({ verdict: 'match', reason: 'exact' })
      }),
    )
  })

  it('are near in any other order of the same words, and never a mismatch', () => {
    fc.assert(
      fc.property(person, fc.nat(), ([first, last], seed) => {
        const words = [...first, last]
        const turned = words.map((_, at) => words[(at + seed) % words.length]).join(' ')
        expect(['match', 'near']).toContain(compareNames(turned, words.join(' ')).verdict)
      }),
    )
  })

  it('are the same with and without titles', () => {
    const title = fc.constantFrom(
      'dr',
      'dr hab.',
      'mgr inż.',
      'prof. dr hab. n. med.',
      'Pan',
      'Pani',
      'lek. med.',
    )
    fc.assert(
      fc.property(title, personName, personName, (before, a, b) => {
        expect(compareNames(`${before} ${a}`, b)).toEqual(compareNames(a, b))
      }),
    )
  })
})

describe('companies', () => {
  it('never match under two legal forms', () => {
    fc.assert(
      fc.property(core, legalForm, legalForm, (name, one, other) => {
        fc.pre(one !== other && one !== '' && other !== '')
        expect(compareCompanies(name + one, name + other)).toEqual({
          verdict: 'mismatch',
          reason: 'legal_form',
        })
      }),
    )
  })
})

describe('addresses', () => {
  it('never match with another number of the house or another postcode', () => {
    const number = fc.integer({ min: 1, max: 300 })
    fc.assert(
      fc.property(street, number, number, (on, one, other) => {
        fc.pre(one !== other)
        expect(compareAddresses(`${on} ${one}, 80-254 Gdańsk`, `${on} ${other}, 80-254 Gdańsk`)).toEqual({
          verdict: 'mismatch',
          reason: 'house_number',
        })
        expect(compareAddresses(`${on} ${one}, 80-254 Gdańsk`, `${on} ${one}, 80-255 Gdańsk`).verdict).toBe(
          'mismatch',
        )
      }),
    )
  })
})

describe('any text at all', () => {
  const signs = fc.string({
    unit: fc.constantFrom(
      ...'aAłŁ 0123/-.,m|spzoklSC\n'.split(''),
      '\ud800',
      '\u202e',
      'а',
      'ü',
      '２',
      '½',
      'ﷺ',
    ),
    maxLength: 60,
  })
  const anyText = fc.oneof(signs, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))

  it.each(comparisons)('%s: is answered with a known reason, both ways round', (_, compare) => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        for (const { verdict, reason } of [compare(a, b), compare(b, a), compare(a, a)]) {
          expect(['match', 'near', 'mismatch']).toContain(verdict)
          expect(matchReasons).toContain(reason)
          if (verdict !== 'match') expect(['exact', 'form_missing', 'extra_given_name']).not.toContain(reason)
        }
      }),
      { numRuns: 300 },
    )
  })

  const tenThousand = [
    'a',
    '1 ',
    'm. 1/',
    '1 m',
    'sp. z o',
    's.c.',
    '-',
    'ﷺ',
    '\ud800',
    'ü',
    'Jan Kowalski ',
    '\u0301',
  ]
  it.each(comparisons)('%s: ten thousand characters are too long, not a long calculation', (_, compare) => {
    for (const piece of tenThousand) {
      const long = piece.repeat(10_000 / piece.length)
      expect(compare(long, long)).toEqual({ verdict: 'mismatch', reason: 'too_long' })
      expect(compare(long, 'x')).toEqual({ verdict: 'mismatch', reason: 'too_long' })
    }
  })

  it.each(comparisons)(
    '%s: the longest text that is taken apart is answered whatever it repeats',
    (_, compare) => {
      for (const piece of tenThousand) {
        const longest = piece.repeat(Math.floor(200 / piece.length))
        expect(['match', 'near', 'mismatch']).toContain(compare(longest, `${longest.slice(1)}!`).verdict)
      }
    },
  )
})

it.each(matchReasons)('the reason %s is a sentence in both languages', reason => {
  const sentences: Record<string, Record<string, string>> = { pl: pl.reason, en: en.reason }
  for (const texts of Object.values(sentences)) expect(texts[reason]).toMatch(/^\p{Lu}.*\.$/u)
})

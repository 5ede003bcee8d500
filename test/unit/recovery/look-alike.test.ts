import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { likeness } from '../../../src/main/core/recovery/rules/signals/look-alike.ts'
import { mixesScripts, skeleton } from '../../../src/main/core/recovery/rules/signals/skeleton.ts'
import { publicMailDomains } from '../../../src/shared/text.ts'

describe('a domain that looks like another', () => {
  test.each([
    ['firrna.pl', 'firma.pl', 'letters'],
    ['frima.pl', 'firma.pl', 'slip'],
    ['firmaa.pl', 'firma.pl', 'slip'],
    ['fima.pl', 'firma.pl', 'slip'],
    ['f1rma.pl', 'firma.pl', 'slip'],
    ['0grody.pl', 'ogrody.pl', 'letters'],
    ['zie1en.pl', 'zielen.pl', 'letters'],
    // Cyrillic а and о
    ['фирма.pl', 'firma.pl', null],
    ['firmа.pl', 'firma.pl', 'letters'],
    ['оgrоdy.pl', 'ogrody.pl', 'letters'],
    ['grnail.com', 'gmail.com', 'letters'],
    ['gmial.com', 'gmail.com', 'slip'],
    ['gmai.com', 'gmail.com', 'slip'],
    ['0net.pl', 'onet.pl', 'letters'],
    ['vvp.pl', 'wp.pl', 'letters'],
    ['interla.pl', 'interia.pl', 'slip'],
    // Vietnamese dot below, no Polish spelling
    ['ọgrody.pl', 'ogrody.pl', 'letters'],
    ['firma.com', 'firma.pl', 'ending'],
    ['firma.com.pl', 'firma.pl', 'ending'],
    ['zolw.pl', 'żółw.pl', 'marks'],
    ['żółw.pl', 'zolw.pl', 'marks'],
  ] as const)('%s beside %s: %s', (domain, known, way) => {
    expect(likeness(domain, known)).toBe(way)
  })

  test.each([
    ['firma.pl', 'firma.pl'],
    ['poczta.firma.pl', 'firma.pl'],
    ['firma.pl', 'biuro.firma.pl'],
    ['onet.eu', 'onet.pl'],
    ['googlemail.com', 'gmail.com'],
    ['op.pl', 'wp.pl'],
    ['vp.pl', 'wp.pl'],
    ['wp.eu', 'wp.pl'],
    ['ymail.com', 'gmail.com'],
    ['email.com', 'gmail.com'],
    ['gmail.pl', 'gmail.com'],
    ['lipa.pl', 'lupa.pl'],
    ['ogrody-krakow.pl', 'ogrody.pl'],
    ['kwiaty.pl', 'ogrody.pl'],
    ['com.pl', 'net.pl'],
  ])('%s is not taken for %s', (domain, known) => {
    expect(likeness(domain, known)).toBeNull()
  })

  test('no well-known provider is taken for another', () => {
    for (const one of publicMailDomains) {
      for (const other of publicMailDomains) expect(likeness(one, other)).toBeNull()
    }
  })
})

describe('the skeleton of a name', () => {
  const letters = fc.string({
    unit: fc.constantFrom(
      ...Array.from('abcdefghijklmnopqrstuvwxyz0123456789-ąćęłńóśźżаеосрхуіјѕԁԛԝмкαονρıɡøæ\u200b\u00ad'),
    ),
    maxLength: 20,
  })

  test('of a skeleton is itself', () => {
    fc.assert(
      fc.property(fc.oneof(letters, fc.string()), name => skeleton(skeleton(name)) === skeleton(name)),
    )
  })

  test('is the same whatever is written without being seen', () => {
    fc.assert(
      fc.property(letters, fc.nat(20), (name, at) => {
        const cut = Array.from(name)
        const hidden = cut.toSpliced(at, 0, '\u200b').join('')
        return skeleton(hidden) === skeleton(name)
      }),
    )
  })

  test('keeps Polish letters with marks apart from those without', () => {
    for (const [marked, plain] of ['żz', 'óo', 'ąa', 'ćc'].map(pair => Array.from(pair))) {
      expect(skeleton(marked ?? '')).not.toBe(skeleton(plain ?? ''))
    }
  })
})

describe('a name in letters of two scripts', () => {
  test.each([
    ['firmа.pl', true],
    ['żółw.pl', false],
    ['фирма.pl', false],
    ['3maja.pl', false],
    ['αthena.com', true],
  ])('%s: %s', (domain, mixes) => {
    expect(mixesScripts(domain)).toBe(mixes)
  })
})

test('likeness goes both ways, but that a provider is never a look-alike', () => {
  const name = fc.string({
    unit: fc.constantFrom(...Array.from('abdilmnorvwóż01а')),
    minLength: 1,
    maxLength: 7,
  })
  fc.assert(
    fc.property(name, name, (a, b) => {
      const [one, other] = [`${a}.example`, `${b}.example`]
      expect(likeness(one, other)).toBe(likeness(other, one))
    }),
  )
})

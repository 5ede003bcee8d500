import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkIdentifier, checkNrb } from '../../../src/main/core/identifiers/index.ts'
import type { ReadPage } from '../../../src/main/core/recovery/rules/reading/page.ts'
import { type Proposal, proposeFields } from '../../../src/main/core/recovery/rules/reading/propose.ts'
import {
  type PaperField,
  type PaperKind,
  paperFields,
  paperKinds,
} from '../../../src/shared/contract/recovery/index.ts'
import { pageOf } from './read-page.ts'

const today = '2026-11-20'

function proposed(kind: PaperKind, field: PaperField, ...pages: ReadPage[]): Proposal | null {
  return proposeFields(kind, [field], pages, today)[0] ?? null
}
const valueOf = (kind: PaperKind, field: PaperField, rows: readonly string[], confidence?: number) =>
  proposed(kind, field, pageOf(rows, confidence))?.value ?? null

const bill = [
  'Energia Łąkowa S.A.',
  'Data wystawienia: 27.10.2026',
  'Sprzedawca                        Nabywca',
  'Energia Łąkowa S.A.               Młyn Wodny sp. Z 0.0.',
  'ul. Trzech Wiatraków 1            u]. Młyńskie Koło 40',
  '60-803 Poznań                     10-687 Olsztyn',
  'NIP: 999-200-11-01                NIP: 999-104-02-05',
  'Do zapłaty',
  '206,31 zł',
]

describe('a bill', () => {
  it.each<[PaperField, string]>([
    ['issuer', 'Energia Łąkowa S.A.'],
    ['issuerNip', '9992001101'],
    ['nip', '9991040205'],
    ['companyName', 'Młyn Wodny sp. z o.o.'],
    ['address', 'ul. Młyńskie Koło 40, 10-687 Olsztyn'],
    ['issuedOn', '27.10.2026'],
  ])('says its %s', (field, value) => {
    expect(valueOf('bill_company', field, bill)).toBe(value)
  })

  it('with one NIP that stands in nobody’s box proposes none', () => {
    const rows = ['Energia Łąkowa S.A. NIP 999-200-11-01', 'Data wystawienia: 27.10.2026']

    expect(proposed('bill_company', 'nip', pageOf(rows))).toBeNull()
    expect(proposed('bill_company', 'issuerNip', pageOf(rows))).toBeNull()
  })

  it('with two buyers proposes neither', () => {
    expect(proposed('bill_company', 'nip', pageOf([...bill, '', '', '', '', ...bill]))).toBeNull()
  })

  it('shows where a value stands', () => {
    const proposal = proposed('bill_company', 'nip', pageOf(bill))

    expect(proposal?.rect.x).toBeCloseTo((39 * 12) / 1240, 5)
    expect(proposal?.rect.y).toBeCloseTo((6 * 32) / 1754, 5)
  })
})

describe('a number with a check digit', () => {
  it.each<[string, string, string | null]>([
    ['as it is', 'NIP: 9991040205', '9991040205'],
    ['in groups', 'NIP 999-104-02-05', '9991040205'],
    ['in groups the old way', 'NIP 999-10-40-205', '9991040205'],
    ['with the country', 'NIP: PL 9991040205', '9991040205'],
    ['in words of its own', 'NIP: 999 104 02 05', '9991040205'],
    ['with two letters for digits', 'NIP: 999104O2O5', '9991040205'],
    ['with three letters for digits', 'NIP: 9991O4O2O5', null],
    ['with a wrong digit', 'NIP: 9991040206', null],
    ['with a digit too few', 'NIP: 999104020', null],
    ['with a digit too many', 'NIP: 99910402055', null],
    ['of zeros', 'NIP: 0000000000', null],
  ])('%s', (_what, row, value) => {
    expect(valueOf('krs_extract', 'nip', [row])).toBe(value)
  })

  it('that does not hold is shown as a place to read', () => {
    expect(proposed('krs_extract', 'nip', pageOf(['NIP: 9991040206']))).toMatchObject({
      value: null,
      checksum: 'fails',
    })
  })

  it('is not proposed when the paper has two of them', () => {
    expect(valueOf('krs_extract', 'nip', ['NIP: 9991040205', 'Wspólnik NIP: 9992001101'])).toBeNull()
    expect(valueOf('krs_extract', 'nip', ['NIP: 9991040205', 'Pieczęć NIP: 9991040205'])).toBe('9991040205')
  })

  it('tells payer and payee apart by their labels', () => {
    const rows = [
      'Rachunek nadawcy     71 9990 0012 0000 0102 6300 0091',
      'Rachunek odbiorcy    59 9990 0012 1414 0000 0000 0001',
    ]
    expect(valueOf('payment_confirmation', 'payerIban', rows)).toBe('71 9990 0012 0000 0102 6300 0091')
    expect(valueOf('payment_confirmation', 'payeeIban', rows)).toBe('59 9990 0012 1414 0000 0000 0001')
  })

  it('of KSeF is put together from its parts', () => {
    expect(valueOf('vat_invoice', 'ksef', ['Numer KSeF: 5265877635-20250826-0100001AF629-AF'])).toBe(
      '5265877635-20250826-0100001AF629-AF',
    )
    expect(valueOf('vat_invoice', 'ksef', ['Numer KSeF: 5265877635-20250826-0100001AF629-AE'])).toBeNull()
  })
})

describe('a value without a check digit', () => {
  it.each<[string, number, string | null]>([
    ['is proposed when every sign was read surely', 90, '148,83'],
    ['is held back when one was not', 80, null],
  ])('%s', (_what, confidence, value) => {
    expect(valueOf('vat_invoice', 'gross', ['Do zapłaty: 148,83 PLN'], confidence)).toBe(value)
  })

  it.each<[string, string, string | null]>([
    ['thousands apart', 'Do zapłaty: 1 586,70 zł', '1 586,70'],
    ['a mark where a digit may have stood', 'Do zapłaty: |586,70 zł', null],
    ['the grosze lost', 'Do zapłaty: 14883 zł', null],
    ['letters in it', 'Do zapłaty: 14B,83 zł', null],
  ])('an amount: %s', (_what, row, value) => {
    expect(valueOf('vat_invoice', 'gross', [row])).toBe(value)
  })

  it.each<[string, string, string | null]>([
    ['in words', 'Stan na dzień 4 listopada 2026 r.', '4 listopada 2026'],
    ['with an hour behind it', 'Stan na dzień 04.11.2026 godz. 10:12', '04.11.2026'],
    ['that is still to come', 'Stan na dzień 04.12.2026', null],
    ['that is none', 'Stan na dzień 31.02.2026', null],
    ['below its label', 'Stan na dzień', null],
  ])('a date %s', (_what, row, value) => {
    expect(valueOf('krs_extract', 'printedOn', [row])).toBe(value)
  })

  it('is not proposed when the paper has two of them', () => {
    expect(valueOf('krs_extract', 'krs', ['Numer KRS: 0009990402', 'Numer KRS: 0009990408'])).toBeNull()
  })

  it('of KRS with a letter in it is left to the eye', () => {
    expect(valueOf('krs_extract', 'krs', ['Numer KRS: 00O9990402'])).toBeNull()
  })
})

describe('an identity card', () => {
  const card = [
    'NAZWISKO / SURNAME',
    'ŹDŹBŁOWSKI',
    '',
    'IMIONA / GIVEN NAMES',
    'STANISŁAW',
    '',
    'TERMIN WAŻNOŚCI / EXPIRY DATE',
    '22.03.2031',
  ]

  it('says the name, given names first, and how long it is valid', () => {
    expect(valueOf('id_card', 'personName', card)).toBe('STANISŁAW ŹDŹBŁOWSKI')
    expect(valueOf('id_card', 'validUntil', card)).toBe('22.03.2031')
  })
})

describe('whatever was read', () => {
  const word = fc.record({
    text: fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('NIP:', 'Nabywca', 'Sprzedawca', 'KRS', '9991040205', '148,83', '|', 'Do', 'zapłaty'),
    ),
    confidence: fc.integer({ min: 0, max: 100 }),
    x: fc.double({ min: 0, max: 1, noNaN: true }),
    y: fc.double({ min: 0, max: 1, noNaN: true }),
    line: fc.integer({ min: 0, max: 12 }),
  })
  const page = fc.array(word, { maxLength: 60 }).map(
    (words): ReadPage => ({
      page: 0,
      levelWidth: 1240,
      levelHeight: 1754,
      words: words.map(({ text, confidence, x, y, line }) => {
        const rect = { x, y, width: Math.min(0.08, 1 - x), height: Math.min(0.01, 1 - y) }
        return { text, confidence, rect, level: rect, line }
      }),
    }),
  )

  it('proposes each field at most once, inside the page, with a value only when it is sure', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paperKinds), page, (kind, read) => {
        const proposals = proposeFields(kind, paperFields, [read], today)
        expect(new Set(proposals.map(({ field }) => field)).size).toBe(proposals.length)
        for (const { rect, value, confidence, checksum } of proposals) {
          expect(
            rect.x >= 0 && rect.y >= 0 && rect.x + rect.width <= 1.000001 && rect.y + rect.height <= 1.000001,
          ).toBe(true)
          expect(rect.width > 0 && rect.height > 0).toBe(true)
          expect(value === null || (confidence >= 60 && checksum !== 'fails')).toBe(true)
        }
      }),
    )
  })

  it('never proposes a NIP, a REGON or an account number that does not hold', () => {
    const digits = fc.stringMatching(/^[0-9OIlSBZ -]{6,34}$/)
    fc.assert(
      fc.property(digits, number => {
        const nip = valueOf('krs_extract', 'nip', [`NIP: ${number}`])
        expect(nip === null || checkIdentifier('nip', nip, { today }).valid).toBe(true)
        const regon = valueOf('krs_extract', 'regon', [`REGON: ${number}`])
        expect(regon === null || checkIdentifier('regon', regon, { today }).valid).toBe(true)
        const iban = valueOf('payment_confirmation', 'payerIban', [`Rachunek nadawcy ${number}`])
        expect(iban === null || checkNrb(iban).valid).toBe(true)
      }),
    )
  })

  it('reads no single misread digit of a NIP as another NIP', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (at, more) => {
        const nip = Array.from('9991040205')
        nip[at] = String((Number(nip[at]) + more) % 10)
        expect(valueOf('krs_extract', 'nip', [`NIP: ${nip.join('')}`])).toBeNull()
      }),
    )
  })
})

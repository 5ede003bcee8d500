import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IdentifierKind } from '../../src/main/core/identifiers/index.ts'
import {
  checkIdentifier,
  checkNrb,
  countsAsCaller,
  identifierKinds,
  normalizePhone,
} from '../../src/main/core/identifiers/index.ts'

const today = '2026-11-03'

/** The one form of each kind, to the letter. */
const forms: Record<IdentifierKind, RegExp> = {
  nip: /^\d{10}$/,
  pesel: /^\d{11}$/,
  regon: /^(?:\d{9}|\d{14})$/,
  krs: /^\d{10}$/,
  idcard: /^[A-Z]{3}\d{6}$/,
  passport: /^[A-Z]{2}\d{7}$/,
  iban: /^PL\d{26}$/,
  phone: /^\+[1-9]\d{6,14}$/,
  ksef: /^\d{10}-\d{8}-[0-9A-F]{12}-[0-9A-F]{2}$/,
}

const valid: Record<IdentifierKind, string> = {
  nip: '5260001246',
  pesel: '44051401359',
  regon: '12345678512347',
  krs: '0000359730',
  idcard: 'ABA300000',
  passport: 'ZS0000177',
  iban: 'PL61109010140000071219812874',
  phone: '+48601234567',
  ksef: '5265877635-20250826-0100001AF629-AF',
}

const unseen = fc.constantFrom(
  '\u200b',
  '\u200e',
  '\u200f',
  '\u202a',
  '\u202c',
  '\u202e',
  '\u2066',
  '\u2069',
  '\ufeff',
  '\u00ad',
)
const foreign = fc.constantFrom(
  '\u0000',
  '\u0007',
  '\ud800',
  '\udfff',
  '٣',
  '߃',
  '²',
  'О',
  '\ufffd',
  '\u0301',
  '😀',
  '½',
  'ł',
)
const spaces = fc.constantFrom(' ', '\u00a0', '\u202f', '\u3000', '\t')

function inserted(value: string, at: number, sign: string): string {
  const place = at % (value.length + 1)
  return value.slice(0, place) + sign + value.slice(place)
}

function fullWidth(value: string): string {
  return value.replace(/[!-~]/g, sign => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
}

describe.each(identifierKinds)('a hostile %s', kind => {
  const check = (input: string) => checkIdentifier(kind, input, { today })

  it('of up to five hundred signs is answered in its one form or not at all', () => {
    const digits = fc.stringMatching(/^[0-9]{0,500}$/)
    const signs = fc.string({
      unit: fc.constantFrom(
        ...'0123456789PLAB+-() /<;,xw:@'.split(''),
        '\u202e',
        '\u0000',
        '０',
        '٣',
        '\ud800',
      ),
      maxLength: 500,
    })
    const prefixed = fc
      .tuple(fc.constantFrom('PL', '+48', '0048', 'ABA', 'ZS', '00', '+'), digits)
      .map(parts => parts.join(''))
    fc.assert(
      fc.property(fc.oneof(digits, signs, prefixed), input => {
        const { normalized, reasons } = check(input)
        if (normalized === null) {
          expect(reasons.length).toBeGreaterThan(0)
        } else {
          expect(normalized).toMatch(forms[kind])
          expect(check(normalized).normalized).toBe(normalized)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('is the same number with signs that are not seen, with other spaces and in full width', () => {
    fc.assert(
      fc.property(unseen, spaces, fc.nat(), fc.nat(), (mark, space, one, other) => {
        const { normalized } = check(valid[kind])
        expect(check(inserted(valid[kind], one, mark)).normalized).toBe(normalized)
        expect(check(inserted(valid[kind], other, space)).normalized).toBe(normalized)
        expect(check(fullWidth(valid[kind])).normalized).toBe(normalized)
      }),
    )
  })

  it('is refused with a control character, half a character or another script anywhere inside', () => {
    fc.assert(
      fc.property(foreign, fc.nat(), (sign, at) => {
        expect(check(inserted(valid[kind], at, sign)).valid).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  it('never becomes another number by one digit more or less', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 9 }), (at, digit) => {
        const own = check(valid[kind]).normalized
        const place = at % valid[kind].length
        fc.pre(/\d/.test(valid[kind][place] ?? ''))
        const shorter = check(valid[kind].slice(0, place) + valid[kind].slice(place + 1))
        const longer = check(inserted(valid[kind], place, String(digit)))
        // KRS gets its leading zeros back, and a phone number keeps one trunk zero off: both by design.
        if (kind !== 'krs' && kind !== 'regon') expect(shorter.valid).toBe(false)
        if (longer.valid && kind !== 'phone') expect(longer.normalized).not.toBe(own)
      }),
    )
  })
})

describe('hostile text', () => {
  const anyText = fc.string({ unit: 'binary', maxLength: 500 })

  it('a call that counts always has a number of the numbering plan and no extension', () => {
    fc.assert(
      fc.property(anyText, fc.stringMatching(/^[+0-9 ();,xw.-]{0,40}$/), (text, dialled) => {
        for (const input of [text, dialled, `+48${dialled}`]) {
          const phone = normalizePhone(input)
          if (countsAsCaller(phone).counts) expect(phone).toMatchObject({ ok: true, extension: null })
        }
        expect(checkNrb(text).normalized ?? 'PL00000000000000000000000000').toMatch(forms.iban)
      }),
      { numRuns: 400 },
    )
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IdentifierCheck, IdentifierKind } from '../../src/main/core/identifiers/index.ts'
import {
  checkIdentifier,
  checkNrb,
  crc8,
  findLeaks,
  identifierKinds,
  peselBirthDate,
  reasonCodes,
  toPolishIban,
  warningCodes,
} from '../../src/main/core/identifiers/index.ts'

const today = '2026-11-03'
const check = (kind: IdentifierKind, input: string): IdentifierCheck =>
  checkIdentifier(kind, input, { today })

const warnings: readonly string[] = warningCodes

describe('valid identifiers and their one form', () => {
  it.each<[IdentifierKind, string, string]>([
    ['pesel', '44051401359', '44051401359'],
    ['pesel', '02211307589', '02211307589'],
    ['pesel', '02122401358', '02122401358'],
    ['pesel', '09222509560', '09222509560'],
    ['pesel', '01320613891', '01320613891'],
    ['pesel', '69090515504', '69090515504'],
    ['pesel', '49040501580', '49040501580'],
    ['pesel', '99810112346', '99810112346'],
    ['pesel', '00010112348', '00010112348'],
    ['pesel', '00210112344', '00210112344'],
    ['pesel', ' 440514 01359 ', '44051401359'],
    ['nip', '8567346215', '8567346215'],
    ['nip', '1234563218', '1234563218'],
    ['nip', '1645865777', '1645865777'],
    ['nip', '5581418257', '5581418257'],
    ['nip', '1298727531', '1298727531'],
    ['nip', '1060000062', '1060000062'],
    ['nip', '5265877635', '5265877635'],
    ['nip', 'PL5252248481', '5252248481'],
    ['nip', 'pl 525-224-84-81', '5252248481'],
    ['nip', '526-000-12-46', '5260001246'],
    ['nip', '123-456-32-18', '1234563218'],
    ['nip', '123-45-63-218', '1234563218'],
    ['nip', '123‑456‑32‑18', '1234563218'],
    ['nip', '１２３４５６３２１８', '1234563218'],
    ['nip', '\u200e1234563218\u200f', '1234563218'],
    ['nip', '123\u00a0456\u00a032\u00a018', '1234563218'],
    ['regon', '192598184', '192598184'],
    ['regon', '123456785', '123456785'],
    ['regon', '610188201', '610188201'],
    ['regon', '095895365', '095895365'],
    ['regon', '12345678512347', '12345678512347'],
    ['regon', '09796377087762', '09796377087762'],
    ['krs', '0000359730', '0000359730'],
    ['krs', '0000511485', '0000511485'],
    ['krs', '0000172011', '0000172011'],
    ['idcard', 'ABA300000', 'ABA300000'],
    ['idcard', 'APH505567', 'APH505567'],
    ['idcard', 'AYE205410', 'AYE205410'],
    ['idcard', 'AYW036733', 'AYW036733'],
    ['idcard', 'KKK111410', 'KKK111410'],
    ['idcard', 'ABS123456', 'ABS123456'],
    ['idcard', 'ZZC108201', 'ZZC108201'],
    ['idcard', 'aba 300000', 'ABA300000'],
    ['passport', 'ZS0000177', 'ZS0000177'],
    ['passport', 'AA0000000', 'AA0000000'],
    ['passport', 'CC7999486', 'CC7999486'],
    ['passport', 'zs 0000177', 'ZS0000177'],
    ['iban', 'PL61109010140000071219812874', 'PL61109010140000071219812874'],
    ['iban', 'PL27114020040000300201355387', 'PL27114020040000300201355387'],
    ['iban', 'pl61 1090 1014 0000 0712 1981 2874', 'PL61109010140000071219812874'],
    ['phone', '601 234 567', '+48601234567'],
    ['ksef', '5265877635-20250826-0100001AF629-AF', '5265877635-20250826-0100001AF629-AF'],
    ['ksef', ' 5265877635-20250826-0100001af629-af', '5265877635-20250826-0100001AF629-AF'],
    ['ksef', '5265877635202508260100001AF629AF', '5265877635-20250826-0100001AF629-AF'],
  ])('%s %j is valid as %s', (kind, input, normalized) => {
    expect(check(kind, input)).toEqual({ kind, input, valid: true, normalized, reasons: [] })
  })
})

describe('values that are not valid, and why', () => {
  it.each<[IdentifierKind, string, string[]]>([
    ['pesel', '44051401358', ['checksum']],
    ['pesel', '21120209251', ['checksum']],
    ['pesel', '02381307589', ['date']],
    ['pesel', '00000000000', ['date']],
    ['pesel', '00410112340', ['future']],
    ['pesel', '00610112346', ['future']],
    ['pesel', '4405140135', ['length']],
    ['pesel', '4405140135X', ['alphabet']],
    ['nip', '8567346216', ['checksum']],
    ['nip', '1234567890', ['checksum']],
    ['nip', '0000002000', ['checksum']],
    ['nip', '0000000000', ['all_zeros']],
    ['nip', '123456321', ['length']],
    ['nip', 'DE1234563218', ['alphabet']],
    ['nip', '123456321８9', ['length']],
    ['nip', '١٢٣٤٥٦٣٢١٨', ['alphabet']],
    ['nip', '123456\u00003218', ['alphabet']],
    ['nip', 'PL', ['empty']],
    ['regon', '192598183', ['checksum']],
    ['regon', '12345678612342', ['checksum']],
    ['regon', '12345678512348', ['checksum']],
    ['regon', '000000000', ['all_zeros']],
    ['regon', '00000000000000', ['all_zeros']],
    ['regon', '1234567851', ['length']],
    ['krs', '0000000000', ['all_zeros']],
    ['krs', '00003597301', ['length']],
    ['krs', 'KRS359730', ['alphabet']],
    ['idcard', 'AYE205411', ['checksum']],
    ['idcard', 'AYW036731', ['checksum']],
    ['idcard', 'ABS523456', ['checksum']],
    ['idcard', 'ABS12345', ['length']],
    ['idcard', '123456ABS', ['alphabet']],
    ['idcard', 'ĄBS123456', ['alphabet']],
    ['passport', 'ABC123456', ['alphabet']],
    ['passport', 'AB123456', ['length']],
    ['iban', 'PL61109010140000071219812875', ['checksum']],
    ['iban', '61109010140000071219812874', ['country_missing']],
    ['iban', 'DE89370400440532013000', ['country']],
    ['iban', 'PL6110901014000007121981287', ['length']],
    ['iban', 'PL6110901014000007121981287O', ['alphabet']],
    ['iban', 'PL00000000000000000000000000', ['all_zeros']],
    ['iban', '123', ['length']],
    ['phone', '1234567', ['length']],
    ['phone', 'sip:601234567@op.pl', ['uri']],
    ['ksef', '5265877635-20250826-0100001AF629-AE', ['checksum']],
    ['ksef', '5265877635-20250826-0100001AF629', ['length']],
    ['ksef', '5265877635-20250826-0100001AG629-AF', ['alphabet']],
    ['ksef', '52658776A5-20250826-0100001AF629-AF', ['alphabet']],
  ])('%s %j: %j', (kind, input, reasons) => {
    expect(check(kind, input)).toEqual({ kind, input, valid: false, normalized: null, reasons })
  })

  it.each([
    '1234567890-20250826-0100001AF629',
    '5265877635-20250230-0100001AF629',
    '5265877635-20261104-0100001AF629',
  ])('a KSeF number %s with a right check code is still refused for what is inside', body => {
    const answer = check('ksef', `${body}-${crc8(body)}`)
    expect(answer.valid).toBe(false)
    expect(['component', 'date', 'future']).toContain(answer.reasons[0])
    expect(answer.reasons).toHaveLength(1)
  })

  it.each(identifierKinds)('%s: nothing is not valid', kind => {
    expect(check(kind, ' \u00a0\u200b').reasons).toEqual(['empty'])
  })

  it.each(identifierKinds)('%s: five hundred digits are too long', kind => {
    expect(check(kind, '1'.repeat(500)).valid).toBe(false)
  })

  it.each([5, 7, 10, 12, 29, 31, 32, 33, 34, 35, 36])('%i nines are answered for every kind', length => {
    for (const kind of identifierKinds) expect(check(kind, '9'.repeat(length)).kind).toBe(kind)
  })
})

describe('valid with a warning', () => {
  it.each<[IdentifierKind, string, string, string]>([
    ['krs', '359730', '0000359730', 'padded'],
    ['passport', 'AA0000001', 'AA0000001', 'checksum_unconfirmed'],
    ['passport', 'KK0111112', 'KK0111112', 'checksum_unconfirmed'],
    ['passport', 'EM9638245', 'EM9638245', 'checksum_unconfirmed'],
    ['phone', '+48391234567', '+48391234567', 'type_not_accepted'],
    ['phone', '22 123 45 67 wew. 12', '+48221234567', 'extension'],
  ])('%s %j is %s, with %s', (kind, input, normalized, warning) => {
    expect(check(kind, input)).toEqual({ kind, input, valid: true, normalized, reasons: [warning] })
  })

  it.each([
    ['10901014', true],
    ['11402004', true],
    ['10901015', false],
  ])('the sort code %s agrees with its own check digit: %s', (sortCode, agrees) => {
    const account = `${sortCode}0000071219812874`
    const digits = String(98n - (BigInt(`${account}252100`) % 97n)).padStart(2, '0')
    const answer = check('iban', `PL${digits}${account}`)
    expect(answer.valid).toBe(true)
    expect(answer.reasons).toEqual(agrees ? [] : ['sort_code'])
  })
})

describe('account numbers on papers', () => {
  it.each(['61 1090 1014 0000 0712 1981 2874', '61109010140000071219812874', 'PL61109010140000071219812874'])(
    '%s is the IBAN with PL',
    typed => {
      expect(checkNrb(typed)).toMatchObject({ valid: true, normalized: 'PL61109010140000071219812874' })
    },
  )

  it('gets PL only before 26 digits', () => {
    expect(toPolishIban('6110901014000007121981287')).toBeNull()
    expect(toPolishIban('PL61109010140000071219812874')).toBeNull()
  })

  it('with a wrong digit is refused for its checksum', () => {
    expect(checkNrb('61109010140000071219812875').reasons).toEqual(['checksum'])
  })
})

describe('the birth date inside a PESEL', () => {
  it.each([
    ['44051401359', '1944-05-14'],
    ['02211307589', '2002-01-13'],
    ['02122401358', '1902-12-24'],
    ['09222509560', '2009-02-25'],
    ['01320613891', '2001-12-06'],
    ['69090515504', '1969-09-05'],
    ['99810112346', '1899-01-01'],
    ['00010112348', '1900-01-01'],
    ['00210112344', '2000-01-01'],
    ['00410112340', '2100-01-01'],
    ['00610112346', '2200-01-01'],
    ['02381307589', null],
    ['00000000000', null],
    ['4405140135', null],
  ])('%s is %s', (pesel, date) => {
    expect(peselBirthDate(pesel)).toBe(date)
  })

  it('may be today, not tomorrow', () => {
    expect(checkIdentifier('pesel', '44051401359', { today: '1944-05-14' }).valid).toBe(true)
    expect(checkIdentifier('pesel', '44051401359', { today: '1944-05-13' }).reasons).toEqual(['future'])
  })
})

describe('check codes', () => {
  it('CRC-8 of the standard test text is F4', () => {
    expect(crc8('123456789')).toBe('F4')
  })

  it.each<[IdentifierKind, readonly string[]]>([
    ['nip', ['8567346215', '1234563218', '1645865777', '5265877635']],
    ['pesel', ['44051401359', '69090515504']],
    ['iban', ['PL61109010140000071219812874']],
    ['idcard', ['ABA300000', 'AYE205410']],
  ])('%s: one wrong digit is always caught', (kind, valid) => {
    fc.assert(
      fc.property(fc.constantFrom(...valid), fc.nat(27), fc.integer({ min: 1, max: 9 }), (value, at, by) => {
        const place = at % value.length
        const digit = Number(value[place])
        fc.pre(Number.isInteger(digit))
        const wrong = value.slice(0, place) + String((digit + by) % 10) + value.slice(place + 1)
        return !check(kind, wrong).valid
      }),
    )
  })

  it('nip: two neighbouring digits that changed places are always caught', () => {
    const valid = fc.constantFrom('8567346215', '1645865777', '5581418257', '1298727531')
    fc.assert(
      fc.property(valid, fc.nat(8), (value, at) => {
        const [a = '', b = ''] = [value[at], value[at + 1]]
        fc.pre(a !== b)
        return !check('nip', value.slice(0, at) + b + a + value.slice(at + 2)).valid
      }),
    )
  })

  it('nip: of ten last digits at most one is right', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{8}$/), body => {
        const right = '0123456789'.split('').filter(last => check('nip', body + last).valid)
        return right.length <= 1
      }),
    )
  })
})

describe('any text at all', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom('0', '9', 'P', 'L', '+', '<', '-', ' ', '\u0000', '\ud800', '\u202e', '０'),
    }),
  )

  it.each(identifierKinds)('%s: is answered, never thrown at, and echoes what came', kind => {
    fc.assert(
      fc.property(hostile, input => {
        const answer = check(kind, input)
        expect(answer.input).toBe(input)
        expect(answer.normalized !== null).toBe(answer.valid)
        expect(answer.reasons.every(reason => reasonCodes.includes(reason))).toBe(true)
        expect(answer.reasons.every(reason => warnings.includes(reason))).toBe(answer.valid)
      }),
    )
  })

  it.each(identifierKinds)('%s: a normalised value is its own normal form', kind => {
    const known = ['1234563218', '44051401359', '192598184', '359730', 'aba300000', 'zs0000177', '601234567']
    for (const input of [...known, 'pl61109010140000071219812874', '5265877635202508260100001AF629AF']) {
      const { normalized } = check(kind, input)
      if (normalized !== null) expect(check(kind, normalized).normalized).toBe(normalized)
    }
  })
})

describe('what was left uncovered on a scan', () => {
  const kinds = (line: string) => findLeaks(line, today).map(leak => leak.kind)

  it.each([
    ['as it is printed', 'NUMER DOWODU ABA 300000'],
    ['in one piece', 'ABA300000'],
    ['with a hyphen', 'seria ABA-300000.'],
    ['cut into pieces', 'ABA 30 00 00'],
    ['in small letters', 'aba 300000'],
    ['read with O for 0', 'ABA 3OO000'],
    ['read with 8 for B', 'A8A 300000'],
    ['read with one of each', 'A8A 3O0000'],
    ['glued to its label', 'NUMERABA300000'],
  ])('an ID card number %s', (_how, line) => {
    expect(kinds(line)).toEqual(['id_number'])
  })

  it('an ID card number, with its place on the line', () => {
    expect(findLeaks('NR AYE 205410 WZÓR', today)).toEqual([{ kind: 'id_number', from: 3, to: 13 }])
  })

  it.each([
    ['whose check digit does not agree', 'ABS 523456'],
    ['with a digit more', 'AYE2054101'],
    ['that needs three guesses', 'A8A 3OOO00'],
    ['across a gap between columns', 'ABA  300000'],
    ['in the number of a case', 'TYLKO DO ODZYSKANIA KONTA ODZ-2026-0042, 25.11.2026'],
    ['in dates', '22.03.2031 14.06.1978'],
    ['in names', 'BOGUSŁAWA OSIAŁ-ZDZISŁAWSKA'],
  ])('no ID card number %s', (_what, line) => {
    expect(kinds(line)).toEqual([])
  })

  it.each([
    ['as it is printed', 'PESEL 44051401359'],
    ['cut in two', '440514 01359'],
    ['read with l for 1', '4405l401359'],
    ['read with B for 8 and O for 0', '690905l55O4'],
  ])('a PESEL %s', (_how, line) => {
    expect(kinds(line)).toEqual(['pesel'])
  })

  it.each(['44051401358', '144051401359', '00000000000', '4405140135'])('no PESEL in %s', line => {
    expect(kinds(line)).toEqual([])
  })

  it('a passport number whose check digit agrees', () => {
    expect(kinds('PASZPORT ZS0000177')).toEqual(['passport'])
    expect(kinds('PASZPORT ZS0000178')).toEqual([])
  })

  it.each([
    ['its first line', 'I<POLABA300000<<<<<<<<<<<<<<<'],
    ['its first line, cut short', 'I POLZZC1082012'],
    ['its second line', '6909057F3103223POL<<<<<<<<<<<2'],
    ['its second line without fillers', '6909057F3103223POL'],
    ['its third line', 'KOWALSKA<<ANNA<<<<'],
    ['fillers read as quotation marks', 'KOWALSKA«ANNA‹‹‹‹'],
    ['fillers read as letters', 'WYMYSLONAKKANNAKKKKKKKKK'],
  ])('a machine-readable zone: %s', (_what, line) => {
    expect(kinds(line)).toContain('mrz')
  })

  it.each([
    'faktura < 100 zł',
    '',
    'WAŻNOŚĆ KKK',
    'URODZONA 14.06.1978',
    'O91V = << TĘ',
    ': << m Y',
    'para «DO» 4',
  ])('no machine-readable zone in %j', line => {
    expect(kinds(line)).toEqual([])
  })

  it('nothing in the line that is burned into every copy, whatever case and day', () => {
    const date = fc.date({ min: new Date('2020-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(
        fc.integer({ min: 2020, max: 2099 }),
        fc.integer({ min: 1, max: 9999 }),
        date,
        (year, number, day) => {
          const printed = day.toISOString().slice(0, 10).split('-').toReversed().join('.')
          expect(
            kinds(`TYLKO DO ODZYSKANIA KONTA ODZ-${year}-${String(number).padStart(4, '0')}, ${printed}`),
          ).toEqual([])
        },
      ),
    )
  })

  it('never throws, and every place lies on the line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), line => {
        for (const { from, to } of findLeaks(line, today)) {
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeGreaterThan(from)
          expect(to).toBeLessThanOrEqual(line.length)
        }
      }),
    )
  })
})

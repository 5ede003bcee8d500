import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countsAsCaller, normalizePhone } from '../../src/main/core/identifiers/index.ts'

describe('phone numbers as heard, shown or written', () => {
  it.each([
    ['601 234 567'],
    ['601234567'],
    ['0048601234567'],
    ['00 48 601 234 567'],
    ['48601234567'],
    ['48 601 234 567'],
    ['+48601234567'],
    ['+48 601 234 567'],
    ['+ 48 601 234 567'],
    ['(+48) 601 234 567'],
    ['（０）６０１２３４５６７'],
    ['６０１２３４５６７'],
    ['＋４８ ６０１ ２３４ ５６７'],
    ['601‑234‑567'],
    ['601–234–567'],
    ['601−234−567'],
    ['601\u00a0234\u00a0567'],
    ['601\u202f234\u202f567'],
    ['601.234.567'],
    ['601/234/567'],
    ['\u202a+48601234567\u202c'],
    ['0601234567'],
    ['0 601 234 567'],
    ['+48 (0) 601 234 567'],
    ['+48 0601 234 567'],
    ['+48(0)601234567'],
    ['480601234567'],
    ['0048 (0) 601 234 567'],
    ['  601 234 567\n'],
  ])('%j is +48601234567', written => {
    expect(normalizePhone(written)).toEqual({
      ok: true,
      e164: '+48601234567',
      country: 'PL',
      type: 'mobile',
      extension: null,
    })
  })

  it.each([
    ['022 123 45 67', '+48221234567', 'PL', 'fixed'],
    ['(22) 123 45 67', '+48221234567', 'PL', 'fixed'],
    ['(0-22) 123-45-67', '+48221234567', 'PL', 'fixed'],
    ['22/123 45 67', '+48221234567', 'PL', 'fixed'],
    ['48 362 00 00', '+48483620000', 'PL', 'fixed'],
    ['+48391234567', '+48391234567', 'PL', 'voip'],
    ['701 234 567', '+48701234567', 'PL', 'premium'],
    ['800 123 456', '+48800123456', 'PL', 'toll_free'],
    ['801 123 456', '+48801123456', 'PL', 'shared_cost'],
    ['640 123 456', '+48640123456', 'PL', 'other'],
    ['+44 (0) 20 7946 0958', '+442079460958', 'GB', 'fixed'],
    ['00 44 20 7946 0958', '+442079460958', 'GB', 'fixed'],
    ['00 44 (0)20 7946 0958', '+442079460958', 'GB', 'fixed'],
    ['+49 30 123456', '+4930123456', 'DE', 'fixed'],
    ['+39 06 1234 5678', '+390612345678', 'IT', 'fixed'],
    ['+1 415 555 2671', '+14155552671', 'US', 'fixed_or_mobile'],
  ])('%j is %s, %s, %s', (written, e164, country, type) => {
    expect(normalizePhone(written)).toEqual({ ok: true, e164, country, type, extension: null })
  })

  it.each([
    ['22 123 45 67 w. 12', '12'],
    ['22 123 45 67 w.12', '12'],
    ['22 123 45 67 wew. 12', '12'],
    ['22 123 45 67 wew 12', '12'],
    ['22 123 45 67 wewn. 12', '12'],
    ['22 123 45 67, wew. 12', '12'],
    ['022 123 45 67 WEW: 12', '12'],
    ['+48 22 123 45 67 ext. 12', '12'],
    ['+48 22 123 45 67 x12', '12'],
    ['+48221234567;ext=12', '12'],
    ['22 123 45 67 #12', '12'],
    ['221234567,12', '12'],
    ['(22) 123 45 67 nr wew. 1234', '1234'],
  ])('%j has the extension %s', (written, extension) => {
    expect(normalizePhone(written)).toEqual({
      ok: true,
      e164: '+48221234567',
      country: 'PL',
      type: 'fixed',
      extension,
    })
  })

  it.each([
    ['', 'empty'],
    [' \u200b', 'empty'],
    ['sip:601234567@op.pl', 'uri'],
    ['SIP:601234567', 'uri'],
    ['sips:+48601234567@op.example;transport=tls', 'uri'],
    ['601234567@op.pl', 'uri'],
    ['tel:+48601234567', 'uri'],
    ['callto:601234567', 'uri'],
    ['Anonymous', 'withheld'],
    ['anonymous <601234567>', 'withheld'],
    ['numer zastrzeżony', 'withheld'],
    ['ZASTRZEŻONY', 'withheld'],
    ['Prywatny', 'withheld'],
    ['Nieznany', 'withheld'],
    ['Private', 'withheld'],
    ['withheld', 'withheld'],
    ['Unknown', 'withheld'],
    ['112', 'length'],
    ['999', 'length'],
    ['19115', 'length'],
    ['1234567', 'length'],
    ['60123456', 'length'],
    ['6012345678', 'length'],
    ['+48 601 234 56', 'length'],
    ['+48 601 234 5678', 'length'],
    ['601 234 567 / 602 345 678', 'length'],
    ['1'.repeat(500), 'length'],
    [`+${'1'.repeat(40)}`, 'length'],
    ['601 234 56O', 'alphabet'],
    ['6O1234567', 'alphabet'],
    ['+48+48601234567', 'alphabet'],
    ['٦٠١٢٣٤٥٦٧', 'alphabet'],
    ['601\u0000234567', 'alphabet'],
    ['\ud800601234567', 'alphabet'],
    ['nie mam telefonu', 'alphabet'],
    ['+999 123 456 789', 'country'],
    ['901 234 567', 'numbering_plan'],
    ['000 000 000', 'numbering_plan'],
  ])('%j is no number: %s', (written, reason) => {
    expect(normalizePhone(written)).toEqual({ ok: false, reason })
  })

  it('has a normal form that is its own', () => {
    const mobile = fc.stringMatching(/^(?:50|51|60|66|69|72|78|79|88)\d{7}$/)
    const write = fc.constantFrom(
      (n: string) => n,
      (n: string) => `+48 ${n}`,
      (n: string) => `0048${n}`,
      (n: string) => `0${n}`,
      (n: string) => `${n.slice(0, 3)}-${n.slice(3, 6)}-${n.slice(6)}`,
    )
    fc.assert(
      fc.property(mobile, write, (number, written) => {
        const phone = normalizePhone(written(number))
        if (!phone.ok) return phone.reason === 'numbering_plan'
        expect(phone.e164).toBe(`+48${number}`)
        expect(normalizePhone(phone.e164)).toEqual(phone)
        return true
      }),
    )
  })

  it('never throws on any text', () => {
    const signs = fc.string({ unit: fc.constantFrom(...'0123456789+()-. ,;wx#/@:'.split('')), maxLength: 40 })
    fc.assert(
      fc.property(fc.oneof(signs, fc.string({ unit: 'binary' })), text => {
        const phone = normalizePhone(text)
        return !phone.ok || /^\+[1-9]\d{6,14}$/.test(phone.e164)
      }),
    )
  })
})

describe('what a call proves', () => {
  it.each(['601 234 567', '22 123 45 67', '+44 20 7946 0958', '+1 415 555 2671'])('%s may count', number => {
    expect(countsAsCaller(normalizePhone(number))).toEqual({ counts: true })
  })

  it.each([
    ['internet telephony', '+48391234567', 'type_not_accepted'],
    ['a premium number', '701 234 567', 'type_not_accepted'],
    ['a free number', '800 123 456', 'type_not_accepted'],
    ['a shared-cost number', '801 123 456', 'type_not_accepted'],
    ['a pager', '640 123 456', 'type_not_accepted'],
    ['a number with an extension', '22 123 45 67 wew. 12', 'extension'],
    ['a withheld number', 'Anonymous', 'withheld'],
    ['a SIP address', 'sip:601234567@op.pl', 'uri'],
    ['an emergency number', '112', 'length'],
  ])('%s never counts', (_, number, reason) => {
    expect(countsAsCaller(normalizePhone(number))).toEqual({ counts: false, reason })
  })
})

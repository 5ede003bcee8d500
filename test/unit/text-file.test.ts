import { describe, expect, it } from 'vitest'
import { encodingOf, isShownAsText, TEXT_SHOWN_BYTES, textIn } from '../../src/shared/text-file.ts'

const polish = 'Zażółć gęślą jaźń. ŚWIĄTEK, ŹDŹBŁO'
/** What the two encodings of one byte a letter have for Polish. */
const tables = {
  'windows-1250': {
    ą: 0xb9,
    ć: 0xe6,
    ę: 0xea,
    ł: 0xb3,
    ń: 0xf1,
    ó: 0xf3,
    ś: 0x9c,
    ź: 0x9f,
    ż: 0xbf,
    Ą: 0xa5,
    Ś: 0x8c,
    Ź: 0x8f,
    Ł: 0xa3,
    Ż: 0xaf,
    '±': 0xb1,
    '¶': 0xb6,
    š: 0x9a,
    '„': 0x84,
    '”': 0x94,
  },
  'iso-8859-2': {
    ą: 0xb1,
    ć: 0xe6,
    ę: 0xea,
    ł: 0xb3,
    ń: 0xf1,
    ó: 0xf3,
    ś: 0xb6,
    ź: 0xbc,
    ż: 0xbf,
    Ą: 0xa1,
    Ś: 0xa6,
    Ź: 0xac,
    Ł: 0xa3,
    Ż: 0xaf,
    š: 0xb9,
  },
} as const
function written(text: string, encoding: keyof typeof tables): Uint8Array<ArrayBuffer> {
  const table = new Map<string, number>(Object.entries(tables[encoding]))
  return Uint8Array.from(Array.from(text, letter => table.get(letter) ?? letter.charCodeAt(0)))
}
function inPairs(text: string, isLittle: boolean): Uint8Array<ArrayBuffer> {
  const units = Array.from({ length: text.length + 1 }, (_, at) =>
    at === 0 ? 0xfeff : text.charCodeAt(at - 1),
  )
  return Uint8Array.from(
    units.flatMap(unit => (isLittle ? [unit & 0xff, unit >> 8] : [unit >> 8, unit & 0xff])),
  )
}

describe('a text file', () => {
  it.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ['UTF-8', new TextEncoder().encode(polish), 'utf-8'],
    ['UTF-8 with its mark', new TextEncoder().encode(`\uFEFF${polish}`), 'utf-8'],
    ['plain letters', new TextEncoder().encode('Dzien dobry'), 'utf-8'],
    ['UTF-16, small end first', inPairs(polish, true), 'utf-16le'],
    ['UTF-16, great end first', inPairs(polish, false), 'utf-16be'],
    ['Windows-1250', written(polish, 'windows-1250'), 'windows-1250'],
    ['ISO 8859-2', written(polish, 'iso-8859-2'), 'iso-8859-2'],
  ])('in %s says what it says', (_, bytes, encoding) => {
    expect(encodingOf(bytes)).toBe(encoding)
    expect(textIn(bytes)).toBe(encoding === 'utf-8' ? new TextDecoder().decode(bytes) : polish)
  })

  it.each<[string, string, keyof typeof tables]>([
    ['one letter of Windows', 'ksi\u0105\u017cka', 'windows-1250'],
    ['one letter of ISO', 'ksi\u0105\u017cka', 'iso-8859-2'],
    ['letters that both have alike', 'żółw, ręka', 'windows-1250'],
    ['a tolerance', 'napięcie 230 V ±5, odchylenie ± 2', 'windows-1250'],
    ['quotation marks', 'napisał „nie”', 'windows-1250'],
    ['a capital at a beginning', 'Żółw i Śledź', 'iso-8859-2'],
  ])('with %s is read aright', (_, text, encoding) => {
    expect(textIn(written(text, encoding))).toBe(text)
  })

  it('is none with a NUL in it, or longer than is shown', () => {
    expect(textIn(Uint8Array.of(0x61, 0, 0x62))).toBeNull()
    expect(textIn(Uint8Array.of(0xff, 0xfe, 0x61, 0, 0, 0))).toBeNull()
    expect(isShownAsText(new Uint8Array(TEXT_SHOWN_BYTES + 1).fill(0x61))).toBe(false)
    expect(isShownAsText(new Uint8Array(TEXT_SHOWN_BYTES).fill(0x61))).toBe(true)
  })

  it('of pairs may be cut in the middle of one', () => {
    expect(textIn(inPairs(polish, true).subarray(0, -1))).toBe(`${polish.slice(0, -1)}\uFFFD`)
  })
})

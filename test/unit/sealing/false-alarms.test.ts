import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findSensitive } from '../../../src/main/core/sealing/rules/sensitive.ts'

const today = '2026-11-25'
const SAMPLES = 4_000

const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map(each => each.join(''))
const grouped = (sizes: readonly number[], separator: string) =>
  fc.tuple(...sizes.map(digits)).map(groups => groups.join(separator))
const four = digits(4)

/** What a text is found to hold, of so many made-up numbers; always the same ones. */
function share(numbers: fc.Arbitrary<string>): number {
  const samples = fc.sample(numbers, { numRuns: SAMPLES, seed: 20_261_125 })
  return samples.filter(text => findSensitive(text, today).length > 0).length / SAMPLES
}

/** Check digits of an account number, ISO 7064 MOD 97-10. */
function ibanOf(country: string, account: string): string {
  const letters = (text: string) => text.replace(/[A-Z]/g, letter => String(letter.charCodeAt(0) - 55))
  const rest = BigInt(letters(`${account}${country}00`)) % 97n
  return `${country}${String(98n - rest).padStart(2, '0')}${account}`
}
const inFours = (text: string) => text.replace(/(.{4})(?=.)/g, '$1 ')

describe('numbers that are no secret', () => {
  it.each<[string, fc.Arbitrary<string>]>([
    ['tickets', fc.integer({ min: 1, max: 9_999_999 }).map(number => `zgłoszenie #${number}`)],
    ['telephones', grouped([3, 3, 3], ' ').map(number => `tel. ${number}`)],
    ['telephones with their country', grouped([3, 3, 3], ' ').map(number => `48 ${number}`)],
    ['telephones with a plus', digits(9).map(number => `proszę dzwonić: +48${number}`)],
    ['two telephones', grouped([3, 3, 3, 3, 3, 3], ' ')],
    [
      'telephones of a town',
      fc.tuple(digits(2), digits(3), digits(2), digits(2)).map(each => each.join(' ')),
    ],
    ['NIPs', grouped([3, 3, 2, 2], '-').map(number => `NIP ${number}`)],
    ['REGONs', digits(14).map(number => `REGON ${number}`)],
    ['invoices by month', fc.tuple(digits(2), four).map(([month, number]) => `FV/2026/${month}/${number}`)],
    ['invoices by a long number', digits(16).map(number => `faktura ${number}`)],
    ['orders', digits(16).map(number => `Zamówienie nr: ${number}`)],
    ['files of bills', digits(16).map(number => `FV_${number}.pdf`)],
    ['domains', digits(11).map(number => `https://${number}.example/panel`)],
    ['Polish goods', digits(10).map(number => `590${number}`)],
    ['Polish accounts', digits(24).map(number => ibanOf('PL', number))],
    ['Polish accounts in fours', digits(24).map(number => inFours(ibanOf('PL', number)))],
    [
      'Polish accounts without their country',
      digits(24).map(number => inFours(ibanOf('PL', number).slice(2))),
    ],
    ['German accounts in fours', digits(18).map(number => inFours(ibanOf('DE', number)))],
    ['British accounts in fours', digits(14).map(number => inFours(ibanOf('GB', `NWBK${number}`)))],
    [
      'Slovak accounts with hyphens',
      digits(20).map(number => ibanOf('SK', number).replace(/(.{4})(?=.)/g, '$1-')),
    ],
  ])('are never taken for one: %s', (_, numbers) => {
    expect(share(numbers)).toBe(0)
  })

  // The issuers' ranges cover about a quarter of all numbers, a day and a month about a sixth; of these one in ten agrees.
  it.each<[string, fc.Arbitrary<string>, number]>([
    ['sixteen digits', digits(16), 0.035],
    ['sixteen digits in fours', grouped([4, 4, 4, 4], ' '), 0.035],
    ['fifteen digits', digits(15), 0.005],
    ['fourteen digits', digits(14), 0.006],
    ['thirteen digits', digits(13), 0.015],
    ['twelve digits', digits(12), 0.002],
    ['eleven digits', digits(11), 0.025],
    ['ten digits', digits(10), 0],
  ])('are taken for one no oftener than their check digits let them: %s', (_, numbers, most) => {
    expect(share(numbers)).toBeLessThanOrEqual(most)
  })
})

describe('a secret number', () => {
  const luhn = (body: string) => {
    const sum = Array.from(body)
      .toReversed()
      .reduce((all, digit, at) => {
        const value = Number(digit) * (at % 2 === 0 ? 2 : 1)
        return all + (value > 9 ? value - 9 : value)
      }, 0)
    return body + String((10 - (sum % 10)) % 10)
  }
  const cards = fc.oneof(
    digits(14).map(body => luhn(`4${body}`)),
    fc.tuple(fc.integer({ min: 51, max: 55 }), digits(13)).map(([start, body]) => luhn(`${start}${body}`)),
    fc
      .tuple(fc.integer({ min: 2221, max: 2720 }), digits(11))
      .map(([start, body]) => luhn(`${start}${body}`)),
    fc
      .tuple(fc.integer({ min: 3528, max: 3589 }), digits(11))
      .map(([start, body]) => luhn(`${start}${body}`)),
  )
  const separator = fc.constantFrom('', ' ', '-', '.', ' - ', '\u00A0', '–')

  it('is found whichever way its fours are parted', () => {
    fc.assert(
      fc.property(cards, separator, separator, separator, (card, one, two, three) => {
        const parts = [card.slice(0, 4), card.slice(4, 8), card.slice(8, 12), card.slice(12)]
        const text = `${parts[0]}${one}${parts[1]}${two}${parts[2]}${three}${parts[3]}`
        const isEven = [one, two, three].every(each => each === '') || ![one, two, three].includes('')
        const found = findSensitive(`moja karta to ${text}, ważna do 12/28`, today)
        expect(found.map(each => each.kind)).toEqual(['card'])
        if (isEven) expect(findSensitive(text, today).map(each => each.kind)).toEqual(['card'])
      }),
      { seed: 1, numRuns: 500 },
    )
  })
})

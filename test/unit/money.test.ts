import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAmount } from '../../src/shared/money.ts'

test.each([
  ['184,50 zł', 18_450],
  ['184.50', 18_450],
  ['184,5', 18_450],
  ['1 234,50 PLN', 123_450],
  ['1.234,50', 123_450],
  ['1,234.50', 123_450],
  ['99', 9900],
  ['0,01', 1],
  ['12 345 678', 1_234_567_800],
])('%s is %i grosze', (text, grosze) => {
  expect(parseAmount(text)).toBe(grosze)
})

test.each(['', 'zł', '-5', '1,2,3', '12,345,6', '1e9', '9'.repeat(500), '１２a', '12,', '5 €'])(
  '"%s" is no amount',
  text => {
    expect(parseAmount(text)).toBeNull()
  },
)

test('an amount written in Polish is read back', () => {
  const format = new Intl.NumberFormat('pl', { style: 'currency', currency: 'PLN' })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), grosze => {
      expect(parseAmount(format.format(grosze / 100))).toBe(grosze)
    }),
  )
})

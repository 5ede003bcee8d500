import { domainToASCII, domainToUnicode } from 'node:url'
import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { domainInLetters, foldedDomain } from '../../src/main/core/identifiers/index.ts'

test.each([
  ['Ćma.example', 'ćma.example', 'cma.example'],
  ['c\u0301ma.example', 'ćma.example', 'cma.example'],
  ['XN--ma-ula.example', 'ćma.example', 'cma.example'],
  ['www.xn--jeyna-jib.example', 'www.jeżyna.example', 'www.jezyna.example'],
  ['łódź.example', 'łódź.example', 'lodz.example'],
  ['xn--', '', ''],
  ['xn--!.example', 'xn--!.example', 'xn--!.example'],
  ['xn--99999999999.example', 'xn--99999999999.example', 'xn--99999999999.example'],
])('%s is looked for in letters, and without their accents', (name, letters, folded) => {
  expect(domainInLetters(name)).toBe(letters)
  expect(foldedDomain(name)).toBe(folded)
})

it('is read from punycode as the network reads it', () => {
  const label = fc.string({
    unit: fc.constantFrom('a', 'ą', 'ł', 'ż', 'o', 'ó', 'я', '中', '5'),
    minLength: 1,
    maxLength: 20,
  })
  fc.assert(
    fc.property(label, text => {
      const ascii = domainToASCII(`${text}.example`)
      fc.pre(ascii !== '')
      expect(domainInLetters(ascii)).toBe(domainToUnicode(ascii))
    }),
  )
})

it('is something, whatever stands behind xn--', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '9', 'z', '-', '0', 'ż'), maxLength: 60 }), text => {
      expect(foldedDomain(`xn--${text}`).isWellFormed()).toBe(true)
    }),
  )
})

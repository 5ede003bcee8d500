import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { serviceKeysOf, serviceKeysTyped } from '../../src/main/core/identifiers/index.ts'

describe('what a service is looked for by', () => {
  it.each([
    ['Hosting', 'Lipa M', ['hosting', 'lipa m', 'hosting lipa m']],
    ['Poczta', '', ['poczta']],
    ['Telefon', '+48 61 000 14 14', ['telefon', '48 61 000 14 14', 'telefon 48 61 000 14 14', '610001414']],
    [
      'Łącze VPS-20931',
      'Światłowód',
      ['lacze vps 20931', 'swiatlowod', 'lacze vps 20931 swiatlowod', 'vps20931'],
    ],
    ['VPS', '2', ['vps', 'vps 2']],
    ['—', '', []],
  ])('%s, %s', (name, plan, keys) => {
    expect(serviceKeysOf({ name, plan })).toEqual(keys)
  })
})

describe('a typed text', () => {
  it.each([
    ['Lipa', ['lipa']],
    ['61 000-14 14', ['610001414']],
    ['+48610001414', ['610001414']],
    ['0048 61 000 14', ['6100014']],
    ['+420 601 000 231', ['420601000231']],
    ['vps-20931', ['vps 20931', 'vps20931']],
    ['504', []],
    ['ab', []],
    ['…', []],
    ['a'.repeat(200), ['a'.repeat(80)]],
  ])('%s asks for %j', (text, keys) => {
    expect(serviceKeysTyped(text)).toEqual(keys)
  })

  it('that is a whole name, or begins it, asks for what the service has', () => {
    const word = fc.stringMatching(/^[A-ZŁa-ząćż0-9]{1,8}$/)
    const name = fc.array(word, { minLength: 1, maxLength: 4 }).map(words => words.join(' '))
    fc.assert(
      fc.property(name, fc.nat({ max: 40 }), (whole, cut) => {
        const typed = whole.slice(0, whole.length - (cut % whole.length))
        const keys = serviceKeysOf({ name: whole, plan: '' })
        // Digits alone are a number of a service only where they are long, and one among words only where it is whole.
        if (/^[\d ]+$/.test(typed)) return
        for (const asked of serviceKeysTyped(typed).slice(0, 1)) {
          expect(
            keys.some(key => key.startsWith(asked)),
            `${whole}: ${typed}`,
          ).toBe(true)
        }
      }),
    )
  })
})

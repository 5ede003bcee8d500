import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPaymentCard } from '../../../src/main/core/sealed/rules/cards.ts'
import { noticedIn } from '../../../src/main/core/sealed/rules/noticing.ts'
import { NOTICED_LENGTH, type SensitiveKind } from '../../../src/shared/contract/sealed.ts'

const TODAY = '2026-11-26'

/** Numbers of nobody: they stand in documentation, or were made here so that their check digits agree. */
const noticed: readonly [SensitiveKind, string][] = [
  ['pesel', '44051401359'],
  ['pesel', 'PESEL 44051401359, proszę o szybką odpowiedź'],
  ['pesel', 'pesel:44051401359.'],
  ['pesel', 'Mój numer to 440514 01359'],
  ['pesel', '440514-01359'],
  ['pesel', '44 05 14 01359'],
  ['pesel', 'urodzony po 2000: 02270803624'],
  ['card', '4111 1111 1111 1111'],
  ['card', 'Karta 4111-1111-1111-1111 ważna do 12/27'],
  ['card', '4111111111111111'],
  ['card', 'numer: 5555 5555 5555 4444, CVV wyślę osobno'],
  ['card', '2223 0000 4841 0010'],
  ['card', '3782 822463 10005'],
  ['card', '378282246310005'],
  ['id_card', 'Dowód ABA300000'],
  ['id_card', 'seria i numer: ABA 300000'],
  ['password', 'hasło: Kotek2019'],
  ['password', 'Hasło do panelu: mojekocury'],
  ['password', 'haslo=tajne123'],
  ['password', 'Podaję hasła: Qwe!12ab'],
  ['password', 'login jan, hasło to jan#123'],
  ['password', 'moje hasło brzmi Wiosna2026'],
  ['password', 'loguję się hasłem: zielony'],
  ['password', 'hasło do poczty:\nzielonyDom7'],
  ['password', 'password=s3cr3t'],
  ['password', 'Password: "correct horse"'],
  ['password', 'my password is hunter2'],
  ['password', 'FTP pass: abcd1234'],
  ['password', 'PIN: 1234'],
  ['password', 'pin do karty 4821'],
  ['password', 'PUK 12345678'],
  ['password', 'cvv 123'],
  ['password', 'CVC2: 999'],
]

const left: readonly [why: string, text: string][] = [
  ['nothing', ''],
  ['a PESEL whose check digit differs', '44051401358'],
  ['a PESEL with no such day', '44053201353'],
  ['eleven zeros', '00000000000'],
  ['a birth date that has not come', '30270803624'],
  ['a telephone number', '601 234 567'],
  ['one with the country before it', '+48 601 234 567'],
  ['one with zeros before it', '0048601234567'],
  ['a NIP', 'NIP 9991030201'],
  ['a NIP in groups', '999-103-02-01'],
  ['a REGON of fourteen digits', 'REGON 12345678512347'],
  ['a bank account', 'PL61 1090 1014 0000 0712 1981 2874'],
  ['a bank account without its country', '61109010140000071219812874'],
  ['a transfer to an account', 'proszę wpłacić na 61 1090 1014 0000 0712 1981 2874'],
  ['a card whose check digit differs', '4111 1111 1111 1112'],
  ['nobody issues such cards', '9111111111111111'],
  ['an order', 'zamówienie nr 4111111111111111'],
  ['another order', 'Zamówienia numer: 44051401359'],
  ['a parcel', 'paczka 4111111111111111'],
  ['an invoice', 'faktura FVS 12/2026/11 na 1 234,56 zł'],
  ['an invoice that looks like a card', 'faktura nr ABA300000'],
  ['a ticket', '[#100123] Poczta nie działa'],
  ['an ID card whose check digit differs', 'ABA300001'],
  ['part of a longer sign', 'XABA3000005'],
  ['an instant', '2026-11-26 12:34:56.789'],
  ['an address', '192.168.100.200:8443'],
  ['an IPv6 address', '2001:0db8:85a3:0000:0000:8a2e:0370:7334'],
  ['a Message-ID', '<20261126123456.44051401359999@poczta.example>'],
  ['a question about passwords', 'Nie pamiętam hasła, co robić?'],
  ['a wish about passwords', 'Proszę o zmianę hasła do poczty'],
  ['a sentence about passwords', 'Hasło to podstawa bezpieczeństwa.'],
  ['what the password is not', 'Hasło jest nieprawidłowe'],
  ['a label', 'Hasło:'],
  ['stars', 'Hasło: ********'],
  ['a way to a new one', 'hasło: https://panel.example/reset'],
  ['a variable', 'hasło: {{haslo}}'],
  ['nothing told', 'password: required'],
  ['an explanation', 'hasło: proszę ustawić je ponownie w panelu'],
  ['a PIN that is spoken of', 'Nie znam kodu PIN do karty'],
  ['the pin of a plug', 'wtyczka ma 3 pin 12V'],
  ['pinning', 'opinia 1234'],
]

describe('what should rather lie sealed is noticed', () => {
  it.each(noticed)('%s: %s', (kind, text) => {
    expect(noticedIn(text, TODAY)).toEqual([kind])
  })

  it('each kind once, in one order', () => {
    expect(noticedIn('PIN: 1234, 4111111111111111, 44051401359, 44051401359', TODAY)).toEqual([
      'pesel',
      'card',
      'password',
    ])
  })
})

describe('what support writes all day is left alone', () => {
  it.each(left)('%s: %s', (_why, text) => {
    expect(noticedIn(text, TODAY)).toEqual([])
  })
})

describe('whatever is written', () => {
  it('a PESEL with words around it is noticed', () => {
    const words = fc.constantFrom('', 'Dzień dobry,', 'oto mój', 'pesel:', '(', 'tel. 601 234 567;')
    fc.assert(
      fc.property(words, words, (before, after) => {
        expect(noticedIn(`${before} 44051401359 ${after}`, TODAY)).toContain('pesel')
      }),
    )
  })

  it('digits with a digit beside them are another number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), digit => {
        expect(noticedIn(`${digit}44051401359`, TODAY)).toEqual([])
        expect(noticedIn(`44051401359${digit}`, TODAY)).toEqual([])
      }),
    )
  })

  it('one digit of a card changed makes it none', () => {
    const card = '4111111111111111'
    fc.assert(
      fc.property(fc.nat(15), fc.integer({ min: 1, max: 9 }), (place, add) => {
        const digit = (Number(card[place]) + add) % 10
        expect(isPaymentCard(`${card.slice(0, place)}${digit}${card.slice(place + 1)}`)).toBe(false)
      }),
    )
  })

  it('the answer comes, and names known kinds, for texts made to be slow', () => {
    const pieces = fc.constantFrom(
      'hasło ',
      'hasło do ',
      '4111 ',
      '44',
      ' ',
      '-',
      'pin ',
      ':',
      'a',
      '"',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 100, maxLength: 4000 }), parts => {
        expect(noticedIn(parts.join(''), TODAY).length).toBeLessThanOrEqual(4)
      }),
      { numRuns: 30 },
    )
  })

  it('what stands beyond the length that is read is not looked for', () => {
    const far = `${' '.repeat(NOTICED_LENGTH)}44051401359`
    expect([noticedIn(far, TODAY), noticedIn(far.trim(), TODAY)]).toEqual([[], ['pesel']])
  })
})

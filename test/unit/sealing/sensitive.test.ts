import { describe, expect, it } from 'vitest'
import { findSensitive } from '../../../src/main/core/sealing/rules/sensitive.ts'

const today = '2026-11-25'
const told = (text: string) =>
  findSensitive(text, today).map(({ kind, from, to }) => [kind, text.slice(from, to)])

describe('what is better sealed', () => {
  it.each([
    ['PESEL 44051401359.', 'pesel', '44051401359'],
    ['Karta 4111 1111 1111 1111, ważna do 12/27', 'card', '4111 1111 1111 1111'],
    ['karta: 4111-1111-1111-1111', 'card', '4111-1111-1111-1111'],
    ['karta 4111\u00A01111\u00A01111\u00A01111', 'card', '4111\u00A01111\u00A01111\u00A01111'],
    ['PESEL\u202F440514\u202F01359', 'pesel', '440514\u202F01359'],
    ['5555555555554444', 'card', '5555555555554444'],
    ['2223003122003222', 'card', '2223003122003222'],
    ['378282246310005', 'card', '378282246310005'],
    ['dowód ABA 300000', 'id_card', 'ABA 300000'],
    ['dowód aba300000', 'id_card', 'aba300000'],
    ['hasło: Zielony7', 'password', 'Zielony7'],
    ['Haslo = Zielony7', 'password', 'Zielony7'],
    ['password: correct-horse', 'password', 'correct-horse'],
    ['Zmieniłem hasło do panelu klienta: Brzoza!7', 'password', 'Brzoza!7'],
    ['pesel 440514 01359', 'pesel', '440514 01359'],
    ['440514-01359', 'pesel', '440514-01359'],
    ['44 05 14 01359', 'pesel', '44 05 14 01359'],
    ['Hasło do panelu: mojekocury', 'password', 'mojekocury'],
    ['Podaję hasła: Qwe!12ab', 'password', 'Qwe!12ab'],
    ['login jan, hasło to jan#123.', 'password', 'jan#123'],
    ['moje hasło brzmi Wiosna2026', 'password', 'Wiosna2026'],
    ['loguję się hasłem: zielony', 'password', 'zielony'],
    ['hasło do poczty:\nzielonyDom7', 'password', 'zielonyDom7'],
    ['my password is hunter2', 'password', 'hunter2'],
    ['FTP pass: abcd1234', 'password', 'abcd1234'],
    ['Password: "zielony dom"', 'password', 'zielony'],
    ['hasło Kotek2024!', 'password', 'Kotek2024'],
    ['haslo Kotek2024', 'password', 'Kotek2024'],
    ['moje hasło kotek2024 nie działa', 'password', 'kotek2024'],
    ['Hasło do panelu Zx9#kl22', 'password', 'Zx9#kl22'],
    ['Hasło do panelu kotek2024', 'password', 'kotek2024'],
    ['hasło do konta Zx9#kl22.', 'password', 'Zx9#kl22'],
    ['hasło do konta jan Kotek2024', 'password', 'Kotek2024'],
    ['Proszę zmienić hasło na Kotek2024!', 'password', 'Kotek2024'],
    ['Login\tjan\nHasło\tKotek2024', 'password', 'Kotek2024'],
    ['hasło „Kotek2024”', 'password', 'Kotek2024'],
    ['hasło 12345678', 'password', '12345678'],
    ['password Hunter22', 'password', 'Hunter22'],
    ['password for the panel Zx9#kl22', 'password', 'Zx9#kl22'],
    ['CVV 123', 'password', '123'],
    ['CVV2 123', 'password', '123'],
    ['CVV kod 123', 'password', '123'],
    ['kod CVC karty to 123', 'password', '123'],
    ['PIN do karty 4821', 'password', '4821'],
    ['puk: 12345678', 'password', '12345678'],
    ['AuthInfo: x9-Kq!27', 'auth_info', 'x9-Kq!27'],
    ['-----BEGIN PRIVATE KEY-----\nMII', 'private_key', '-----BEGIN PRIVATE KEY-----'],
    ['-----BEGIN RSA PRIVATE KEY-----', 'private_key', '-----BEGIN RSA PRIVATE KEY-----'],
  ])('%j: %s', (text, kind, secret) => {
    expect(told(text)).toEqual([[kind, secret]])
  })

  it.each([
    ['a wrong check digit of a PESEL', '44051401358'],
    ['eleven zeros', '00000000000'],
    ['a PESEL inside a longer number', '144051401359'],
    ['a wrong check digit of a card', '4111 1111 1111 1112'],
    ['a range that no issuer has', '9111111111111111'],
    ['a length that the issuer does not give', '411111111111116'],
    ['a wrong check digit of an ID card', 'ABA 400000'],
    ['an account number', 'PL61 1090 1014 0000 0712 1981 2874'],
    ['an order', 'zamówienie nr 4111111111111111'],
    ['another order', 'Zamówienia numer: 44051401359'],
    ['a parcel', 'paczka 4111111111111111'],
    ['an invoice', 'faktura nr ABA300000'],
    ['a telephone number with eleven digits', '+44051401359'],
    ['stars', 'Hasło: ********'],
    ['a way to a new password', 'hasło: https://panel.example/reset'],
    ['a variable', 'hasło: {{haslo}}'],
    ['a rule of a form', 'password: required'],
    ['advice', 'hasło: proszę ustawić je ponownie w panelu'],
    ['a saying', 'Hasło to podstawa bezpieczeństwa.'],
    ['what a password is not', 'Hasło jest nieprawidłowe'],
    ['a wish', 'Proszę o zmianę hasła do poczty'],
    ['a password that is only spoken of', 'Hasło nie działa, proszę o nowe hasło.'],
    ['a complaint behind a password', 'hasło do panelu nie działa: proszę pomóc'],
    ['a password that ran out', 'hasło wygasło'],
    ['a change that does not work', 'zmiana hasła nie działa'],
    ['a wish for another', 'proszę o reset hasła do panelu'],
    ['a day', 'Hasło nie działa od 20.11.2026'],
    ['another day', 'hasło 20.11.2026 wygasło'],
    ['an address', 'Nie pamiętam hasła do skrzynki biuro24@lipa.example'],
    ['an address right behind it', 'hasło biuro24@lipa.example nie działa'],
    ['a domain', 'hasło do domeny firma24.pl nie działa'],
    ['a server', 'hasło do s12host'],
    ['an account', 'reset hasła do konta klient123'],
    ['an account by its number', 'Hasło do panelu LS-20001'],
    ['a product', 'hasło do poczty Office365 nie działa'],
    ['a product without a space', 'Nie działa hasło Windows11'],
    ['a rule', 'Hasło musi mieć 8znaków'],
    ['another rule', 'hasło powinno zawierać A1b2C3'],
    ['a login beside it', 'Zmieńcie hasło i login klient2024'],
    ['a link', 'reset hasła https://panel.example/reset2'],
    ['a ticket', 'hasło ze zgłoszenia #100123'],
    ['a telephone', 'Hasło wyślijcie na 601002003'],
    ['a case', 'hasła ODZ-2026-0042'],
    ['a year', 'hasło 2026'],
    ['a PIN that is only spoken of', 'Zapomniałem PIN 2 tygodnie temu'],
    ['a question about a password', 'Jakie hasło?'],
    ['a heading with nothing behind it', 'Hasło:\nnie pamiętam'],
    ['a public key', '-----BEGIN PUBLIC KEY-----'],
    ['a ticket number', '#100123'],
    ['a phone number', '+48 601 002 003'],
    ['nothing', ''],
  ])('is not %s', (_, text) => {
    expect(told(text)).toEqual([])
  })

  it('is told whole, in the order of the text', () => {
    expect(told('hasło: Zielony7 PESEL 44051401359').map(([kind]) => kind)).toEqual(['password', 'pesel'])
  })

  it('is found at the end of a line of ten million characters', () => {
    expect(told(`${'1 '.repeat(5_000_000)}. 44051401359`)).toEqual([['pesel', '44051401359']])
  })
})

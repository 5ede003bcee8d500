import fc from 'fast-check'
import { expect, test } from 'vitest'
import { weekInWords } from '../../src/main/core/canned/rules.ts'
import {
  fillTyped,
  fillVariables,
  hasValue,
  openVariables,
  variablesIn,
  withoutQuotes,
} from '../../src/shared/variables.ts'

const values = {
  numer: '#100123',
  temat: 'Poczta',
  klient: 'Zdzisława Żółcińska',
  agent: 'Iga',
  dział: 'Domeny',
  godziny: 'pon.–pt. 8:00–16:00',
}

test.each([
  ['Dzień dobry, {{klient}}! {{numer}}', 'Dzień dobry, Zdzisława Żółcińska! #100123', []],
  ['{{DZIAŁ}} {{dzia\u0142}}', 'Domeny Domeny', []],
  ['{{nieznana}} i {{nieznana}}', '{{nieznana}} i {{nieznana}}', ['nieznana']],
  ['{klient} {{}} {{{{ }}}} {{\n}} {% x %}', '{klient} {{}} {{{{ }}}} {{\n}} {% x %}', []],
  ['{{ klient }}, {{\tKlient\u00a0}}', 'Zdzisława Żółcińska, Zdzisława Żółcińska', []],
  ['{{dzial obslugi}}, {{ nr }}', '{{dzial obslugi}}, {{ nr }}', ['dzial obslugi', ' nr ']],
  [
    '{{ user.name }} {{#if x}} {{x | upper}} {{t("a")}}',
    '{{ user.name }} {{#if x}} {{x | upper}} {{t("a")}}',
    [],
  ],
  ['{{{klient}}}', '{Zdzisława Żółcińska}', []],
])('%s is filled', (text, filled, missing) => {
  expect(fillVariables(text, values)).toEqual({ text: filled, missing })
})

test('a variable without a value stays and is named', () => {
  expect(fillVariables('Pani {{klient}}', { ...values, klient: '  ' })).toEqual({
    text: 'Pani {{klient}}',
    missing: ['klient'],
  })
})

test('what a value holds is never a variable, its own least of all', () => {
  const filled = fillVariables('{{temat}}', { ...values, temat: '{{temat}} {{numer}} {{{{klient}}' })
  expect(filled.missing).toEqual([])
  expect(variablesIn(filled.text)).toEqual([])
})

test.each([
  ['{{klient}}, {{ Numer }}, {{ title }}', [], ['klient', ' Numer '], [' title ']],
  ['{{ title }} {{title}}', [' title '], [], ['title']],
  // Nobody lets a variable of the desk go by its name.
  ['{{klient}} {{ title }}', ['klient', ' title '], ['klient'], []],
  ['> {{ title }} {{klient}}\n  > {{x}}\nWpisz {{y}}.', [], [], ['y']],
  ['a > b {{x}}', [], [], ['x']],
  ['{{x\n> }}', [], [], []],
])('%j, with %j let go, is kept back by %j and %j', (text, letGo, valueless, unknown) => {
  expect(openVariables(text, letGo)).toEqual({ valueless, unknown })
})

test('what is not quoted keeps its place when quotes are blanked out', () => {
  const lines = fc.array(fc.constantFrom('> {{x}}', '  >', 'a {{x}}', '', '{{x}} > b'), { minLength: 1 })
  fc.assert(
    fc.property(lines, each => {
      const text = each.join('\n')
      const blanked = withoutQuotes(text)
      expect(blanked).toHaveLength(text.length)
      const at = blanked.indexOf('{{x}}')
      if (at >= 0) expect(text.slice(at, at + 5)).toBe('{{x}}')
      expect(blanked.split('\n').map(line => line.trim())).toEqual(
        text.split('\n').map(line => (line.trim().startsWith('>') ? '' : line.trim())),
      )
    }),
  )
})

const pieces = fc.constantFrom('{', '}', '{{', '}}', 'klient', 'x', ' ', '$&', '$1', '\n', '\u0000')
const braces = fc
  .array(fc.oneof(pieces, fc.string({ unit: 'grapheme' })), { maxLength: 40 })
  .map(all => all.join(''))

test('braces of any kind break nothing: what is no variable stays letter by letter', () => {
  fc.assert(
    fc.property(braces, text => {
      const filled = fillVariables(text, values)
      expect(variablesIn(filled.text).toSorted()).toEqual(expect.arrayContaining(filled.missing.toSorted()))
      if (variablesIn(text).length === 0) expect(filled).toEqual({ text, missing: [] })
    }),
  )
})

test('a text holds no more variables once it was filled than were missing', () => {
  fc.assert(
    fc.property(braces, braces, (text, value) => {
      const padded = `${text} | ${text}`
      const filled = fillVariables(padded, { ...values, klient: value })
      expect(filled.missing.every(name => padded.includes(`{{${name}}}`))).toBe(true)
    }),
  )
})

test('opening hours are said in one line', () => {
  const day = [{ open: '08:00', close: '16:00' }]
  const split = [
    { open: '09:00', close: '12:00' },
    { open: '13:00', close: '24:00' },
  ]
  expect(weekInWords([day, day, day, day, day, [], []], 'pl')).toBe('pon.–pt. 8:00–16:00')
  expect(weekInWords([day, split, [], day, day, [], split], 'en')).toBe(
    'Mon 8:00–16:00; Tue 9:00–12:00, 13:00–24:00; Thu–Fri 8:00–16:00; Sun 9:00–12:00, 13:00–24:00',
  )
  expect(weekInWords([[], [], [], [], [], [], []], 'pl')).toBe('')
})

test('what was typed is filled where it is the agent’s own; a quoted line stays to the letter', () => {
  const typed =
    'Zgłoszenie {{ Numer }} ({{kwota}}).\n> {{klient}} pisał: {{numer}}\nDobrego dnia, {{klient}}!'
  expect(fillTyped(typed, { ...values, numer: '#7', klient: 'Jan' })).toBe(
    'Zgłoszenie #7 ({{kwota}}).\n> {{klient}} pisał: {{numer}}\nDobrego dnia, Jan!',
  )
  expect(fillTyped('{{klient}}', { ...values, klient: '' })).toBe('{{klient}}')
  expect([hasValue(' KLIENT', { ...values, klient: 'Jan' }), hasValue('kwota', values)]).toEqual([
    true,
    false,
  ])
})

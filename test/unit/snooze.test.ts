import { describe, expect, it } from 'vitest'
import { sleepUntil, snoozeUntil } from '../../src/shared/snooze.ts'
import { instantOf, wallClockAt } from '../../src/shared/wall-clock.ts'

/** A Friday; the desk opens at 9 on weekdays, at 10 on Wednesdays, and not on 25 November and at Christmas. */
const now = Date.parse('2026-11-20T11:00:00+01:00')
const closed = new Set(['2026-11-25', '2026-12-25', '2026-12-26'])
const opensAt = (day: string) => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  if (weekday === 0 || weekday === 6 || closed.has(day)) return null
  return weekday === 3 ? '10:00' : '09:00'
}
const read = (text: string) => {
  const until = snoozeUntil(text, { now, opensAt })
  if ('fault' in until) return until.fault
  const { day, time } = wallClockAt(until.at)
  return `${day} ${time}`
}

describe('until when a ticket sleeps', () => {
  it.each([
    ['jutro 9', '2026-11-21 09:00'],
    ['Jutro o 9:30', '2026-11-21 09:30'],
    ['jutro', '2026-11-21 09:00'],
    ['pojutrze 14.15', '2026-11-22 14:15'],
    ['dziś 16', '2026-11-20 16:00'],
    ['dziś 10', 'past'],
    ['pon', '2026-11-23 09:00'],
    ['w poniedziałek', '2026-11-23 09:00'],
    ['we wtorek o 14:30', '2026-11-24 14:30'],
    ['śr', '2026-11-25 09:00'],
    ['w następną środę 12', '2026-11-25 12:00'],
    // On a Friday, Friday is the next one.
    ['pt', '2026-11-27 09:00'],
    ['niedz. 8', '2026-11-22 08:00'],
    // Monday, Tuesday, then over the closed Wednesday.
    ['za 3 dni rob.', '2026-11-26 09:00'],
    ['za 3 dni robocze 12', '2026-11-26 12:00'],
    ['za 1 dzień roboczy', '2026-11-23 09:00'],
    ['za 3 dni', '2026-11-23 09:00'],
    ['3 dni', '2026-11-23 09:00'],
    ['za tydzień', '2026-11-27 09:00'],
    ['za 2 tyg', '2026-12-04 09:00'],
    ['za miesiąc', '2026-12-20 09:00'],
    ['za 2 godz.', '2026-11-20 13:00'],
    ['za godzinę', '2026-11-20 12:00'],
    ['za pół godziny', '2026-11-20 11:30'],
    ['za 45 min', '2026-11-20 11:45'],
    ['za 8760 godz.', '2027-11-20 11:00'],
    ['15.12 14:30', '2026-12-15 14:30'],
    ['15.12', '2026-12-15 09:00'],
    ['15.12.2027', '2027-12-15 10:00'],
    ['3 grudnia o 8', '2026-12-03 08:00'],
    ['2 sty', '2027-01-02 09:00'],
    ['1.10', '2027-10-01 09:00'],
    ['29.02', '2028-02-29 09:00'],
    ['2026-12-01 7:05', '2026-12-01 07:05'],
    ['16:00', '2026-11-20 16:00'],
    ['9', '2026-11-21 09:00'],
    ['14.30', '2026-11-20 14:30'],
    ['do jutra', '2026-11-21 09:00'],
    ['jutro rano', '2026-11-21 09:00'],
    ['tomorrow morning', '2026-11-21 09:00'],
    ['w poniedziałek w południe', '2026-11-23 12:00'],
    ['do poniedziałku', '2026-11-23 09:00'],
    ['do następnego wtorku 8', '2026-11-24 08:00'],
    ['do środy 12', '2026-11-25 12:00'],
    ['do niedzieli', '2026-11-22 09:00'],
    ['until Friday', '2026-11-27 09:00'],
    ['za trzy dni', '2026-11-23 09:00'],
    ['za pięć dni roboczych', '2026-11-30 09:00'],
    ['za dwie godziny', '2026-11-20 13:00'],
    ['in two weeks', '2026-12-04 09:00'],
    ['1.12.26', '2026-12-01 09:00'],
    ['1.12.26 14:30', '2026-12-01 14:30'],
    ['za 3 rob.', '2026-11-26 09:00'],
    ['za 3 rob', '2026-11-26 09:00'],
    ['3 robocze', '2026-11-26 09:00'],
    ['za 5 roboczych o 12', '2026-11-30 12:00'],
    ['jutro po południu', '2026-11-21 14:00'],
    ['w środę po południu', '2026-11-25 14:00'],
    ['15.12 po południu', '2026-12-15 14:00'],
    ['2026-12-15 po południu', '2026-12-15 14:00'],
    ['15 grudnia 2026 po południu', '2026-12-15 14:00'],
    ['za 3 dni rob. po południu', '2026-11-26 14:00'],
    ['jutro o 4 po południu', '2026-11-21 16:00'],
    ['jutro 16 po południu', '2026-11-21 16:00'],
    ['dziś 3:30 po południu', '2026-11-20 15:30'],
    ['po południu', '2026-11-20 14:00'],
    ['w południe', '2026-11-20 12:00'],
    ['dziś wieczorem', '2026-11-20 18:00'],
    ['jutro o 7 wieczorem', '2026-11-21 19:00'],
    ['do', 'unreadable'],
    ['rob.', 'unreadable'],
    ['rano', 'unreadable'],
    ['20.11.2026 9', 'past'],
    ['20.11.2020', 'past'],
  ])('in Polish, “%s” is %s', (text, until) => {
    expect(read(text)).toBe(until)
  })

  it.each([
    ['tomorrow 9', '2026-11-21 09:00'],
    ['tomorrow at 4pm', '2026-11-21 16:00'],
    ['today 12 am', 'past'],
    ['mon', '2026-11-23 09:00'],
    ['next Wednesday 12:30', '2026-11-25 12:30'],
    ['on Thursday', '2026-11-26 09:00'],
    ['in 3 business days', '2026-11-26 09:00'],
    ['in 2 working days at 10', '2026-11-24 10:00'],
    ['in 3 days', '2026-11-23 09:00'],
    ['in a week', '2026-11-27 09:00'],
    ['in 2 hours', '2026-11-20 13:00'],
    ['in an hour', '2026-11-20 12:00'],
    ['15 Dec 14:30', '2026-12-15 14:30'],
    ['Dec 15', '2026-12-15 09:00'],
    ['15 December 2027', '2027-12-15 10:00'],
  ])('in English, “%s” is %s', (text, until) => {
    expect(read(text)).toBe(until)
  })

  it.each([
    '',
    '   ',
    'kiedyś',
    'jutro 25',
    'jutro rano może',
    '31.11',
    '32.12',
    'za',
    'in',
    '12:60',
    'godz',
    '0pm',
    'za -3 dni',
    "'; DROP",
  ])('“%s” is nothing anybody can read', text => {
    expect(read(text)).toBe('unreadable')
  })

  it.each([
    ['za 360 dni', 'at'],
    ['za 400 dni', 'too_far'],
    ['za 300 dni rob.', 'too_far'],
    ['za 300 rob.', 'too_far'],
    ['za 1000 dni rob.', 'too_far'],
    ['za 5000 dni', 'too_far'],
    ['za 99999 miesięcy', 'too_far'],
    ['za 99999 godzin', 'too_far'],
    ['za 200 dni rob.', 'at'],
    ['1.1.2029', 'too_far'],
    ['wczoraj', 'unreadable'],
  ])('“%s” is as far as a ticket may sleep, or not: %s', (text, said) => {
    const until = sleepUntil(text, { now, opensAt })
    expect('fault' in until ? until.fault : 'at').toBe(said)
  })

  it('a desk that never opens has no business day', () => {
    expect(snoozeUntil('za 3 dni rob.', { now, opensAt: () => null })).toEqual({ fault: 'unreadable' })
  })
})

describe('the clock on the wall', () => {
  it.each([
    ['in winter', '2026-11-20', '11:00', '2026-11-20T10:00:00Z'],
    ['in summer', '2026-07-01', '11:00', '2026-07-01T09:00:00Z'],
    ['at an hour that is left out', '2027-03-28', '02:30', '2027-03-28T01:30:00Z'],
    ['at an hour that comes twice', '2026-10-25', '02:30', '2026-10-25T00:30:00Z'],
    ['just after it', '2026-10-25', '03:00', '2026-10-25T02:00:00Z'],
  ])('%s', (_, day, time, instant) => {
    expect(new Date(instantOf(day, time)).toISOString()).toBe(instant.replace('Z', '.000Z'))
  })
})

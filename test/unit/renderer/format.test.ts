import { describe, expect, it } from 'vitest'
import { createFormat, plainDay } from '../../../src/renderer/app/format.ts'

/** Friday, 20 November 2026, 12:00 in Warsaw. */
const noon = Date.parse('2026-11-20T11:00:00Z')
const pl = createFormat('pl', () => noon)
const en = createFormat('en', () => noon)
/** Intl puts no-break and narrow spaces between numbers and units; a reader sees a space. */
const plainSpaces = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ')

describe('when, exactly', () => {
  it.each([
    ['2026-11-20T10:40:00Z', 'dziś\u00a011:40', 'today\u00a011:40'],
    ['2026-11-12T10:40:00Z', '12 lis,\u00a011:40', '12 Nov,\u00a011:40'],
    ['2025-11-12T10:40:00Z', '12 lis 2025,\u00a011:40', '12 Nov 2025,\u00a011:40'],
  ])('%s', (instant, ...written) => {
    expect([pl, en].map(format => format.whenExactly(Date.parse(instant)))).toEqual(written)
  })
})

describe('when', () => {
  it.each([
    ['2026-11-20T08:40:00Z', 'dziś 9:40', 'today 9:40'],
    ['2026-11-19T15:02:00Z', 'wczoraj 16:02', 'yesterday 16:02'],
    ['2026-11-21T08:00:00Z', 'jutro 9:00', 'tomorrow 9:00'],
    ['2026-11-23T08:00:00Z', 'w poniedziałek 9:00', 'on Monday 9:00'],
    ['2026-11-24T08:00:00Z', 'we wtorek 9:00', 'on Tuesday 9:00'],
    ['2026-11-26T08:00:00Z', 'w czwartek 9:00', 'on Thursday 9:00'],
    ['2026-11-27T08:00:00Z', '27 lis', '27 Nov'],
    ['2026-11-18T08:00:00Z', '18 lis', '18 Nov'],
    ['2025-11-18T08:00:00Z', '18 lis 2025', '18 Nov 2025'],
  ])('%s is %s', (instant, polish, english) => {
    const shown = [pl, en].map(format => format.when(Date.parse(instant)))
    expect(shown.map(plainSpaces)).toEqual([polish, english])
  })

  it.each([
    ['2026-11-19T15:02:00Z', 'wcz. 16:02', 'yest. 16:02'],
    ['2026-11-20T08:00:00Z', 'dziś 9:00', 'today 9:00'],
    ['2026-11-25T08:00:00Z', 'śr. 9:00', 'Wed 9:00'],
    ['2026-11-27T08:00:00Z', '27 lis 9:00', '27 Nov 9:00'],
    ['2025-11-18T08:00:00Z', '18 lis 2025', '18 Nov 2025'],
  ])('%s is %s where there is little room', (instant, polish, english) => {
    const shown = [pl, en].map(format => format.short(Date.parse(instant)))
    expect(shown.map(plainSpaces)).toEqual([polish, english])
  })

  it('keeps the time beside its day where a column is narrow', () => {
    expect(pl.when(noon)).toBe('dziś\u00a012:00')
  })

  it('counts days on the desk’s wall clock, not in spans of 24 hours', () => {
    const lateEvening = createFormat('pl', () => Date.parse('2026-11-20T22:50:00Z'))
    expect(lateEvening.when(Date.parse('2026-11-20T23:10:00Z'))).toBe('jutro\u00a00:10')
  })

  it('knows yesterday on the day after the clocks went back', () => {
    const monday = createFormat('pl', () => Date.parse('2026-10-26T00:30:00Z'))
    expect(monday.when(Date.parse('2026-10-25T00:30:00Z'))).toBe('wczoraj\u00a02:30')
  })
})

describe('moment', () => {
  it.each([
    ['2026-11-23T08:00:00Z', 'w poniedziałek o 9:00', 'on Monday at 9:00'],
    ['2026-11-20T15:00:00Z', 'dziś o 16:00', 'today at 16:00'],
    ['2026-12-28T08:00:00Z', '28 gru o 9:00', '28 Dec at 9:00'],
  ])('%s is %s', (instant, polish, english) => {
    expect([pl.moment(Date.parse(instant)), en.moment(Date.parse(instant))]).toEqual([polish, english])
  })
})

describe('dates and times', () => {
  it('a plain date is not moved by any zone', () => {
    expect([pl.date('2026-11-03'), en.date('2026-11-03')]).toEqual(['3 lis 2026', '3 Nov 2026'])
  })

  it('an instant is shown on the desk’s wall clock', () => {
    expect(pl.dateTime(Date.parse('2026-11-03T23:30:00Z'))).toBe('4 lis 2026, 0:30')
  })

  it('text that is no date is shown as it is', () => {
    expect(pl.date('wczoraj')).toBe('wczoraj')
  })

  it('the day of an instant is the desk’s day', () => {
    expect(plainDay(Date.parse('2026-11-03T23:30:00Z'))).toBe('2026-11-04')
  })

  it.each([
    [0, 'poniedziałek', 'Monday'],
    [6, 'niedziela', 'Sunday'],
  ])('weekday %i is %s', (index, polish, english) => {
    expect([pl.weekday(index), en.weekday(index)]).toEqual([polish, english])
  })
})

describe('how long ago', () => {
  it.each([
    [30_000, 'chwilę'],
    [38 * 60_000, '38 min'],
    [2 * 3_600_000, '2 godz.'],
    [86_400_000, '1 dzień'],
    [4 * 86_400_000, '4 dni'],
  ])('%i ms is %s', (gone, words) => {
    expect(plainSpaces(pl.since(noon - gone))).toBe(words)
  })

  it('a clock that went back does not count below nothing', () => {
    expect(pl.since(noon + 60_000)).toBe('chwilę')
  })
})

describe('amounts', () => {
  it.each([
    [18450, '184,50 zł', 'PLN 184.50'],
    [0, '0,00 zł', 'PLN 0.00'],
    [-4620, '-46,20 zł', '-PLN 46.20'],
    [1234500, '12 345,00 zł', 'PLN 12,345.00'],
  ])('%i grosze are %s', (grosze, polish, english) => {
    expect([plainSpaces(pl.money(grosze)), plainSpaces(en.money(grosze))]).toEqual([polish, english])
  })

  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1 kB'],
    [1_500_000, '1,4 MB'],
    [1_048_575, '1 MB'],
    [160 * 1024 * 1024, '160 MB'],
  ])('%i bytes are %s', (count, words) => {
    expect(plainSpaces(pl.bytes(count))).toBe(words)
  })
})

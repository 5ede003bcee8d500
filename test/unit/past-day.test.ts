import { describe, expect, it } from 'vitest'
import { dayMeant, daysBack, pastDay } from '../../src/shared/past-day.ts'

/** A Saturday. */
const today = '2026-11-28'
const read = (text: string) => {
  const meant = pastDay(text, today)
  return 'day' in meant ? meant.day : meant.fault
}

describe('a day by which one looks back', () => {
  it.each([
    ['27.11.2026', '2026-11-27'],
    ['2026-11-27', '2026-11-27'],
    ['3 listopada 2026 r.', '2026-11-03'],
    ['3 XI 2026', '2026-11-03'],
    ['27.11', '2026-11-27'],
    ['5.11', '2026-11-05'],
    ['5.11.', '2026-11-05'],
    ['05/11', '2026-11-05'],
    ['5.11.26', '2026-11-05'],
    ['28.11', '2026-11-28'],
    // Of days that are still to come this year it is last year's.
    ['29.11', '2025-11-29'],
    ['24 grudnia', '2025-12-24'],
    ['29.02', '2024-02-29'],
    ['27 listopada', '2026-11-27'],
    ['27 lis', '2026-11-27'],
    ['od 27 listopada', '2026-11-27'],
    ['27 Nov', '2026-11-27'],
    ['Nov 27 2025', '2025-11-27'],
    ['pon', '2026-11-23'],
    ['w poniedziałek', '2026-11-23'],
    ['we wtorek', '2026-11-24'],
    ['w zeszły piątek', '2026-11-27'],
    // On a Saturday, Saturday is today.
    ['sobota', '2026-11-28'],
    ['last Friday', '2026-11-27'],
    ['dziś', 'today'],
    ['dzisiaj', 'today'],
    ['Wczoraj', 'today-1'],
    ['yesterday', 'today-1'],
    ['przedwczoraj', 'today-2'],
    ['7 dni temu', 'today-7'],
    ['siedem dni temu', 'today-7'],
    ['1 dzień temu', 'today-1'],
    ['tydzień temu', 'today-7'],
    ['2 tyg. temu', 'today-14'],
    ['a week ago', 'today-7'],
    ['7 days ago', 'today-7'],
    // Today is one of them.
    ['ostatnie 7 dni', 'today-6'],
    ['last 7 days', 'today-6'],
    ['ostatni tydzień', 'today-6'],
    ['31.02.2026', 'no_such_day'],
    ['31.02', 'no_such_day'],
    ['2026-02-31', 'no_such_day'],
    ['31 lutego', 'no_such_day'],
    ['0.11', 'no_such_day'],
    ['12.13', 'no_such_day'],
    ['kiedyś', 'unreadable'],
    ['27', 'unreadable'],
    ['5 dni', 'unreadable'],
    ['9999 dni temu', 'unreadable'],
    ['27.11 i coś jeszcze', 'unreadable'],
  ])('%s is %s', (text, day) => {
    expect(read(text)).toBe(day)
  })

  it('that is counted is another one tomorrow', () => {
    expect(dayMeant('today', today)).toBe('2026-11-28')
    expect(dayMeant('today-7', today)).toBe('2026-11-21')
    expect(dayMeant('today-7', '2026-12-01')).toBe('2026-11-24')
    expect(dayMeant('2026-11-03', today)).toBe('2026-11-03')
  })

  it('is counted back ten years, and not ahead', () => {
    expect(daysBack('today-3660')).toBe(3660)
    expect(['today-3661', 'today-0', 'today+1', 'yesterday'].map(daysBack)).toEqual([null, null, null, null])
  })
})

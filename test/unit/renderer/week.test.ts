import { describe, expect, it } from 'vitest'
import { dayFault, nextInterval, tidyTime } from '../../../src/renderer/features/settings/week.ts'

describe('a time as people type it', () => {
  it.each([
    ['9', '09:00'],
    ['9:30', '09:30'],
    ['930', '09:30'],
    ['0930', '09:30'],
    ['9.05', '09:05'],
    [' 17:00 ', '17:00'],
  ])('%s is %s', (typed, time) => {
    expect(tidyTime(typed, false)).toBe(time)
  })

  it.each(['', '25', '9:60', 'rano', '24:00', '9:5'])('%j is no time of day', typed => {
    expect(tidyTime(typed, false)).toBeNull()
  })

  it('a day may end at 24:00', () => {
    expect(tidyTime('24', true)).toBe('24:00')
  })
})

describe('the intervals of a day', () => {
  it.each([
    ['none', [], null],
    ['one', [{ open: '09:00', close: '17:00' }], null],
    [
      'two with a break, in any order',
      [
        { open: '13:00', close: '17:00' },
        { open: '09:00', close: '12:00' },
      ],
      null,
    ],
    [
      'two that touch',
      [
        { open: '09:00', close: '12:00' },
        { open: '12:00', close: '17:00' },
      ],
      null,
    ],
    ['until midnight', [{ open: '20:00', close: '24:00' }], null],
    ['closing before opening', [{ open: '17:00', close: '09:00' }], 'order'],
    [
      'two that overlap',
      [
        { open: '09:00', close: '13:00' },
        { open: '12:00', close: '17:00' },
      ],
      'overlap',
    ],
    ['an unfinished time', [{ open: '9:', close: '17:00' }], 'time'],
  ])('%s', (_, day, fault) => {
    expect(dayFault(day)).toBe(fault)
  })

  it('the first one offered is the desk’s usual day', () => {
    expect(nextInterval([])).toEqual({ open: '09:00', close: '17:00' })
  })

  it('the next one offered comes after the last', () => {
    expect(nextInterval([{ open: '09:00', close: '12:00' }])).toEqual({ open: '13:00', close: '14:00' })
  })
})

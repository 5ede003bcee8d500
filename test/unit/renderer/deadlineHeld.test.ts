import { describe, expect, it } from 'vitest'
import { held, holding } from '../../../src/renderer/app/held.ts'

describe('the words of a deadline', () => {
  it('break between what it is and when, not within either', () => {
    expect(holding('w terminie, 20 lis', '20 lis')).toBe('w terminie, 20\u00a0lis')
    expect(holding('w poniedziałek\u00a013:00', 'w poniedziałek\u00a013:00')).toBe(
      'w\u00a0poniedziałek\u00a013:00',
    )
    expect(held('33 godz. 25 min')).toBe('33\u00a0godz.\u00a025\u00a0min')
  })

  it('are what they were where the part is not said', () => {
    expect(holding('zamknięto wcześniej', '20 lis')).toBe('zamknięto wcześniej')
  })
})

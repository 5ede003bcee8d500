import type { Clock } from '../../src/main/core/clock.ts'

/** Friday, 20 November 2026, 11:00 in Warsaw: inside hours, and the day the drawn papers were made for. */
export const FRIDAY_11_00 = Date.parse('2026-11-20T10:00:00Z')

/** A clock that stands still until it is turned. */
export class FakeClock implements Clock {
  #now: number

  constructor(now: number = FRIDAY_11_00) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  set(instant: number | string): void {
    this.#now = typeof instant === 'number' ? instant : Date.parse(instant)
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds
  }
}

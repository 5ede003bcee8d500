import fc from 'fast-check'
import { expect, it } from 'vitest'
import { minutesOf } from '../../../src/renderer/app/deadlineRounding.ts'
import type { Stretch } from '../../../src/shared/contract/deadlines.ts'

const at = (day: number, hour: number, minute: number, second = 0) =>
  Date.UTC(2026, 10, day, hour, minute, second)
const counts = (from: number, to: number): Stretch => ({ from, to, because: null, name: '' })
const closed = (from: number, to: number): Stretch => ({ from, to, because: 'closed', name: '' })

it('each stretch is as long as its begin and its end say, and all of them are the whole', () => {
  const minutes = minutesOf([
    counts(at(2, 9, 43, 40), at(2, 17, 0)),
    closed(at(2, 17, 0), at(3, 9, 0)),
    counts(at(3, 9, 0), at(3, 17, 0)),
    counts(at(4, 9, 0), at(4, 9, 43, 40)),
  ])
  expect(minutes).toEqual([7 * 60 + 17, null, 8 * 60, 43])
})

it('no stretch is off by a minute or more, and no minute is lost between them', () => {
  const length = fc.integer({ min: 0, max: 30 * 3_600_000 })
  fc.assert(
    fc.property(fc.nat(), fc.array(fc.tuple(length, length), { minLength: 1 }), (begin, lengths) => {
      let now = begin
      const stretches = lengths.map(([counted, pause]) => {
        const stretch = counts(now, now + counted)
        now += counted + pause
        return stretch
      })
      const minutes = minutesOf(stretches).map(each => each ?? Number.NaN)
      const whole = stretches.reduce((sum, { from, to }) => sum + to - from, 0)
      const together = minutes.reduce((sum, each) => sum + each, 0)
      expect(Math.abs(together - whole / 60_000)).toBeLessThan(1)
      stretches.forEach(({ from, to }, index) => {
        expect(Math.abs((minutes[index] ?? Number.NaN) - (to - from) / 60_000)).toBeLessThan(1)
      })
    }),
  )
})

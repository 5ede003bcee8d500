import { describe, expect, it } from 'vitest'
import {
  nextStep,
  parseTime,
  readMoment,
  readTrial,
  type TypedStep,
  typedMoment,
} from '../../../src/renderer/features/settings/ticketing/imagining.ts'

const wall = (day: string, time: string) => ({ day, time })
const utc = (text: string) => Date.parse(text)

describe('a time of day that is typed', () => {
  it.each([
    ['15:30', '15:30'],
    [' 9.05 ', '09:05'],
    ['9', '09:00'],
    ['00:00', '00:00'],
    ['24:00', null],
    ['12:60', null],
    ['12:5', null],
    ['', null],
    ['rano', null],
  ])('%j is %j', (typed, time) => {
    expect(parseTime(typed)).toBe(time)
  })
})

describe('a moment that is typed', () => {
  it.each([
    ['an ordinary one', wall('3.11.2026', '15:30'), utc('2026-11-03T14:30:00Z'), null, false],
    ['no day', wall('31.11.2026', '15:30'), 0, 'noDay', false],
    ['no time', wall('3 lis 2026', '25'), 0, 'noTime', false],
    ['neither: the day first', wall('wczoraj', 'rano'), 0, 'noDay', false],
    [
      'the hour that comes twice: the first of them',
      wall('25.10.2026', '2:30'),
      utc('2026-10-25T00:30:00Z'),
      null,
      true,
    ],
    ['the hour after it', wall('25.10.2026', '3:30'), utc('2026-10-25T02:30:00Z'), null, false],
  ] as const)('is read: %s', (_, typed, at, fault, isTwice) => {
    expect(readMoment(typed)).toEqual({ at, fault, isTwice })
  })

  it('in the hour that is skipped in spring never was', () => {
    expect(readMoment(wall('28.03.2027', '2:30')).fault).toBe('skipped')
    expect(readMoment(wall('28.03.2027', '3:00'))).toMatchObject({
      at: utc('2027-03-28T01:00:00Z'),
      fault: null,
    })
  })

  it('is typed as it is read', () => {
    const at = utc('2026-12-24T08:05:00Z')
    expect(readMoment(typedMoment(at)).at).toBe(at)
  })
})

describe('a ticket that is made up', () => {
  const arrival = wall('3.11.2026', '15:30')
  const step = (changes: Partial<TypedStep>): TypedStep => ({
    id: 1,
    kind: 'answered',
    ...arrival,
    ...changes,
  })
  const trial = (steps: readonly TypedStep[], from = arrival) =>
    readTrial({ departmentId: 2, priority: 'high', arrival: from, steps })

  it('is what its fields say', () => {
    expect(
      trial([step({ time: '16:00' }), step({ id: 2, kind: 'closed', day: '4.11.2026' })]).imagined,
    ).toEqual({
      departmentId: 2,
      priority: 'high',
      arrivesAt: utc('2026-11-03T14:30:00Z'),
      events: [
        { kind: 'answered', at: utc('2026-11-03T15:00:00Z') },
        { kind: 'closed', at: utc('2026-11-04T14:30:00Z') },
      ],
    })
  })

  it('has each field at fault named, and nothing to count then', () => {
    const read = trial([step({ time: '15:29' }), step({ id: 2, time: 'x' }), step({ id: 3 })])
    expect(read.steps.map(({ fault }) => fault)).toEqual(['early', 'noTime', null])
    expect(read.imagined).toBeNull()
    // What is not a moment is before nothing.
    const broken = trial([step({ time: '15:29' })], wall('x', 'x'))
    expect([broken.arrival.fault, broken.steps[0]?.fault, broken.imagined]).toEqual(['noDay', null, null])
  })

  it('is answered next, and hears of the customer after that, an hour later each, over midnight too', () => {
    const first = nextStep(wall('3.11.2026', '22:30'), [])
    expect(first).toEqual({ id: 1, kind: 'answered', day: '3.11.2026', time: '23:30' })
    const second = nextStep(arrival, [first])
    expect(second).toEqual({ id: 2, kind: 'written', day: '4.11.2026', time: '00:30' })
    expect(nextStep(arrival, [second, step({ kind: 'closed', time: 'x' })])).toMatchObject({
      id: 3,
      time: 'x',
    })
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {
  DeadlineExplanation,
  DeadlineRules,
  ImaginedTicket,
} from '../../../src/shared/contract/deadlines.ts'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'

let house: TestDesk
let administrator: DeskClient
let kept: Awaited<ReturnType<DeskClient['deadlines']['rules']>>

beforeAll(async () => {
  house = await openTestDesk({ tickets: false })
  administrator = await house.signedIn(people.administrator)
  kept = await administrator.deadlines.rules()
})
afterAll(() => house.close())

const at = (wall: string) => Date.parse(wall)

function tried(imagined: Partial<ImaginedTicket>, rules: DeadlineRules = kept.rules) {
  return administrator.deadlines.simulate({
    rules,
    imagined: {
      departmentId: 1,
      priority: 'normal',
      // Tuesday, 10 November 2026, 15:00 in Warsaw; Wednesday is the day of independence.
      arrivesAt: at('2026-11-10T14:00:00Z'),
      events: [],
      ...imagined,
    },
  })
}

const told = ({ deadline }: DeadlineExplanation) => [
  `${deadline.kind} ${deadline.round}`,
  deadline.state,
  deadline.dueAt === null ? null : new Date(deadline.dueAt).toISOString(),
]

describe('a ticket that is imagined', () => {
  test('is due as one would be that came in then, over the holiday, and each stretch of it is told', async () => {
    const { level, deadlines } = await tried({})
    expect(level).toMatchObject({ name: 'Standard', firstAnswer: 240 })
    expect(deadlines.map(told)).toEqual([
      ['first_answer 1', 'running', '2026-11-12T10:00:00.000Z'],
      ['solution 1', 'running', '2026-11-18T14:00:00.000Z'],
    ])
    expect(deadlines[0]).toMatchObject({
      of: 'business_time',
      kept: null,
      stretches: [
        { because: null, to: at('2026-11-10T16:00:00Z') },
        { because: 'night' },
        { because: 'holiday', name: 'independence_day' },
        { because: 'night' },
        { because: null, from: at('2026-11-12T08:00:00Z'), to: at('2026-11-12T10:00:00Z') },
      ],
    })
  })

  test('goes by the numbers that are typed and not yet saved', async () => {
    const levels = kept.rules.levels.map(level => ({ ...level, firstAnswer: 30, solution: null }))
    const { deadlines } = await tried({ priority: 'urgent' }, { ...kept.rules, levels })
    expect(deadlines.map(told)).toEqual([['first_answer 1', 'running', '2026-11-10T14:30:00.000Z']])
  })

  test('waits for the customer, is answered, hears of him again, and is told as it stands after the last of it', async () => {
    const { deadlines } = await tried({
      events: [
        // In no order: their instants give it.
        { kind: 'written', at: at('2026-11-13T09:00:00Z') },
        { kind: 'answered', at: at('2026-11-10T15:00:00Z') },
        { kind: 'waiting_customer', at: at('2026-11-10T15:00:00Z') },
      ],
    })
    expect(deadlines.map(told)).toEqual([
      ['first_answer 1', 'met', '2026-11-12T10:00:00.000Z'],
      ['next_answer 1', 'running', '2026-11-16T09:00:00.000Z'],
      ['solution 1', 'running', '2026-11-19T16:00:00.000Z'],
    ])
    const waits = await tried({ events: [{ kind: 'waiting_customer', at: at('2026-11-10T15:00:00Z') }] })
    expect(waits.deadlines[0]?.deadline).toMatchObject({ state: 'paused', remaining: 3 * 3_600_000 })
  })

  test('that is opened again goes on with what was left of it', async () => {
    const { deadlines } = await tried({
      events: [
        { kind: 'closed', at: at('2026-11-10T15:00:00Z') },
        { kind: 'open', at: at('2026-11-12T15:00:00Z') },
      ],
    })
    expect(deadlines.map(told)[0]).toEqual(['first_answer 1', 'running', '2026-11-13T10:00:00.000Z'])
  })

  test('that is closed or waits is opened by what the customer writes, also in the moment it was set', async () => {
    const closing = { kind: 'closed', at: at('2026-11-10T15:00:00Z') } as const
    const opened = await tried({ events: [closing, { kind: 'written', at: at('2026-11-12T15:00:00Z') }] })
    expect(opened.deadlines.map(told)).toEqual([
      ['first_answer 1', 'ended', '2026-11-12T10:00:00.000Z'],
      ['first_answer 2', 'running', '2026-11-13T11:00:00.000Z'],
      ['solution 1', 'running', '2026-11-19T14:00:00.000Z'],
    ])
    const [waiting, written] = (['waiting_customer', 'written'] as const).map(kind => ({
      kind,
      at: at('2026-11-10T15:00:00Z'),
    }))
    if (waiting === undefined || written === undefined) throw new Error('two of them')
    const spoken = await tried({ events: [waiting, written] })
    expect(spoken.deadlines[0]?.deadline).toMatchObject({ state: 'running' })
    const waits = await tried({ events: [written, waiting] })
    expect(waits.deadlines[0]?.deadline).toMatchObject({ state: 'paused' })
  })

  test('over the change of the clocks is due by the clock on the wall, in summer time', async () => {
    // Good Friday, 15:00, two hours left of four after it; on Sunday the clocks go forward, Easter Monday is closed.
    const { deadlines } = await tried({ arrivesAt: at('2027-03-26T14:00:00Z') })
    expect(deadlines.map(told)[0]).toEqual(['first_answer 1', 'running', '2027-03-30T09:00:00.000Z'])
    expect(deadlines[0]).toMatchObject({
      stretches: [
        { because: null },
        { because: 'night' },
        { because: 'weekend' },
        // 23 hours.
        { name: 'easter_sunday', from: at('2027-03-27T23:00:00Z'), to: at('2027-03-28T22:00:00Z') },
        { name: 'easter_monday' },
        { because: 'night' },
        { because: null },
      ],
    })
  })

  test('carries the legal deadline of its department, as typed', async () => {
    const legal = kept.rules.legal.map(kind => ({ ...kind, days: 5, rollsOver: true, departmentIds: [1] }))
    const { deadlines } = await tried({}, { ...kept.rules, legal })
    expect(deadlines.at(-1)).toMatchObject({
      of: 'calendar_days',
      receivedOn: '2026-11-10',
      endsOn: '2026-11-15',
      lastDay: '2026-11-16',
      rolledOver: [{ because: 'sunday' }],
    })
  })

  test('has nothing happen in it before it is there', async () => {
    const early = tried({ events: [{ kind: 'answered', at: at('2026-11-10T13:59:00Z') }] })
    expect(await refusal(early)).toMatchObject({
      code: 'REFUSED',
      data: { missing: [{ code: 'imagined_before_arrival' }] },
    })
  })

  test('in a year of no calendar has no deadline, and says so', async () => {
    const { deadlines } = await tried({ arrivesAt: 8.64e15 })
    expect(deadlines.map(({ deadline }) => [deadline.state, deadline.because])).toEqual([
      ['none', 'no_calendar'],
      ['none', 'no_calendar'],
    ])
  })

  test('is written nowhere', async () => {
    const before = await administrator.deadlines.rules()
    await tried({}, { levels: [], legal: [] })
    expect(await administrator.deadlines.rules()).toEqual(before)
  })
})

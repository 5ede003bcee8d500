import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'
import { withRawDatabase } from '../store/raw-database.ts'
import { sampleFolder } from '../store/support.ts'

let desk: TestDesk
let administrator: DeskClient
beforeAll(async () => {
  desk = await openTestDesk({ dataDir: await sampleFolder() })
  administrator = await desk.signedIn(people.administrator)
})
afterAll(() => desk.close())

type Hours = Awaited<ReturnType<DeskClient['hours']['get']>>['hours']
const save = async (change: (hours: Hours) => Hours) => {
  const { version, hours } = await administrator.hours.get()
  return administrator.hours.save({ version, hours: change(hours) })
}
const stateAt = async (instant: string) => {
  desk.clock.set(instant)
  await administrator.access.unlock({ password: 'siedem-zielonych-czajnikow' })
  return (await administrator.hours.state()).state
}

describe('the office hours', () => {
  it('are those of the published page until somebody saves others', async () => {
    expect(await administrator.hours.get()).toMatchObject({
      version: 0,
      timeZone: 'Europe/Warsaw',
      hours: { statutoryHolidays: true, week: [[{ open: '09:00', close: '17:00' }], {}, {}, {}, {}, [], []] },
    })
  })

  it('open and close on the wall clock of Warsaw, summer and winter', async () => {
    expect(await stateAt('2026-11-20T08:00:00Z')).toMatchObject({ open: true })
    expect(await stateAt('2026-11-20T16:00:00Z')).toMatchObject({ open: false, because: 'after_hours' })
    expect(await stateAt('2026-07-03T06:59:59.999Z')).toMatchObject({ open: false, because: 'before_hours' })
    expect(await stateAt('2026-07-03T07:00:00Z')).toMatchObject({
      open: true,
      closesAt: Date.parse('2026-07-03T15:00:00Z'),
    })
    expect(await stateAt('2026-11-11T10:00:00Z')).toMatchObject({ open: false, because: 'holiday' })
  })

  it('saved by two at once are saved by one of them', async () => {
    const { version, hours } = await administrator.hours.get()
    const ends = await Promise.allSettled([1, 2].map(() => administrator.hours.save({ version, hours })))
    expect(ends.map(end => end.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(ends.find(end => end.status === 'rejected')).toMatchObject({
      reason: { code: 'CONFLICT', data: { version: version + 1 } },
    })
  })

  it('hold from the moment they are saved', async () => {
    await save(hours => ({ ...hours, week: hours.week.with(5, [{ open: '10:00', close: '24:00' }]) }))
    expect(await stateAt('2026-11-21T22:59:59Z')).toMatchObject({
      open: true,
      closesAt: Date.parse('2026-11-21T23:00:00Z'),
    })
    await save(hours => ({ ...hours, closedDays: [{ date: '2026-11-23', name: 'Remanent' }] }))
    expect(await stateAt('2026-11-23T10:00:00Z')).toMatchObject({
      open: false,
      because: 'closed_day',
      closedDay: 'Remanent',
    })
    await save(hours => ({ ...hours, openDays: ['2026-11-11'] }))
    expect(await stateAt('2026-11-11T10:00:00Z')).toMatchObject({ open: true })
  })

  it('of a desk that never opens know no next opening', async () => {
    const { hours } = await administrator.hours.get()
    await save(present => ({ ...present, week: present.week.map(() => []) }))
    expect(await stateAt('2026-11-24T10:00:00Z')).toMatchObject({ open: false, opensAt: null })
    await save(() => hours)
  })

  it.each<[string, (hours: Hours) => Hours]>([
    [
      'that close before they open',
      hours => ({ ...hours, week: hours.week.with(0, [{ open: '17:00', close: '09:00' }]) }),
    ],
    [
      'that close when they open',
      hours => ({ ...hours, week: hours.week.with(0, [{ open: '09:00', close: '09:00' }]) }),
    ],
    [
      'at an hour no clock shows',
      hours => ({ ...hours, week: hours.week.with(0, [{ open: '09:00', close: '25:00' }]) }),
    ],
    [
      'opening at midnight’s end',
      hours => ({ ...hours, week: hours.week.with(0, [{ open: '24:00', close: '24:00' }]) }),
    ],
    [
      'without a leading zero',
      hours => ({ ...hours, week: hours.week.with(0, [{ open: '9:00', close: '17:00' }]) }),
    ],
    ['of a week of six days', hours => ({ ...hours, week: hours.week.slice(1) })],
    ['of a week of eight days', hours => ({ ...hours, week: [...hours.week, []] })],
    ['on a day that is none', hours => ({ ...hours, openDays: ['2026-02-30'] })],
    [
      'closed on a day that is none',
      hours => ({ ...hours, closedDays: [{ date: '2026-13-01', name: 'x' }] }),
    ],
    ['closed without a name', hours => ({ ...hours, closedDays: [{ date: '2026-12-01', name: ' ' }] })],
    [
      'in five pieces a day',
      hours => ({
        ...hours,
        week: hours.week.with(
          0,
          Array.from({ length: 5 }, () => ({ open: '09:00', close: '10:00' })),
        ),
      }),
    ],
  ])('%s are refused, and the old ones stand', async (_what, change) => {
    const before = await administrator.hours.get()
    expect(await refusal(save(change))).toMatchObject({ code: 'INVALID_INPUT' })
    expect(await administrator.hours.get()).toEqual(before)
  })

  it('that cannot be reckoned with are refused, and the old ones stand', async () => {
    const before = await administrator.hours.get()
    expect(await refusal(save(hours => ({ ...hours, openDays: ['0999-01-01'] })))).toEqual({
      code: 'REFUSED',
      data: { missing: [{ code: 'hours_unusable' }] },
    })
    expect(await administrator.hours.get()).toEqual(before)
  })

  it('list the statutory days off of a year', async () => {
    const days = await administrator.hours.holidays({ year: 2026 })
    expect(days).toHaveLength(14)
    expect(days).toContainEqual({ date: '2026-12-24', code: expect.any(String) })
  })
})

it('hours that cannot be read are not guessed: nothing is decided', async () => {
  const dataDir = await sampleFolder()
  withRawDatabase(dataDir, db => db.exec(`INSERT INTO setting VALUES ('hours', '{"week":[]}', 1)`))
  const broken = await openTestDesk({ dataDir })
  const agent = await broken.signedIn(people.agent)
  expect(await refusal(agent.hours.state())).toEqual({
    code: 'FAILED_CLOSED',
    data: { because: { code: 'setting_unreadable', params: { key: 'hours' } } },
  })
  await broken.close()
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeadlineRules } from '../../../src/shared/contract/deadlines.ts'
import { type DeskClient, openTestDesk, people, type TestDesk } from '../../support/desk.ts'

let house: TestDesk
let admin: DeskClient
let rules: DeadlineRules
let open: number

beforeAll(async () => {
  house = await openTestDesk()
  admin = await house.signedIn(people.administrator)
  rules = (await admin.deadlines.rules()).rules
  const [active = 0, snoozed = 0] = (
    await admin.tickets.counts({ filters: [{ standing: 'active' }, { standing: 'snoozed' }] })
  ).counts
  open = active + snoozed
})
afterAll(() => house.close())

const withLevel = (name: string, changes: Partial<DeadlineRules['levels'][number]>): DeadlineRules => ({
  ...rules,
  levels: rules.levels.map(level => (level.name === name ? { ...level, ...changes } : level)),
})
/** Tickets that are not closed and have this priority. */
const ofPriority = async (...priorities: ('low' | 'normal' | 'high' | 'urgent')[]) => {
  const { counts } = await admin.tickets.counts({
    filters: [
      { standing: 'active', priorities },
      { standing: 'snoozed', priorities },
    ],
  })
  return counts.reduce((sum, count) => sum + count, 0)
}

test('the same rules change nothing, and neither does another name or a level that never holds', async () => {
  for (const same of [
    rules,
    withLevel('Standard', { name: 'Zwykły' }),
    { ...rules, levels: [...rules.levels, ...rules.levels.map(level => ({ ...level, id: level.id + 99 }))] },
  ]) {
    expect(await admin.deadlines.affected({ rules: same })).toEqual({ open, otherTargets: 0, otherLegal: 0 })
  }
})

test('other targets of a level count the tickets it holds for', async () => {
  const standard = await ofPriority('normal')
  expect(standard).toBeGreaterThan(0)
  expect(await admin.deadlines.affected({ rules: withLevel('Standard', { solution: 60 }) })).toEqual({
    open,
    otherTargets: standard,
    otherLegal: 0,
  })
})

test('without any level every open ticket loses its targets', async () => {
  expect(await admin.deadlines.affected({ rules: { ...rules, levels: [] } })).toMatchObject({
    otherTargets: open,
  })
})

test('a legal kind that counts otherwise, or is gone, counts the open tickets that carry it', async () => {
  const iga = await house.signedIn(people.agent)
  const { rows } = await iga.tickets.list({ limit: 1 })
  const [ticket] = rows
  if (ticket === undefined) throw new Error('the sample has open tickets')
  const [kind] = rules.legal
  if (kind === undefined) throw new Error('the desk ships with one')
  await iga.tickets.change({
    id: ticket.id,
    version: ticket.version,
    changes: { legal: { kind: kind.code } },
  })
  for (const legal of [[{ ...kind, days: 14 }], [{ ...kind, rollsOver: true }], []]) {
    expect(await admin.deadlines.affected({ rules: { ...rules, legal } })).toMatchObject({ otherLegal: 1 })
  }
  const renamed = { ...rules, legal: [{ ...kind, name: 'Reklamacja' }] }
  expect(await admin.deadlines.affected({ rules: renamed })).toMatchObject({ otherLegal: 0 })
})

test('nothing of it is written', async () => {
  expect((await admin.deadlines.rules()).rules).toEqual(rules)
})

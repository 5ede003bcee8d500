import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inDatabase } from '../../security/recovery-desk.ts'
import { type DeskClient, factorOf, openTestDesk, people, type TestDesk } from '../../support/desk.ts'
import { chores, executed } from './support.ts'

/** The published policy reminds everybody once, 24 hours after a change: on the Saturday after the sample's Friday. */
const SATURDAY = '2026-11-21T11:00:00Z'
const MONDAY_8_59 = '2026-11-23T07:59:59Z'
const MONDAY_9_00 = '2026-11-23T08:00:00Z'

let house: TestDesk
let agent: DeskClient
let supervisor: DeskClient

beforeEach(async () => {
  house = await openTestDesk()
  agent = await house.signedIn(people.agent)
  supervisor = await house.signedIn(people.supervisor)
})
afterEach(() => house.close())

async function remindersIn(client: DeskClient, caseId: number) {
  const { rows } = await client.outbox.list({ caseId, limit: 200 })
  return rows.filter(row => row.kind === 'change_reminder')
}

async function storyOf(client: DeskClient, caseId: number, action: string) {
  return (await client.recovery.timeline({ id: caseId })).filter(entry => entry.action === action)
}

describe('after a change everybody is told again', () => {
  test.each([
    ['on a Saturday', SATURDAY],
    ['on Monday before nine', MONDAY_8_59],
  ])('but not %s', async (_when, at) => {
    const walk = await executed(agent, supervisor)
    const client = await chores(house, at)
    expect(await remindersIn(client, walk.view.id)).toEqual([])
  })

  test('on Monday at nine, once, at the old and the new address, and the story says so', async () => {
    const walk = await executed(agent, supervisor)
    const told = await agent.outbox.list({ caseId: walk.view.id, limit: 200 })
    const client = await chores(house, MONDAY_9_00)
    const reminders = await remindersIn(client, walk.view.id)
    expect(reminders.map(row => row.to).toSorted()).toEqual(
      told.rows
        .filter(row => row.kind === 'email_changed')
        .map(row => row.to)
        .toSorted(),
    )
    expect(await storyOf(client, walk.view.id, 'recovery.reminded')).toMatchObject([
      { actor: null, details: { outcome: 'change_email', notices: reminders.length } },
    ])
    await house.timers.turn()
    expect(await remindersIn(client, walk.view.id)).toHaveLength(reminders.length)
  })

  test('once, however many reminders are overdue', async () => {
    const walk = await executed(agent, supervisor)
    inDatabase(
      house,
      'INSERT INTO recovery_reminder (case_id, due_at) SELECT case_id, due_at + 3600000 FROM recovery_reminder',
    )
    const client = await chores(house, MONDAY_9_00)
    expect(await storyOf(client, walk.view.id, 'recovery.reminded')).toHaveLength(1)
    expect(inDatabase(house, 'SELECT * FROM recovery_reminder WHERE done_at IS NULL')).toEqual([])
  })

  test('not of a change that was taken back', async () => {
    const walk = await executed(agent, supervisor)
    await supervisor.recovery.undo({
      ...walk.at,
      reason: 'klient mówi, że to nie on',
      code: await factorOf(supervisor),
    })
    const client = await chores(house, MONDAY_9_00)
    expect(await remindersIn(client, walk.view.id)).toEqual([])
    expect(inDatabase(house, 'SELECT * FROM recovery_reminder WHERE done_at IS NULL')).toEqual([])
  })

  test('while the account is frozen the reminder waits, and keeps nobody else’s from going', async () => {
    const walk = await executed(agent, supervisor)
    const other = await executed(agent, supervisor, 'company-ceidg')
    await agent.recovery.notMe({ ...walk.at, reason: 'kontakt mówi, że to nie on' })
    const client = await chores(house, MONDAY_9_00)
    expect(await remindersIn(client, walk.view.id)).toEqual([])
    expect((await remindersIn(client, other.view.id)).length).toBeGreaterThan(0)

    const { version } = await client.recovery.get({ id: walk.view.id })
    await client.recovery.unfreeze({
      id: walk.view.id,
      version,
      reason: 'klient potwierdził zmianę',
      code: await factorOf(client),
    })
    await house.timers.turn()
    expect((await remindersIn(client, walk.view.id)).length).toBeGreaterThan(0)
  })
})

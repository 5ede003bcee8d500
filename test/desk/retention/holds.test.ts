import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { retentionClasses } from '../../../src/shared/contract/policies/terms.ts'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'
import { Walk } from '../recovery/walk.ts'
import { carryAll, chores, executed, gone, HONEST, settled } from './support.ts'

const AFTER_THIRTY = '2026-12-21T09:00:00Z'
const reason = 'sygnatura IV K 123/26, pismo sądu'

let house: TestDesk
let agent: DeskClient
let supervisor: DeskClient

beforeEach(async () => {
  house = await openTestDesk()
  agent = await house.signedIn(people.agent)
  supervisor = await house.signedIn(people.supervisor)
})
afterEach(() => house.close())

function codesOf({ data }: { data: unknown }): string[] {
  return (data as { missing: { code: string }[] }).missing.map(each => each.code)
}

describe('a legal hold', () => {
  test('keeps everything of its case, and its page says so and why', async () => {
    const walk = await settled(house, agent, supervisor)
    const holder = await chores(house, '2026-11-23T10:00:00Z')
    const held = await holder.retention.hold({ caseId: walk.view.id, reason })
    expect(held.hold).toEqual({
      since: Date.parse('2026-11-23T10:00:00Z'),
      by: expect.stringContaining(' '),
      reason,
    })
    const client = await chores(house, AFTER_THIRTY)
    const view = await client.recovery.get({ id: walk.view.id })
    expect(gone(view)).toEqual({ papers: false, transcripts: false, letters: false, messages: false })
    expect(view.retention.map(clock => clock.heldBecause)).toEqual([reason, reason, reason, reason])
    expect(view.legalHold).toEqual(held.hold)
    expect((await client.retention.held()).map(row => row.case.number)).toEqual([walk.view.number])
    expect((await client.retention.upcoming({ days: 366 })).rows.map(row => row.case.id)).not.toContain(
      walk.view.id,
    )
  })

  test('lets everything go with the next turn once it is released', async () => {
    const walk = await settled(house, agent, supervisor)
    let client = await chores(house, '2026-11-23T10:00:00Z')
    await client.retention.hold({ caseId: walk.view.id, reason })
    client = await chores(house, AFTER_THIRTY)
    await client.retention.release({ caseId: walk.view.id, reason: 'postępowanie umorzone' })
    await house.timers.turn()
    expect(gone(await client.recovery.get({ id: walk.view.id }))).toEqual({
      papers: true,
      transcripts: true,
      letters: true,
      messages: true,
    })
    expect(await client.retention.held()).toEqual([])
    const story = (await client.recovery.timeline({ id: walk.view.id })).filter(entry =>
      ['retention.held', 'retention.released'].includes(entry.action),
    )
    expect(story.map(entry => entry.details['reason'])).toEqual([reason, 'postępowanie umorzone'])
  })

  test('is put on an open case too, and holds when that ends', async () => {
    const walk = await Walk.from(agent, HONEST)
    await supervisor.retention.hold({ caseId: walk.view.id, reason })
    await walk.reread()
    expect(walk.view.legalHold?.reason).toBe(reason)
    await walk.confirmAccount()
    walk.view = await agent.recovery.refuse({ ...walk.at, reason: 'nie odpowiada od tygodni' })
    const client = await chores(house, '2027-03-22T09:00:00Z')
    expect(gone(await client.recovery.get({ id: walk.view.id }))).toMatchObject({ letters: false })
  })

  test('is put on once, released once, and not on what is gone', async () => {
    const walk = await settled(house, agent, supervisor)
    let client = await chores(house, '2026-11-23T10:00:00Z')
    const caseId = walk.view.id
    expect(codesOf(await refusal(client.retention.release({ caseId, reason })))).toEqual(['not_held'])
    await client.retention.hold({ caseId, reason })
    expect(codesOf(await refusal(client.retention.hold({ caseId, reason })))).toEqual(['held_already'])
    await client.retention.release({ caseId, reason })
    client = await chores(house, AFTER_THIRTY)
    expect(codesOf(await refusal(client.retention.hold({ caseId, reason })))).toEqual(['nothing_to_hold'])
  })

  test('is for the administrator too, who finds a case by its number', async () => {
    const walk = await executed(agent, supervisor)
    const administrator = await house.signedIn(people.administrator)
    const found = await administrator.retention.find({ number: walk.view.number.toLowerCase() })
    expect(found).toMatchObject({ case: { id: walk.view.id, number: walk.view.number }, hold: null })
    expect(found.clocks.map(clock => clock.class)).toEqual(retentionClasses)
    await administrator.retention.hold({ caseId: found.case.id, reason })
    expect(await administrator.retention.held()).toHaveLength(1)
    expect(await refusal(administrator.retention.find({ number: 'ODZ-1999-0001' }))).toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

describe('what goes next', () => {
  test('is listed soonest first, at the first opening after its time, with how much it is', async () => {
    const walk = await executed(agent, supervisor)
    await carryAll(agent, walk.view.id)
    const { rows, more } = await supervisor.retention.upcoming({ days: 30 })
    expect(more).toBe(false)
    expect(rows.filter(row => row.case.id === walk.view.id)).toEqual([
      expect.objectContaining({ class: 'papers', dueAt: Date.parse('2026-11-27T10:00:00Z'), count: 3 }),
      expect.objectContaining({ class: 'transcripts', dueAt: Date.parse('2026-11-27T10:00:00Z') }),
    ])
    // The thirtieth day is a Sunday.
    const all = (await supervisor.retention.upcoming({ days: 31 })).rows
    expect(all.map(row => row.dueAt)).toEqual(all.map(row => row.dueAt).toSorted((a, b) => a - b))
    expect(all.find(row => row.class === 'letters')?.dueAt).toBe(Date.parse('2026-12-21T08:00:00Z'))
  })
})

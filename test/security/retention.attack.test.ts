import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { executed, settled } from '../desk/retention/support.ts'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../support/desk.ts'
import { inDatabase } from './recovery-desk.ts'

/** Attacks on what is kept and what goes: by somebody inside who wants evidence to stay, to go, or to come along. */

const reason = 'potrzebuję tego do sprawy'

let house: TestDesk
let agent: DeskClient
let supervisor: DeskClient

beforeEach(async () => {
  house = await openTestDesk()
  agent = await house.signedIn(people.agent)
  supervisor = await house.signedIn(people.supervisor)
})
afterEach(() => house.close())

describe('an agent', () => {
  test.each(['agent', 'auditor'] as const)(
    'can neither hold, nor release, nor take data along: %s',
    async role => {
      const walk = await executed(agent, supervisor)
      const caseId = walk.view.id
      const customerId = walk.view.account?.customerId ?? 0
      await supervisor.retention.hold({ caseId, reason })
      const client = await house.signedIn(people[role])
      for (const attempt of [
        client.retention.hold({ caseId, reason }),
        client.retention.release({ caseId, reason }),
        client.retention.dataPackage({ customerId, reason, language: 'pl' }),
      ]) {
        expect(await refusal(attempt)).toMatchObject({ code: 'FORBIDDEN' })
      }
      expect(await supervisor.retention.held()).toHaveLength(1)
    },
  )

  test('prolongs nothing by leaving messages uncarried: they go two weeks after they were queued', async () => {
    const walk = await executed(agent, supervisor)
    for (const at of ['2026-11-23T09:00:00Z', '2026-11-30T09:00:00Z', '2026-12-21T09:00:00Z']) {
      house.clock.set(at)
      await house.signedIn(people.agent)
      await house.timers.turn()
    }
    const kept = inDatabase(house, `SELECT id FROM outbox WHERE case_id = ${walk.view.id} AND address <> ''`)
    expect(kept).toEqual([])
  })

  test('prolongs nothing by sending the letter again, or by a version of his policy', async () => {
    const walk = await executed(agent, supervisor)
    const before = walk.view.retention
    const administrator = await house.signedIn(people.administrator)
    const { version, settings } = await administrator.settings.get()
    await administrator.settings.save({ version, settings: { ...settings, policy: 'strict' } })
    expect((await agent.recovery.get({ id: walk.view.id })).retention).toEqual(before)
  })
})

describe('a supervisor who has a part in the account', () => {
  test('neither holds nor releases its cases, and gets no package of it', async () => {
    const walk = await executed(agent, supervisor)
    const administrator = await house.signedIn(people.administrator)
    const me = (await administrator.access.agents()).find(each => each.login === people.supervisor)
    await administrator.access.saveLink({ id: me?.id ?? 0, number: 'LS-10231', linked: true })
    const caseId = walk.view.id
    const customerId = walk.view.account?.customerId ?? 0
    for (const attempt of [
      supervisor.retention.hold({ caseId, reason }),
      supervisor.retention.release({ caseId, reason }),
      supervisor.retention.dataPackage({ customerId, reason, language: 'pl' }),
    ]) {
      expect(await refusal(attempt)).toMatchObject({
        code: 'REFUSED',
        data: { missing: [{ code: 'linked_account' }] },
      })
    }
  })
})

describe('without a reason', () => {
  test.each(['', '   ', 'bo'])('nothing is held and nothing given out: "%s"', async short => {
    const walk = await executed(agent, supervisor)
    const customerId = walk.view.account?.customerId ?? 0
    expect(await refusal(supervisor.retention.hold({ caseId: walk.view.id, reason: short }))).toMatchObject({
      code: 'INVALID_INPUT',
    })
    expect(
      await refusal(supervisor.retention.dataPackage({ customerId, reason: short, language: 'pl' })),
    ).toMatchObject({ code: 'INVALID_INPUT' })
  })
})

describe('a scan that two cases share', () => {
  test('outlives the first of them: the other still needs it', async () => {
    const walk = await settled(house, agent, supervisor)
    const [file] = inDatabase<{ id: number }>(
      house,
      `SELECT vault_file_id AS id FROM recovery_attachment WHERE case_id = ${walk.view.id} AND vault_file_id IS NOT NULL`,
    )
    const [other] = inDatabase<{ id: number; case_id: number }>(
      house,
      `SELECT id, case_id FROM recovery_attachment WHERE case_id <> ${walk.view.id} AND vault_file_id IS NOT NULL`,
    )
    inDatabase(
      house,
      'UPDATE recovery_attachment SET vault_file_id = ? WHERE id = ?',
      file?.id ?? 0,
      other?.id ?? 0,
    )
    house.clock.set('2026-12-01T09:00:00Z')
    await house.signedIn(people.agent)
    await house.timers.turn()
    expect(
      inDatabase(
        house,
        `SELECT id FROM recovery_attachment WHERE case_id = ${walk.view.id} AND vault_file_id IS NOT NULL`,
      ),
    ).toEqual([])
    expect(inDatabase(house, `SELECT id FROM vault_file WHERE id = ${file?.id ?? 0}`)).toHaveLength(1)
  })
})

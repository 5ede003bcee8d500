import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'
import { Walk } from './walk.ts'

/** What the world outside answers when it is asked for a domain's records. */
let records: string[] | null
let house: TestDesk
let agent: DeskClient

beforeEach(async () => {
  records = []
  house = await openTestDesk({ lookups: { txt: () => Promise.resolve(records) } })
  const administrator = await house.signedIn(people.administrator)
  const { version, settings } = await administrator.settings.get()
  await administrator.settings.save({ version, settings: { ...settings, policy: 'strict' } })
  agent = await house.signedIn(people.agent)
})

afterEach(() => house.close())

async function asked(): Promise<Walk> {
  const walk = await Walk.from(agent, 'company-krs')
  await walk.confirmAccount()
  await walk.chooseNeed('dead_email', 'papers')
  walk.view = await agent.recovery.startChallenge({
    ...walk.at,
    kind: 'domain_control',
    domain: 'Trzy-Zabki.example',
  })
  return walk
}

function state(walk: Walk): string | undefined {
  return walk.view.evidence.find(each => each.kind === 'domain_control')?.state
}

describe('control of a domain', () => {
  test('is asked for with a record that whoever wrote is told', async () => {
    const walk = await asked()
    const [challenge] = walk.view.challenges
    expect(challenge?.token).toMatch(/^okienko-[a-z2-9]{8}$/)
    expect(state(walk)).toBe('running')
    const { rows } = await agent.outbox.list({ caseId: walk.view.id })
    const letter = await agent.outbox.get({ id: rows.find(row => row.kind === 'domain_asked')?.id ?? 0 })
    expect(letter.text).toContain(challenge?.token)
  })

  test('counts when the record is found, and not before', async () => {
    const walk = await asked()
    const [challenge] = walk.view.challenges
    const look = { challengeId: challenge?.id ?? 0 }
    const before = await agent.recovery.lookUpDomain({ ...walk.at, ...look })
    expect(before.found).toBe('no')
    walk.view = before.view
    expect(state(walk)).toBe('running')
    records = ['v=spf1 -all', challenge?.token ?? '']
    const after = await agent.recovery.lookUpDomain({ ...walk.at, ...look })
    expect(after.found).toBe('yes')
    walk.view = after.view
    expect(state(walk)).toBe('counts')
  })

  test('without a network decides nothing and says so; the agent tells what he saw', async () => {
    const walk = await asked()
    const challengeId = walk.view.challenges[0]?.id ?? 0
    records = null
    const looked = await agent.recovery.lookUpDomain({ ...walk.at, challengeId })
    expect(looked.found).toBe('no_network')
    walk.view = looked.view
    expect(state(walk)).toBe('running')
    walk.view = await agent.recovery.recordDomain({ ...walk.at, challengeId, seen: 'nothing' })
    expect(state(walk)).toBe('running')
    walk.view = await agent.recovery.recordDomain({ ...walk.at, challengeId, seen: 'file' })
    expect(state(walk)).toBe('counts')
    const story = await agent.recovery.timeline({ id: walk.view.id })
    expect(
      story.filter(each => each.action === 'recovery.domain_seen').map(each => each.details['seen']),
    ).toEqual(['nothing', 'file'])
  })

  test('of a domain that is not on the account is asked from nobody', async () => {
    const walk = await Walk.from(agent, 'company-krs')
    await walk.confirmAccount()
    await walk.chooseNeed('dead_email', 'papers')
    expect(
      await refusal(
        agent.recovery.startChallenge({ ...walk.at, kind: 'domain_control', domain: 'jeczmien.example' }),
      ),
    ).toMatchObject({ code: 'NOT_FOUND' })
  })
})

import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type DeskClient,
  factorOf,
  freshFolder,
  openTestDesk,
  people,
  refusal,
  resourcesDir,
  type TestDesk,
} from '../../support/desk.ts'
import { changed, published } from '../../unit/policies/texts.ts'
import { Walk } from '../recovery/walk.ts'
import { withRawDatabase } from '../store/raw-database.ts'

const note = 'kopia do ćwiczeń'
let dataDir: string
let desk: TestDesk
beforeEach(async () => {
  dataDir = freshFolder()
  desk = await openTestDesk({ dataDir })
})
afterEach(async () => {
  await desk.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** A code is good once: whoever signs in again needs the next one. */
function nextCodes(): void {
  desk.clock.advance(30_000)
}

/** Closes the desk, does something behind its back, and opens it again. */
async function meanwhile(work: () => void, resources?: string): Promise<void> {
  await desk.close()
  work()
  const { clock } = desk
  desk = await openTestDesk(
    resources === undefined ? { dataDir, clock } : { dataDir, clock, resourcesDir: resources },
  )
  nextCodes()
}

const spoil = (id: string) =>
  withRawDatabase(dataDir, db => db.prepare(`UPDATE policy SET body = '{"format":2}' WHERE id = ?`).run(id))

async function choose(policy: string): Promise<unknown> {
  nextCodes()
  const administrator = await desk.signedIn(people.administrator)
  const { version, settings } = await administrator.settings.get()
  return administrator.settings.save({ version, settings: { ...settings, policy } })
}

describe('a case whose policy cannot be read', () => {
  let agent: DeskClient
  let supervisor: DeskClient
  let walk: Walk

  beforeEach(async () => {
    walk = await Walk.from(await desk.signedIn(people.agent), 'phone-route')
    await walk.confirmAccount()
    await walk.chooseNeed()
    await meanwhile(() => spoil('published'))
    agent = await desk.signedIn(people.agent)
    supervisor = await desk.signedIn(people.supervisor)
  })

  const decisions: [string, () => Promise<unknown>][] = [
    ['a hint', () => agent.recovery.hint(walk.at)],
    ['a reset link', () => agent.recovery.resetLink(walk.at)],
    [
      'a proposal',
      () =>
        agent.recovery.propose({ ...walk.at, outcome: 'change_email', stance: 'for', opinion: 'zgadza się' }),
    ],
    ['asking for more', () => agent.recovery.askMore({ ...walk.at, note: 'proszę o więcej' })],
    ['a refusal', () => agent.recovery.refuse({ ...walk.at, reason: 'brak dowodów' })],
    ['closing', () => agent.recovery.close(walk.at)],
    [
      'a vote',
      async () =>
        supervisor.recovery.vote({
          ...walk.at,
          approved: true,
          reason: 'zgoda',
          code: await factorOf(supervisor),
        }),
    ],
    ['a change', () => agent.recovery.execute(walk.at)],
    ['a look at it', () => agent.recovery.get({ id: walk.at.id })],
  ]
  it.each(decisions)('comes to no end: %s fails closed, and nothing is half done', async (_what, decide) => {
    const before = traces()
    expect(await refusal(decide())).toEqual({
      code: 'FAILED_CLOSED',
      data: { because: { code: 'policy_unreadable', params: { policy: 'published' } } },
    })
    await desk.close()
    expect(traces()).toEqual(before)
    desk = await openTestDesk({ dataDir, clock: desk.clock })
  })

  it('takes nobody else down with it: others are opened under a policy that can be read', async () => {
    expect((await agent.recovery.list({ view: 'all', limit: 10 })).rows.map(row => row.id)).toContain(
      walk.at.id,
    )
    await choose('strict')
    const { id } = await agent.recovery.openByPhone({ note: 'rozmowa o adresie' })
    expect((await agent.recovery.get({ id })).policy).toMatchObject({ id: 'strict' })
  })

  /** What a decision would leave behind: the case itself, messages to customers, its story. */
  function traces() {
    return withRawDatabase(dataDir, db => [
      db.prepare('SELECT * FROM recovery_case WHERE id = ?').get(walk.at.id),
      db.prepare('SELECT count(*) AS n FROM outbox').get(),
      db.prepare(`SELECT count(*) AS n FROM journal WHERE action LIKE 'recovery.%'`).get(),
    ])
  }
})

describe('an edited policy that has become unreadable', () => {
  beforeEach(async () => {
    nextCodes()
    const administrator = await desk.signedIn(people.administrator)
    await administrator.policies.save({ version: 0, text: changed(published, 'id', 'ours'), note })
    await choose('ours')
    await meanwhile(() => spoil('ours'))
  })

  it('is listed with its faults, and opens no case', async () => {
    nextCodes()
    const administrator = await desk.signedIn(people.administrator)
    const entry = (await administrator.policies.list()).find(each => each.id === 'ours')
    expect(entry).toMatchObject({ inUse: true, name: { pl: 'ours' } })
    expect(entry?.faults.length).toBeGreaterThan(5)
    nextCodes()
    const agent = await desk.signedIn(people.agent)
    expect(await refusal(agent.recovery.openByPhone({ note: 'rozmowa' }))).toMatchObject({
      code: 'FAILED_CLOSED',
    })
  })

  it('can be left, and not be chosen again', async () => {
    await choose('strict')
    expect(await refusal(choose('ours'))).toEqual({
      code: 'REFUSED',
      data: { missing: [{ code: 'policy_unknown' }] },
    })
  })

  it('is in nobody’s way when something else is set', async () => {
    nextCodes()
    const administrator = await desk.signedIn(people.administrator)
    const { version, settings } = await administrator.settings.get()
    expect(await administrator.settings.save({ version, settings: { ...settings, name: 'Inne' } })).toEqual({
      version: version + 1,
    })
  })

  it('is mended by its next version', async () => {
    nextCodes()
    const administrator = await desk.signedIn(people.administrator)
    const saved = await administrator.policies.save({
      version: 1,
      text: changed(published, 'id', 'ours'),
      note,
    })
    expect(saved).toEqual({ id: 'ours', version: 2 })
    nextCodes()
    const agent = await desk.signedIn(people.agent)
    expect((await agent.recovery.openByPhone({ note: 'rozmowa' })).policy).toMatchObject({
      id: 'ours',
      version: 2,
    })
  })
})

describe('a name that a later Okienko brings along', () => {
  let resources: string
  beforeEach(async () => {
    resources = freshFolder()
    cpSync(resourcesDir, resources, { recursive: true })
    nextCodes()
    const administrator = await desk.signedIn(people.administrator)
    await administrator.policies.save({ version: 0, text: changed(published, 'id', 'ours'), note })
    await choose('ours')
  })
  afterEach(() => rmSync(resources, { recursive: true, force: true }))

  it('and that is taken here decides nothing until somebody has chosen', async () => {
    nextCodes()
    const agent = await desk.signedIn(people.agent)
    const { id } = await agent.recovery.openByPhone({ note: 'rozmowa' })
    await meanwhile(
      () => writeFileSync(join(resources, 'policies', 'ours.json'), changed(published, 'id', 'ours')),
      resources,
    )
    const again = await desk.signedIn(people.agent)
    expect(await refusal(again.recovery.openByPhone({ note: 'rozmowa' }))).toMatchObject({
      code: 'FAILED_CLOSED',
    })
    expect((await again.recovery.get({ id })).policy).toMatchObject({ id: 'ours', version: 1 })
    nextCodes()
    const administrator = await desk.signedIn(people.administrator)
    const listed = (await administrator.policies.list()).filter(each => each.id === 'ours')
    expect(listed.map(each => each.faults.map(fault => fault.path))).toEqual([['id']])
  })

  it('and drops again stays usable here, after the versions cases were opened under', async () => {
    await meanwhile(() => {
      writeFileSync(join(resources, 'policies', 'seasonal.json'), changed(published, 'id', 'seasonal'))
    }, resources)
    await choose('seasonal')
    nextCodes()
    const agent = await desk.signedIn(people.agent)
    await agent.recovery.openByPhone({ note: 'rozmowa' })
    await meanwhile(() => rmSync(join(resources, 'policies', 'seasonal.json')), resources)
    nextCodes()
    const administrator = await desk.signedIn(people.administrator)
    const text = changed(published, 'id', 'seasonal')
    expect(await administrator.policies.save({ version: 0, text, note })).toEqual({
      id: 'seasonal',
      version: 3,
    })
  })
})

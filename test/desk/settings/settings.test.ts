import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'
import { withRawDatabase } from '../store/raw-database.ts'
import { sampleFolder } from '../store/support.ts'

let desk: TestDesk
let administrator: DeskClient
let agent: DeskClient
beforeAll(async () => {
  desk = await openTestDesk({ dataDir: await sampleFolder() })
  administrator = await desk.signedIn(people.administrator)
  agent = await desk.signedIn(people.agent)
})
afterAll(() => desk.close())

describe('the settings of the desk', () => {
  it('are saved over the version one saw', async () => {
    const { version, settings } = await administrator.settings.get()
    const saved = await administrator.settings.save({
      version,
      settings: { ...settings, name: 'Nowa Nazwa' },
    })
    expect(saved).toEqual({ version: version + 1 })
    expect(await agent.settings.get()).toMatchObject({
      version: version + 1,
      settings: { name: 'Nowa Nazwa' },
    })
    expect((await agent.access.status()).desk.name).toBe('Nowa Nazwa')
  })

  it('saved by two at once are saved by one of them', async () => {
    const { version, settings } = await administrator.settings.get()
    const ends = await Promise.allSettled(
      ['Jedna', 'Druga'].map(name =>
        administrator.settings.save({ version, settings: { ...settings, name } }),
      ),
    )
    expect(ends.map(end => end.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const lost = ends.find(end => end.status === 'rejected')
    expect(lost).toMatchObject({ reason: { code: 'CONFLICT', data: { version: version + 1 } } })
  })

  it('that nobody changed leave no entry in the journal', async () => {
    const auditor = await desk.signedIn(people.auditor)
    const before = (await auditor.journal.list({ limit: 1 })).entries[0]?.seq
    const { version, settings } = await administrator.settings.get()
    await administrator.settings.save({ version, settings })
    expect((await auditor.journal.list({ limit: 1 })).entries[0]?.seq).toBe(before)
  })

  it('name what was changed in the journal, and a policy with both its names', async () => {
    const { version, settings } = await administrator.settings.get()
    const changed = { ...settings, idleLockMinutes: 7, policy: 'strict' }
    await administrator.settings.save({ version, settings: changed })
    const { entries } = await administrator.journal.list({ action: 'settings.', limit: 2 })
    expect(entries.map(({ action, details }) => [action, details])).toEqual([
      ['settings.policy_changed', { before: 'published', after: 'strict' }],
      ['settings.saved', { changed: 'idleLockMinutes, policy' }],
    ])
    await administrator.settings.save({ version: version + 1, settings })
  })

  it('know no policy that the desk does not have', async () => {
    const { version, settings } = await administrator.settings.get()
    const saved = administrator.settings.save({ version, settings: { ...settings, policy: 'lenient' } })
    expect(await refusal(saved)).toEqual({ code: 'REFUSED', data: { missing: [{ code: 'policy_unknown' }] } })
    expect((await administrator.settings.get()).version).toBe(version)
  })

  it.each([
    ['settings.sender.email', { sender: { name: 'Biuro', email: 'biuro', phone: '' } }],
    ['settings.idleLockMinutes', { idleLockMinutes: 0 }],
    ['settings.idleLockMinutes', { idleLockMinutes: 61 }],
    ['settings.name', { name: ' ' }],
    ['settings.language', { language: 'de' }],
  ])('are refused for a wrong %s', async (field, wrong) => {
    const { version, settings } = await administrator.settings.get()
    // Deliberately not what the type allows.
    const input = { version, settings: { ...settings, ...wrong } } as Parameters<
      typeof administrator.settings.save
    >[0]
    expect(await refusal(administrator.settings.save(input))).toEqual({
      code: 'INVALID_INPUT',
      data: { fields: [field] },
    })
  })

  it('list both profiles of the published rules', async () => {
    const { policies } = await agent.settings.get()
    expect(policies.map(({ id }) => id).toSorted()).toEqual(['published', 'strict'])
  })
})

it('an agent keeps language and theme for himself, also after a restart', async () => {
  const dataDir = await sampleFolder()
  const first = await openTestDesk({ dataDir })
  await (await first.signedIn(people.agent)).access.savePreferences({ language: 'en', theme: 'dark' })
  await first.close()
  const again = await openTestDesk({ dataDir, clock: first.clock })
  first.clock.advance(90_000)
  const me = (await (await again.signedIn(people.agent)).access.status()).me
  expect(me?.preferences).toEqual({ language: 'en', theme: 'dark' })
  const other = (await (await again.signedIn(people.otherAgent)).access.status()).me
  expect(other?.preferences.language).toBe('pl')
  await again.close()
})

it.each([
  ['no JSON', '{'],
  ['another shape', '{"name":1}'],
])(
  'a setting that reads as %s is not guessed: the desk decides nothing, and says which one',
  async (_what, value) => {
    const dataDir = await sampleFolder()
    withRawDatabase(dataDir, db => db.prepare("UPDATE setting SET value = ? WHERE key = 'desk'").run(value))
    const broken = await openTestDesk({ dataDir })
    expect(await refusal(broken.window('w').access.status())).toEqual({
      code: 'FAILED_CLOSED',
      data: { because: { code: 'setting_unreadable', params: { key: 'desk' } } },
    })
    await broken.close()
  },
)

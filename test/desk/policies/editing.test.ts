import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'
import { changed, published } from '../../unit/policies/texts.ts'

let desk: TestDesk
let administrator: DeskClient
let supervisor: DeskClient
beforeAll(async () => {
  desk = await openTestDesk()
  administrator = await desk.signedIn(people.administrator)
  supervisor = await desk.signedIn(people.supervisor)
})
afterAll(() => desk.close())

const ours = changed(published, 'id', 'ours')
const note = 'zmiana adresu wymaga dwóch osób'
const twoPeople = (text: string, approvals = 2) =>
  changed(text, 'outcomes.change_email.ways.1.approvals', approvals)
const entry = async (id: string) => (await administrator.policies.list()).find(each => each.id === id)

async function choose(policy: string): Promise<void> {
  const { version, settings } = await administrator.settings.get()
  await administrator.settings.save({ version, settings: { ...settings, policy } })
}

describe('the policies of a desk', () => {
  it('are at first the two that came with it, of which one is in use', async () => {
    expect(
      (await administrator.policies.list()).map(({ id, shipped, inUse, faults }) => ({
        id,
        shipped,
        inUse,
        faults,
      })),
    ).toEqual([
      { id: 'published', shipped: true, inUse: true, faults: [] },
      { id: 'strict', shipped: true, inUse: false, faults: [] },
    ])
    expect(await administrator.policies.get({ id: 'published' })).toMatchObject({
      text: published,
      shipped: true,
      version: 2,
    })
  })

  it('are read by supervisors and saved by administrators', async () => {
    expect(await supervisor.policies.get({ id: 'strict' })).toMatchObject({ id: 'strict' })
    const saved = supervisor.policies.save({ version: 0, text: ours, note })
    expect(await refusal(saved)).toMatchObject({ code: 'FORBIDDEN' })
  })

  it('that came with it cannot be edited', async () => {
    const saved = administrator.policies.save({ version: 2, text: twoPeople(published), note })
    expect(await refusal(saved)).toEqual({
      code: 'REFUSED',
      data: { missing: [{ code: 'policy_shipped', params: { policy: 'published' } }] },
    })
    expect(await administrator.policies.get({ id: 'published' })).toMatchObject({ text: published })
  })

  it('with a fault are not saved', async () => {
    const saved = administrator.policies.save({ version: 0, text: twoPeople(ours, 0), note })
    expect(await refusal(saved)).toEqual({
      code: 'REFUSED',
      data: { missing: [{ code: 'policy_invalid', params: { faults: 1 } }] },
    })
    expect(await entry('ours')).toBeUndefined()
  })

  it('are not saved without a note', async () => {
    const saved = administrator.policies.save({ version: 0, text: ours, note: '    ' })
    expect(await refusal(saved)).toMatchObject({ code: 'INVALID_INPUT', data: { fields: ['note'] } })
  })
})

describe('a copy of one that came with the desk', () => {
  it('is saved under a name of its own as its first version, whatever version its text says', async () => {
    expect(
      await administrator.policies.save({ version: 0, text: changed(ours, 'version', 90), note }),
    ).toEqual({ id: 'ours', version: 1 })
    expect(await entry('ours')).toMatchObject({ version: 1, shipped: false, inUse: false, faults: [] })
    const { text } = await administrator.policies.get({ id: 'ours' })
    expect(JSON.parse(text)).toEqual({ ...JSON.parse(published), id: 'ours', version: 1 })
  })

  it('stands in the journal with who, why, and how much changed', async () => {
    await administrator.policies.save({ version: 1, text: twoPeople(ours), note })
    const { entries } = await administrator.journal.list({ action: 'policies.', limit: 1 })
    expect(entries[0]).toMatchObject({
      action: 'policies.saved',
      details: { policy: 'ours', version: 2, note },
    })
    // The text it was saved from bears the shipped version; that and the approvals are what differs.
    expect(entries[0]?.details['changes']).toBe(2)
  })

  it('edited by two at once is saved by one of them, and the other is told what stands', async () => {
    const ends = await Promise.allSettled(
      [3, 4].map(approvals =>
        administrator.policies.save({ version: 2, text: twoPeople(ours, approvals), note }),
      ),
    )
    expect(ends.map(end => end.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(ends.find(end => end.status === 'rejected')).toMatchObject({
      reason: { code: 'CONFLICT', data: { version: 3 } },
    })
  })

  it('made by two at once under one name is made by one of them', async () => {
    const twins = changed(published, 'id', 'twins')
    const ends = await Promise.allSettled(
      [1, 2].map(() => administrator.policies.save({ version: 0, text: twins, note })),
    )
    expect(ends.map(end => end.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(ends.find(end => end.status === 'rejected')).toMatchObject({
      reason: { code: 'CONFLICT', data: { version: 1 } },
    })
  })

  it('keeps all its versions', async () => {
    const history = await administrator.policies.history({ id: 'ours' })
    expect(
      history.map(({ version, shipped, cases, savedBy, note: why }) => ({
        version,
        shipped,
        cases,
        savedBy,
        why,
      })),
    ).toEqual(
      [3, 2, 1].map(version => ({
        version,
        shipped: false,
        cases: 0,
        savedBy: expect.stringMatching(/^Kazimiera/),
        why: note,
      })),
    )
    const { text } = await administrator.policies.get({ id: 'ours', version: 1 })
    expect(JSON.parse(text)).toMatchObject({ version: 1 })
    expect(await refusal(administrator.policies.get({ id: 'ours', version: 9 }))).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(await refusal(administrator.policies.history({ id: 'nobody' }))).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('is compared with any version of itself and of others', async () => {
    const { text } = await administrator.policies.get({ id: 'ours', version: 2 })
    const against = (id: string, version: number) =>
      administrator.policies.check({ text, against: { id, version } })
    expect(await against('ours', 1)).toEqual({
      faults: [],
      differences: [
        { path: 'outcomes.change_email.ways.1.approvals', before: '1', after: '2' },
        { path: 'version', before: '1', after: '2' },
      ],
    })
    expect((await against('published', 2)).differences).toContainEqual({
      path: 'id',
      before: '"published"',
      after: '"ours"',
    })
    expect((await against('strict', 2)).differences.length).toBeGreaterThan(10)
    expect((await against('nobody', 1)).differences).toEqual([])
  })

  it('is checked and tried while its text is still wrong', async () => {
    const wrong = '['.repeat(9000)
    for (const text of ['', '{', wrong, `${wrong}${']'.repeat(9000)}`, '{"__proto__":{}}']) {
      const { faults, differences } = await administrator.policies.check({
        text,
        against: { id: 'ours', version: 1 },
      })
      expect(faults).toHaveLength(1)
      expect(differences).toEqual([])
      const tried = await administrator.policies.simulate({
        text,
        kind: 'person',
        need: null,
        evidence: [],
        papers: [],
      })
      expect(tried).toEqual({ faults, outcomes: [] })
    }
  })
})

describe('a case', () => {
  it('goes by the policy that was in use when it was opened, and by that version of it', async () => {
    const agent = await desk.signedIn(people.agent)
    const open = async () => (await agent.recovery.openByPhone({ note: 'rozmowa o adresie' })).id
    const policyOf = async (id: number) => (await agent.recovery.get({ id })).policy

    const before = await open()
    await choose('ours')
    const third = await open()
    await administrator.policies.save({ version: 3, text: changed(ours, 'contactMinAgeDays', 90), note })
    const fourth = await open()
    await choose('published')
    const after = await open()

    expect(await policyOf(before)).toMatchObject({ id: 'published', version: 2 })
    expect(await policyOf(third)).toMatchObject({ id: 'ours', version: 3 })
    expect(await policyOf(fourth)).toMatchObject({ id: 'ours', version: 4 })
    expect(await policyOf(after)).toMatchObject({ id: 'published', version: 2 })

    const history = await administrator.policies.history({ id: 'ours' })
    expect(history.map(({ version, cases }) => [version, cases])).toEqual([
      [4, 1],
      [3, 1],
      [2, 0],
      [1, 0],
    ])
    const [shipped] = await administrator.policies.history({ id: 'published' })
    expect(shipped).toMatchObject({ version: 2, shipped: true, savedBy: null })
    expect(shipped?.cases).toBeGreaterThanOrEqual(2)
  })
})

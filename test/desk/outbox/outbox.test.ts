import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'
import { sampleFolder } from '../store/support.ts'

let desk: TestDesk
let agent: DeskClient
let caseId: number
const address = 'nowy.adres@listonosz.example'
beforeAll(async () => {
  desk = await openTestDesk({ dataDir: await sampleFolder() })
  agent = await desk.signedIn(people.agent)
  const opened = await agent.recovery.openByPhone({ note: 'klient dzwoni' })
  caseId = opened.id
  const named = await agent.recovery.confirmAccount({ id: caseId, version: opened.version, customerId: 2 })
  const chosen = await agent.recovery.chooseNeed({
    id: caseId,
    version: named.version,
    need: 'dead_email',
    route: 'phone',
  })
  const entered = await agent.recovery.enterNewEmail({ id: caseId, version: chosen.version, address })
  await agent.recovery.sendCode({ id: caseId, version: entered.version })
})
afterAll(() => desk.close())

const queued = async () => {
  const { rows } = await agent.outbox.list({ caseId })
  const [row] = rows
  if (row === undefined) throw new Error('nothing was queued')
  return row
}
const codeIn = (text: string) => /\b\d{8}\b/.exec(text)?.[0]

describe('a message with a code', () => {
  it('waits in the outbox with its address masked and says that it holds one', async () => {
    expect(await queued()).toMatchObject({
      kind: 'new_email_code',
      channel: 'email',
      state: 'queued',
      sealed: true,
      to: 'n••••s@l••••.example',
      case: { id: caseId },
    })
  })

  it('shows no code and no address to whoever reads it', async () => {
    const message = await agent.outbox.get({ id: (await queued()).id })
    expect(codeIn(message.text)).toBeUndefined()
    expect(message.text).toContain('••••••••')
    expect(JSON.stringify(message)).not.toContain(address)
  })

  it.each([people.administrator, people.auditor] as const)('is not carried by %s', async login => {
    const reader = await desk.signedIn(login)
    expect(await refusal(reader.outbox.carry({ id: (await queued()).id }))).toEqual({
      code: 'FORBIDDEN',
      data: { needs: 'outbox.reveal' },
    })
  })

  it('shows everything to whoever carries it by hand, and the journal says who', async () => {
    const { id } = await queued()
    const carried = await agent.outbox.carry({ id })
    expect(carried.to).toBe(address)
    expect(codeIn(carried.text)).toBeDefined()
    expect(await queued()).toMatchObject({ id, state: 'carried' })
    const auditor = await desk.signedIn(people.auditor)
    const { entries } = await auditor.journal.list({ action: 'outbox.carried' })
    expect(entries).toMatchObject([
      { actor: 'Iga Łuczywo', subject: { kind: 'case', id: caseId }, details: { kind: 'new_email_code' } },
    ])
  })

  it('is known as carried by whoever opened it first, whoever opens it after him', async () => {
    const supervisor = await desk.signedIn(people.supervisor)
    await supervisor.outbox.carry({ id: (await queued()).id })
    expect((await agent.recovery.get({ id: caseId })).newEmail?.carriedBy).toBe('Iga Łuczywo')
    const { entries } = await supervisor.journal.list({ action: 'outbox.carried' })
    expect(entries.map(({ actor }) => actor)).toEqual(['Dobrochna Śliwa', 'Iga Łuczywo'])
  })

  it('shows its code to nobody any more once the code is spent', async () => {
    const { id } = await queued()
    const code = codeIn((await agent.outbox.carry({ id })).text) ?? ''
    const { version } = await agent.recovery.get({ id: caseId })
    await agent.recovery.confirmCode({ id: caseId, version, code })
    expect((await agent.outbox.carry({ id })).text).not.toContain(code)
  })
})

describe('the outbox', () => {
  it('lists what waits apart from what was carried', async () => {
    const [waiting, carried] = await Promise.all([
      agent.outbox.list({ state: 'queued' }),
      agent.outbox.list({ state: 'carried' }),
    ])
    expect(waiting.rows.every(({ state }) => state === 'queued')).toBe(true)
    expect(carried.rows.map(({ case: of }) => of?.id)).toEqual([caseId])
  })

  it('comes in pages, newest first, without a gap', async () => {
    for (let nth = 0; nth < 4; nth += 1) {
      const { id, version } = await agent.recovery.get({ id: caseId })
      await agent.recovery.sendCode({ id, version }).catch(() => undefined)
    }
    const all = (await agent.outbox.list({ limit: 200 })).rows.map(({ id }) => id)
    const paged: number[] = []
    let before: number | undefined
    do {
      const page = await agent.outbox.list({ limit: 2, ...(before === undefined ? {} : { before }) })
      paged.push(...page.rows.map(({ id }) => id))
      before = page.next ?? undefined
    } while (before !== undefined)
    expect(paged).toEqual(all)
    expect(all).toEqual(all.toSorted((a, b) => b - a))
  })

  it('knows no message that is not there', async () => {
    expect(await refusal(agent.outbox.get({ id: 99_999 }))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await refusal(agent.outbox.carry({ id: 99_999 }))).toMatchObject({ code: 'NOT_FOUND' })
  })
})

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Walk } from '../desk/recovery/walk.ts'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../support/desk.ts'
import { redact } from '../support/redact.ts'
import { inDatabase, letter, posted, propose, ready, scan } from './recovery-desk.ts'

/** Attacks on what should be gone: originals, covered places, codes. */

let house: TestDesk
let agent: DeskClient

beforeEach(async () => {
  house = await openTestDesk()
  agent = await house.signedIn(people.agent)
})
afterEach(() => house.close())

const HONEST = 'person-bill-invoice-payment'
const codesLeft = () => inDatabase<{ code: string }>(house, 'SELECT code FROM outbox WHERE code IS NOT NULL')
const vaultFiles = () => readdirSync(join(house.dataDir, 'vault'))

async function card(): Promise<{ walk: Walk; paperId: number }> {
  const walk = await Walk.from(agent, 'id-card-uncovered')
  await walk.confirmAccount()
  await walk.chooseNeed()
  const attachment = walk.view.messages[0]?.attachments.find(each => each.name === 'dowod.jpg')
  walk.view = await agent.recovery.addPaper({
    ...walk.at,
    attachmentId: attachment?.id ?? 0,
    kind: 'id_card',
  })
  return { walk, paperId: walk.paper('id_card').id }
}

describe('a code', () => {
  async function withCode(): Promise<Walk> {
    const walk = await Walk.from(agent, HONEST)
    await walk.confirmAccount()
    await walk.chooseNeed()
    walk.view = await agent.recovery.enterNewEmail({ ...walk.at, address: walk.mail.newEmail })
    walk.view = await agent.recovery.sendCode(walk.at)
    expect(codesLeft()).toHaveLength(1)
    return walk
  }

  test('does not outlive a refused case', async () => {
    const walk = await withCode()
    await agent.recovery.refuse({ ...walk.at, reason: 'nie ta osoba' })
    expect(codesLeft()).toEqual([])
  })

  test('does not outlive the account it was sent for', async () => {
    const walk = await withCode()
    const [other] = await agent.recovery.suggestAccounts({ id: walk.view.id, text: 'LS-10264' })
    await agent.recovery.confirmAccount({ ...walk.at, customerId: other?.customerId ?? 0 })
    expect(codesLeft()).toEqual([])
  })

  test('does not outlive a case that joins another', async () => {
    const open = await Walk.from(agent, 'phone-route')
    await open.confirmAccount()
    const walk = await withCode()
    await agent.recovery.confirmAccount({ ...walk.at, customerId: open.view.account?.customerId ?? 0 })
    expect(codesLeft()).toEqual([])
  })

  test('does not outlive the last wrong try', async () => {
    const walk = await withCode()
    const [right] = codesLeft()
    const wrong = right?.code === '00000000' ? '11111111' : '00000000'
    for (let tries = 0; tries < 5; tries += 1) {
      await walk.reread()
      await refusal(agent.recovery.confirmCode({ ...walk.at, code: wrong }))
    }
    expect(codesLeft()).toEqual([])
  })

  test('gets no new tries by confirming another account and coming back', async () => {
    const walk = await withCode()
    const own = walk.view.account?.customerId ?? 0
    const [right] = codesLeft()
    const wrong = right?.code === '00000000' ? '11111111' : '00000000'
    for (let tries = 0; tries < 5; tries += 1) {
      await walk.reread()
      await refusal(agent.recovery.confirmCode({ ...walk.at, code: wrong }))
    }
    await walk.reread()
    const [other] = await agent.recovery.suggestAccounts({ id: walk.view.id, text: 'LS-10264' })
    walk.view = await agent.recovery.confirmAccount({ ...walk.at, customerId: other?.customerId ?? 0 })
    walk.view = await agent.recovery.confirmAccount({ ...walk.at, customerId: own })
    await walk.chooseNeed()
    walk.view = await agent.recovery.enterNewEmail({ ...walk.at, address: walk.mail.newEmail })
    expect(await refusal(agent.recovery.sendCode(walk.at))).toMatchObject({
      data: { missing: [{ code: 'code_tries_used' }] },
    })
  })

  test('sent to one address confirms no other, whatever is entered in between', async () => {
    const walk = await withCode()
    const code = await walk.codeFromOutbox()
    await walk.reread()
    walk.view = await agent.recovery.enterNewEmail({ ...walk.at, address: 'inny@zlodziej.example' })
    expect(await refusal(agent.recovery.confirmCode({ ...walk.at, code }))).toMatchObject({
      data: { missing: [{ code: 'code_not_sent' }] },
    })
    walk.view = await agent.recovery.enterNewEmail({ ...walk.at, address: walk.mail.newEmail })
    expect(await refusal(agent.recovery.confirmCode({ ...walk.at, code }))).toMatchObject({
      data: { missing: [{ code: 'code_expired' }] },
    })
  })

  test('read by whoever carried it is known to the approver, also after it was confirmed', async () => {
    const walk = await ready(agent, HONEST)
    await propose(walk)
    const supervisor = await house.signedIn(people.supervisor)
    const seen = await supervisor.recovery.get({ id: walk.view.id })
    expect(seen.newEmail?.carriedBy).toBe(walk.view.agent?.name)
  })
})

describe('an ID card', { timeout: 180_000 }, () => {
  test.each([
    ['two dots in a corner', { x: 0, y: 0, width: 0.001, height: 0.001 }],
    ['a line as thin as a hair', { x: 0, y: 0, width: 1, height: 0.0001 }],
  ])('is not covered by %s', async (_what, rect) => {
    const { walk, paperId } = await card()
    expect(
      await refusal(
        redact(agent, {
          ...walk.at,
          paperId,
          page: 0,
          layout: 'id_2015',
          sides: ['front'],
          zones: [
            { zone: 'portrait', rect },
            { zone: 'number_front', rect },
          ],
        }),
      ),
    ).toMatchObject({
      data: {
        missing: [
          { code: 'zone_too_small', params: { zone: 'portrait' } },
          { code: 'zone_too_small', params: { zone: 'number_front' } },
        ],
      },
    })
    await walk.reread()
    expect(walk.paper('id_card').state).toBe('needs_redaction')
  })

  test('that came as a PDF of two pages keeps the covered page alone', async () => {
    const made = await posted(
      agent,
      letter({
        from: 'roch@mlyn-w-chmurze.example',
        subject: 'konto s.zdzblowski@listy.example',
        text: 'skan dowodu',
        enclosed: [{ name: 'dowod.pdf', type: 'application/pdf', bytes: await scan('mlynKrs.pdf') }],
      }),
    )
    const [account] = await agent.recovery.suggestAccounts({ id: made.id, text: 'LS-10240' })
    let view = await agent.recovery.confirmAccount({
      id: made.id,
      version: made.version,
      customerId: account?.customerId ?? 0,
    })
    view = await agent.recovery.chooseNeed({
      id: view.id,
      version: view.version,
      need: 'unknown_login',
      route: 'papers',
    })
    const attachmentId = view.messages[0]?.attachments[0]?.id ?? 0
    expect(view.messages[0]?.attachments[0]?.pages).toBe(2)
    view = await agent.recovery.addPaper({
      id: view.id,
      version: view.version,
      attachmentId,
      kind: 'id_card',
    })
    view = await redact(agent, {
      id: view.id,
      version: view.version,
      paperId: view.papers[0]?.id ?? 0,
      page: 1,
      layout: 'id_2015',
      sides: ['front'],
      zones: [
        { zone: 'portrait', rect: { x: 0.1, y: 0.1, width: 0.2, height: 0.2 } },
        { zone: 'number_front', rect: { x: 0.5, y: 0.1, width: 0.3, height: 0.1 } },
      ],
    })
    expect(view.papers[0]?.pages).toBe(1)
    expect(await refusal(agent.recovery.page({ id: view.id, attachmentId, page: 1 }))).toMatchObject({
      data: { missing: [{ code: 'page_missing' }] },
    })
    expect((await agent.recovery.page({ id: view.id, attachmentId, page: 0 })).width).toBeGreaterThan(100)
  })

  test('leaves no copy of its original in another case that holds the same bytes', async () => {
    const copy = await posted(
      agent,
      letter({
        from: 'ktos@obcy.example',
        subject: 'skan',
        text: 'nic',
        enclosed: [{ name: 'kopia.jpg', type: 'image/jpeg', bytes: await scan('zdzblowskiCard.jpg') }],
      }),
    )
    const { walk, paperId } = await card()
    expect(copy.id).not.toBe(walk.view.id)
    const { zones } = walk.mail.papers.find(paper => paper.kind === 'id_card') ?? { zones: null }
    if (zones === null) throw new Error('no zones')
    await walk.cover(paperId, zones)
    const seen = await agent.recovery.get({ id: copy.id })
    expect(seen.messages[0]?.attachments[0]?.state).toBe('erased')
  })

  test('covered twice at once is covered once, and the second copy does not stay in the vault', async () => {
    const { walk, paperId } = await card()
    const said = { layout: 'id_2015' as const, sides: ['front' as const], page: 0, paperId }
    const zones = [
      { zone: 'portrait' as const, rect: { x: 0.1, y: 0.2, width: 0.3, height: 0.5 } },
      { zone: 'number_front' as const, rect: { x: 0.5, y: 0.1, width: 0.4, height: 0.2 } },
    ]
    const before = vaultFiles().length
    const ends = await Promise.allSettled([
      redact(agent, { ...walk.at, ...said, zones }),
      redact(agent, { ...walk.at, ...said, zones: zones.toReversed() }),
      redact(agent, {
        ...walk.at,
        ...said,
        zones: [...zones, { zone: 'other', rect: { x: 0.4, y: 0.8, width: 0.1, height: 0.1 } }],
      }),
    ])
    expect(ends.filter(end => end.status === 'fulfilled')).toHaveLength(1)
    // The original went, the covered copy came.
    expect(vaultFiles()).toHaveLength(before)
  })

  test('is erased when its case ends, when it was declared and taken back', async () => {
    const { walk, paperId } = await card()
    walk.view = await agent.recovery.removePaper({ ...walk.at, paperId })
    walk.view = await agent.recovery.refuse({ ...walk.at, reason: 'nie odsłaniamy dowodów' })
    const states = walk.view.messages.flatMap(message => message.attachments.map(each => each.state))
    expect(new Set(states)).toEqual(new Set(['erased']))
  })

  test('that was covered and removed cannot be had back', async () => {
    const { walk, paperId } = await card()
    const { zones } = walk.mail.papers.find(paper => paper.kind === 'id_card') ?? { zones: null }
    if (zones === null) throw new Error('no zones')
    await walk.cover(paperId, zones)
    const { attachmentId } = walk.paper('id_card')
    walk.view = await agent.recovery.removePaper({ ...walk.at, paperId })
    expect(await refusal(agent.recovery.page({ id: walk.view.id, attachmentId, page: 0 }))).toMatchObject({
      data: { missing: [{ code: 'attachment_not_usable' }] },
    })
    expect(
      await refusal(agent.recovery.addPaper({ ...walk.at, attachmentId, kind: 'bill_person' })),
    ).toMatchObject({ data: { missing: [{ code: 'attachment_not_usable' }] } })
  })
})

describe('intake that is given up half-way', () => {
  test('leaves nothing in the vault', async () => {
    const before = vaultFiles().length
    const bytes = letter({
      from: 'ktos@obcy.example',
      subject: 'skany',
      text: 'nic',
      enclosed: await Promise.all(
        ['cwierzynskaBill.jpg', 'cwierzynskaInvoice.pdf', 'lekotkaStaleBill.jpg'].map(async name => ({
          name,
          type: 'application/octet-stream',
          bytes: await scan(name),
        })),
      ),
    })
    const { uploadId } = await agent.intake.open({ fileName: 'x.eml', size: bytes.length })
    await agent.intake.append({ uploadId, offset: 0, chunk: new Blob([Uint8Array.from(bytes)]) })
    for await (const step of await agent.intake.receive({ uploadId })) {
      if (step.stage === 'inspecting') break
    }
    await agent.hours.get()
    await expect.poll(() => vaultFiles().length).toBe(before)
  })
})

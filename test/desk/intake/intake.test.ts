import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MAIL_LIMIT_BYTES } from '../../../src/shared/contract/intake.ts'
import { filePart, mailOf, sender, textPart, usualHeader } from '../../fixtures/bytes/mail.ts'
import { pictureFile } from '../../fixtures/bytes/pictures.ts'
import {
  type DeskClient,
  mailBytes,
  openTestDesk,
  people,
  refusal,
  type TestDesk,
  takeIn,
} from '../../support/desk.ts'
import { sampleFolder } from '../store/support.ts'

let desk: TestDesk
let agent: DeskClient
let supervisor: DeskClient
beforeAll(async () => {
  desk = await openTestDesk({ dataDir: await sampleFolder() })
  agent = await desk.signedIn(people.agent)
  supervisor = await desk.signedIn(people.supervisor)
})
afterAll(() => desk.close())

/** What came of a letter that must have been taken in. */
async function received(bytes: Uint8Array<ArrayBuffer> | Buffer, caseId?: number) {
  const done = await takeIn(agent, bytes, caseId)
  if (done.stage !== 'done') throw new Error(`intake ended with ${done.stage}`)
  return done
}
let letters = 0
/** A letter like no other. */
const letter = (text: string, ...files: Parameters<typeof mailOf>[0]) => {
  letters += 1
  return mailOf([textPart(`${text}\n\nList nr ${letters}`), ...files])
}
const vaultFiles = () => readdirSync(join(desk.dataDir, 'vault'))

describe('a letter', () => {
  it('makes a case with what it says and who sent it', async () => {
    const { caseId, joined, duplicate } = await received(letter('Proszę o pomoc'))
    expect([joined, duplicate]).toEqual([false, false])
    const [message] = (await agent.recovery.get({ id: caseId })).messages
    expect(message).toMatchObject({
      channel: 'email',
      fromName: 'Bożena Przykładowa',
      fromAddress: 'bozena@poczta.example',
      sentAt: Date.parse('2026-03-02T08:15:00Z'),
      receivedAt: desk.clock.now(),
      text: expect.stringContaining('Proszę o pomoc'),
    })
  })

  it.each([
    [
      'elsewhere',
      'Bożena <bozena@oszust.example>',
      [{ address: 'bozena@oszust.example', isElsewhere: true }],
    ],
    ['in its own domain', 'biuro@poczta.example', [{ address: 'biuro@poczta.example', isElsewhere: false }]],
    ['where it came from', 'BOZENA@poczta.example', []],
  ])(
    'that asks to be answered %s is shown with it, and answered where it came from',
    async (_, asks, shown) => {
      letters += 1
      const text = textPart(`Nie mam dostępu\n\nList nr ${letters}`)
      const bytes = Buffer.concat([Buffer.from(`Reply-To: ${asks}\r\n`), mailOf([text])])
      const { caseId } = await received(bytes)
      const view = await agent.recovery.get({ id: caseId })
      expect(view.messages[0]).toMatchObject({ fromAddress: 'bozena@poczta.example', replyTo: shown })
      await agent.recovery.refuse({ id: caseId, version: view.version, reason: 'nie ma takiego konta' })
      const { rows } = await agent.outbox.list({ caseId })
      expect(rows.map(row => row.to)).toEqual(['b••••a@p••••.example'])
    },
  )

  it('that comes a second time makes nothing, and leads to its case', async () => {
    const bytes = letter('Dwa razy to samo', filePart('a.png', await pictureFile('png', 33, 44)))
    const first = await received(bytes)
    const files = vaultFiles()
    const second = await received(bytes)
    expect(second).toMatchObject({ caseId: first.caseId, duplicate: true, joined: true })
    expect((await agent.recovery.get({ id: first.caseId })).messages).toHaveLength(1)
    expect(vaultFiles()).toEqual(files)
  })

  it('that comes twice at the same moment makes one case, and leaves one copy of its files', async () => {
    const bytes = letter('Równocześnie', filePart('a.png', await pictureFile('png', 35, 46)))
    const before = vaultFiles()
    const ends = await Promise.all([takeIn(agent, bytes), takeIn(supervisor, bytes)])
    expect(ends.filter(end => end.stage === 'done' && end.duplicate)).toHaveLength(1)
    expect(new Set(ends.map(end => (end.stage === 'done' ? end.caseId : 0))).size).toBe(1)
    expect(vaultFiles()).toHaveLength(before.length + 1)
  })

  it('with the same scan as another one keeps that scan once', async () => {
    const scan = filePart('a.png', await pictureFile('png', 36, 47))
    await received(letter('Pierwszy raz', scan))
    const files = vaultFiles()
    await received(letter('Drugi raz', scan))
    expect(vaultFiles()).toEqual(files)
  })

  it('with one scan twice can be covered and erased as a whole', async () => {
    const scan = await pictureFile('png', 37, 48)
    const { caseId } = await received(letter('Dwa te same', filePart('a.png', scan), filePart('b.png', scan)))
    const { version } = await agent.recovery.get({ id: caseId })
    const ended = await agent.recovery.refuse({ id: caseId, version, reason: 'nie ma takiego konta' })
    expect(ended.messages[0]?.attachments.map(({ state }) => state)).toEqual(['erased', 'erased'])
  })
})

describe('a letter joins', () => {
  it('the case whose number it names', async () => {
    const first = await received(letter('Sprawa się zaczyna'))
    const second = await received(letter(`Dosyłam do sprawy ${first.caseNumber}.`))
    expect(second).toMatchObject({ caseId: first.caseId, joined: true, duplicate: false })
    expect((await agent.recovery.get({ id: first.caseId })).messages).toHaveLength(2)
  })

  it('the open case of the only account it points to', async () => {
    const { id, version } = await agent.recovery.openByPhone({ note: 'dzwoni klient' })
    await agent.recovery.confirmAccount({ id, version, customerId: 6 })
    const mail = await received(await mailBytes('phone-route'))
    expect(mail).toMatchObject({ caseId: id, joined: true })
  })

  it('the case it was dropped on, whatever it says', async () => {
    const first = await received(letter('Pierwsza'))
    const other = await received(letter('Druga'))
    const dropped = await received(letter(`Do sprawy ${other.caseNumber}`), first.caseId)
    expect(dropped.caseId).toBe(first.caseId)
  })

  it('and brings a case that waited for the customer back to the desk', async () => {
    const first = await received(letter('Niepełne papiery'))
    const opened = await agent.recovery.get({ id: first.caseId })
    const named = await agent.recovery.confirmAccount({
      id: first.caseId,
      version: opened.version,
      customerId: 12,
    })
    const ready = await agent.recovery.chooseNeed({
      id: first.caseId,
      version: named.version,
      need: 'dead_email',
      route: 'papers',
    })
    await agent.recovery.askMore({ id: first.caseId, version: ready.version, note: '' })
    expect((await agent.recovery.get({ id: first.caseId })).status).toBe('waiting')
    await received(letter(`Oto reszta, sprawa ${first.caseNumber}`))
    expect((await agent.recovery.get({ id: first.caseId })).status).toBe('open')
  })

  it('no case that has ended', async () => {
    const first = await received(letter('Zaraz odmówimy'))
    const { version } = await agent.recovery.get({ id: first.caseId })
    await agent.recovery.refuse({ id: first.caseId, version, reason: 'nie ma takiego konta' })
    const later = await received(letter(`Jeszcze raz, sprawa ${first.caseNumber}`))
    expect(later.caseId).not.toBe(first.caseId)
    expect(later.joined).toBe(false)
  })

  it('no case of a number that nobody gave', async () => {
    const { joined } = await received(letter('Sprawa O/2026/999999 i O-2026-99999999999999999999'))
    expect(joined).toBe(false)
  })
})

describe('what is no letter', () => {
  it.each<[string, () => Promise<Uint8Array<ArrayBuffer>> | Uint8Array<ArrayBuffer>, string]>([
    ['a picture', () => pictureFile('jpeg'), 'not_mail'],
    ['nothing', () => new Uint8Array(), 'empty'],
    ['random bytes', () => Uint8Array.from({ length: 5000 }, (_, nth) => (nth * 7919) % 251), 'not_mail'],
  ])('is refused with the reason, and nothing is kept: %s', async (_what, bytes, code) => {
    const before = [vaultFiles(), (await agent.recovery.list({ view: 'all', limit: 200 })).rows.length]
    expect(await takeIn(agent, await bytes())).toMatchObject({ stage: 'refused', problem: { code } })
    expect([vaultFiles(), (await agent.recovery.list({ view: 'all', limit: 200 })).rows.length]).toEqual(
      before,
    )
  })
})

describe('an upload', () => {
  const missing = (code: string) => ({ code: 'REFUSED', data: { missing: [{ code }] } })
  const open = (size: number, client = agent) => client.intake.open({ fileName: 'list.eml', size })
  const append = (uploadId: string, offset: number, text: string, client = agent) =>
    client.intake.append({ uploadId, offset, chunk: new Blob([text]) })
  const receive = async (uploadId: string, client = agent) => {
    for await (const step of await client.intake.receive({ uploadId })) expect(step.stage).toBe('reading')
  }

  it('of a mail above the limit is refused before a byte is sent', async () => {
    expect(await refusal(open(MAIL_LIMIT_BYTES + 1))).toEqual({
      code: 'TOO_LARGE',
      data: { limitBytes: MAIL_LIMIT_BYTES },
    })
  })

  it.each([
    ['a gap', 5],
    ['an overlap', 2],
  ])('with %s is refused, and what came before stands', async (_what, offset) => {
    const { uploadId } = await open(10)
    await append(uploadId, 0, 'abc')
    expect(await refusal(append(uploadId, offset, 'def'))).toEqual(missing('upload_incomplete'))
    expect(await append(uploadId, 3, 'def')).toEqual({ received: 6 })
    await agent.intake.discard({ uploadId })
  })

  it('longer than it said is refused', async () => {
    const { uploadId } = await open(4)
    expect(await refusal(append(uploadId, 0, 'abcde'))).toEqual(missing('upload_incomplete'))
    await agent.intake.discard({ uploadId })
  })

  it('that has not come to its end is not read', async () => {
    const { uploadId } = await open(4)
    await append(uploadId, 0, 'abc')
    expect(await refusal(receive(uploadId))).toEqual(missing('upload_incomplete'))
    await append(uploadId, 3, 'd')
    await agent.intake.discard({ uploadId })
  })

  it('of another window is unknown', async () => {
    const { uploadId } = await open(4)
    expect(await refusal(append(uploadId, 0, 'abcd', supervisor))).toEqual(missing('upload_unknown'))
    expect(await refusal(receive(uploadId, supervisor))).toEqual(missing('upload_unknown'))
    await supervisor.intake.discard({ uploadId })
    expect(await append(uploadId, 0, 'abcd')).toEqual({ received: 4 })
    await agent.intake.discard({ uploadId })
  })

  it('is read once', async () => {
    const bytes = letter('raz')
    const { uploadId } = await open(bytes.length)
    await agent.intake.append({ uploadId, offset: 0, chunk: new Blob([bytes]) })
    for await (const _ of await agent.intake.receive({ uploadId })) continue
    expect(await refusal(receive(uploadId))).toEqual(missing('upload_unknown'))
  })

  it('is one of four at a window, until they are given up for ten minutes', async () => {
    const own = desk.window('clipboard')
    const entry = (await own.access.sampleSignIns()).find(({ login }) => login === people.otherAgent)
    await own.access.signIn({
      login: people.otherAgent,
      password: entry?.password ?? '',
      code: entry?.code ?? '',
    })
    const first = await open(10, own)
    for (let nth = 0; nth < 3; nth += 1) await open(10, own)
    expect(await refusal(open(10, own))).toEqual(missing('upload_too_many'))
    await append(first.uploadId, 0, 'abc', own)
    desk.clock.advance(10 * 60_000 + 1)
    await open(10, own)
    expect(await refusal(append(first.uploadId, 3, 'd', own))).toEqual(missing('upload_unknown'))
  })

  it('discarded twice is discarded once', async () => {
    const { uploadId } = await open(4)
    await agent.intake.discard({ uploadId })
    await agent.intake.discard({ uploadId })
    expect(await refusal(append(uploadId, 0, 'abcd'))).toEqual(missing('upload_unknown'))
  })
})

describe('a letter that is given up', () => {
  it('leaves no case, no journal entry and no file', async () => {
    const files = await Promise.all(
      Array.from({ length: 6 }, async (_, nth) =>
        filePart(`${nth}.png`, await pictureFile('png', 200 + nth, 150)),
      ),
    )
    const bytes = letter('Jednak nie', ...files)
    const newest = async () => (await supervisor.journal.list({ limit: 1 })).entries[0]?.seq
    const before = [vaultFiles(), await newest()]
    const { uploadId } = await agent.intake.open({ fileName: 'a.eml', size: bytes.length })
    await agent.intake.append({ uploadId, offset: 0, chunk: new Blob([bytes]) })
    const giveUp = new AbortController()
    const steps: string[] = []
    const reading = (async () => {
      for await (const step of await agent.intake.receive({ uploadId }, { signal: giveUp.signal })) {
        steps.push(step.stage)
        if (step.stage === 'inspecting' && step.done === 2) giveUp.abort()
      }
    })()
    await reading.catch(() => undefined)
    // The next letter waits for the same thread, so that by its end nothing of the first is under way.
    await takeIn(agent, new Uint8Array())
    expect(steps).not.toContain('done')
    expect([vaultFiles(), await newest()]).toEqual(before)
  })
})

it('a letter without a sender or a date is taken in, and says what it lacks', async () => {
  const header = usualHeader.filter(line => line !== sender && !line.startsWith('Date:'))
  const done = await received(mailOf([textPart('bez nadawcy')], { header }))
  expect(done.problems.map(({ code }) => code).toSorted()).toEqual(['no_date', 'no_sender'])
  const view = await agent.recovery.get({ id: done.caseId })
  expect(view.messages[0]).toMatchObject({ fromAddress: '', sentAt: null })
})

import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DRAFT_LIMIT, MESSAGE_LIMIT, type TicketView } from '../../../src/shared/contract/tickets/index.ts'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'

let house: TestDesk
let iga: DeskClient
let przemek: DeskClient
let id = 0

const requester = { name: 'Halina Wrona', address: 'halina@wrona.example' }
const HOUR = 3_600_000

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
  przemek = await house.signedIn(people.otherAgent)
  const { departments } = await iga.tickets.setup()
  const message = { kind: 'incoming', text: 'Poczta nie działa.' } as const
  const subject = 'Poczta'
  ;({ id } = await iga.tickets.create({ subject, departmentId: departments[0]?.id ?? 0, requester, message }))
  house.clock.advance(24 * HOUR)
  // Sessions of yesterday are over.
  iga = await house.signedIn(people.agent)
  przemek = await house.signedIn(people.otherAgent)
})
afterEach(() => house.close())

const get = (ticketId = id, client = iga): Promise<TicketView> => client.tickets.get({ id: ticketId })
const newest = (view: TicketView) => view.conversation.at(-1)?.id ?? null

let letters = 0

/** The customer writes; @param ago how long it was on its way, milliseconds */
async function letter(ago = 0): Promise<void> {
  letters += 1
  const { number } = await get()
  const mail = [
    `From: ${requester.name} <${requester.address}>`,
    `Subject: Re: [#${number}] Poczta`,
    `Message-ID: <${letters}@wrona.example>`,
    `Date: ${new Date(house.clock.now() - ago).toUTCString()}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    `List ${letters}.`,
  ].join('\r\n')
  const { uploadId } = await iga.intake.open({ fileName: 'list.eml', size: Buffer.byteLength(mail) })
  await iga.intake.append({ uploadId, offset: 0, chunk: new Blob([mail]) })
  for await (const step of await iga.intake.receiveTicket({ uploadId })) expect(step.stage).not.toBe('failed')
}

/** Something is said upon what a view shows. */
async function say(
  view: TicketView,
  mode: 'reply' | 'note' = 'note',
  client = iga,
): Promise<{ messageId: number; arrival: number }> {
  house.clock.advance(1000)
  return client.tickets.answer({
    id: view.id,
    seenMessage: newest(view),
    seen: view.mark,
    mode,
    text: 'Sprawdzamy.',
    to: mode === 'reply' ? requester : null,
  })
}

/** Was it done? False where something stood in its way. */
async function went(work: Promise<unknown>): Promise<boolean> {
  const end = await work.then(
    () => 'done',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  )
  expect(['done', 'CONFLICT', 'REFUSED']).toContain(end)
  return end === 'done'
}

describe('what somebody has seen of a conversation', () => {
  test.each(['reply', 'note'] as const)(
    'does not hold a late letter where as much has gone as came: a %s is stopped',
    async mode => {
      const { messageId } = await say(await get(), 'reply', przemek)
      await say(await get(), 'note')
      const begun = await get()
      await przemek.tickets.recall({ messageId })
      await letter(HOUR)
      const now = await get()
      expect([now.messages, newest(now)]).toEqual([begun.messages, newest(begun)])
      expect(await refusal(say(begun, mode))).toMatchObject({ code: 'CONFLICT' })
      await say(await get(), mode)
    },
  )

  test('is all there is where something has only gone', async () => {
    const { messageId } = await say(await get(), 'reply', przemek)
    const begun = await get()
    await przemek.tickets.recall({ messageId })
    await say(begun)
  })

  test('is all there is where what came is gone again', async () => {
    const begun = await get()
    const { messageId } = await say(begun, 'reply', przemek)
    await przemek.tickets.recall({ messageId })
    await say(begun)
  })

  test('does not hold a late letter where one was split away, nor what comes back by it', async () => {
    await letter()
    const begun = await get()
    const { version } = begun
    const messageIds = begun.conversation.slice(-1).map(message => message.id)
    const parting = { from: { id, version }, messageIds, subject: 'Inna', reason: 'Inna sprawa' }
    const { id: made } = await iga.merging.split(parting)
    await letter(HOUR)
    expect((await get()).messages).toBe(begun.messages)
    expect(await refusal(say(begun))).toMatchObject({ code: 'CONFLICT' })
    const apart = await get()
    await iga.merging.unsplit({ id: made, reason: 'Jednak ta sama' })
    expect(await refusal(say(apart))).toMatchObject({ code: 'CONFLICT' })
  })

  test('does not hold what is merged in, however old, and goes on holding it when it was merged before', async () => {
    const { departments } = await iga.tickets.setup()
    const departmentId = departments[0]?.id ?? 0
    const message = { kind: 'incoming', text: 'Dawno.' } as const
    const other = await iga.tickets.create({ subject: 'Stara', departmentId, requester, message })
    const begun = await get()
    const { version } = await get(other.id)
    await iga.merging.merge({ from: { id: other.id, version }, into: { id, version: begun.version } })
    expect(await refusal(say(begun))).toMatchObject({ code: 'CONFLICT' })
    const together = await get()
    await iga.merging.unmerge({ id: other.id, reason: 'Jednak inna' })
    // Something has gone, and nothing came.
    await say(together)
  })

  test('is the same to a macro and to handing over', async () => {
    const macro = await iga.macros.create({ name: 'Notatka', steps: { note: 'Sprawdzone.' } })
    const { messageId } = await say(await get(), 'reply', przemek)
    await say(await get(), 'note')
    const preview = await iga.macros.preview({ id: macro.id, ticketId: id })
    const begun = await get()
    await przemek.tickets.recall({ messageId })
    await letter(HOUR)
    const applying = iga.macros.apply({ id: macro.id, ticketId: id, ...preview })
    expect(await refusal(applying)).toMatchObject({ code: 'CONFLICT' })
    const to = { kind: 'department', id: begun.departmentId } as const
    const handing = iga.tickets.handOver({
      id,
      version: begun.version,
      seenMessage: newest(begun),
      to,
      note: 'Proszę przejąć',
    })
    expect(await refusal(handing)).toMatchObject({ code: 'CONFLICT' })
  })

  test('whatever happens: a send goes exactly where all that stands there had stood there, or is one’s own', async () => {
    const doings = ['letter', 'late', 'colleague', 'recall', 'own'] as const
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...doings), { maxLength: 6 }), async steps => {
        // What can still be called back at the beginning counts as there.
        const before = await say(await get(), 'reply', przemek)
        let recallable: number | null = before.messageId
        const begun = await get()
        let seen = begun.mark
        const known = new Set(begun.conversation.map(message => message.id))
        for (const step of steps) {
          if (step === 'letter') await letter()
          if (step === 'late') await letter(HOUR)
          if (step === 'colleague') await say(await get(), 'note', przemek)
          if (step === 'recall' && recallable !== null) {
            await went(przemek.tickets.recall({ messageId: recallable }))
            recallable = null
          }
          if (step === 'own') {
            const sent = await went(
              say({ ...begun, mark: seen }).then(({ messageId, arrival }) => {
                known.add(messageId)
                seen = [{ ticketId: id, arrivals: arrival }]
              }),
            )
            const isNew = (await get()).conversation.some(message => !known.has(message.id))
            expect(sent).toBe(!isNew)
          }
        }
        const isNew = (await get()).conversation.some(message => !known.has(message.id))
        expect(await went(say({ ...begun, mark: seen }))).toBe(!isNew)
      }),
      { numRuns: 15 },
    )
  })
})

describe('a draft', () => {
  const begin = (view: TicketView, text = 'Szanowna Pani', revision = 'r1', over?: string[]) =>
    iga.tickets.saveDraft({
      id,
      mode: 'reply',
      text,
      recipient: requester,
      seenMessage: newest(view),
      seen: view.mark,
      revision,
      ...(over === undefined ? {} : { over }),
    })
  const kept = async () => {
    const [draft] = (await get()).drafts
    if (draft === undefined) throw new Error('there is no draft')
    return draft
  }

  test('keeps what its author had seen: after the program is opened again a late letter stops it', async () => {
    await begin(await get())
    await letter(HOUR)
    const { dataDir, clock } = house
    await house.desk.close()
    house = await openTestDesk({ dataDir, clock })
    iga = await house.signedIn(people.agent)
    const draft = await kept()
    const view = await get()
    expect(await refusal(say({ ...view, mark: draft.seen }, 'reply'))).toMatchObject({ code: 'CONFLICT' })
    // And the window can tell what it was.
    const seen = new Map(draft.seen.map(each => [each.ticketId, each.arrivals]))
    const arrived = view.conversation.filter(message => message.arrival > (seen.get(id) ?? -1))
    expect(arrived).toHaveLength(1)
    expect(arrived[0]?.text).toContain(`List ${letters}.`)
  })

  test('that was called back has seen what was there when it was sent, and what its agent said himself', async () => {
    const { messageId } = await say(await get(), 'reply')
    await say(await get(), 'note')
    const all = await get()
    const { draft } = await iga.tickets.recall({ messageId })
    expect(draft.seen).toEqual(all.mark)
    await say({ ...all, mark: draft.seen }, 'reply')
  })

  test('that was called back has not seen a letter that came in between, though it is dated before', async () => {
    const { messageId } = await say(await get(), 'reply')
    await letter(HOUR)
    const { draft } = await iga.tickets.recall({ messageId })
    const sending = say({ ...(await get()), mark: draft.seen }, 'reply')
    expect(await refusal(sending)).toMatchObject({ code: 'CONFLICT' })
  })

  test('is not written over by who does not know it: the answer is the other one', async () => {
    const { messageId } = await say(await get(), 'reply')
    // Its answer is lost on the way: the window goes on with nothing.
    await iga.tickets.recall({ messageId })
    const { other } = await begin(await get(), 'Dzień dobry', 'r1', [])
    expect(other).toMatchObject({ text: 'Sprawdzamy.', recipient: requester })
    expect(await kept()).toMatchObject({ text: 'Sprawdzamy.' })
    // Nor is it forgotten, where nothing is typed.
    expect((await begin(await get(), '', 'r2', [])).other).toMatchObject({ text: 'Sprawdzamy.' })
    const joined = await begin(await get(), 'Sprawdzamy.\n\nDzień dobry', 'r3', [other?.revision ?? ''])
    expect(joined.other).toBeNull()
    expect(await kept()).toMatchObject({ text: 'Sprawdzamy.\n\nDzień dobry', revision: 'r3' })
    // What is sent twice, since the first answer was lost, is the same.
    expect((await begin(await get(), 'Sprawdzamy.\n\nDzień dobry', 'r3', ['r2'])).other).toBeNull()
  })

  test('is not forgotten with a message of who does not know it; nothing is sent', async () => {
    const { messageId } = await say(await get(), 'reply')
    await iga.tickets.recall({ messageId })
    const view = await get()
    const reply = { id, seenMessage: newest(view), seen: view.mark, mode: 'reply', to: requester } as const
    const sending = iga.tickets.answer({ ...reply, text: 'Dzień dobry', draftRevisions: ['r1'] })
    expect(await refusal(sending)).toMatchObject({
      code: 'REFUSED',
      data: { missing: [{ code: 'draft_changed' }] },
    })
    const { revision } = await kept()
    await iga.tickets.answer({ ...reply, text: 'Sprawdzamy.', draftRevisions: ['r1', revision] })
    expect((await get()).drafts).toEqual([])
  })

  test('may be longer than a message once something was called back into it, and is kept so', async () => {
    const long = 'a'.repeat(MESSAGE_LIMIT)
    const view = await get()
    const reply = { id, seenMessage: newest(view), mode: 'reply', to: requester } as const
    const { messageId } = await iga.tickets.answer({ ...reply, text: long })
    await begin(await get(), long)
    const { draft } = await iga.tickets.recall({ messageId })
    expect(draft.text).toHaveLength(2 * MESSAGE_LIMIT + 2)
    const { text, revision } = draft
    expect((await begin(await get(), text.slice(1), 'r2', [revision])).other).toBeNull()
    const tooLong = iga.tickets.answer({ ...reply, seenMessage: newest(await get()), text })
    expect(await refusal(tooLong)).toMatchObject({ code: 'INVALID_INPUT' })
    expect((await kept()).text).toBe(text.slice(1))
  })

  test('grows no further than a draft may: what would not fit stays said, and is told', async () => {
    const view = await get()
    const reply = { id, seenMessage: newest(view), mode: 'reply', to: requester } as const
    const { messageId } = await iga.tickets.answer({ ...reply, text: 'Sprawdzamy.' })
    await begin(await get(), 'a'.repeat(DRAFT_LIMIT))
    expect(await refusal(iga.tickets.recall({ messageId }))).toMatchObject({
      data: { missing: [{ code: 'draft_too_long' }] },
    })
    expect((await get()).conversation.at(-1)?.id).toBe(messageId)
    expect((await kept()).text).toHaveLength(DRAFT_LIMIT)
  })
})

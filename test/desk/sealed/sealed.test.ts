import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SEALED_DAYS_AFTER_CLOSING } from '../../../src/shared/contract/sealed.ts'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'
import { withRawDatabase } from '../store/raw-database.ts'

const DAY = 24 * 60 * 60 * 1000
const PESEL = '44051401359'
const WORDS = `Numer klienta: ${PESEL}, umbrakwarc`
const requester = { name: 'Halina Wrona', address: 'halina@wrona.example' }

let house: TestDesk
let iga: DeskClient
let dobrochna: DeskClient
let departmentId: number

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
  dobrochna = await house.signedIn(people.supervisor)
  departmentId = (await iga.tickets.setup()).departments[0]?.id ?? 0
})
afterEach(() => house.close())

async function newTicket(text = 'Poczta nie działa.'): Promise<number> {
  house.clock.advance(1000)
  const message = { kind: 'incoming' as const, text }
  return (await iga.tickets.create({ subject: 'Poczta', departmentId, requester, message })).id
}

async function say(id: number, mode: 'note' | 'sealed', text: string): Promise<number> {
  house.clock.advance(1000)
  const seenMessage = (await iga.tickets.get({ id })).conversation.at(-1)?.id ?? null
  return (await iga.tickets.answer({ id, seenMessage, mode, text, to: null })).messageId
}

async function messageIn(id: number, messageId: number) {
  const found = (await iga.tickets.get({ id })).conversation.find(each => each.id === messageId)
  if (found === undefined) throw new Error('the message is not in the conversation')
  return found
}

async function close(id: number): Promise<void> {
  const { version } = await iga.tickets.get({ id })
  await iga.tickets.change({ id, version, changes: { statusId: 5 } })
}

const reveal = (messageId: number, client = iga) =>
  client.sealed.reveal({ messageId, reason: 'weryfikacja rozmówcy' })
const entries = async (id: number) =>
  (await dobrochna.journal.list({ subjectKind: 'ticket', subjectId: id })).entries
const hits = async (text: string) => (await iga.search.find({ text })).hits

/** Everything that any table of the desk holds, its indexes and those of the search among them. */
async function dump(): Promise<string> {
  await house.desk.close()
  return withRawDatabase(house.dataDir, db => {
    const tables = db
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
      .pluck()
      .all()
    const rows = tables.flatMap(name =>
      db
        .prepare(`SELECT * FROM "${String(name)}"`)
        .raw()
        .all(),
    )
    return rows
      .flat()
      .map(value => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))
      .join('\n')
  })
}

describe('a sealed note', () => {
  test('stands in the conversation without its words, and shows them for a reason that the journal keeps', async () => {
    const id = await newTicket()
    const messageId = await say(id, 'sealed', WORDS)
    expect(await messageIn(id, messageId)).toMatchObject({
      kind: 'note',
      text: '',
      html: null,
      isOpen: false,
      noticed: [],
      sealed: { by: 'Iga Łuczywo', sealedAt: house.clock.now(), expiresAt: null, gone: null },
    })
    expect(await reveal(messageId)).toEqual({ text: WORDS, earlier: [] })
    const [revealed, written] = await entries(id)
    expect(revealed).toMatchObject({
      action: 'sealed.revealed',
      actor: 'Iga Łuczywo',
      details: { message: messageId, reason: 'weryfikacja rozmówcy' },
    })
    expect(written).toMatchObject({ action: 'sealed.written' })
  })

  test('is in no table, page of the index, export or draft of the desk in the clear', async () => {
    const id = await newTicket()
    await iga.tickets.saveDraft({ id, mode: 'sealed', text: WORDS, recipient: null, seenMessage: null })
    const draftsBefore = (await iga.tickets.get({ id })).drafts
    expect(draftsBefore).toMatchObject([{ mode: 'sealed', text: WORDS }])
    await say(id, 'sealed', WORDS)
    expect((await iga.tickets.get({ id })).drafts).toEqual([])
    await iga.tickets.saveDraft({ id, mode: 'sealed', text: WORDS, recipient: null, seenMessage: null })
    expect([await hits('umbrakwarc'), await hits(PESEL)]).toEqual([[], []])
    let exported = ''
    for await (const piece of await house.window('cli', 'cli').exports.lines()) exported += piece.text
    expect(exported).not.toContain(PESEL)
    const line = exported.split('\n').find(each => each.includes('"sealed":true'))
    expect(line).toContain('"text":""')
    const everything = await dump()
    expect([everything.includes(PESEL), everything.includes('umbrakwarc')]).toEqual([false, false])
  })

  test('cannot be edited, sealed again, or written without words', async () => {
    const id = await newTicket()
    const messageId = await say(id, 'sealed', WORDS)
    const sealedAlready = { data: { missing: [{ code: 'message_sealed' }] } }
    expect(
      await refusal(iga.tickets.edit({ messageId, version: 1, text: 'x', reason: 'pomyłka' })),
    ).toMatchObject(sealedAlready)
    expect(await refusal(iga.sealed.seal({ messageId, version: 1, reason: 'pomyłka' }))).toMatchObject(
      sealedAlready,
    )
    expect(await refusal(say(id, 'sealed', ' \n'))).toMatchObject({ code: 'INVALID_INPUT' })
  })

  test('is revealed for a real reason only, and by those who may', async () => {
    const id = await newTicket()
    const messageId = await say(id, 'sealed', WORDS)
    expect(await refusal(iga.sealed.reveal({ messageId, reason: ' x ' }))).toMatchObject({
      code: 'INVALID_INPUT',
    })
    for (const who of [people.auditor, people.administrator]) {
      const client = await house.signedIn(who)
      expect(await refusal(reveal(messageId, client))).toMatchObject({ code: 'FORBIDDEN' })
      expect(JSON.stringify(await client.tickets.get({ id }))).not.toContain(PESEL)
    }
    expect((await entries(id)).map(each => each.action)).not.toContain('sealed.revealed')
    expect(await reveal(messageId, dobrochna)).toMatchObject({ text: WORDS })
  })
})

describe('a message that is sealed afterwards', () => {
  test('keeps nothing in the clear: no earlier version, no word of the index', async () => {
    const id = await newTicket()
    const messageId = await say(id, 'note', `Poprzednio zmrokofon ${PESEL}`)
    await iga.tickets.edit({ messageId, version: 1, text: WORDS, reason: 'poprawka' })
    expect(await messageIn(id, messageId)).toMatchObject({ noticed: ['pesel'] })
    expect(await hits('zmrokofon')).toEqual([])
    expect(await hits('umbrakwarc')).toHaveLength(1)
    expect(await iga.sealed.seal({ messageId, version: 2, reason: 'numer w notatce' })).toEqual({
      version: 3,
    })
    expect(await messageIn(id, messageId)).toMatchObject({ text: '', noticed: [], isOpen: false })
    expect((await iga.tickets.versions({ messageId })).map(each => each.text)).toEqual([''])
    expect([await hits('umbrakwarc'), await hits('zmrokofon')]).toEqual([[], []])
    expect(await reveal(messageId)).toMatchObject({
      text: WORDS,
      earlier: [{ text: `Poprzednio zmrokofon ${PESEL}` }],
    })
    expect((await entries(id)).map(each => each.action)).toContain('sealed.sealed')
    await house.timers.turn()
    const everything = await dump()
    expect(['umbrakwarc', 'zmrokofon', PESEL].filter(word => everything.includes(word))).toEqual([])
  })

  test('may be what the customer wrote, but no reply and no stale version', async () => {
    const id = await newTicket(WORDS)
    const [incoming] = (await iga.tickets.get({ id })).conversation
    expect(incoming).toMatchObject({ noticed: ['pesel'], sealed: null })
    const messageId = incoming?.id ?? 0
    expect(await refusal(iga.sealed.seal({ messageId, version: 7, reason: 'numer w mailu' }))).toMatchObject({
      code: 'CONFLICT',
    })
    const { messageId: replyId } = await iga.tickets.answer({
      id,
      seenMessage: messageId,
      mode: 'reply',
      text: 'Dziękujemy.',
      to: requester,
    })
    expect(
      await refusal(iga.sealed.seal({ messageId: replyId, version: 1, reason: 'hasło w mailu' })),
    ).toMatchObject({ data: { missing: [{ code: 'reply_not_sealed' }] } })
    await iga.sealed.seal({ messageId, version: 1, reason: 'numer w mailu' })
    expect(await reveal(messageId)).toMatchObject({ text: WORDS })
  })
})

describe('the words of a sealed message go', () => {
  test('so many days after its ticket closed, by themselves, and the journal says so', async () => {
    const id = await newTicket()
    const messageId = await say(id, 'sealed', WORDS)
    await close(id)
    const closedAt = house.clock.now()
    const expiresAt = closedAt + SEALED_DAYS_AFTER_CLOSING * DAY
    expect((await messageIn(id, messageId)).sealed).toMatchObject({ expiresAt, gone: null })
    house.clock.advance(SEALED_DAYS_AFTER_CLOSING * DAY - 1)
    await house.timers.turn()
    iga = await house.signedIn(people.agent)
    dobrochna = await house.signedIn(people.supervisor)
    expect((await messageIn(id, messageId)).sealed).toMatchObject({ gone: null })
    house.clock.advance(DAY)
    await house.timers.turn()
    iga = await house.signedIn(people.agent)
    dobrochna = await house.signedIn(people.supervisor)
    expect((await messageIn(id, messageId)).sealed).toMatchObject({
      expiresAt: null,
      gone: { at: house.clock.now(), because: 'expired' },
    })
    expect(await refusal(reveal(messageId))).toMatchObject({ data: { missing: [{ code: 'sealed_gone' }] } })
    expect((await entries(id))[0]).toMatchObject({ action: 'sealed.expired', actor: null })
  })

  test('not while the ticket is open again, nor while the one it was merged into is', async () => {
    const id = await newTicket()
    const into = await newTicket()
    const messageId = await say(id, 'sealed', WORDS)
    await close(id)
    const [from, target] = [await iga.tickets.get({ id }), await iga.tickets.get({ id: into })]
    await iga.merging.merge({
      from: { id, version: from.version },
      into: { id: into, version: target.version },
      reason: 'to samo',
    })
    house.clock.advance((SEALED_DAYS_AFTER_CLOSING + 7) * DAY)
    await house.timers.turn()
    iga = await house.signedIn(people.agent)
    expect((await messageIn(into, messageId)).sealed).toMatchObject({ expiresAt: null, gone: null })
    expect(await reveal(messageId)).toMatchObject({ text: WORDS })
  })

  test('when a supervisor destroys them, once, and no agent can', async () => {
    const id = await newTicket()
    const messageId = await say(id, 'sealed', WORDS)
    const reason = 'klient prosi o usunięcie'
    expect(await refusal(iga.sealed.destroy({ messageId, reason }))).toMatchObject({ code: 'FORBIDDEN' })
    await dobrochna.sealed.destroy({ messageId, reason })
    expect((await messageIn(id, messageId)).sealed?.gone).toEqual({
      at: house.clock.now(),
      because: 'destroyed',
    })
    const gone = { data: { missing: [{ code: 'sealed_gone' }] } }
    expect(await refusal(reveal(messageId))).toMatchObject(gone)
    expect(await refusal(dobrochna.sealed.destroy({ messageId, reason }))).toMatchObject(gone)
    expect((await entries(id))[0]).toMatchObject({ action: 'sealed.destroyed', details: { reason } })
  })
})

describe('a sealed message follows its ticket', () => {
  test('into another one by a split, and back', async () => {
    const id = await newTicket()
    const messageId = await say(id, 'sealed', WORDS)
    const { version } = await iga.tickets.get({ id })
    const made = await iga.merging.split({
      from: { id, version },
      messageIds: [messageId],
      subject: 'Osobna sprawa',
      reason: 'dwie sprawy',
    })
    expect(await messageIn(made.id, messageId)).toMatchObject({ sealed: { by: 'Iga Łuczywo' } })
    expect(await reveal(messageId)).toMatchObject({ text: WORDS })
    await iga.merging.unsplit({ id: made.id, reason: 'jednak jedna' })
    expect(await messageIn(id, messageId)).toMatchObject({ text: '', sealed: { gone: null } })
    expect(await reveal(messageId)).toMatchObject({ text: WORDS })
  })

  test('from another system without its words, which stay there', async () => {
    const lines = [
      { type: 'source', name: 'inne okienko' },
      { type: 'department', id: 'd', name: 'Biuro obsługi' },
      {
        type: 'ticket',
        id: 't',
        subject: 'Z importu',
        department: 'd',
        status: 'open',
        requester,
        created: '2026-01-02T10:00:00Z',
        updated: '2026-01-02T10:00:00Z',
        messages: [
          { kind: 'note', at: '2026-01-02T10:00:00Z', author: { name: 'Ktoś' }, text: WORDS, sealed: true },
        ],
      },
    ]
    const text = lines.map(line => `${JSON.stringify(line)}\n`).join('')
    const cli = house.window('cli', 'cli')
    const { importId } = await cli.imports.open({ fileName: 'inne.jsonl' })
    await cli.imports.feed({ importId, chunk: new Blob([text]) })
    await cli.imports.close({ importId })
    const { rows } = await iga.tickets.list({})
    const id = rows.find(row => row.subject === 'Z importu')?.id ?? 0
    const [message] = (await iga.tickets.get({ id })).conversation
    expect(message).toMatchObject({ text: '', sealed: { sealedAt: null, by: null, gone: null } })
    expect(await refusal(reveal(message?.id ?? 0))).toMatchObject({
      data: { missing: [{ code: 'sealed_elsewhere' }] },
    })
  })
})

describe('what is being written', () => {
  test('is looked through, and nothing of it is kept', async () => {
    expect(await iga.sealed.notice({ text: WORDS })).toEqual({ kinds: ['pesel'] })
    expect(await iga.sealed.notice({ text: 'hasło: Kotek2019' })).toEqual({ kinds: ['password'] })
    expect(await iga.sealed.notice({ text: 'Poczta nie działa.' })).toEqual({ kinds: [] })
    expect((await dump()).includes(PESEL)).toBe(false)
  })

  test('lies sealed as a draft of any mode where it should, and comes back whole', async () => {
    const id = await newTicket()
    for (const mode of ['reply', 'note', 'sealed'] as const) {
      await iga.tickets.saveDraft({ id, mode, text: `${mode}: ${WORDS}`, recipient: null, seenMessage: null })
    }
    expect((await iga.tickets.get({ id })).drafts.map(draft => [draft.mode, draft.text])).toEqual(
      ['note', 'reply', 'sealed'].map(mode => [mode, `${mode}: ${WORDS}`]),
    )
    expect((await iga.tickets.drafts()).map(({ draft }) => draft.text)).toHaveLength(3)
    expect((await dump()).includes(PESEL)).toBe(false)
  })
})

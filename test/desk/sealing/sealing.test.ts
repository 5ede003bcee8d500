import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../src/main/core/store/connection.ts'
import { SEALED_DAYS } from '../../../src/shared/contract/sealing.ts'
import {
  type DeskClient,
  openTestDesk,
  people,
  refusal,
  TEST_KEY,
  type TestDesk,
} from '../../support/desk.ts'

let house: TestDesk
let iga: DeskClient
let ticketId: number

const SECRET = 'Klientka podała: hasło do skrzynki brzmi jaskolka77'
const why = 'klientka dzwoni i potwierdza hasło'

beforeEach(async () => {
  house = await openTestDesk()
  iga = await house.signedIn(people.agent)
  const { departments } = await iga.tickets.setup()
  const made = await iga.tickets.create({
    subject: 'Hasło do skrzynki',
    departmentId: departments[0]?.id ?? 0,
    requester: { name: 'Halina Wrona', address: 'halina@wrona.example' },
    message: { kind: 'incoming', text: 'Dzień dobry, nie pamiętam hasła. Mój PESEL to 44051401359.' },
  })
  ticketId = made.id
})
afterEach(() => house.close())

const newest = async (client = iga) => (await client.tickets.get({ id: ticketId })).conversation.at(-1)

async function write(text = SECRET, mode: 'note' | 'sealed' = 'sealed'): Promise<number> {
  const seenMessage = (await newest())?.id ?? null
  const { messageId } = await iga.tickets.answer({ id: ticketId, seenMessage, mode, text, to: null })
  return messageId
}

/** Every value of every table, as bytes: what somebody would read who has the desk's key. */
function everything(): Buffer {
  const db = openDatabase(join(house.dataDir, 'okienko.db'), TEST_KEY)
  try {
    const tables = db
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'`)
      .pluck()
      .all()
    const values = tables.flatMap(name =>
      db
        .prepare(`SELECT * FROM "${String(name)}"`)
        .raw()
        .all()
        .flat(),
    )
    return Buffer.concat(values.map(value => (Buffer.isBuffer(value) ? value : Buffer.from(String(value)))))
  } finally {
    db.close()
  }
}

/** Closes the ticket, and lets so many days pass, to a Friday at eleven. */
async function closeFor(days: number): Promise<void> {
  const { version } = await iga.tickets.get({ id: ticketId })
  await iga.tickets.change({ id: ticketId, version, changes: { statusId: 5 } })
  house.clock.advance(days * 86_400_000)
  await house.timers.turn()
  iga = await house.signedIn(people.agent)
}

const actions = async () => {
  const { entries } = await (await house.signedIn(people.supervisor)).journal.list({})
  return entries.filter(each => each.action.startsWith('sealing.')).map(each => [each.action, each.details])
}

describe('a sealed note', () => {
  test('stands in the conversation without a word of its text, anywhere', async () => {
    const messageId = await write()
    expect(await newest()).toMatchObject({
      id: messageId,
      kind: 'note',
      text: '',
      isOpen: false,
      seal: { sealedBy: 'Iga Łuczywo', expiresAt: null, goneAt: null, reveals: 0 },
    })
    expect(everything().includes('jaskolka77')).toBe(false)
    expect((await iga.search.find({ text: 'jaskolka77' })).hits).toEqual([])
    expect((await iga.search.find({ text: 'jaskółka' })).hits).toEqual([])
  })

  test('is kept sealed while it is being written, and is there after the desk was closed', async () => {
    const draft = { id: ticketId, mode: 'sealed', text: SECRET, recipient: null, seenMessage: null } as const
    await iga.tickets.saveDraft(draft)
    expect(everything().includes('jaskolka77')).toBe(false)
    const { drafts } = await iga.tickets.get({ id: ticketId })
    expect(drafts).toMatchObject([{ mode: 'sealed', text: SECRET }])
    await iga.tickets.saveDraft({ ...draft, text: `${SECRET}!` })
    expect((await iga.tickets.get({ id: ticketId })).drafts).toMatchObject([
      { mode: 'sealed', text: `${SECRET}!` },
    ])
    expect((await iga.tickets.drafts())[0]?.draft).toMatchObject({ mode: 'sealed', text: '' })
    await write()
    expect((await iga.tickets.get({ id: ticketId })).drafts).toEqual([])
  })

  test('is revealed for a reason, which is in the journal; the text is not', async () => {
    const messageId = await write()
    expect(await iga.sealing.reveal({ messageId, reason: why })).toEqual({ text: SECRET, files: [] })
    expect((await newest())?.seal?.reveals).toBe(1)
    expect(await actions()).toEqual([
      ['sealing.revealed', { message: messageId, reason: why }],
      ['sealing.written', expect.not.objectContaining({ text: expect.anything() })],
    ])
    expect(everything().includes('jaskolka77')).toBe(false)
    expect((await refusal(iga.sealing.reveal({ messageId, reason: '   ab ' }))).code).toBe('INVALID_INPUT')
  })

  test('opens for nobody who may only read', async () => {
    const messageId = await write()
    for (const login of [people.auditor, people.administrator]) {
      const reader = await house.signedIn(login)
      expect((await newest(reader))?.text).toBe('')
      expect((await refusal(reader.sealing.reveal({ messageId, reason: why }))).code).toBe('FORBIDDEN')
    }
  })

  test('is not edited, and not sealed twice', async () => {
    const messageId = await write()
    const version = (await newest())?.version ?? 0
    expect(await refusal(iga.tickets.edit({ messageId, version, text: 'inne', reason: why }))).toMatchObject({
      data: { missing: [{ code: 'seal_not_edited' }] },
    })
    expect(await refusal(iga.sealing.seal({ messageId, version, reason: why }))).toMatchObject({
      data: { missing: [{ code: 'sealed_already' }] },
    })
  })

  test('goes along when its ticket is merged, and comes back', async () => {
    const messageId = await write()
    const { departments } = await iga.tickets.setup()
    const into = await iga.tickets.create({
      subject: 'Drugie',
      departmentId: departments[0]?.id ?? 0,
      requester: { name: 'Halina Wrona', address: 'halina@wrona.example' },
      message: { kind: 'incoming', text: 'Jeszcze raz ja.' },
    })
    const from = await iga.tickets.get({ id: ticketId })
    const to = await iga.tickets.get({ id: into.id })
    await iga.merging.merge({
      from: { id: from.id, version: from.version },
      into: { id: to.id, version: to.version },
    })
    const merged = await iga.tickets.get({ id: into.id })
    expect(merged.conversation.find(each => each.id === messageId)).toMatchObject({ text: '', seal: {} })
    expect(await iga.sealing.reveal({ messageId, reason: why })).toEqual({ text: SECRET, files: [] })
  })

  test('follows its ticket through a split, and back', async () => {
    const messageId = await write()
    const { version } = await iga.tickets.get({ id: ticketId })
    const made = await iga.merging.split({
      from: { id: ticketId, version },
      messageIds: [messageId],
      subject: 'Osobna sprawa',
    })
    const apart = await iga.tickets.get({ id: made.id })
    expect(apart.conversation).toMatchObject([{ id: messageId, text: '', seal: { goneAt: null } }])
    expect(await iga.sealing.reveal({ messageId, reason: why })).toEqual({ text: SECRET, files: [] })
    await iga.merging.unsplit({ id: made.id })
    expect(await iga.sealing.reveal({ messageId, reason: why })).toEqual({ text: SECRET, files: [] })
  })

  test('is told in an export, without a word of it', async () => {
    const messageId = await write()
    let exported = ''
    for await (const piece of await house.window('cli', 'cli').exports.lines()) exported += piece.text
    expect(exported).not.toContain('jaskolka77')
    const line = exported.split('\n').find(each => each.includes('"sealed":true,"html"')) ?? ''
    expect(line).toContain(`"id":${messageId}`)
  })
})

describe('a message in the clear', () => {
  test('is noticed, sealed with what it said before, and found no more', async () => {
    const incoming = await newest()
    if (incoming === undefined) throw new Error('a ticket has its first message')
    expect(await iga.sealing.noticed({ ticketId })).toEqual([{ messageId: incoming.id, kinds: ['pesel'] }])
    expect((await iga.search.find({ text: '44051401359' })).hits).toHaveLength(1)
    await iga.sealing.seal({ messageId: incoming.id, version: incoming.version, reason: 'PESEL w treści' })
    expect(await newest()).toMatchObject({ kind: 'incoming', text: '', html: null, seal: {} })
    expect((await iga.search.find({ text: '44051401359' })).hits).toEqual([])
    await house.timers.turn()
    expect(everything().includes('44051401359')).toBe(false)
    expect(await iga.sealing.noticed({ ticketId })).toEqual([])
    const { text } = await iga.sealing.reveal({ messageId: incoming.id, reason: why })
    expect(text).toContain('44051401359')
  })

  test('takes what it said before it was edited along', async () => {
    const messageId = await write('hasło: kormoran55', 'note')
    await iga.tickets.edit({ messageId, version: 1, text: 'bez hasła', reason: 'za dużo' })
    await iga.sealing.seal({ messageId, version: 2, reason: 'stało tam hasło' })
    expect(await iga.tickets.versions({ messageId })).toEqual([])
    await house.timers.turn()
    expect(everything().includes('kormoran55')).toBe(false)
  })

  test('that went to the customer is not sealed', async () => {
    const { messageId } = await iga.tickets.answer({
      id: ticketId,
      seenMessage: (await newest())?.id ?? null,
      mode: 'reply',
      text: 'Dzień dobry',
      to: { name: 'Halina Wrona', address: 'halina@wrona.example' },
    })
    expect(await refusal(iga.sealing.seal({ messageId, version: 1, reason: why }))).toMatchObject({
      data: { missing: [{ code: 'reply_not_sealed' }] },
    })
    expect(await refusal(iga.sealing.reveal({ messageId, reason: why }))).toMatchObject({
      data: { missing: [{ code: 'not_sealed' }] },
    })
  })

  test('is not lost with the step it was said in: that stays once its note was sealed', async () => {
    const { version, conversation } = await iga.tickets.get({ id: ticketId })
    const { undo } = await iga.tickets.handOver({
      id: ticketId,
      version,
      seenMessage: conversation.at(-1)?.id ?? null,
      to: { kind: 'agent', id: (await iga.tickets.setup()).agents[0]?.id ?? 0 },
      note: SECRET,
    })
    const note = await newest()
    const messageId = note?.id ?? 0
    await iga.sealing.seal({ messageId, version: note?.version ?? 0, reason: 'hasło w notatce' })
    expect(await refusal(iga.tickets.undo({ step: undo }))).toMatchObject({
      code: 'REFUSED',
      data: { missing: [{ code: 'changed_since', params: { what: 'message' } }] },
    })
    expect((await iga.sealing.reveal({ messageId, reason: why })).text).toBe(SECRET)
  })

  test('is looked through while it is written, and nothing of it is kept', async () => {
    expect(await iga.sealing.notice({ text: 'PIN: 4821 i PESEL 44051401359' })).toEqual({
      kinds: ['password', 'pesel'],
    })
    expect(await iga.sealing.notice({ text: 'Proszę o fakturę FV/2026/10/0083.' })).toEqual({ kinds: [] })
    expect(everything().includes('4821 i PESEL')).toBe(false)
  })
})

describe('the key', () => {
  test(`is forgotten ${SEALED_DAYS} days after the ticket was closed, and not before`, async () => {
    const messageId = await write()
    await closeFor(SEALED_DAYS - 2)
    expect((await newest())?.seal).toMatchObject({ goneAt: null, expiresAt: expect.any(Number) })
    house.clock.advance(3 * 86_400_000)
    await house.timers.turn()
    iga = await house.signedIn(people.agent)
    expect((await newest())?.seal).toMatchObject({ goneBecause: 'expired', goneAt: house.clock.now() })
    expect(await refusal(iga.sealing.reveal({ messageId, reason: why }))).toMatchObject({
      data: { missing: [{ code: 'seal_gone' }] },
    })
    expect((await actions())[0]).toEqual(['sealing.expired', { message: messageId }])
  })

  test('is kept for the ticket it was merged into, over every step', async () => {
    const messageId = await write()
    const { departments } = await iga.tickets.setup()
    const made = async () =>
      iga.tickets.create({
        subject: 'To samo',
        departmentId: departments[0]?.id ?? 0,
        requester: { name: 'Halina Wrona', address: 'halina@wrona.example' },
        message: { kind: 'incoming', text: 'Jeszcze raz ja.' },
      })
    const [second, third] = [await made(), await made()]
    const named = async (id: number) => ({ id, version: (await iga.tickets.get({ id })).version })
    await closeFor(0)
    await iga.merging.merge({ from: await named(ticketId), into: await named(second.id) })
    const { version } = await iga.tickets.get({ id: second.id })
    await iga.tickets.change({ id: second.id, version, changes: { statusId: 5 } })
    await iga.merging.merge({ from: await named(second.id), into: await named(third.id) })
    // A Monday on which somebody signs in: the desk does its chores.
    house.clock.advance(31 * 86_400_000)
    iga = await house.signedIn(people.agent)
    await house.timers.turn()
    expect(await iga.sealing.reveal({ messageId, reason: why })).toEqual({ text: SECRET, files: [] })
  })

  test('stays while the ticket is open again', async () => {
    await write()
    await closeFor(20)
    const { version } = await iga.tickets.get({ id: ticketId })
    await iga.tickets.change({ id: ticketId, version, changes: { statusId: 2 } })
    house.clock.advance(28 * 86_400_000)
    await house.timers.turn()
    iga = await house.signedIn(people.agent)
    expect((await newest())?.seal).toMatchObject({ goneAt: null, expiresAt: null })
  })

  test('is destroyed by who sealed it, or by a supervisor, for good', async () => {
    const messageId = await write()
    const przemek = await house.signedIn(people.otherAgent)
    expect(await refusal(przemek.sealing.destroy({ messageId, reason: why }))).toMatchObject({
      data: { missing: [{ code: 'not_your_seal' }] },
    })
    const dobrochna = await house.signedIn(people.supervisor)
    await dobrochna.sealing.destroy({ messageId, reason: 'klientka zmieniła hasło' })
    expect((await newest())?.seal).toMatchObject({ goneBecause: 'destroyed' })
    expect(await refusal(iga.sealing.destroy({ messageId, reason: why }))).toMatchObject({
      data: { missing: [{ code: 'seal_gone' }] },
    })
  })

  test('opens nothing that was laid in its place', async () => {
    const mine = await write()
    const other = await write('hasło: kormoran55')
    const db = openDatabase(join(house.dataDir, 'okienko.db'), TEST_KEY)
    db.exec(`
      UPDATE sealed_message SET ciphertext = (SELECT ciphertext FROM sealed_message WHERE message_id = ${other})
        WHERE message_id = ${mine};
      UPDATE sealed_key SET key = (SELECT key FROM sealed_key WHERE message_id = ${other}) WHERE message_id = ${mine};`)
    db.close()
    expect(await refusal(iga.sealing.reveal({ messageId: mine, reason: why }))).toMatchObject({
      data: { missing: [{ code: 'seal_broken' }] },
    })
    expect(await actions()).toHaveLength(2)
  })
})

describe('what is sealed as it is taken down', () => {
  const requester = { name: 'Halina Wrona', address: 'halina@wrona.example' }

  test.each(['incoming', 'note'] as const)('the first message of a ticket: %s', async kind => {
    const { departments } = await iga.tickets.setup()
    const { id } = await iga.tickets.create({
      subject: 'Telefon',
      departmentId: departments[0]?.id ?? 0,
      requester,
      message: { kind, text: SECRET, sealed: true },
    })
    const [message] = (await iga.tickets.get({ id })).conversation
    expect(message).toMatchObject({ kind, text: '', seal: { sealedBy: 'Iga Łuczywo', goneAt: null } })
    expect(everything().includes('jaskolka77')).toBe(false)
    expect((await iga.search.find({ text: 'jaskolka77' })).hits).toEqual([])
    expect(await iga.sealing.reveal({ messageId: message?.id ?? 0, reason: why })).toMatchObject({
      text: SECRET,
    })
    expect((await actions()).map(([action]) => action)).toEqual(['sealing.revealed', 'sealing.written'])
  })

  test('the note with which a ticket is handed over, which stays when that is taken back', async () => {
    const { departments } = await iga.tickets.setup()
    const admin = await house.signedIn(people.administrator)
    const other = await admin.departments.create({ name: 'Rozliczenia' })
    const { version } = await iga.tickets.get({ id: ticketId })
    const { undo } = await iga.tickets.handOver({
      id: ticketId,
      version,
      seenMessage: (await newest())?.id ?? null,
      to: { kind: 'department', id: other.id },
      note: SECRET,
      sealed: true,
    })
    const handed = await newest()
    expect(handed).toMatchObject({ kind: 'note', text: '', seal: { sealedBy: 'Iga Łuczywo' } })
    expect(everything().includes('jaskolka77')).toBe(false)
    expect(await iga.tickets.undo({ step: undo })).toMatchObject({ draft: null })
    expect(await iga.tickets.get({ id: ticketId })).toMatchObject({ departmentId: departments[0]?.id })
    expect(await iga.sealing.reveal({ messageId: handed?.id ?? 0, reason: why })).toMatchObject({
      text: SECRET,
    })
    expect(everything().includes('jaskolka77')).toBe(false)
  })
})

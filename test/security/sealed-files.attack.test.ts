import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../support/desk.ts'
import { attachTo, newestIn } from '../support/uploads.ts'
import { inDatabase } from './recovery-desk.ts'

/** What hostile ids, another window and hands inside the database could get out of the files of a sealed note. */

let house: TestDesk
let iga: DeskClient
let departmentId: number

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
  departmentId = (await iga.tickets.setup()).departments[0]?.id ?? 0
})
afterEach(() => house.close())

const reason = 'sprawdzam, co się da'
const WORDS = 'seria i numer jaskółka77'
const missing = (code: string) => ({ code: 'REFUSED', data: { missing: [{ code }] } })

async function sealedNote(words = WORDS, customerId: number | null = null) {
  house.clock.advance(1000)
  const { id } = await iga.tickets.create({
    subject: 'Dowód',
    departmentId,
    requester: { name: 'Halina Wrona', address: 'halina@wrona.example' },
    customerId,
    message: { kind: 'incoming', text: 'Przesyłam.' },
  })
  const bytes = new TextEncoder().encode(words)
  const draft = await attachTo(iga, { ticketId: id, mode: 'sealed' }, 'odpis.txt', bytes)
  const seenMessage = (await newestIn(iga, id)).id
  const { messageId } = await iga.tickets.answer({ id, seenMessage, mode: 'sealed', text: '.', to: null })
  const [row] = inDatabase<{ id: number; vault_file_id: number }>(
    house,
    'SELECT id, vault_file_id FROM sealed_file WHERE message_id = ?',
    messageId,
  )
  return { id, messageId, draftId: draft.id, fileId: row?.id ?? 0, vaultId: row?.vault_file_id ?? 0 }
}

const reveal = (messageId: number, client = iga) => client.sealing.reveal({ messageId, reason })

/** Every procedure that gives a file out, asked for it by every id that has to do with it. */
async function tries(note: Awaited<ReturnType<typeof sealedNote>>, client: DeskClient): Promise<string[]> {
  const ids = [...new Set([note.fileId, note.vaultId, note.draftId, note.messageId])]
  const got = await Promise.allSettled(
    ids.flatMap(id => [
      client.files.read({ attachmentId: id }).then(({ file }) => file.text()),
      client.files.page({ attachmentId: id, page: 0 }).then(({ image }) => image.text()),
      client.sealing.file({ fileId: id }).then(({ file }) => file.text()),
      client.sealing.page({ fileId: id, page: 0 }).then(({ image }) => image.text()),
    ]),
  )
  return got.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []))
}

describe('a file that was not revealed', () => {
  test('is had by no id through any procedure, in no role', async () => {
    const note = await sealedNote()
    for (const who of Object.values(people)) {
      expect(await tries(note, await house.signedIn(who))).toEqual([])
    }
    expect(await tries(note, house.window('nobody'))).toEqual([])
    expect(await tries(note, house.window('cli', 'cli'))).toEqual([])
    const told = JSON.stringify([
      await iga.tickets.get({ id: note.id }),
      await iga.files.drafted({ ticketId: note.id }),
    ])
    expect(told).not.toContain('odpis.txt')
  })

  test('is not uncovered by another message, another window or another agent that was', async () => {
    const note = await sealedNote()
    const other = await sealedNote('co innego')
    await reveal(other.messageId)
    expect(await refusal(iga.sealing.file({ fileId: note.fileId }))).toMatchObject(missing('not_revealed'))
    const przemek = await house.signedIn(people.otherAgent)
    await reveal(note.messageId, przemek)
    expect(await refusal(iga.sealing.file({ fileId: note.fileId }))).toMatchObject(missing('not_revealed'))
    expect(await (await przemek.sealing.file({ fileId: note.fileId })).file.text()).toBe(WORDS)
  })

  test('nor after a refused try to reveal it', async () => {
    const note = await sealedNote()
    await refusal(iga.sealing.reveal({ messageId: note.messageId, reason: '  ' }))
    inDatabase(house, 'UPDATE sealed_key SET key = zeroblob(32) WHERE message_id = ?', note.messageId)
    expect(await refusal(reveal(note.messageId))).toMatchObject(missing('seal_broken'))
    expect(await refusal(iga.sealing.file({ fileId: note.fileId }))).toMatchObject(missing('not_revealed'))
  })

  test('nor while a recovery case seals the account', async () => {
    const [customer] = await iga.customers.search({ text: 'LS-10263' })
    const note = await sealedNote(WORDS, null)
    await reveal(note.messageId)
    inDatabase(house, 'UPDATE ticket SET customer_id = ? WHERE id = ?', customer?.id ?? 0, note.id)
    expect(await refusal(iga.sealing.file({ fileId: note.fileId }))).toMatchObject({
      data: { missing: [{ params: { number: expect.stringMatching(/^ODZ-/) } }] },
    })
  })
})

describe('a file whose key was destroyed', () => {
  test('is had by nobody, though it was revealed a moment ago', async () => {
    const note = await sealedNote()
    await reveal(note.messageId)
    await iga.sealing.destroy({ messageId: note.messageId, reason })
    expect(await tries(note, iga)).toEqual([])
    const rows = 'SELECT count(*) AS n FROM vault_file WHERE id = ?'
    expect(inDatabase<{ n: number }>(house, rows, note.vaultId)).toEqual([{ n: 0 }])
  })

  test('not even where hands put its row back', async () => {
    const note = await sealedNote()
    const [kept] = inDatabase<{ name: string; size: number }>(
      house,
      'SELECT name, size FROM vault_file WHERE id = ?',
      note.vaultId,
    )
    await reveal(note.messageId)
    await iga.sealing.destroy({ messageId: note.messageId, reason })
    inDatabase(
      house,
      'INSERT INTO vault_file (id, name, key, size, created_at) VALUES (?, ?, zeroblob(32), ?, 0)',
      note.vaultId,
      kept?.name ?? '',
      kept?.size ?? 0,
    )
    inDatabase(
      house,
      'INSERT INTO sealed_file (id, message_id, vault_file_id) VALUES (?, ?, ?)',
      note.fileId,
      note.messageId,
      note.vaultId,
    )
    expect(await refusal(iga.sealing.file({ fileId: note.fileId }))).toMatchObject(missing('seal_gone'))
  })
})

describe('hands inside the database', () => {
  test('lay another file in its place, and it does not open', async () => {
    const mine = await sealedNote()
    const other = await sealedNote('co innego')
    inDatabase(house, 'UPDATE sealed_file SET vault_file_id = ? WHERE id = ?', other.vaultId, mine.fileId)
    await reveal(mine.messageId)
    expect(await refusal(iga.sealing.file({ fileId: mine.fileId }))).toMatchObject(missing('seal_broken'))
  })

  test('lay it under a message of their own, and it does not open there', async () => {
    const mine = await sealedNote('moje')
    const other = await sealedNote()
    inDatabase(house, 'UPDATE sealed_file SET message_id = ? WHERE id = ?', mine.messageId, other.fileId)
    await reveal(mine.messageId)
    expect(await refusal(iga.sealing.file({ fileId: other.fileId }))).toMatchObject(missing('seal_broken'))
  })

  test('make a plain file of it: what is saved then is noise', async () => {
    const note = await sealedNote()
    inDatabase(
      house,
      `INSERT INTO message_attachment (message_id, name, size, type, problems, vault_file_id)
       VALUES (?, 'x', 1, 'other', '[]', ?)`,
      note.messageId,
      note.vaultId,
    )
    const { attachments } = await newestIn(iga, note.id)
    const { file } = await iga.files.read({ attachmentId: attachments.at(-1)?.id ?? 0 })
    expect(await file.text()).not.toContain('jaskółka77')
  })

  test('a waiting file laid under somebody else’s name tells him nothing', async () => {
    const { id } = await sealedNote()
    await attachTo(iga, { ticketId: id, mode: 'sealed' }, 'szkic.txt', new TextEncoder().encode(WORDS))
    const przemek = await house.signedIn(people.otherAgent)
    const { me } = await przemek.access.status()
    inDatabase(house, 'UPDATE draft_file SET agent_id = ?', me?.id ?? 0)
    expect(JSON.stringify(await przemek.files.drafted({ ticketId: id }))).not.toContain('szkic')
    const seenMessage = (await newestIn(przemek, id)).id
    const { messageId } = await przemek.tickets.answer({
      id,
      seenMessage,
      mode: 'sealed',
      text: '.',
      to: null,
    })
    expect((await reveal(messageId, przemek)).files).toEqual([])
  })
})

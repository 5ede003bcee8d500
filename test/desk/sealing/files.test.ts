import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../src/main/core/store/connection.ts'
import { unsealBytes } from '../../../src/main/core/vault/index.ts'
import { REVEALED_MS, SEALED_DAYS } from '../../../src/shared/contract/sealing.ts'
import { type ComposerMode, FILES_PER_MESSAGE } from '../../../src/shared/contract/tickets/index.ts'
import {
  type DeskClient,
  openTestDesk,
  people,
  refusal,
  TEST_KEY,
  type TestDesk,
} from '../../support/desk.ts'
import { attachTo, newestIn } from '../../support/uploads.ts'

let house: TestDesk
let iga: DeskClient
let ticketId: number
const reason = 'sprawdzam dane z dowodu'
const requester = { name: 'Halina Wrona', address: 'halina@wrona.example' }

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
  const { departments } = await iga.tickets.setup()
  const made = await iga.tickets.create({
    subject: 'Dowód osobisty',
    departmentId: departments[0]?.id ?? 0,
    requester,
    message: { kind: 'incoming', text: 'Przesyłam skan.' },
  })
  ticketId = made.id
})
afterEach(() => house.close())

const text = (words: string) => new TextEncoder().encode(words)
const WORDS = 'jaskółka siedemdziesiąt siedem'
const attach = (name: string, bytes: Uint8Array<ArrayBuffer>, mode: ComposerMode = 'sealed') =>
  attachTo(iga, { ticketId, mode }, name, bytes)
const newest = () => newestIn(iga, ticketId)
const scan = async () =>
  new Uint8Array(
    await sharp({ create: { width: 40, height: 30, channels: 3, background: '#37c' } })
      .png()
      .toBuffer(),
  )

async function send(mode: ComposerMode = 'sealed'): Promise<number> {
  const to = mode === 'reply' ? requester : null
  const seenMessage = (await newest()).id
  const sent = await iga.tickets.answer({ id: ticketId, seenMessage, mode, text: 'W pliku.', to })
  return sent.messageId
}

/** Every value of every table. */
function values(): unknown[] {
  const db = openDatabase(join(house.dataDir, 'okienko.db'), TEST_KEY)
  try {
    const tables = db
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'`)
      .pluck()
      .all()
    return tables.flatMap(name =>
      db
        .prepare(`SELECT * FROM "${String(name)}"`)
        .raw()
        .all()
        .flat(),
    )
  } finally {
    db.close()
  }
}
const everything = () =>
  Buffer.concat(values().map(value => (Buffer.isBuffer(value) ? value : Buffer.from(String(value)))))
const vaultFiles = () =>
  new Map(
    readdirSync(join(house.dataDir, 'vault')).map(name => [
      name,
      readFileSync(join(house.dataDir, 'vault', name)),
    ]),
  )

/** What the desk's own keys make of a file of the vault: every key that stands in the database is tried. */
async function openedByAnyKey(file: Buffer): Promise<Uint8Array[]> {
  const keys = values().filter(value => Buffer.isBuffer(value) && value.length === 32)
  const opened = await Promise.allSettled(keys.map(key => unsealBytes(file, Buffer.from(key as Buffer))))
  return opened.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []))
}

async function read(fileId: number, client = iga): Promise<Buffer> {
  const { file } = await client.sealing.file({ fileId })
  expect(file.type).toBe('application/octet-stream')
  return Buffer.from(await file.arrayBuffer())
}

describe('files of a sealed note', () => {
  test('are hidden with it, and come out as they went in once it is revealed', async () => {
    const picture = await scan()
    await attach('dowód-jaskółka.png', picture)
    await attach('odpis.txt', text(WORDS))
    const messageId = await send()
    expect(await iga.files.drafted({ ticketId })).toEqual([])
    expect(await newest()).toMatchObject({ id: messageId, attachments: [], seal: { files: 2 } })
    expect(everything().includes('dowód-jaskółka')).toBe(false)
    const { files } = await iga.sealing.reveal({ messageId, reason })
    expect(files).toMatchObject([
      { name: 'dowód-jaskółka.png', type: 'png', pages: 1, size: picture.length, isKept: true },
      { name: 'odpis.txt', type: 'other', size: text(WORDS).length, isKept: true },
    ])
    const [first, second] = files.map(file => file.id)
    expect((await read(first ?? 0)).equals(picture)).toBe(true)
    expect((await read(second ?? 0)).toString()).toBe(WORDS)
    const page = await iga.sealing.page({ fileId: first ?? 0, page: 0 })
    expect([page.image.type, page.width, page.height]).toEqual(['image/jpeg', 40, 30])
    expect(await refusal(iga.sealing.page({ fileId: second ?? 0, page: 0 }))).toMatchObject({
      data: { missing: [{ code: 'file_not_shown' }] },
    })
    expect(everything().includes('dowód-jaskółka')).toBe(false)
  })

  test('are in the journal as a number, whatever is done with them', async () => {
    await attach('dowód-jaskółka.png', await scan())
    const messageId = await send()
    await iga.sealing.reveal({ messageId, reason })
    await iga.sealing.destroy({ messageId, reason })
    const { entries } = await (await house.signedIn(people.supervisor)).journal.list({})
    const ofSeals = entries.filter(each => each.action.startsWith('sealing.'))
    expect(ofSeals.map(each => [each.action, each.details['attachments'] ?? 0])).toEqual([
      ['sealing.destroyed', 1],
      ['sealing.revealed', 1],
      ['sealing.written', 1],
    ])
    expect(JSON.stringify(entries)).not.toContain('jaskółka')
  })

  test('are found by no search, told by no “has:file”, and in no export', async () => {
    await attach('dowód-jaskółka.png', await scan())
    await send()
    expect((await iga.search.find({ text: 'jaskółka' })).hits).toEqual([])
    expect((await iga.search.find({ text: 'ma:załącznik' })).hits).toEqual([])
    let exported = ''
    for await (const piece of await house.window('cli', 'cli').exports.lines()) exported += piece.text
    expect(exported).not.toContain('jaskółka')
  })

  test('wait with the draft, hidden too, for its agent alone, and do not go with a reply or a note', async () => {
    await attach('dowód-jaskółka.png', await scan())
    await attach('instrukcja.txt', text('krok po kroku'), 'reply')
    expect(everything().includes('dowód-jaskółka')).toBe(false)
    expect(await iga.files.drafted({ ticketId })).toMatchObject([
      { name: 'dowód-jaskółka.png', mode: 'sealed', type: 'png', problems: [] },
      { name: 'instrukcja.txt', mode: 'reply' },
    ])
    expect(await (await house.signedIn(people.otherAgent)).files.drafted({ ticketId })).toEqual([])
    await send('note')
    expect((await newest()).attachments).toEqual([])
    await send('reply')
    expect((await newest()).attachments).toMatchObject([{ name: 'instrukcja.txt' }])
    const messageId = await send()
    expect((await iga.sealing.reveal({ messageId, reason })).files).toMatchObject([
      { name: 'dowód-jaskółka.png' },
    ])
  })

  test('are limited like others, whatever waits in another mode', async () => {
    await attach('a.bin', new Uint8Array(20 * 1024 * 1024).fill(1))
    expect(await refusal(attach('b.bin', new Uint8Array(6 * 1024 * 1024).fill(2)))).toMatchObject({
      data: { missing: [{ code: 'files_too_large' }] },
    })
    expect(await refusal(attach('naprawa.bat', text('@echo off')))).toMatchObject({
      data: { missing: [{ code: 'file_runs' }] },
    })
    await attach('b.bin', new Uint8Array(6 * 1024 * 1024).fill(2), 'note')
    const [waiting] = await iga.files.drafted({ ticketId })
    await iga.files.detach({ fileId: waiting?.id ?? 0 })
    await attach('b.bin', new Uint8Array(6 * 1024 * 1024).fill(2))
  })

  test('go along when their draft is taken out of a merged ticket', async () => {
    await attach('odpis.txt', text(WORDS))
    await iga.tickets.saveDraft({
      id: ticketId,
      mode: 'sealed',
      text: 'W pliku.',
      recipient: null,
      seenMessage: null,
    })
    const { departments } = await iga.tickets.setup()
    const into = await iga.tickets.create({
      subject: 'Drugie',
      departmentId: departments[0]?.id ?? 0,
      requester,
      message: { kind: 'incoming', text: 'Jeszcze raz ja.' },
    })
    const named = async (id: number) => ({ id, version: (await iga.tickets.get({ id })).version })
    await iga.merging.merge({ from: await named(ticketId), into: await named(into.id) })
    await iga.merging.carryDraft({ id: ticketId, mode: 'sealed' })
    expect(await iga.files.drafted({ ticketId: into.id })).toMatchObject([{ name: 'odpis.txt' }])
  })
})

describe('bytes in the vault', () => {
  test('are opened by no key that stands in the database in the clear, not even twice', async () => {
    await attach('odpis.txt', text(WORDS))
    await send()
    const files = [...vaultFiles().values()]
    const opened = (await Promise.all(files.map(openedByAnyKey))).flat()
    expect(opened.length).toBeGreaterThan(0)
    for (const inner of opened) {
      expect(Buffer.from(inner).includes(WORDS)).toBe(false)
      expect(await openedByAnyKey(Buffer.from(inner))).toEqual([])
    }
  })

  test('are like no others: the same file in the clear stays, and tells nothing of the sealed one', async () => {
    await attach('odpis.txt', text(WORDS))
    await attach('odpis.txt', text(WORDS), 'note')
    await send('note')
    const note = await newest()
    const messageId = await send()
    const before = vaultFiles()
    await iga.sealing.destroy({ messageId, reason })
    expect(vaultFiles().size).toBe(before.size - 1)
    const { file } = await iga.files.read({ attachmentId: note.attachments[0]?.id ?? 0 })
    expect(await file.text()).toBe(WORDS)
  })

  test.each<['destroyed' | 'expired', (messageId: number) => Promise<unknown>]>([
    ['destroyed', messageId => iga.sealing.destroy({ messageId, reason })],
    [
      'expired',
      async () => {
        const { version } = await iga.tickets.get({ id: ticketId })
        await iga.tickets.change({ id: ticketId, version, changes: { statusId: 5 } })
        house.clock.advance((SEALED_DAYS + 1) * 86_400_000)
        // A Monday on which somebody signs in: the desk does its chores.
        iga = await house.signedIn(people.agent)
        await house.timers.turn()
      },
    ],
  ])('are gone once the key is %s, and a copy of them opens no more', async (goneBecause, forget) => {
    await attach('odpis.txt', text(WORDS))
    const before = new Set(vaultFiles().keys())
    const messageId = await send()
    const { files } = await iga.sealing.reveal({ messageId, reason })
    const copies = vaultFiles()
    await forget(messageId)
    const left = new Set(vaultFiles().keys())
    const gone = [...copies].filter(([name]) => !left.has(name))
    expect(gone).toHaveLength(1)
    expect(before.has(gone[0]?.[0] ?? '')).toBe(true)
    expect(await openedByAnyKey(gone[0]?.[1] ?? Buffer.alloc(0))).toEqual([])
    expect((await newest()).seal).toMatchObject({ goneBecause, files: 0 })
    expect((await refusal(iga.sealing.file({ fileId: files[0]?.id ?? 0 }))).code).toBe('NOT_FOUND')
  })
})

describe('what was revealed', () => {
  test('is covered again after a minute, by hiding it, and by a lock', async () => {
    await attach('odpis.txt', text(WORDS))
    const messageId = await send()
    const again = async () => (await iga.sealing.reveal({ messageId, reason })).files[0]?.id ?? 0
    const fileId = await again()
    const covered = { data: { missing: [{ code: 'not_revealed' }] } }
    house.clock.advance(REVEALED_MS - 1)
    await read(fileId)
    house.clock.advance(1)
    expect(await refusal(read(fileId))).toMatchObject(covered)
    await again()
    await iga.sealing.cover({ messageId })
    expect(await refusal(read(fileId))).toMatchObject(covered)
    await again()
    await iga.access.lock()
    expect((await refusal(read(fileId))).code).toBe('SCREEN_LOCKED')
  })
})

describe('a message with files in the clear', () => {
  test('is sealed with them: out of the conversation, of search and of the vault', async () => {
    await attach('dowód-jaskółka.txt', text(WORDS), 'note')
    await send('note')
    const note = await newest()
    const before = vaultFiles()
    await iga.sealing.seal({ messageId: note.id, version: note.version, reason })
    expect(await newest()).toMatchObject({ attachments: [], seal: { files: 1 } })
    expect((await refusal(iga.files.read({ attachmentId: note.attachments[0]?.id ?? 0 }))).code).toBe(
      'NOT_FOUND',
    )
    expect((await iga.search.find({ text: 'jaskółka' })).hits).toEqual([])
    expect([...vaultFiles().keys()].filter(name => before.has(name))).toHaveLength(before.size - 1)
    expect(everything().includes('dowód-jaskółka')).toBe(false)
    const { files } = await iga.sealing.reveal({ messageId: note.id, reason })
    expect(files).toMatchObject([{ name: 'dowód-jaskółka.txt', isKept: true }])
    expect((await read(files[0]?.id ?? 0)).toString()).toBe(WORDS)
  })

  test('leaves the same bytes where they came to another message', async () => {
    await attach('odpis.txt', text(WORDS), 'note')
    await send('note')
    const first = await newest()
    await attach('odpis.txt', text(WORDS), 'note')
    await send('note')
    await iga.sealing.seal({ messageId: first.id, version: first.version, reason })
    const other = await newest()
    expect(await (await iga.files.read({ attachmentId: other.attachments[0]?.id ?? 0 })).file.text()).toBe(
      WORDS,
    )
  })
})

describe('files that wait with a draft whose text goes under the seal', () => {
  const hide = (from: 'reply' | 'note' = 'reply') => iga.files.seal({ ticketId, from })

  test('go along: in the clear nothing of them is left, and they come out as they went in', async () => {
    const picture = await scan()
    await attach('dowód-jaskółka.png', picture, 'reply')
    await attach('odpis.txt', text(WORDS), 'reply')
    await attach('inny.txt', text('co innego'), 'note')
    const before = [...vaultFiles().keys()]
    expect(await hide()).toMatchObject([
      { mode: 'sealed', name: 'dowód-jaskółka.png', type: 'png' },
      { mode: 'sealed', name: 'odpis.txt' },
    ])
    expect(everything().includes('dowód-jaskółka')).toBe(false)
    const now = vaultFiles()
    expect(before.filter(name => !now.has(name))).toHaveLength(2)
    for (const file of now.values()) {
      const opened = await openedByAnyKey(file)
      expect(opened.some(each => Buffer.from(each).includes(WORDS))).toBe(false)
    }
    expect(await iga.files.drafted({ ticketId })).toMatchObject([
      { name: 'inny.txt', mode: 'note' },
      { name: 'dowód-jaskółka.png', mode: 'sealed' },
      { name: 'odpis.txt', mode: 'sealed' },
    ])
    const messageId = await send()
    const { files } = await iga.sealing.reveal({ messageId, reason })
    expect((await read(files[0]?.id ?? 0)).equals(picture)).toBe(true)
    expect((await read(files[1]?.id ?? 0)).toString()).toBe(WORDS)
  })

  test('stay as they are elsewhere: the same bytes in a message of the customer', async () => {
    await attach('odpis.txt', text(WORDS), 'note')
    await send('note')
    await attach('odpis.txt', text(WORDS), 'note')
    await hide('note')
    const { attachments } = await newest()
    const { file } = await iga.files.read({ attachmentId: attachments[0]?.id ?? 0 })
    expect(await file.text()).toBe(WORDS)
  })

  test('stay where they are, all of them, when the note has no room for them', async () => {
    for (let nth = 0; nth < FILES_PER_MESSAGE - 1; nth += 1) await attach(`${nth}.txt`, text(`plik ${nth}`))
    await attach('dwa.txt', text('dwa'), 'reply')
    await attach('trzy.txt', text('trzy'), 'reply')
    const before = await iga.files.drafted({ ticketId })
    const lying = [...vaultFiles().keys()]
    expect(await refusal(hide())).toMatchObject({
      code: 'REFUSED',
      data: { missing: [{ code: 'files_over_limit', params: { limit: FILES_PER_MESSAGE } }] },
    })
    expect(await iga.files.drafted({ ticketId })).toEqual(before)
    expect([...vaultFiles().keys()]).toEqual(lying)
  })

  test('are those of who asks alone, and none is no fault', async () => {
    await attach('odpis.txt', text(WORDS), 'reply')
    const przemek = await house.signedIn(people.otherAgent)
    expect(await przemek.files.seal({ ticketId, from: 'reply' })).toEqual([])
    expect(await iga.files.drafted({ ticketId })).toMatchObject([{ name: 'odpis.txt', mode: 'reply' }])
    expect(await refusal(iga.files.seal({ ticketId: 987_654, from: 'reply' }))).toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

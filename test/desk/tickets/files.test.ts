import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ComposerMode } from '../../../src/shared/contract/tickets/index.ts'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'
import { attachTo } from '../../support/uploads.ts'

let house: TestDesk
let iga: DeskClient
let ticketId: number
const requester = { name: 'Halina Wrona', address: 'halina@wrona.example' }

beforeEach(async () => {
  house = await openTestDesk()
  iga = await house.signedIn(people.agent)
  const { departments } = await iga.tickets.setup()
  const made = await iga.tickets.create({
    subject: 'Zrzut ekranu',
    departmentId: departments[0]?.id ?? 0,
    requester,
    message: { kind: 'incoming', text: 'Proszę o instrukcję.' },
  })
  ticketId = made.id
})
afterEach(() => house.close())

async function upload(bytes: Uint8Array<ArrayBuffer>, client = iga): Promise<string> {
  const { uploadId } = await client.intake.open({ fileName: 'plik', size: bytes.length })
  for (let offset = 0; offset < bytes.length; offset += 1_048_576) {
    const chunk = new Blob([bytes.slice(offset, offset + 1_048_576)])
    await client.intake.append({ uploadId, offset, chunk })
  }
  return uploadId
}
async function attach(fileName: string, bytes: Uint8Array<ArrayBuffer>, mode: 'reply' | 'note' = 'reply') {
  return iga.intake.attach({ uploadId: await upload(bytes), fileName, ticketId, mode })
}
const png = async () =>
  new Uint8Array(
    await sharp({ create: { width: 40, height: 30, channels: 3, background: '#c33' } })
      .png()
      .toBuffer(),
  )
const text = (words: string) => new TextEncoder().encode(words)

async function send() {
  const seenMessage = (await iga.tickets.get({ id: ticketId })).conversation.at(-1)?.id ?? null
  return iga.tickets.answer({
    id: ticketId,
    seenMessage,
    mode: 'reply',
    text: 'W załączniku.',
    to: requester,
  })
}
const newest = async () => (await iga.tickets.get({ id: ticketId })).conversation.at(-1)

async function whole(attachmentId: number): Promise<Buffer> {
  const { file } = await iga.files.read({ attachmentId })
  expect(file.type).toBe('application/octet-stream')
  return Buffer.from(await file.arrayBuffer())
}

describe('a file with a reply', () => {
  test('waits with the draft, goes with the reply, and comes out as it went in', async () => {
    const picture = await png()
    const notes = text('zażółć gęślą jaźń\n'.repeat(100_000))
    await attach('zrzut.png', picture)
    await attach('dziennik.txt', notes)
    expect(await iga.files.drafted({ ticketId })).toMatchObject([
      { name: 'zrzut.png', type: 'png', size: picture.length, problems: [] },
      { name: 'dziennik.txt', type: 'other', size: notes.length, problems: [] },
    ])
    await send()
    expect(await iga.files.drafted({ ticketId })).toEqual([])
    const [first, second] = (await newest())?.attachments ?? []
    expect(first).toMatchObject({ name: 'zrzut.png', type: 'png', isKept: true })
    expect((await whole(first?.id ?? 0)).equals(picture)).toBe(true)
    expect((await whole(second?.id ?? 0)).equals(notes)).toBe(true)
    const page = await iga.files.page({ attachmentId: first?.id ?? 0, page: 0 })
    expect([page.image.type, page.width, page.height]).toEqual(['image/jpeg', 40, 30])
    expect(await refusal(iga.files.page({ attachmentId: second?.id ?? 0, page: 0 }))).toMatchObject({
      data: { missing: [{ code: 'file_not_shown' }] },
    })
    expect((await iga.search.find({ text: 'dziennik' })).hits).toHaveLength(1)
  })

  test('is named to whoever carries the reply by hand', async () => {
    await attach('zrzut.png', await png())
    await send()
    const { rows } = await iga.outbox.list({ state: 'queued' })
    const reply = rows.find(row => row.ticket?.id === ticketId)
    expect((await iga.outbox.get({ id: reply?.id ?? 0 })).files).toMatchObject([{ name: 'zrzut.png' }])
  })

  test('comes back to the draft when the reply is called back', async () => {
    await attach('zrzut.png', await png())
    const { messageId } = await send()
    await iga.tickets.recall({ messageId })
    expect(await iga.files.drafted({ ticketId })).toMatchObject([{ name: 'zrzut.png', mode: 'reply' }])
    expect((await iga.search.find({ text: 'zrzut.png' })).hits).toEqual([])
    await send()
    expect((await newest())?.attachments).toHaveLength(1)
  })

  test('is there after the desk was closed, for its agent alone', async () => {
    await attach('zrzut.png', await png())
    const przemek = await house.signedIn(people.otherAgent)
    expect(await przemek.files.drafted({ ticketId })).toEqual([])
    const [file] = await iga.files.drafted({ ticketId })
    expect((await refusal(przemek.files.detach({ fileId: file?.id ?? 0 }))).code).toBe('NOT_FOUND')
    await iga.files.detach({ fileId: file?.id ?? 0 })
    expect(await iga.files.drafted({ ticketId })).toEqual([])
  })

  test('stays with its draft when something else is said: a ticket handed over, a macro applied', async () => {
    await attach('moje.png', await png(), 'note')
    await attach('list.png', await png(), 'reply')
    await iga.tickets.saveDraft({
      id: ticketId,
      mode: 'note',
      text: 'moje',
      recipient: null,
      seenMessage: null,
    })
    const { agents } = await iga.tickets.setup()
    const { version, conversation } = await iga.tickets.get({ id: ticketId })
    await iga.tickets.handOver({
      id: ticketId,
      version,
      seenMessage: conversation.at(-1)?.id ?? null,
      to: { kind: 'agent', id: agents.find(each => each.name === 'Przemysław Ćwiek')?.id ?? 0 },
      note: 'Proszę dokończyć.',
    })
    const macro = await iga.macros.create({ name: 'Przyjęte', steps: { reply: 'Przyjęliśmy.' } })
    const preview = await iga.macros.preview({ id: macro.id, ticketId })
    await iga.macros.apply({ id: macro.id, ticketId, ...preview })
    const after = await iga.tickets.get({ id: ticketId })
    expect(after.conversation.map(message => message.attachments)).toEqual([[], [], []])
    expect(after.drafts).toMatchObject([{ mode: 'note', text: 'moje' }])
    expect(await iga.files.drafted({ ticketId })).toMatchObject([{ name: 'moje.png' }, { name: 'list.png' }])
  })

  test('is judged by what it is, not by its name', async () => {
    const lying = await attach('umowa.pdf', await png())
    expect(lying).toMatchObject({ type: 'png', problems: [{ code: 'name_lies' }] })
  })

  test.each<[string, () => Uint8Array<ArrayBuffer>, string]>([
    ['naprawa.bat', () => text('@echo off'), 'file_runs'],
    ['zdjecie.jpg.exe', () => text('MZ'), 'file_runs'],
    ['puste.txt', () => new Uint8Array(0), 'file_empty'],
    ['nagranie.bin', () => new Uint8Array(25 * 1024 * 1024 + 1), 'file_too_large'],
  ])('%s is refused, and nothing of it is kept', async (name, bytes, code) => {
    const { data } = await refusal(attach(name, bytes()))
    expect(data).toMatchObject({ missing: [expect.objectContaining({ code })] })
    expect(await iga.files.drafted({ ticketId })).toEqual([])
  })

  test('a program is known by its bytes, whatever it is called', async () => {
    const program = new Uint8Array(readFileSync(process.execPath).subarray(0, 4096))
    expect(await refusal(attach('zdjecie.jpg', program))).toMatchObject({
      data: { missing: [{ code: 'file_runs' }] },
    })
  })

  test('all of them together have a limit too', async () => {
    await attach('a.bin', new Uint8Array(20 * 1024 * 1024).fill(1))
    expect(await refusal(attach('b.bin', new Uint8Array(6 * 1024 * 1024).fill(2)))).toMatchObject({
      data: { missing: [{ code: 'files_too_large' }] },
    })
  })
})

describe('files alone', () => {
  const say = async (mode: ComposerMode, words = '') => {
    const seenMessage = (await newest())?.id ?? null
    const to = mode === 'reply' ? requester : null
    return iga.tickets.answer({ id: ticketId, seenMessage, mode, text: words, to })
  }

  test.each(['', ' \n'])('are a note: %j', async words => {
    await attach('zrzut.png', await png(), 'note')
    await say('note', words)
    expect(await newest()).toMatchObject({ kind: 'note', text: '', attachments: [{ name: 'zrzut.png' }] })
    expect((await iga.search.find({ text: 'zrzut.png' })).hits).toHaveLength(1)
  })

  test('are a sealed note', async () => {
    await attachTo(iga, { ticketId, mode: 'sealed' }, 'odpis.txt', text('jaskółka'))
    const { messageId } = await say('sealed')
    expect(await newest()).toMatchObject({ id: messageId, text: '', seal: { files: 1 } })
    const shown = await iga.sealing.reveal({ messageId, reason: 'sprawdzam odpis' })
    expect(shown).toMatchObject({ text: '', files: [{ name: 'odpis.txt' }] })
  })

  test('are no reply, and wait on', async () => {
    await attach('zrzut.png', await png())
    expect(await refusal(say('reply'))).toMatchObject({
      code: 'REFUSED',
      data: { missing: [{ code: 'reply_without_words' }] },
    })
    expect(await iga.files.drafted({ ticketId })).toMatchObject([{ name: 'zrzut.png', mode: 'reply' }])
  })

  test.each(['reply', 'note', 'sealed'] as const)('that wait elsewhere make no %s of nothing', async mode => {
    await attachTo(iga, { ticketId, mode: mode === 'note' ? 'reply' : 'note' }, 'odpis.txt', text('jaskółka'))
    expect(await refusal(say(mode))).toMatchObject({ code: 'INVALID_INPUT', data: { fields: ['text'] } })
  })
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'
import { newestIn, upload } from '../../support/uploads.ts'

let house: TestDesk
let iga: DeskClient

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
})
afterEach(() => house.close())

type Input = Parameters<DeskClient['tickets']['create']>[0]

async function inputWith(more: Partial<Input> = {}): Promise<Input> {
  const { departments } = await iga.tickets.setup()
  return {
    subject: 'Poczta',
    departmentId: departments[0]?.id ?? 0,
    requester: { name: 'Jan Wrona', address: 'jan@wrona.example' },
    message: { kind: 'note', text: 'Dzwonił.' },
    ...more,
  }
}
const create = async (more: Partial<Input> = {}) => iga.tickets.create(await inputWith(more))
const idOf = async (client: DeskClient) => (await client.access.status()).me?.id ?? 0

async function fileOf(
  ...texts: readonly [name: string, text: string][]
): Promise<NonNullable<Input['files']>> {
  const bytes = texts.map(([, text]) => new TextEncoder().encode(text))
  return {
    uploadId: await upload(iga, new Uint8Array(await new Blob(bytes).arrayBuffer())),
    each: texts.map(([fileName], at) => ({ fileName, size: bytes[at]?.length ?? 0 })),
  }
}

async function counted() {
  return (await iga.tickets.counts({ filters: [{}] })).counts
}

async function entriesOf(subjectId: number) {
  const auditor = await house.signedIn(people.auditor)
  return (await auditor.journal.list({ subjectKind: 'ticket', subjectId })).entries
}

test('a ticket begins with its tags, its owner, its priority and why, as one step', async () => {
  const ownerId = await idOf(await house.signedIn(people.otherAgent))
  const { id, version } = await create({
    ownerId,
    priority: 'high',
    priorityNote: 'Sklep stoi',
    tags: ['awaria', 'Awaria', ' poczta '],
  })
  expect(version).toBe(1)
  const view = await iga.tickets.get({ id })
  expect(view).toMatchObject({
    version: 1,
    owner: { id: ownerId },
    priority: 'high',
    priorityBecause: 'manual',
    priorityNote: 'Sklep stoi',
    tags: ['awaria', 'poczta'],
  })
  expect((await iga.tickets.list({ filter: { tags: ['poczta'] } })).rows.map(row => row.id)).toEqual([id])
  const given = await iga.tickets.priorityGiven({ id })
  expect(given?.by).toBe('Iga Łuczywo')
  // Nothing of it is a step that could be taken back by itself.
  expect((await iga.tickets.deeds()).map(({ action, undo }) => [action, undo])).toEqual([
    ['tickets.created', null],
  ])
})

test('an ordinary priority with a reason was given by hand, one without was not', async () => {
  const [one, two] = [await create({ priorityNote: 'Tak ustalono' }), await create()]
  expect(await iga.tickets.get({ id: one.id })).toMatchObject({
    priorityBecause: 'manual',
    priorityNote: 'Tak ustalono',
  })
  expect(await iga.tickets.get({ id: two.id })).toMatchObject({
    priorityBecause: 'default',
    priorityNote: '',
    owner: null,
  })
})

test('files come with the first message, are found by their names, and may be all it says', async () => {
  const files = await fileOf(['błąd serwera.txt', 'pierwszy'], ['drugi.txt', 'drugi plik'])
  const { id } = await create({ files, message: { kind: 'incoming', text: '' } })
  const { attachments } = await newestIn(iga, id)
  expect(attachments.map(({ name, size }) => [name, size])).toEqual([
    ['błąd serwera.txt', 8],
    ['drugi.txt', 10],
  ])
  const read = await Promise.all(
    attachments.map(async each => (await iga.files.read({ attachmentId: each.id })).file.text()),
  )
  expect(read).toEqual(['pierwszy', 'drugi plik'])
  expect((await iga.search.find({ text: 'blad serwera' })).hits.map(hit => hit.ticketId)).toEqual([id])
})

test('files of a sealed message lie under its seal, and nothing of them is in the clear', async () => {
  const files = await fileOf(['dowod osobisty.txt', 'tajne'])
  const { id } = await create({ files, message: { kind: 'note', text: 'PESEL w pliku', sealed: true } })
  const message = await newestIn(iga, id)
  expect(message.attachments).toEqual([])
  expect((await iga.search.find({ text: 'dowod osobisty' })).hits).toEqual([])
  const revealed = await iga.sealing.reveal({ messageId: message.id, reason: 'sprawdzenie pliku' })
  expect(JSON.stringify(revealed)).toContain('dowod osobisty.txt')
})

test('what stands in the way is said all at once, and nothing is made', async () => {
  const before = await counted()
  const auditor = await idOf(await house.signedIn(people.auditor))
  const files = await fileOf(['wirus.exe', 'MZ'], ['pusty.txt', ''])
  expect(
    await refusal(
      create({ ownerId: auditor, customerId: 999_999, requester: { name: 'Jan', address: 'jan@' }, files }),
    ),
  ).toMatchObject({
    code: 'REFUSED',
    data: {
      missing: [
        { code: 'account_unknown' },
        { code: 'owner_may_not_answer' },
        { code: 'requester_address_invalid' },
        { code: 'file_runs' },
        { code: 'file_empty' },
      ],
    },
  })
  expect(await refusal(create({ ownerId: 999_999 }))).toMatchObject({
    data: { missing: [{ code: 'owner_not_active' }] },
  })
  // Neither words nor files.
  expect(await refusal(create({ message: { kind: 'note', text: ' ' } }))).toMatchObject({
    code: 'INVALID_INPUT',
  })
  expect(await counted()).toEqual(before)
})

test('files that are not what came are refused, and so are those of an upload that is gone', async () => {
  const before = await counted()
  const { uploadId, each } = await fileOf(['plik.txt', 'abc'])
  const longer = each.map(file => ({ ...file, size: file.size + 1 }))
  expect(await refusal(create({ files: { uploadId, each: longer } }))).toMatchObject({
    code: 'INVALID_INPUT',
  })
  expect(await refusal(create({ files: { uploadId, each } }))).toMatchObject({
    code: 'REFUSED',
    data: { missing: [{ code: 'upload_unknown' }] },
  })
  expect(await counted()).toEqual(before)
})

test('who comes in person leaves neither mail nor telephone, but a name; a reply says why it cannot go', async () => {
  const { id, version } = await create({ requester: { name: ' Jan Wrona ', address: ' ' } })
  expect((await iga.tickets.get({ id })).requester).toEqual({ name: 'Jan Wrona', address: '' })
  expect(await refusal(create({ requester: { name: ' ', address: '' } }))).toMatchObject({
    code: 'REFUSED',
    data: { missing: [{ code: 'requester_unnamed' }] },
  })
  const view = await iga.tickets.get({ id })
  expect(
    await refusal(
      iga.tickets.answer({
        id,
        seenMessage: view.conversation.at(-1)?.id ?? null,
        mode: 'reply',
        text: 'Gotowe.',
        to: view.requester,
      }),
    ),
  ).toMatchObject({ data: { missing: [{ code: 'recipient_has_no_email' }] } })
  // An address can be given later, and once there is one nobody takes it off.
  const changed = (from: number, address: string) =>
    iga.tickets.change({ id, version: from, changes: { requester: { name: 'Jan Wrona', address } } })
  const reached = await changed(version, 'jan@wrona.example')
  expect(await refusal(changed(reached.version, ' '))).toMatchObject({
    data: { missing: [{ code: 'requester_address_invalid' }] },
  })
})

test('the journal has one line of it, and tells of the files by their number alone', async () => {
  const { id } = await create({
    tags: ['awaria'],
    ownerId: await idOf(iga),
    files: await fileOf(['a.txt', 'a']),
  })
  const lines = await entriesOf(id)
  expect(lines.map(entry => entry.action)).toEqual(['tickets.created'])
  expect(lines[0]?.details).toMatchObject({ attachments: 1 })
})

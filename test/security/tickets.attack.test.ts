import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../support/desk.ts'
import { importedTicket } from '../support/imported.ts'
import { inDatabase } from './recovery-desk.ts'

/** What sequences of clicks, hostile values and bad moments could do to tickets. */

let house: TestDesk
let iga: DeskClient
let przemek: DeskClient
let departmentId: number

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
  przemek = await house.signedIn(people.otherAgent)
  departmentId = (await iga.tickets.setup()).departments[0]?.id ?? 0
})
afterEach(() => house.close())

const requester = { name: 'Halina Wrona', address: 'halina@wrona.example' }

async function newTicket(given: { subject?: string; requester?: typeof requester } = {}): Promise<number> {
  house.clock.advance(1000)
  const { id } = await iga.tickets.create({
    subject: given.subject ?? 'Poczta',
    departmentId,
    requester: given.requester ?? requester,
    message: { kind: 'incoming', text: 'Nie działa.' },
  })
  return id
}

async function reply(id: number, text: string, statusId?: number, client = iga) {
  const view = await client.tickets.get({ id })
  return client.tickets.answer({
    id,
    seenMessage: view.conversation.at(-1)?.id ?? null,
    mode: 'reply',
    text,
    to: view.requester,
    ...(statusId === undefined ? {} : { statusId }),
  })
}

async function change(
  id: number,
  changes: Parameters<DeskClient['tickets']['change']>[0]['changes'],
  client = iga,
) {
  const { version } = await client.tickets.get({ id })
  return client.tickets.change({ id, version, changes })
}

const newest = async () => (await iga.outbox.list({})).rows[0]?.id ?? 0

describe('what leaves the desk', () => {
  test('a reply is carried or called back, never both, however close they come', async () => {
    for (const turns of [0, 1, 2, 3, 5]) {
      const id = await newTicket()
      const { messageId } = await reply(id, 'Sekret')
      const outboxId = await newest()
      const carried = iga.outbox.carry({ id: outboxId }).then(
        () => true,
        () => false,
      )
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
      const recalled = iga.tickets.recall({ messageId }).then(
        () => true,
        () => false,
      )
      expect(await Promise.all([carried, recalled])).toEqual([false, true])
    }
  })

  test('a reply corrected before it leaves, leaves corrected; a carried one is not corrected any more', async () => {
    const id = await newTicket()
    const { messageId } = await reply(id, 'hasło: tajne')
    await iga.tickets.edit({ messageId, version: 1, text: 'bez hasła', reason: 'pomyłka' })
    house.clock.advance(10_000)
    expect(await iga.outbox.carry({ id: await newest() })).toMatchObject({ text: 'bez hasła' })
    const edit = iga.tickets.edit({ messageId, version: 2, text: 'co innego', reason: 'pomyłka' })
    expect(await refusal(edit)).toMatchObject({ data: { missing: [{ code: 'carried_already' }] } })
  })

  test('a list somebody has open never carries another letter than the one it shows', async () => {
    const first = await reply(await newTicket(), 'do Haliny')
    const shown = await newest()
    await iga.tickets.recall({ messageId: first.messageId })
    await reply(await newTicket(), 'do kogo innego')
    house.clock.advance(10_000)
    expect(await refusal(przemek.outbox.carry({ id: shown }))).toMatchObject({
      data: { missing: [{ code: 'message_erased' }] },
    })
  })

  test.each([
    ['halina@wrona.example, zly@obcy.example'],
    ['halina@wrona.example\nBcc: zly@obcy.example'],
    ['<halina@wrona.example>'],
    ['@'],
  ])('nothing goes to %j', async address => {
    const id = await importedTicket(house, { name: 'x', address })
    expect(await refusal(reply(id, 'x'))).toMatchObject({
      data: { missing: [{ code: 'recipient_email_invalid' }] },
    })
  })

  test('a subject has one line, so no header hides behind it', async () => {
    const id = await newTicket({ subject: 'Poczta\nBcc: zly@obcy.example' })
    await reply(id, 'x')
    house.clock.advance(10_000)
    expect((await iga.outbox.carry({ id: await newest() })).subject).not.toContain('\n')
  })
})

test('nothing of controls alone is said to a customer', async () => {
  const id = await newTicket()
  expect(await refusal(reply(id, '\u0001\u0002'))).toMatchObject({ code: 'INVALID_INPUT' })
  expect((await iga.tickets.get({ id })).messages).toBe(1)
})

describe('what calling back gives back', () => {
  test('the id of what was called back is nobody else’s: who read it answers nothing he has not read', async () => {
    const id = await newTicket()
    const { messageId } = await reply(id, 'x')
    await iga.tickets.recall({ messageId })
    await iga.tickets.answer({
      id,
      seenMessage: (await iga.tickets.get({ id })).conversation.at(-1)?.id ?? null,
      mode: 'note',
      text: 'nowe',
      to: null,
    })
    const blind = przemek.tickets.answer({
      id,
      seenMessage: messageId,
      mode: 'reply',
      text: 'y',
      to: requester,
    })
    expect(await refusal(blind)).toMatchObject({ code: 'CONFLICT' })
  })

  test('never half of whose turn it is: what was closed since stays closed, with nobody waiting', async () => {
    const id = await newTicket()
    const { messageId } = await reply(id, 'x')
    await change(id, { statusId: 5 })
    await iga.tickets.recall({ messageId })
    expect(await iga.tickets.get({ id })).toMatchObject({ type: 'closed', waitingSince: null })
  })

  test('and loses nothing that was typed since', async () => {
    const id = await newTicket()
    const { messageId } = await reply(id, 'pierwsza')
    await iga.tickets.saveDraft({ id, mode: 'reply', text: 'druga', recipient: requester, seenMessage: null })
    const { draft } = await iga.tickets.recall({ messageId })
    expect(draft.text).toBe('pierwsza\n\ndruga')
  })

  test('a ticket whose reply can still be called back is not merged', async () => {
    const [one, two] = [await newTicket(), await newTicket()]
    await reply(two, 'x')
    const named = async (id: number) => ({ id, version: (await iga.tickets.get({ id })).version })
    const merge = iga.merging.merge({ from: await named(two), into: await named(one) })
    expect(await refusal(merge)).toMatchObject({ data: { missing: [{ code: 'message_leaving' }] } })
  })
})

describe('what a step leaves behind', () => {
  test('the journal, which nobody can erase, holds no address and no subject', async () => {
    const id = await newTicket()
    await change(id, {
      subject: 'Sekretny temat',
      requester: { name: 'Nowa', address: 'nowa@sekret.example' },
    })
    await reply(id, 'x')
    const rows = inDatabase<{ details: string }>(house, 'SELECT details FROM journal')
    const all = rows.map(row => row.details).join()
    for (const secret of ['Sekretny', 'wrona.example', 'sekret.example', 'Halina'])
      expect(all).not.toContain(secret)
  })

  test('a step that was altered beside the journal is not taken back', async () => {
    const id = await newTicket()
    const { undo } = await change(id, { subject: 'inny' })
    inDatabase(house, "UPDATE ticket_step SET step = replace(step, 'Poczta', 'Podmieniony')")
    expect(await refusal(iga.tickets.undo({ step: undo ?? 0 }))).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('nothing is taken back beneath a merge', async () => {
    const [one, two] = [await newTicket(), await newTicket()]
    const { undo } = await change(two, { subject: 'inny' })
    const named = async (id: number) => ({ id, version: (await iga.tickets.get({ id })).version })
    await iga.merging.merge({ from: await named(two), into: await named(one) })
    expect(await refusal(iga.tickets.undo({ step: undo ?? 0 }))).toMatchObject({
      data: { missing: [{ code: 'ticket_merged' }] },
    })
  })

  test('a tag put on and taken off in one step is neither, and undo adds none', async () => {
    const id = await newTicket()
    const { undo } = await change(id, { addTags: ['VIP'], removeTags: ['vip'] })
    expect(undo).toBeNull()
    expect((await iga.tickets.get({ id })).tags).toEqual([])
  })

  test('a ticket is not closed and put to sleep in one step', async () => {
    const id = await newTicket()
    const both = change(id, { statusId: 5, snoozedUntil: house.clock.now() + 1000 })
    expect(await refusal(both)).toMatchObject({ data: { missing: [{ code: 'snooze_closed' }] } })
  })
})

describe('a batch', () => {
  test('is in the journal before its first change', async () => {
    const ids = [await newTicket()]
    const stream = await iga.batches.apply({ selection: { ids }, changes: { addTags: ['x'] } })
    await stream.next()
    const told = inDatabase<{ action: string }>(
      house,
      "SELECT action FROM journal WHERE action LIKE '%batch%'",
    )
    expect(told.map(row => row.action)).toEqual(['tickets.batch_begun'])
    for await (const _ of stream) continue
  })

  test('is not undone while it runs, and an undo cut short goes on where it stopped', async () => {
    const ids: number[] = []
    for (let nth = 0; nth < 45; nth += 1) ids.push(await newTicket())
    const stream = await iga.batches.apply({ selection: { ids }, changes: { addTags: ['x'] } })
    const first = await stream.next()
    const batchId = first.done === true ? 0 : first.value.batchId
    const undo = () => iga.batches.undo({ id: batchId })
    expect(await refusal(undo())).toMatchObject({
      data: { missing: [{ code: 'batch_running' }] },
    })
    for await (const _ of stream) continue
    const cut = await undo()
    await cut.next()
    await iga.batches.stop({ id: batchId })
    let last
    for await (const step of await undo()) last = step
    expect(last).toMatchObject({ stage: 'done', stopped: null })
    // Something was left to be taken back, and not all of it.
    expect(last?.changed).toBeGreaterThan(0)
    expect(last?.changed).toBeLessThan(45)
    expect((await iga.batches.list())[0]?.undoneAt).not.toBeNull()
  })
})

describe('an import', () => {
  const file = (...objects: object[]) => objects.map(each => `${JSON.stringify(each)}\n`).join('')

  test('that is never ended has told what it brought all the same', async () => {
    const administrator = await house.signedIn(people.administrator)
    const { importId } = await administrator.imports.open({ source: 'x' })
    const ticket = {
      type: 'ticket',
      id: 1,
      department: 'Biuro obsługi',
      status: 'open',
      requester: {},
      created: '2024-01-01T00:00:00Z',
      updated: '2024-01-01T00:00:00Z',
      messages: [{ kind: 'note', at: '2024-01-01T00:00:00Z', author: {}, text: 'x' }],
    }
    await administrator.imports.feed({ importId, chunk: new Blob([file(ticket)]) })
    const told = inDatabase<{ details: string }>(
      house,
      "SELECT details FROM journal WHERE action = 'imports.taken'",
    )
    expect(told.map(row => JSON.parse(row.details))).toMatchObject([{ tickets: 1, messages: 1 }])
  })

  test('of nothing but line ends lets everybody else through', async () => {
    const administrator = await house.signedIn(people.administrator)
    const { importId } = await administrator.imports.open({ source: 'x' })
    const feeding = administrator.imports.feed({ importId, chunk: new Blob(['\n'.repeat(300_000)]) })
    let answers = 0
    const feed = { hasEnded: false }
    void feeding.then(() => {
      feed.hasEnded = true
    })
    while (!feed.hasEnded) {
      await iga.tickets.counts({ filters: [{}] })
      answers += 1
      // As a window's messages come: between two turns of the desk.
      await new Promise(resolve => setImmediate(resolve))
    }
    expect(answers).toBeGreaterThan(1)
    expect((await feeding).tally).toMatchObject({ lines: 300_000, rejected: 0 })
  })

  test('pieces sent at once are taken in one after another', async () => {
    const administrator = await house.signedIn(people.administrator)
    const { importId } = await administrator.imports.open({ source: 'x' })
    const text = file(
      ...Array.from({ length: 300 }, (_, nth) => ({ type: 'department', id: nth, name: `Dział ${nth}` })),
    )
    const pieces = Array.from({ length: Math.ceil(text.length / 500) }, (_, nth) =>
      text.slice(nth * 500, nth * 500 + 500),
    )
    await Promise.all(pieces.map(piece => administrator.imports.feed({ importId, chunk: new Blob([piece]) })))
    const { tally } = await administrator.imports.close({ importId })
    expect(tally).toMatchObject({ lines: 300, departments: 300, rejected: 0 })
  })

  test('a number from far ahead does not drag all later ones behind it', async () => {
    const administrator = await house.signedIn(people.administrator)
    const { importId } = await administrator.imports.open({ source: 'x' })
    const ticket = {
      type: 'ticket',
      id: 1,
      number: 999_999_999,
      department: 'Biuro obsługi',
      status: 'open',
      requester: {},
      created: '2024-01-01T00:00:00Z',
      updated: '2024-01-01T00:00:00Z',
    }
    await administrator.imports.feed({ importId, chunk: new Blob([file(ticket)]) })
    const { number } = await iga.tickets.get({ id: await newTicket() })
    expect(number).toBe(100_001)
  })
})

test('an export an agent asks for keeps sealed what a recovery case seals', async () => {
  const administrator = await house.signedIn(people.administrator)
  const lines: string[] = []
  for await (const piece of await administrator.exports.lines()) lines.push(...piece.text.split('\n'))
  const rows = lines.filter(line => line !== '').map(line => JSON.parse(line) as Record<string, unknown>)
  const sealed = rows.filter(row => row['sealed'] === true)
  const pointed = inDatabase(house, 'SELECT DISTINCT customer_id FROM recovery_pointer')
  expect(pointed.length).toBeGreaterThan(0)
  expect(sealed.length).toBeGreaterThanOrEqual(pointed.length)
  for (const row of sealed) expect(Object.keys(row)).toEqual(['type', 'id', 'number', 'kind', 'sealed'])
})

describe('a ticket about an account that a recovery case seals', () => {
  /** Somebody of the sample whose letter waits; her page is masked. */
  async function sealedTicket() {
    const [row] = await iga.customers.search({ text: 'LS-10263' })
    house.clock.advance(1000)
    return iga.tickets.create({
      subject: 'Faktura',
      departmentId,
      requester,
      customerId: row?.id ?? 0,
      message: { kind: 'incoming', text: 'Proszę o fakturę.' },
    })
  }
  const isOpen = (value: unknown) => /Halina|Wrona|halina|wrona/.test(JSON.stringify(value))

  test('names nobody: not in queue, ticket, conversation, drafts, search or the preview of a merge', async () => {
    const { id } = await sealedTicket()
    await iga.tickets.saveDraft({
      id,
      mode: 'reply',
      text: 'Dzień dobry',
      recipient: requester,
      seenMessage: null,
    })
    const view = await iga.tickets.get({ id })
    expect(view.isMasked).toBe(true)
    expect(view.requester).toEqual({ name: 'H••• W•••', address: 'h••••a@w••••.example' })
    const seen = [
      view,
      await iga.tickets.list({}),
      await iga.tickets.conversation({ id, before: Number.MAX_SAFE_INTEGER }),
      await iga.tickets.drafts(),
      await iga.search.find({ text: 'faktur' }),
      await iga.merging.preview({
        from: id,
        into: await newTicket({ requester: { ...requester, name: 'Ktoś', address: 'x@y.example' } }),
      }),
    ]
    expect(seen.map(isOpen)).toEqual(seen.map(() => false))
  })

  test('is answered all the same, at the address it has, and its requester is not overwritten by a mask', async () => {
    const { id } = await sealedTicket()
    const masked = (await iga.tickets.get({ id })).requester
    await reply(id, 'Faktura w załączeniu.')
    const sent = inDatabase<{ address: string }>(house, 'SELECT address FROM outbox ORDER BY id DESC LIMIT 1')
    expect(sent).toEqual([{ address: requester.address }])
    expect(isOpen((await iga.tickets.get({ id })).conversation)).toBe(false)
    const refused = await refusal(change(id, { requester: masked }))
    expect(refused.data).toMatchObject({ missing: [{ code: 'requester_sealed' }] })
    expect(inDatabase(house, 'SELECT requester_address FROM ticket WHERE id = ?', id)).toEqual([
      { requester_address: requester.address },
    ])
  })

  test('does not tell by a refusal whose turn it is to be answered', async () => {
    const { id } = await sealedTicket()
    const view = await iga.tickets.get({ id })
    const answer = iga.tickets.answer({
      id,
      seenMessage: view.conversation.at(-1)?.id ?? null,
      mode: 'reply',
      text: 'x',
      to: { name: 'Inny', address: 'inny@adres.example' },
    })
    const refused = await refusal(answer)
    expect(refused.code).toBe('REFUSED')
    expect(isOpen(refused.data)).toBe(false)
  })

  test('calls a reply back into a draft that names nobody', async () => {
    const { id } = await sealedTicket()
    const { messageId } = await reply(id, 'Chwileczkę')
    expect(isOpen(await iga.tickets.recall({ messageId }))).toBe(false)
  })
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TicketIntakeProgress } from '../../../src/shared/contract/intake.ts'
import { windowsProgram, zipArchive } from '../../fixtures/bytes/files.ts'
import { filePart, mailOf, textPart } from '../../fixtures/bytes/mail.ts'
import { pictureFile } from '../../fixtures/bytes/pictures.ts'
import { inDatabase } from '../../security/recovery-desk.ts'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'

let house: TestDesk
let iga: DeskClient

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
})
afterEach(() => house.close())

type Done = Extract<TicketIntakeProgress, { stage: 'done' }>

async function receive(bytes: Uint8Array | string, client = iga): Promise<TicketIntakeProgress | undefined> {
  const whole = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes
  const { uploadId } = await client.intake.open({ fileName: 'list.eml', size: whole.length })
  for (let offset = 0; offset < whole.length; offset += 1024 * 1024) {
    const chunk = new Blob([Uint8Array.from(whole.subarray(offset, offset + 1024 * 1024))])
    await client.intake.append({ uploadId, offset, chunk })
  }
  let last
  for await (const step of await client.intake.receiveTicket({ uploadId })) last = step
  return last
}

async function taken(bytes: Uint8Array | string): Promise<Done> {
  const done = await receive(bytes)
  if (done?.stage !== 'done') throw new Error(`intake ended with ${JSON.stringify(done)}`)
  return done
}

interface Written {
  from?: string
  subject?: string
  id?: string
  date?: string
  more?: string[]
  text?: string
}

function written({
  from = 'Róża Gęś <roza@gesi.example>',
  subject = 'Nie działa poczta',
  id = 'a1@gesi.example',
  date = 'Fri, 20 Nov 2026 10:30:00 +0100',
  more = [],
  text = 'Od rana nic nie przychodzi.',
}: Written = {}): string {
  return [
    `From: ${from}`,
    `Subject: ${subject}`,
    `Message-ID: <${id}>`,
    `Date: ${date}`,
    'Content-Type: text/plain; charset=utf-8',
    ...more,
    '',
    text,
    '',
  ].join('\r\n')
}

const ticket = (id: number) => iga.tickets.get({ id })
async function closeTicket(id: number) {
  const { statuses } = await iga.tickets.setup()
  const statusId = statuses.find(each => each.type === 'closed')?.id ?? 0
  const { version } = await ticket(id)
  await iga.tickets.change({ id, version, changes: { statusId } })
}

describe('an e-mail', () => {
  test('becomes a ticket: who wrote, when, and who waits since then', async () => {
    const done = await taken(written())
    expect(done).toMatchObject({ joined: false, duplicate: false, isAutomatic: false, problems: [] })
    const sent = Date.parse('2026-11-20T09:30:00Z')
    expect(await ticket(done.ticketId)).toMatchObject({
      subject: 'Nie działa poczta',
      type: 'new',
      requester: { name: 'Róża Gęś', address: 'roza@gesi.example' },
      createdAt: sent,
      waitingSince: sent,
      conversation: [
        {
          kind: 'incoming',
          origin: 'mail',
          isAutomatic: false,
          at: sent,
          text: 'Od rana nic nie przychodzi.',
        },
      ],
    })
    expect((await iga.search.find({ text: 'przychodzi' })).hits).toHaveLength(1)
  })

  test('from an address on file is about its account', async () => {
    const [row] = inDatabase<{ value: string; number: string }>(
      house,
      `SELECT value, number FROM customer_key JOIN customer ON customer.id = customer_id
        WHERE customer_key.kind = 'email' GROUP BY value HAVING count(*) = 1 ORDER BY value LIMIT 1`,
    )
    const done = await taken(written({ from: `Ktoś <${row?.value.toUpperCase()}>` }))
    expect((await ticket(done.ticketId)).account?.number).toBe(row?.number)
    const other = await taken(written({ id: 'x@y.example', from: 'Nikt <nikt@nigdzie.example>' }))
    expect((await ticket(other.ticketId)).account).toBeNull()
  })

  test('twice makes nothing twice, saved by another program neither', async () => {
    const first = await taken(written())
    expect(await taken(written())).toMatchObject({ ticketId: first.ticketId, duplicate: true })
    const otherBytes = written({ more: ['X-Mozilla-Status: 0001'] })
    expect(await taken(otherBytes)).toMatchObject({ ticketId: first.ticketId, duplicate: true })
    expect((await ticket(first.ticketId)).messages).toBe(1)
  })

  test('under an id that was used before is another mail when it says something else', async () => {
    const first = await taken(written())
    const forged = await taken(written({ from: 'Obcy <obcy@obcy.example>', text: 'Coś zupełnie innego.' }))
    expect(forged).toMatchObject({ duplicate: false })
    expect(forged.ticketId).not.toBe(first.ticketId)
    const reused = await taken(written({ text: 'Druga wiadomość pod tym samym numerem.' }))
    expect(reused).toMatchObject({ duplicate: false })
  })

  test('that answers one joins it, opens what was closed, and its writer waits', async () => {
    const first = await taken(written())
    await closeTicket(first.ticketId)
    house.clock.advance(60_000)
    const second = await taken(
      written({
        id: 'a2@gesi.example',
        subject: 'Zupełnie inny temat',
        date: new Date(house.clock.now()).toUTCString(),
        more: ['In-Reply-To: <a1@gesi.example>', 'References: <a1@gesi.example>'],
      }),
    )
    expect(second).toMatchObject({ ticketId: first.ticketId, joined: true })
    const view = await ticket(first.ticketId)
    expect(view).toMatchObject({ type: 'open', messages: 2 })
    expect(view.waitingSince).not.toBeNull()
  })

  test('that an earlier one was merged away from is read where that one is', async () => {
    const first = await taken(written())
    const other = await taken(written({ id: 'b1@gesi.example', subject: 'Drugie' }))
    const named = async (id: number) => ({ id, version: (await ticket(id)).version })
    await iga.merging.merge({
      from: await named(first.ticketId),
      into: await named(other.ticketId),
      reason: 'to samo',
    })
    const answer = written({ id: 'a2@gesi.example', more: ['In-Reply-To: <a1@gesi.example>'] })
    expect(await taken(answer)).toMatchObject({ ticketId: other.ticketId, joined: true })
  })

  test('that came while another ticket lay over its own is waited for, also when that one is taken out', async () => {
    const first = await taken(written())
    const id = first.ticketId
    const { version } = await ticket(id)
    await iga.tickets.change({ id, version, changes: { statusId: 3 } })
    const other = await taken(written({ id: 'b1@gesi.example', subject: 'Drugie' }))
    const named = async (which: number) => ({ id: which, version: (await ticket(which)).version })
    await iga.merging.merge({ from: await named(other.ticketId), into: await named(id), reason: '' })
    house.clock.advance(60_000)
    const date = new Date(house.clock.now()).toUTCString()
    await taken(written({ id: 'a2@gesi.example', date, more: ['In-Reply-To: <a1@gesi.example>'] }))
    await iga.merging.unmerge({ id: other.ticketId, reason: '' })
    expect(await ticket(id)).toMatchObject({ type: 'open', waitingSince: expect.any(Number) })
  })

  test.each([
    ['an invoice before it', (number: number) => `Faktura nr 55501, dot. #${number}`],
    [
      'the number of another desk before it',
      (number: number) => `[Ticket#88123] Re: [#${number}] Nie działa`,
    ],
    ['a ticket of somebody else before it', (number: number, other: number) => `#${other}, #${number}`],
  ])('that names several numbers, %s, joins the one its sender belongs to', async (_, subjectOf) => {
    const other = await taken(written({ id: 'z1@obcy.example', from: 'Obcy <obcy@obcy.example>' }))
    const first = await taken(written())
    const subject = subjectOf(first.ticketNumber, other.ticketNumber)
    expect(await taken(written({ id: 'a2@gesi.example', subject }))).toMatchObject({
      ticketId: first.ticketId,
      joined: true,
      problems: [],
    })
  })

  test('that names a number joins its ticket only from somebody who wrote there', async () => {
    const first = await taken(written())
    const subject = `Odp: [#${first.ticketNumber}] Nie działa poczta`
    expect(await taken(written({ id: 'a2@gesi.example', subject }))).toMatchObject({
      ticketId: first.ticketId,
    })
    const stranger = await taken(
      written({ id: 'z1@obcy.example', subject, from: 'Obcy <obcy@obcy.example>' }),
    )
    expect(stranger.ticketId).not.toBe(first.ticketId)
    expect(stranger.problems).toEqual([
      { code: 'names_other_ticket', params: { number: first.ticketNumber } },
    ])
    expect((await ticket(first.ticketId)).messages).toBe(2)
    const [message] = (await ticket(stranger.ticketId)).conversation
    expect(message?.problems).toEqual(stranger.problems)
  })

  test('whose clock is wrong comes now, and never hides among what was read', async () => {
    const ahead = await taken(written({ date: 'Fri, 20 Nov 2099 10:30:00 +0100' }))
    expect((await ticket(ahead.ticketId)).createdAt).toBe(house.clock.now())
    const { updatedAt } = await ticket(ahead.ticketId)
    house.clock.advance(60_000)
    await taken(
      written({
        id: 'a2@gesi.example',
        date: 'Mon, 1 Jan 1990 00:00:00 +0000',
        more: ['In-Reply-To: <a1@gesi.example>'],
        text: 'drugi',
      }),
    )
    const last = (await ticket(ahead.ticketId)).conversation.at(-1)
    expect(last?.text).toBe('drugi')
    expect(last?.at).toBeGreaterThanOrEqual(updatedAt)
    for (const date of ['nigdy', 'Mon, 1 Jan 0000 00:00:00 +0000', '9999-99-99']) {
      const done = await taken(written({ id: `${date.length}@x.example`, date, subject: date }))
      expect((await ticket(done.ticketId)).createdAt).toBeLessThanOrEqual(house.clock.now())
    }
  })
})

describe('a date that cannot be true', () => {
  test.each([
    'Mon, 1 Jan 0000 00:00:00 +0000',
    'Thu, 1 Jan 1970 00:00:00 +0000',
    'Sun, 31 Dec 1989 23:59:59 +0000',
    'Fri, 27 Nov 0000 11:00:00 +0100',
    'Fri, 20 Nov 0026 10:00:00 +0100',
    'Fri, 20 Nov 0099 10:00:00 +0100',
    '0026-11-20T10:00:00Z',
    'Fri, 20 Nov 2099 10:30:00 +0100',
  ])('counts as now, and is told as it was written: %s', async date => {
    const { ticketId, problems } = await taken(written({ date }))
    const now = house.clock.now()
    const untrue = { code: 'date_untrue', params: { date } }
    expect(problems).toContainEqual(untrue)
    const { conversation, ...view } = await ticket(ticketId)
    expect(view).toMatchObject({ createdAt: now, waitingSince: now })
    expect(conversation[0]?.problems).toContainEqual(untrue)
  })

  test.each([
    ['of an old mail', 'Mon, 1 Jan 1990 00:00:00 +0000', 631_152_000_000],
    ['with a year of two digits', 'Fri, 20 Nov 26 10:30:00 +0100', Date.parse('2026-11-20T09:30:00Z')],
  ])('is not one %s', async (_, date, at) => {
    const { ticketId, problems } = await taken(written({ date }))
    expect(problems).toEqual([])
    expect((await ticket(ticketId)).createdAt).toBe(at)
  })

  test('is not one of a clock that is ahead for less than a day', async () => {
    const { ticketId, problems } = await taken(written({ date: dated(23 * HOUR) }))
    expect(problems).toEqual([])
    expect((await ticket(ticketId)).createdAt).toBe(house.clock.now())
    expect((await taken(written({ id: 'x@x.example', date: dated(25 * HOUR) }))).problems).toMatchObject([
      { code: 'date_untrue' },
    ])
  })
})

/** A mail of an instant, so many milliseconds from the desk's now. */
const dated = (fromNow: number) => new Date(house.clock.now() + fromNow).toUTCString()
const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('a mail that comes late', () => {
  test('from before the closing stands at its own time, says so, and opens nothing', async () => {
    const first = await taken(written({ date: dated(-9 * HOUR) }))
    await closeTicket(first.ticketId)
    const before = await ticket(first.ticketId)
    const written2 = house.clock.now() - 2 * HOUR
    house.clock.advance(MINUTE)
    const later = await taken(
      written({
        id: 'a3@gesi.example',
        date: new Date(written2).toUTCString(),
        more: ['In-Reply-To: <a1@gesi.example>'],
        text: 'Z archiwum.',
      }),
    )
    expect(later).toMatchObject({
      ticketId: first.ticketId,
      joined: true,
      problems: [{ code: 'came_after_closing' }],
    })
    const after = await ticket(first.ticketId)
    expect(after).toMatchObject({
      type: 'closed',
      waitingSince: null,
      closedAt: before.closedAt,
      updatedAt: before.updatedAt,
      messages: 2,
    })
    expect(after.conversation.at(-1)?.at).toBe(Math.floor(written2 / 1000) * 1000)
  })

  test('past a reply that could not know of it runs from when it came', async () => {
    const first = await taken(written({ date: dated(-1 * HOUR) }))
    const { conversation, requester } = await ticket(first.ticketId)
    const said = { id: first.ticketId, mode: 'reply' as const, text: 'Sprawdzamy.', to: requester }
    await iga.tickets.answer({ ...said, seenMessage: conversation.at(-1)?.id ?? null })
    house.clock.advance(18 * MINUTE)
    const late = {
      id: 'a4@gesi.example',
      date: dated(-35 * MINUTE),
      more: ['In-Reply-To: <a1@gesi.example>'],
    }
    await taken(written(late))
    const { deadlines } = await iga.deadlines.of({ id: first.ticketId })
    const next = deadlines.find(({ kind }) => kind === 'next_answer')
    const came = house.clock.now()
    expect(next).toMatchObject({ startedAt: came, metAt: null, state: 'running' })
    expect((await ticket(first.ticketId)).waitingSince).toBe(came)
  })

  test('in the second of the closing is not from before it', async () => {
    const first = await taken(written({ date: dated(-9 * HOUR) }))
    house.clock.advance(999 - (house.clock.now() % 1000))
    await closeTicket(first.ticketId)
    const answer = { id: 'a2@gesi.example', date: dated(0), more: ['In-Reply-To: <a1@gesi.example>'] }
    await taken(written(answer))
    expect((await ticket(first.ticketId)).type).toBe('open')
  })

  test('above what stands there says that it came after it', async () => {
    const first = await taken(written({ date: dated(-9 * HOUR) }))
    const join = ['In-Reply-To: <a1@gesi.example>']
    await taken(written({ id: 'a3@gesi.example', date: dated(-1 * HOUR), more: join, text: 'trzeci' }))
    const second = { id: 'a2@gesi.example', date: dated(-3 * HOUR), more: join, text: 'drugi' }
    expect((await taken(written(second))).problems).toEqual([{ code: 'came_late' }])
    const { conversation, waitingSince, createdAt } = await ticket(first.ticketId)
    expect(conversation.map(each => each.text)).toEqual(['Od rana nic nie przychodzi.', 'drugi', 'trzeci'])
    expect(conversation[1]?.problems).toEqual([{ code: 'came_late' }])
    expect(waitingSince).toBe(createdAt)
  })

  test('above what stands there stops what was begun before it came, though nothing newer was said', async () => {
    const first = await taken(written({ date: dated(-9 * HOUR) }))
    const join = ['In-Reply-To: <a1@gesi.example>']
    await taken(written({ id: 'a3@gesi.example', date: dated(-1 * HOUR), more: join, text: 'trzeci' }))
    const begun = await ticket(first.ticketId)
    await taken(written({ id: 'a2@gesi.example', date: dated(-3 * HOUR), more: join, text: 'drugi' }))
    const reply = {
      id: first.ticketId,
      mode: 'reply' as const,
      text: 'Już działa.',
      to: begun.requester,
      seenMessage: begun.conversation.at(-1)?.id ?? null,
    }
    await expect(iga.tickets.answer({ ...reply, seen: begun.mark })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    const { mark } = await ticket(first.ticketId)
    const { arrival } = await iga.tickets.answer({ ...reply, seen: mark })
    expect((await ticket(first.ticketId)).mark).toEqual([{ ticketId: first.ticketId, arrivals: arrival }])
  })

  test('and was written before the reply is waited for since it came', async () => {
    const first = await taken(written({ date: dated(-9 * HOUR) }))
    const view = await ticket(first.ticketId)
    await iga.tickets.answer({
      id: first.ticketId,
      mode: 'reply',
      text: 'Już działa.',
      to: view.requester,
      seenMessage: view.conversation.at(-1)?.id ?? null,
    })
    house.clock.advance(MINUTE)
    const more = ['In-Reply-To: <a1@gesi.example>']
    await taken(written({ id: 'a2@gesi.example', date: dated(-2 * HOUR), more }))
    expect((await ticket(first.ticketId)).waitingSince).toBe(house.clock.now())
  })

  test('cannot be older than the ticket whose number it names', async () => {
    const first = await taken(written({ date: dated(-HOUR) }))
    const subject = `Odp: [#${first.ticketNumber}]`
    await taken(
      written({ id: 'a2@gesi.example', subject, date: 'Mon, 1 Jan 1990 00:00:00 +0000', text: 'x' }),
    )
    const { conversation, createdAt } = await ticket(first.ticketId)
    expect(conversation.map(each => each.at)).toEqual([createdAt, createdAt])
  })
})

describe('an answer that comes before what it answers', () => {
  const original = (more: Partial<Written> = {}) => written({ date: dated(-5 * HOUR), ...more })
  const answer = (more: Partial<Written> = {}) =>
    written({
      id: 'a2@gesi.example',
      date: dated(-HOUR),
      more: ['In-Reply-To: <a1@gesi.example>'],
      text: 'odpowiedź',
      ...more,
    })

  test('takes it in when it comes, above itself', async () => {
    const early = await taken(answer())
    const late = await taken(original())
    expect(late).toMatchObject({
      ticketId: early.ticketId,
      joined: true,
      problems: [{ code: 'came_late' }],
    })
    const { conversation, waitingSince } = await ticket(early.ticketId)
    expect(conversation.map(each => each.text)).toEqual(['Od rana nic nie przychodzi.', 'odpowiedź'])
    expect(waitingSince).toBe(conversation[0]?.at)
  })

  test('stands below it also where the clock of its sender is wrong', async () => {
    const early = await taken(answer())
    await taken(original({ date: dated(0) }))
    const { conversation } = await ticket(early.ticketId)
    expect(conversation.map(each => each.text)).toEqual(['Od rana nic nie przychodzi.', 'odpowiedź'])
  })

  test('does so for a whole thread that comes backwards, and where it was merged meanwhile', async () => {
    const references = 'References: <a1@gesi.example> <a2@gesi.example>'
    const third = await taken(
      written({ id: 'a3@gesi.example', date: dated(0), more: [references], text: '3' }),
    )
    const other = await taken(written({ id: 'b1@gesi.example', date: dated(0), subject: 'Inne', text: '4' }))
    const named = async (id: number) => ({ id, version: (await ticket(id)).version })
    await iga.merging.merge({
      from: await named(third.ticketId),
      into: await named(other.ticketId),
      reason: 'to samo',
    })
    expect(await taken(answer())).toMatchObject({ ticketId: other.ticketId, joined: true })
    expect(await taken(original())).toMatchObject({ ticketId: other.ticketId, joined: true })
    const kept = inDatabase<{ count: number }>(house, 'SELECT count(*) AS count FROM awaited_mail')
    expect(kept).toEqual([{ count: 0 }])
  })

  test('does not wait for itself', async () => {
    const own = { id: 'a9@gesi.example', more: ['References: <a9@gesi.example>'] }
    expect(await taken(written(own))).toMatchObject({ joined: false })
    expect(inDatabase(house, 'SELECT * FROM awaited_mail')).toEqual([])
  })
})

describe('somebody who belongs to the ticket that his subject names', () => {
  test('by the account it is about', async () => {
    const rows = inDatabase<{ value: string; customer_id: number }>(
      house,
      `SELECT value, customer_id FROM customer_key WHERE kind = 'email' AND customer_id IN (
         SELECT customer_id FROM customer_key WHERE kind = 'email' GROUP BY customer_id HAVING count(*) > 1)
       ORDER BY customer_id, value LIMIT 2`,
    )
    const [one, other] = rows
    expect(other?.customer_id).toBe(one?.customer_id)
    const first = await taken(written({ from: `A <${one?.value}>` }))
    const subject = `Odp: [#${first.ticketNumber}]`
    const second = written({ id: 'c2@gesi.example', subject, from: `B <${other?.value.toUpperCase()}>` })
    expect(await taken(second)).toMatchObject({ ticketId: first.ticketId, joined: true })
  })

  test('by a reply that went to him while he was the requester', async () => {
    const first = await taken(written())
    const view = await ticket(first.ticketId)
    await iga.tickets.change({
      id: first.ticketId,
      version: view.version,
      changes: { requester: { name: 'Nowy', address: 'nowy@gesi.example' } },
    })
    const { requester, conversation } = await ticket(first.ticketId)
    await iga.tickets.answer({
      id: first.ticketId,
      mode: 'reply',
      text: 'Już działa.',
      to: requester,
      seenMessage: conversation.at(-1)?.id ?? null,
    })
    const now = await ticket(first.ticketId)
    await iga.tickets.change({
      id: first.ticketId,
      version: now.version,
      changes: { requester: { name: 'Trzeci', address: 'trzeci@gesi.example' } },
    })
    const subject = `Re: [#${first.ticketNumber}]`
    const thanks = written({ id: 'n1@gesi.example', subject, from: 'nowy@gesi.example' })
    expect(await taken(thanks)).toMatchObject({ ticketId: first.ticketId, joined: true })
  })
})

describe('what a machine wrote', () => {
  test.each([
    ['an absence note', ['Auto-Submitted: auto-replied']],
    ['a bounce', ['Return-Path: <>']],
    ['a newsletter', ['Precedence: bulk']],
    ['what asks for no answer', ['X-Auto-Response-Suppress: All']],
    ['an old responder', ['X-Autoreply: yes']],
  ])('%s stands in the conversation and opens nothing', async (_, more) => {
    const first = await taken(written())
    await closeTicket(first.ticketId)
    const note = written({
      id: 'auto@gesi.example',
      more: ['In-Reply-To: <a1@gesi.example>', ...more],
      text: 'Jestem na urlopie.',
    })
    expect(await taken(note)).toMatchObject({ ticketId: first.ticketId, joined: true, isAutomatic: true })
    const view = await ticket(first.ticketId)
    expect(view).toMatchObject({ type: 'closed', waitingSince: null, messages: 2 })
    expect(view.conversation.at(-1)).toMatchObject({ isAutomatic: true })
  })

  const encoded = (subject: string) => `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`

  test.each([
    'Automatyczna odpowiedź: [#NUMBER] Nie działa poczta',
    'Odpowiedź automatyczna: Re: [#NUMBER] Nie działa poczta',
    'Automatic reply: [#NUMBER] Nie działa poczta',
    'Autoodpowiedź [#NUMBER]',
    'Out of Office: Re: [#NUMBER]',
    'Out of Office AutoReply: #NUMBER',
    'Poza biurem - [#NUMBER] Nie działa poczta',
  ])('is known by the beginning of its subject, and opens nothing: %s', async subject => {
    const first = await taken(written())
    await closeTicket(first.ticketId)
    const named = encoded(subject.replace('NUMBER', String(first.ticketNumber)))
    const note = written({ id: 'auto@gesi.example', subject: named, date: dated(0), text: 'Urlop.' })
    expect(await taken(note)).toMatchObject({ ticketId: first.ticketId, joined: true, isAutomatic: true })
    expect(await ticket(first.ticketId)).toMatchObject({ type: 'closed', waitingSince: null })
  })

  test.each([
    'Odpowiedź automatyczna',
    'automatyczna odpowiedź',
    'Out of office',
    'Poza biurem',
    'AUTO: Róża Gęś is out of the office (returning 01.12.2026)',
  ])('is known by its whole subject where it answers a mail: %s', async subject => {
    const first = await taken(written())
    await closeTicket(first.ticketId)
    const more = ['In-Reply-To: <a1@gesi.example>']
    const note = written({ id: 'auto@gesi.example', subject: encoded(subject), date: dated(0), more })
    expect(await taken(note)).toMatchObject({ ticketId: first.ticketId, joined: true, isAutomatic: true })
    expect(await ticket(first.ticketId)).toMatchObject({ type: 'closed', waitingSince: null })
  })

  test.each([
    'Re: Automatyczna odpowiedź: [#NUMBER] Nie działa poczta',
    'Re: [#NUMBER] Automatyczna odpowiedź: jak ją włączyć?',
    'Automatyczna odpowiedź nie działa, #NUMBER',
    'Automatic reply does not work, see #NUMBER',
    'Poza biurem też chcę czytać pocztę, #NUMBER',
    'Auto: zamówienie #NUMBER',
  ])('is a person who writes about such answers: %s', async subject => {
    const first = await taken(written())
    await closeTicket(first.ticketId)
    const named = encoded(subject.replace('NUMBER', String(first.ticketNumber)))
    const mail = written({ id: 'b1@gesi.example', subject: named, date: dated(0), text: 'Proszę.' })
    expect(await taken(mail)).toMatchObject({
      ticketId: first.ticketId,
      isAutomatic: false,
    })
    expect(await ticket(first.ticketId)).toMatchObject({ type: 'open' })
  })

  test.each(['Automatyczna odpowiedź', 'Automatyczna odpowiedź: jak ją włączyć?', 'Out of office'])(
    'is a person where it answers nothing: %s',
    async subject => {
      expect(await taken(written({ subject: encoded(subject) }))).toMatchObject({ isAutomatic: false })
    },
  )

  describe('to say what became of a reply', () => {
    const bounce = (number: number, to: string, { action = 'failed', status = '5.1.1' } = {}) =>
      mailOf(
        [
          textPart('Nie udało się doręczyć Twojej wiadomości.'),
          {
            header: ['Content-Type: message/delivery-status'],
            body: [
              'Reporting-MTA: dns; mx.gesi.example',
              '',
              `Final-Recipient: rfc822; ${to}`,
              `Action: ${action}`,
              `Status: ${status} (mailbox)`,
              '',
            ].join('\r\n'),
          },
          {
            header: ['Content-Type: text/rfc822-headers'],
            body: [
              `To: ${to}`,
              `Subject: =?utf-8?B?${Buffer.from(`Re: [#${number}] Nie działa poczta`).toString('base64')}?=`,
              'Message-ID: <wyslane@serwis.example>',
              '',
            ].join('\r\n'),
          },
        ],
        {
          header: [
            'From: Mail Delivery System <mailer-daemon@gesi.example>',
            'Subject: Undelivered Mail Returned to Sender',
            `Message-ID: <${action}${status}@mx.gesi.example>`,
            `Date: ${new Date(house.clock.now()).toUTCString()}`,
            'Auto-Submitted: auto-replied',
          ],
        },
      )

    async function repliedAndClosed() {
      const first = await taken(written())
      const { requester, conversation } = await ticket(first.ticketId)
      await iga.tickets.answer({
        id: first.ticketId,
        mode: 'reply',
        text: 'Już działa.',
        to: requester,
        seenMessage: conversation.at(-1)?.id ?? null,
      })
      await closeTicket(first.ticketId)
      house.clock.advance(MINUTE)
      return first
    }

    test.each([
      ['failed', '5.1.1', 'not_delivered'],
      ['delayed', '4.4.1', 'delivery_delayed'],
    ])('stands in its ticket as %s, and opens nothing', async (action, status, code) => {
      const first = await repliedAndClosed()
      const done = await taken(bounce(first.ticketNumber, 'ROZA@gesi.example', { action, status }))
      expect(done).toMatchObject({ ticketId: first.ticketId, joined: true, isAutomatic: true })
      const view = await ticket(first.ticketId)
      expect(view).toMatchObject({ type: 'closed', waitingSince: null, messages: 3 })
      const last = view.conversation.at(-1)
      expect(last).toMatchObject({ isAutomatic: true, at: expect.any(Number) })
      expect(last?.problems).toContainEqual({ code, params: { status, recipient: 'roza@gesi.example' } })
      // Whoever takes it in may not be one who may see it.
      expect(done.problems).toContainEqual({ code, params: { status } })
      const names = last?.attachments.map(({ name, problems }) => [name, problems])
      expect(names).toEqual([
        ['raport-doreczenia.txt', []],
        ['zwrocona-wiadomosc-naglowki.txt', []],
      ])
    })

    test('goes into no ticket that wrote to somebody else', async () => {
      const first = await repliedAndClosed()
      const done = await taken(bounce(first.ticketNumber, 'obcy@obcy.example'))
      expect(done).toMatchObject({ joined: false, isAutomatic: true })
      expect(done.ticketId).not.toBe(first.ticketId)
      expect(done.problems).toContainEqual({
        code: 'names_other_ticket',
        params: { number: first.ticketNumber },
      })
      expect(await ticket(done.ticketId)).toMatchObject({ waitingSince: null })
    })

    test('with nonsense in its parts is read as far as it goes', async () => {
      const done = await taken(bounce(0, '', { action: 'x'.repeat(5000), status: '\u0000' }))
      expect(done).toMatchObject({ joined: false, isAutomatic: true })
    })
  })

  test('without a conversation is kept, and nobody waits', async () => {
    const done = await taken(written({ more: ['Auto-Submitted: auto-generated'] }))
    expect(await ticket(done.ticketId)).toMatchObject({ type: 'new', waitingSince: null })
  })

  test('by a sign that is not sure says why it is taken for a machine’s', async () => {
    const done = await taken(written({ more: ['Precedence: bulk'] }))
    expect(done).toMatchObject({ isAutomatic: true, problems: [{ code: 'mass_mail' }] })
    const view = await ticket(done.ticketId)
    expect(view).toMatchObject({ waitingSince: null, conversation: [{ problems: [{ code: 'mass_mail' }] }] })
  })

  test.each([
    ['list', ['Precedence: list']],
    ['older list', ['Precedence: bulk', 'List-Post: <mailto:hosting@listy.example>']],
  ])('is a person where he wrote to a mailing list, and opens what was closed: %s', async (_, more) => {
    const first = await taken(written({ more, id: 'p1@gesi.example' }))
    expect(first).toMatchObject({ isAutomatic: false, problems: [] })
    expect(await ticket(first.ticketId)).toMatchObject({ waitingSince: expect.any(Number) })
    await closeTicket(first.ticketId)
    house.clock.advance(MINUTE)
    const answer = written({
      id: 'p2@gesi.example',
      date: dated(0),
      more: ['In-Reply-To: <p1@gesi.example>', ...more],
    })
    expect(await taken(answer)).toMatchObject({ ticketId: first.ticketId, isAutomatic: false })
    expect(await ticket(first.ticketId)).toMatchObject({ type: 'open' })
  })

  test('is a person where the field says no', async () => {
    expect(await taken(written({ more: ['Auto-Submitted: no'] }))).toMatchObject({ isAutomatic: false })
  })
})

describe('whom a mail names beside its sender', () => {
  test('stands with its message, and an answer goes to who wrote all the same', async () => {
    const done = await taken(
      written({
        more: [
          'Reply-To: "Róża Gęś" <roza@zly.example>, biuro@gesi.example, ROZA@gesi.example',
          'To: Pomoc <pomoc@serwis.example>, undisclosed-recipients:;',
          'Cc: Biuro: jan@gesi.example, Ewa <ewa@gesi.example>;',
        ],
      }),
    )
    const { requester, conversation, ...view } = await ticket(done.ticketId)
    expect(requester.address).toBe('roza@gesi.example')
    expect(conversation[0]?.addressed).toEqual({
      replyTo: [
        { name: 'Róża Gęś', address: 'roza@zly.example', isElsewhere: true },
        { name: '', address: 'biuro@gesi.example', isElsewhere: false },
      ],
      to: [{ name: 'Pomoc', address: 'pomoc@serwis.example' }],
      cc: [
        { name: '', address: 'jan@gesi.example' },
        { name: 'Ewa', address: 'ewa@gesi.example' },
      ],
      more: 0,
    })
    const seenMessage = conversation.at(-1)?.id ?? null
    const answer = { id: view.id, mode: 'reply' as const, text: 'Już działa.', seenMessage }
    const deceived = { ...answer, to: { name: 'Róża Gęś', address: 'roza@zly.example' } }
    expect(await refusal(iga.tickets.answer(deceived))).toMatchObject({
      data: { missing: [{ code: 'recipient_changed' }] },
    })
    await iga.tickets.answer({ ...answer, to: requester })
    expect((await ticket(view.id)).conversation.at(-1)).toMatchObject({
      recipient: 'roza@gesi.example',
      addressed: null,
    })
  })

  test('belongs to nobody’s ticket by it: the address it asks to be answered at is no sender’s', async () => {
    const first = await taken(written())
    const stranger = written({
      id: 'z1@zly.example',
      from: 'zly@zly.example',
      subject: `Re: [#${first.ticketNumber}]`,
      more: ['Reply-To: roza@gesi.example'],
    })
    expect(await taken(stranger)).toMatchObject({ joined: false })
  })

  test('also in a ticket that stands, of a thousand only the first', async () => {
    const first = await taken(written({ more: ['Reply-To: roza@gesi.example'] }))
    expect((await ticket(first.ticketId)).conversation[0]?.addressed).toBeNull()
    const thousand = Array.from({ length: 1000 }, (_, index) => `osoba${index}@gesi.example`).join(',\r\n ')
    const more = ['In-Reply-To: <a1@gesi.example>', `To: ${thousand}`]
    await taken(written({ id: 'a2@gesi.example', more }))
    const { addressed } =
      (await ticket(first.ticketId)).conversation.find(each => each.addressed !== null) ?? {}
    expect(addressed).toMatchObject({ replyTo: [], cc: [], more: 970 })
    expect(addressed?.to).toHaveLength(30)
  })
})

test('files of a mail are kept whatever they are; each that is not shown says so', async () => {
  const done = await taken(
    mailOf([
      textPart('W załączeniu.'),
      filePart('zrzut.png', await pictureFile('png'), 'image/png'),
      filePart('logi.zip', zipArchive()),
      filePart('faktura.pdf', windowsProgram(), 'application/pdf'),
      filePart('serwer.log', new TextEncoder().encode('zażółć'), 'text/plain'),
      filePart('rysunek.svg', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')),
      filePart('urwany.pdf', new TextEncoder().encode('%PDF-1.7\nnic'), 'application/pdf'),
    ]),
  )
  const [message] = (await ticket(done.ticketId)).conversation
  expect(
    message?.attachments.map(file => [file.name, file.isKept, file.problems.map(each => each.code)]),
  ).toEqual([
    ['zrzut.png', true, []],
    ['logi.zip', true, ['kept_unopened']],
    ['faktura.pdf', true, ['kept_unopened', 'name_lies']],
    ['serwer.log', true, []],
    ['rysunek.svg', true, []],
    ['urwany.pdf', true, ['kept_unopened']],
  ])
  const broken = message?.attachments.at(-1)?.id ?? 0
  expect(await refusal(iga.files.page({ attachmentId: broken, page: 0 }))).toMatchObject({
    code: 'REFUSED',
    data: { missing: [{ code: 'file_damaged' }] },
  })
})

test('what is no mail is refused with a reason, and nothing is made', async () => {
  expect(await receive(zipArchive())).toMatchObject({ stage: 'refused' })
  expect(await receive('')).toMatchObject({ stage: 'refused', problem: { code: 'empty' } })
  expect((await iga.tickets.list({})).rows).toEqual([])
})

test('an auditor brings nothing in', async () => {
  const auditor = await house.signedIn(people.auditor)
  expect((await refusal(auditor.intake.receiveTicket({ uploadId: 'x' }))).code).toBe('FORBIDDEN')
})

test('ten megabytes in one line: their beginning is read, and the whole is kept as a file', async () => {
  const text = `${'zażółć gęślą jaźń '.repeat(400_000)}koniec`
  const done = await taken(written({ text }))
  expect(done.problems).toMatchObject([{ code: 'text_in_file' }])
  const [message] = (await ticket(done.ticketId)).conversation
  expect(text.startsWith(message?.text ?? 'nothing')).toBe(true)
  const [file] = message?.attachments ?? []
  expect(file).toMatchObject({ name: 'tresc.txt', isKept: true })
  const { file: whole } = await iga.files.read({ attachmentId: file?.id ?? 0 })
  expect((await whole.text()).trim() === text).toBe(true)
})

describe('a letter that says not where it is from', () => {
  const from = (header: string) => written({ from: 'x' }).replace('From: x', header).replace(/^\r\n/, '')

  test.each([
    ['no sender', '', '', ['no_sender']],
    ['an empty one', 'From:', '', ['no_sender']],
    ['a name alone', 'From: Jan bez adresu', 'Jan bez adresu', ['no_sender_address']],
  ])(
    '%s: its ticket opens, takes a note and a draft, refuses a reply',
    async (_what, header, name, codes) => {
      const done = await taken(from(header))
      expect(done.problems.map(({ code }) => code)).toEqual(codes)
      const id = done.ticketId
      const view = await ticket(id)
      expect(view.requester).toEqual({ name, address: '' })
      expect((await iga.tickets.list({})).rows.find(row => row.id === id)?.requester).toBe(name)
      expect((await iga.search.find({ text: 'przychodzi' })).hits).toHaveLength(1)

      const seenMessage = view.conversation.at(-1)?.id ?? null
      const said = { id, seenMessage, text: 'Dzień dobry' }
      await iga.tickets.saveDraft({ ...said, mode: 'reply', recipient: view.requester })
      expect((await ticket(id)).drafts).toMatchObject([{ text: 'Dzień dobry', recipient: view.requester }])
      expect((await iga.tickets.drafts())[0]?.ticketId).toBe(id)
      expect(await refusal(iga.tickets.answer({ ...said, mode: 'reply', to: view.requester }))).toMatchObject(
        {
          code: 'REFUSED',
          data: { missing: [{ code: 'recipient_has_no_email' }] },
        },
      )
      await iga.tickets.answer({ ...said, mode: 'note', to: null })
    },
  )

  test('his name can be corrected; once a requester has an address, a reply goes there', async () => {
    const { ticketId: id } = await taken(from('From: Jan bez adresu'))
    const give = async (name: string, address: string) => {
      const { version } = await ticket(id)
      return iga.tickets.change({ id, version, changes: { requester: { name, address } } })
    }
    expect(await refusal(give(' ', ' '))).toMatchObject({
      data: { missing: [{ code: 'requester_unnamed' }] },
    })
    await give('Jan', ' ')
    expect((await ticket(id)).requester).toEqual({ name: 'Jan', address: '' })
    await give('Jan', 'jan@gdzies.example')
    const view = await ticket(id)
    const seenMessage = view.conversation.at(-1)?.id ?? null
    const sent = iga.tickets.answer({ id, seenMessage, mode: 'reply', text: 'Już.', to: view.requester })
    await expect(sent).resolves.toMatchObject({ leavesAt: expect.any(Number) })
  })

  test('can be merged and taken out again, and split', async () => {
    const nobody = await taken(from(''))
    const known = await taken(written({ id: 'b1@gesi.example', subject: 'Drugie', text: 'Jeszcze jedno.' }))
    const pair = { from: nobody.ticketId, into: known.ticketId }
    expect((await iga.merging.preview(pair)).requesters.from).toEqual({ name: '', address: '' })
    expect((await iga.merging.preview({ from: pair.into, into: pair.from })).requesters.into.address).toBe('')
    const named = async (id: number) => ({ id, version: (await ticket(id)).version })
    await iga.merging.merge({ from: await named(pair.from), into: await named(pair.into), reason: '' })
    expect((await ticket(pair.into)).messages).toBeGreaterThan(0)
    await iga.merging.unmerge({ id: pair.from, reason: '' })
    const { conversation } = await ticket(pair.from)
    const [first] = conversation
    await iga.tickets.answer({
      id: pair.from,
      seenMessage: first?.id ?? null,
      mode: 'note',
      text: 'Kto to?',
      to: null,
    })
    const split = await iga.merging.splitPreview({ id: pair.from, messageIds: [first?.id ?? 0] })
    expect(split.requesters).toEqual([{ name: '', address: '' }])
  })
})

describe('a file that is no mail', () => {
  test.each([
    ['a note', 'Zadzwonić do pani Róży.\nJutro.'],
    ['a script', "console.log('x')\n"],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"></svg>'],
    ['a page', '<!doctype html><html><body>Strona</body></html>'],
  ])('%s makes no ticket', async (_what, text) => {
    expect(await receive(text)).toMatchObject({ stage: 'refused', problem: { code: 'not_mail' } })
    expect((await iga.tickets.list({})).rows).toEqual([])
  })
})

test('a mail that ends inside its header says so, and is taken in', async () => {
  const done = await taken('From: Jan <jan@gdzies.example>\r\nSubject: Nie dzia')
  expect(done.problems.map(({ code }) => code)).toContain('cut_in_header')
  expect((await ticket(done.ticketId)).conversation[0]?.problems).toContainEqual({ code: 'cut_in_header' })
})

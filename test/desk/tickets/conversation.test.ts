import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'
import { importedTicket } from '../../support/imported.ts'

let house: TestDesk
let iga: DeskClient

beforeEach(async () => {
  house = await openTestDesk()
  iga = await house.signedIn(people.agent)
})
afterEach(() => house.close())

const requester = { name: 'Halina Wrona', address: 'halina@wrona.example' }

/** The tickets of the sample stand in other departments; in this one only a closed one does. */
async function department(client = iga): Promise<number> {
  const { departments } = await client.tickets.setup()
  return departments.find(each => each.name === 'Biuro obsługi')?.id ?? 0
}

async function newTicket(client = iga, subject = 'Poczta nie działa od rana', from = requester) {
  return client.tickets.create({
    subject,
    departmentId: await department(client),
    requester: from,
    message: { kind: 'incoming', text: 'Dzień dobry, poczta nie działa.' },
  })
}

describe('a ticket', () => {
  test('is made with its message, waits from then on, and is found by every spelling of its number', async () => {
    const before = await newTicket()
    const made = await newTicket()
    const view = await iga.tickets.get({ id: made.id })
    expect(view).toMatchObject({
      number: before.number + 1,
      type: 'new',
      priority: 'normal',
      requester,
      waitingSince: house.clock.now(),
      messages: 1,
    })
    expect(view.conversation).toMatchObject([{ kind: 'incoming', text: 'Dzień dobry, poczta nie działa.' }])
    const digits = String(made.number)
    expect(digits).toMatch(/^100\d{3}$/)
    const spaced = `100 ${digits.slice(3)}`
    for (const text of [
      digits,
      `#${digits}`,
      `# ${spaced}`,
      `Odp.: [#${digits}] Poczta`,
      `zgłoszenie nr ${digits}`,
    ]) {
      expect(await iga.tickets.find({ text })).toEqual({ ids: [made.id] })
    }
    expect(await iga.tickets.find({ text: '12' })).toEqual({ ids: [] })
  })

  test('stands in the queue, and every count follows it from status to status', async () => {
    const made = await newTicket()
    const departments = [await department()]
    const count = async () =>
      (
        await iga.tickets.counts({
          filters: [
            { departments },
            { departments, owners: ['nobody'] },
            { departments, owners: ['me'] },
            { departments, standing: 'closed' },
            { departments, types: ['new'] },
          ],
        })
      ).counts
    expect(await count()).toEqual([1, 1, 0, 1, 1])
    const { id } = await iga.tickets.takeNext({ filter: { departments } })
    expect(id).toBe(made.id)
    expect(await count()).toEqual([1, 0, 1, 1, 1])
    const { version } = await iga.tickets.get({ id: made.id })
    const closed = await iga.tickets.change({ id: made.id, version, changes: { statusId: 5 } })
    expect(await count()).toEqual([0, 0, 0, 2, 0])
    await iga.tickets.undo({ step: closed.undo ?? 0 })
    expect(await count()).toEqual([1, 0, 1, 1, 1])
    expect((await iga.tickets.list({ filter: { departments } })).rows.map(row => row.id)).toEqual([made.id])
  })
})

describe('a reply', () => {
  test('leaves after ten seconds, and until then it can be called back whole', async () => {
    const made = await newTicket()
    const before = await iga.tickets.get({ id: made.id })
    const sent = await iga.tickets.answer({
      id: made.id,
      seenMessage: before.conversation.at(-1)?.id ?? null,
      mode: 'reply',
      text: 'Sprawdzamy.',
      to: requester,
      statusId: 3,
    })
    expect(await iga.tickets.get({ id: made.id })).toMatchObject({
      type: 'waiting_customer',
      waitingSince: null,
      messages: 2,
    })
    const { rows } = await iga.outbox.list({})
    expect(rows[0]?.ticket).toEqual({ id: made.id, number: made.number })
    expect(await refusal(iga.outbox.carry({ id: rows[0]?.id ?? 0 }))).toMatchObject({
      data: { missing: [{ code: 'not_left_yet' }] },
    })
    house.clock.advance(9_000)
    const { draft } = await iga.tickets.recall({ messageId: sent.messageId })
    expect(draft).toMatchObject({ text: 'Sprawdzamy.', recipient: requester })
    const after = await iga.tickets.get({ id: made.id })
    expect(after).toMatchObject({ type: 'new', waitingSince: before.waitingSince, messages: 1 })
    expect(after.conversation).toEqual(before.conversation)
    // Its line stays, without a word of it, and nobody carries it.
    expect((await iga.outbox.list({})).rows[0]).toMatchObject({
      id: rows[0]?.id,
      subject: '',
      withdrawn: true,
    })
    expect((await iga.outbox.list({ state: 'queued' })).rows).toHaveLength(rows.length - 1)
  })

  test('is not called back once it has left', async () => {
    const made = await newTicket()
    const { conversation } = await iga.tickets.get({ id: made.id })
    const sent = await iga.tickets.answer({
      id: made.id,
      seenMessage: conversation.at(-1)?.id ?? null,
      mode: 'reply',
      text: 'Działa.',
      to: requester,
    })
    house.clock.advance(10_000)
    expect(await refusal(iga.tickets.recall({ messageId: sent.messageId }))).toMatchObject({
      data: { missing: [{ code: 'left_already' }] },
    })
    const { rows } = await iga.outbox.list({})
    expect(await iga.outbox.carry({ id: rows[0]?.id ?? 0 })).toMatchObject({
      to: requester.address,
      subject: `Re: [#${made.number}] Poczta nie działa od rana`,
      text: 'Działa.',
    })
  })

  test('goes to nobody when the requester became another one, and what changed is told', async () => {
    const made = await newTicket()
    const seen = await iga.tickets.get({ id: made.id })
    const other = await house.signedIn(people.otherAgent)
    const stranger = { name: 'Ktoś', address: 'ktos@obcy.example' }
    await other.tickets.change({ id: made.id, version: seen.version, changes: { requester: stranger } })
    const answer = {
      id: made.id,
      seenMessage: seen.conversation[0]?.id ?? null,
      mode: 'reply',
      text: 'Hasło…',
    } as const
    expect(await refusal(iga.tickets.answer({ ...answer, to: requester }))).toEqual({
      code: 'REFUSED',
      data: {
        missing: [
          { code: 'recipient_changed', params: { before: requester.address, now: stranger.address } },
        ],
      },
    })
    expect((await iga.tickets.get({ id: made.id })).messages).toBe(1)
  })

  test('waits when somebody said something meanwhile', async () => {
    const made = await newTicket()
    const seen = await iga.tickets.get({ id: made.id })
    const seenMessage = seen.conversation[0]?.id ?? null
    const other = await house.signedIn(people.otherAgent)
    await other.tickets.answer({
      id: made.id,
      seenMessage,
      mode: 'note',
      text: 'Dzwonił, już działa.',
      to: null,
    })
    expect(
      await refusal(
        iga.tickets.answer({ id: made.id, seenMessage, mode: 'reply', text: 'Proszę…', to: requester }),
      ),
    ).toMatchObject({ code: 'CONFLICT' })
  })
})

describe('variables in a reply', () => {
  const sent = async (text: string, asTheyStand: string[] = []) => {
    const { id } = await newTicket()
    const { conversation } = await iga.tickets.get({ id })
    const seenMessage = conversation.at(-1)?.id ?? null
    return iga.tickets.answer({ id, seenMessage, mode: 'reply', text, to: requester, asTheyStand })
  }

  test('stop it, blanks and all, and so do words in double braces that the desk does not know', async () => {
    expect(await refusal(sent('Szanowni {{ klient }}, {{dzial obslugi}}'))).toMatchObject({
      data: {
        missing: [
          { code: 'variables_open', params: { names: '{{ klient }}', count: 1 } },
          { code: 'variables_unknown', params: { names: '{{dzial obslugi}}', count: 1 } },
        ],
      },
    })
  })

  test('go out as they stand where the agent lets them: words the desk does not know, and just those', async () => {
    const text = 'W szablonie jest {{ title }}, a ma być {{ name }}.'
    expect(await refusal(sent(text, [' title ', 'name']))).toMatchObject({
      data: { missing: [{ code: 'variables_unknown', params: { names: '{{ name }}', count: 1 } }] },
    })
    expect(await refusal(sent('{{klient}}', ['klient']))).toMatchObject({
      data: { missing: [{ code: 'variables_open' }] },
    })
    const { messageId } = await sent(text, [' title ', ' name '])
    const auditor = await house.signedIn(people.auditor)
    const { entries } = await auditor.journal.list({ action: 'tickets.answered' })
    expect(entries[0]?.details).toMatchObject({ asTheyStand: 2 })
    // A correction is looked at anew.
    const edit = (asTheyStand: string[]) =>
      iga.tickets.edit({ messageId, version: 1, text: 'Ma być {{ name }}.', reason: 'skrót', asTheyStand })
    expect(await refusal(edit([]))).toMatchObject({ data: { missing: [{ code: 'variables_unknown' }] } })
    await edit([' name '])
  })

  test('stop nothing in lines that quote what the customer wrote', async () => {
    await sent('> Widzę {{ title }} i {{klient}}\n\nTo błąd szablonu.')
  })

  test('code that it quotes goes out as it is', async () => {
    await sent('W szablonie jest {{ user.name }}, a ma być {{#if user}}.')
  })
})

describe('whom a ticket comes from', () => {
  const changed = async (address: string) => {
    const { id, version } = await newTicket()
    await iga.tickets.change({ id, version, changes: { requester: { name: 'Jan', address } } })
    return (await iga.tickets.get({ id })).requester.address
  }

  test.each(['nie adres', 'jan@firma,pl', 'jan@firma.pl, ola@firma.pl', '12', '--------'])(
    'is not %j',
    async address => {
      expect(await refusal(changed(address))).toMatchObject({
        code: 'REFUSED',
        data: { missing: [{ code: 'requester_address_invalid' }] },
      })
    },
  )

  test.each(['jan@firma.pl', '+48 600 000 504', '22 123-45-67 wew. 12', '(22) 123 45 67'])(
    'is %j',
    async address => {
      expect(await changed(address)).toBe(address)
    },
  )

  test('is not such text either when he is taken down, and then nothing is', async () => {
    const count = async () => (await iga.tickets.counts({ filters: [{}] })).counts
    const before = await count()
    const taken = (address: string) => newTicket(iga, 'Poczta nie działa', { name: 'Jan', address })
    expect(await refusal(taken('jan@firma,pl'))).toMatchObject({
      code: 'REFUSED',
      data: { missing: [{ code: 'requester_address_invalid' }] },
    })
    expect(await count()).toEqual(before)
    const { id } = await taken(' +48 600 000 504 ')
    expect((await iga.tickets.get({ id })).requester.address).toBe('+48 600 000 504')
  })

  test('keeps what came from elsewhere while his name is corrected; a reply to it says what is wrong', async () => {
    const id = await importedTicket(house, { name: 'Jn', address: 'jan@firma,pl' })
    const { version } = await iga.tickets.get({ id })
    const named = { name: 'Jan', address: 'jan@firma,pl' }
    await iga.tickets.change({ id, version, changes: { requester: named } })
    const { conversation, requester: now } = await iga.tickets.get({ id })
    expect(now).toEqual(named)
    const seenMessage = conversation.at(-1)?.id ?? null
    const answer = iga.tickets.answer({ id, seenMessage, mode: 'reply', text: 'Działa.', to: named })
    expect(await refusal(answer)).toMatchObject({ data: { missing: [{ code: 'recipient_email_invalid' }] } })
  })
})

describe('a draft', () => {
  test('is kept for its agent, ticket and mode, and goes with what was made of it', async () => {
    const one = await newTicket()
    const two = await newTicket(iga, 'Drugie')
    await iga.tickets.saveDraft({
      id: one.id,
      mode: 'reply',
      text: 'Szan',
      recipient: requester,
      seenMessage: null,
    })
    await iga.tickets.saveDraft({
      id: one.id,
      mode: 'note',
      text: 'spr. DNS',
      recipient: null,
      seenMessage: null,
    })
    expect((await iga.tickets.get({ id: one.id })).drafts.map(draft => draft.text)).toEqual([
      'spr. DNS',
      'Szan',
    ])
    expect((await iga.tickets.get({ id: two.id })).drafts).toEqual([])
    const filter = { departments: [await department()] }
    expect((await iga.tickets.list({ filter })).rows.map(row => [row.id, row.hasDraft])).toEqual([
      [one.id, true],
      [two.id, false],
    ])
    const other = await house.signedIn(people.otherAgent)
    expect((await other.tickets.get({ id: one.id })).drafts).toEqual([])

    const { conversation } = await iga.tickets.get({ id: one.id })
    await iga.tickets.answer({
      id: one.id,
      seenMessage: conversation[0]?.id ?? null,
      mode: 'note',
      text: 'sprawdzony DNS',
      to: null,
    })
    expect((await iga.tickets.drafts()).map(({ draft }) => draft.mode)).toEqual(['reply'])
  })
})

describe('a change', () => {
  test('is taken back by its step, once, and not when somebody changed the same since', async () => {
    const made = await newTicket()
    const first = await iga.tickets.change({
      id: made.id,
      version: made.version,
      changes: { priority: { level: 'urgent', note: 'sklep stoi' }, addTags: ['Poczta', 'pilne'] },
    })
    await iga.tickets.undo({ step: first.undo ?? 0 })
    expect(await iga.tickets.get({ id: made.id })).toMatchObject({ priority: 'normal', tags: [] })
    expect(await refusal(iga.tickets.undo({ step: first.undo ?? 0 }))).toMatchObject({
      data: { missing: [{ code: 'undone_already' }] },
    })

    const { version } = await iga.tickets.get({ id: made.id })
    const second = await iga.tickets.change({ id: made.id, version, changes: { subject: 'Poczta stoi' } })
    const other = await house.signedIn(people.otherAgent)
    await other.tickets.change({ id: made.id, version: second.version, changes: { subject: 'Poczta, IMAP' } })
    expect(await refusal(iga.tickets.undo({ step: second.undo ?? 0 }))).toMatchObject({
      data: { missing: [{ code: 'changed_since', params: { what: 'subject' } }] },
    })
    expect((await iga.tickets.get({ id: made.id })).subject).toBe('Poczta, IMAP')
  })

  test('names everything that stands in its way, and does nothing', async () => {
    const made = await newTicket()
    const refused = await refusal(
      iga.tickets.change({
        id: made.id,
        version: made.version,
        changes: {
          statusId: 99,
          departmentId: 99,
          ownerId: 99,
          customerId: 99_999,
          snoozedUntil: 5,
          parentId: made.id,
        },
      }),
    )
    expect(refused).toMatchObject({ code: 'REFUSED' })
    expect(JSON.stringify(refused.data)).toMatch(
      /status_unknown.*department_unknown.*owner_not_active.*account_unknown.*parent_cycle.*snooze_in_the_past/,
    )
    expect((await iga.tickets.get({ id: made.id })).version).toBe(made.version)
  })

  test('of a ticket that somebody else changed is a conflict', async () => {
    const made = await newTicket()
    await iga.tickets.change({ id: made.id, version: made.version, changes: { subject: 'inaczej' } })
    expect(
      await refusal(iga.tickets.change({ id: made.id, version: made.version, changes: { ownerId: null } })),
    ).toMatchObject({ code: 'CONFLICT' })
  })
})

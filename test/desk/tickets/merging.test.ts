import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SeenMark } from '../../../src/shared/contract/tickets/index.ts'
import { type DeskClient, isDone, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'

let house: TestDesk
let iga: DeskClient
let departmentId: number

beforeAll(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
  departmentId = (await iga.tickets.setup()).departments[0]?.id ?? 0
})
afterAll(() => house.close())

async function newTicket(requester = 'jan@sklep.example', texts = ['Nie działa.']): Promise<number> {
  house.clock.advance(1000)
  const { id } = await iga.tickets.create({
    subject: `Awaria ${requester}`,
    departmentId,
    requester: { name: 'Klient', address: requester },
    message: { kind: 'incoming', text: texts[0] ?? '' },
  })
  for (const text of texts.slice(1)) await note(id, text)
  return id
}

async function note(id: number, text: string): Promise<void> {
  house.clock.advance(1000)
  const { conversation } = await iga.tickets.get({ id })
  await iga.tickets.answer({
    id,
    seenMessage: conversation.at(-1)?.id ?? null,
    mode: 'note',
    text,
    to: null,
  })
}

const named = async (id: number) => ({ id, version: (await iga.tickets.get({ id })).version })

async function merge(from: number, into: number): Promise<void> {
  await iga.merging.merge({ from: await named(from), into: await named(into) })
}

/** Everything of a ticket but how often it was written. */
async function asItIs(id: number) {
  return { ...(await iga.tickets.get({ id })), version: 0, updatedAt: 0 }
}

const texts = async (id: number) => (await iga.tickets.get({ id })).conversation.map(message => message.text)

describe('a merge', () => {
  test('makes one conversation in the order of time, says where each message was written, and leaves the queue', async () => {
    const one = await newTicket('jan@sklep.example', ['A1', 'A2'])
    const two = await newTicket('jan@sklep.example', ['B1'])
    await note(one, 'A3')
    await merge(two, one)
    const view = await iga.tickets.get({ id: one })
    expect(view.conversation.map(each => [each.text, each.mergedFrom?.id ?? null])).toEqual([
      ['A1', null],
      ['A2', null],
      ['B1', two],
      ['A3', null],
    ])
    expect((await iga.tickets.get({ id: two })).mergedInto?.id).toBe(one)
    expect((await iga.tickets.list({})).rows.map(row => row.id)).not.toContain(two)
  })

  test('stops what was begun before it, also where all that it brings is older', async () => {
    const older = await newTicket('jan@sklep.example', ['A1'])
    const newer = await newTicket('jan@sklep.example', ['B1', 'B2'])
    const begun = await iga.tickets.get({ id: newer })
    await merge(older, newer)
    const answer = (seen: SeenMark) =>
      iga.tickets.answer({
        id: newer,
        seenMessage: begun.conversation.at(-1)?.id ?? null,
        seen,
        mode: 'note',
        text: 'Już widzę.',
        to: null,
      })
    expect(await refusal(answer(begun.mark))).toMatchObject({ code: 'CONFLICT' })
    const { mark } = await iga.tickets.get({ id: newer })
    expect(mark).toHaveLength(2)
    await answer(mark)
  })

  test('tells beforehand who will see what, and what a hurried person overlooks', async () => {
    const one = await newTicket('jan@sklep.example')
    const two = await newTicket('obcy@gdzie.example', ['B1', 'tajna notatka'])
    await iga.tickets.saveDraft({ id: two, mode: 'reply', text: 'Szan', recipient: null, seenMessage: null })
    expect(await iga.merging.preview({ from: two, into: one })).toMatchObject({
      requesters: { from: { address: 'obcy@gdzie.example' }, into: { address: 'jan@sklep.example' } },
      moves: { messages: 1, notes: 1, attachments: 0 },
      warnings: [
        { code: 'other_requester', params: { from: 'obcy@gdzie.example', into: 'jan@sklep.example' } },
        { code: 'own_draft' },
      ],
    })
  })

  test('tells whose draft waits: one’s own, or somebody else’s', async () => {
    const [one, two] = [await newTicket(), await newTicket()]
    const begin = (who: DeskClient) =>
      who.tickets.saveDraft({ id: two, mode: 'note', text: 'Spr', recipient: null, seenMessage: null })
    const codes = async (who: DeskClient) =>
      (await who.merging.preview({ from: two, into: one })).warnings.map(({ code }) => code)
    const dobrochna = await house.signedIn(people.supervisor)
    await begin(iga)
    expect(await codes(iga)).toEqual(['own_draft'])
    expect(await codes(dobrochna)).toEqual(['drafts_wait'])
    await begin(dobrochna)
    expect(await codes(dobrochna)).toEqual(['own_draft', 'drafts_wait'])
  })

  test('tells whose priority and owner stand, and what tags stay behind', async () => {
    const [one, two] = [await newTicket(), await newTicket()]
    const change = async (id: number, changes: Parameters<typeof iga.tickets.change>[0]['changes']) =>
      iga.tickets.change({ ...(await named(id)), changes })
    const { agents } = await iga.tickets.setup()
    const [first, second] = agents
    await change(two, {
      priority: { level: 'urgent' },
      ownerId: first?.id ?? 0,
      addTags: ['dns', 'sklep'],
    })
    await change(one, { addTags: ['sklep', 'faktura'] })
    const preview = () => iga.merging.preview({ from: two, into: one })
    expect(await preview()).toMatchObject({
      onlyTagsFrom: ['dns'],
      warnings: [
        { code: 'other_priority', params: { from: 'urgent', into: 'normal' } },
        { code: 'owner_lost', params: { from: first?.name } },
      ],
    })
    // That nobody has the first one is no loss.
    expect((await iga.merging.preview({ from: one, into: two })).warnings.map(({ code }) => code)).toEqual([
      'other_priority',
    ])
    await change(one, { ownerId: second?.id ?? 0, priority: { level: 'urgent' } })
    expect((await preview()).warnings).toEqual([
      { code: 'other_owner', params: { from: first?.name, into: second?.name } },
    ])
    await change(one, { ownerId: first?.id ?? 0 })
    expect((await preview()).warnings).toEqual([])
  })

  test('the ticket that stays names what was merged into it, by whom and when, until that stands alone again', async () => {
    const [one, two, three, four] = [
      await newTicket(),
      await newTicket(),
      await newTicket(),
      await newTicket(),
    ]
    expect(await iga.tickets.get({ id: one })).toMatchObject({ merged: [], moreMerged: false })
    // What lies under what was merged is named by that one.
    await merge(four, three)
    house.clock.advance(60_000)
    const at = house.clock.now()
    await merge(three, one)
    house.clock.advance(60_000)
    const dobrochna = await house.signedIn(people.supervisor)
    await dobrochna.merging.merge({ from: await named(two), into: await named(one) })
    const { merged } = await iga.tickets.get({ id: one })
    expect(merged.map(({ id, by }) => [id, by])).toEqual([
      [two, 'Dobrochna Śliwa'],
      [three, 'Iga Łuczywo'],
    ])
    const { number, subject } = await iga.tickets.get({ id: three })
    expect(merged[1]).toMatchObject({ at, number, subject })
    expect((await iga.tickets.get({ id: three })).merged.map(({ id }) => id)).toEqual([four])
    await iga.merging.unmerge({ id: two })
    expect((await iga.tickets.get({ id: one })).merged.map(({ id }) => id)).toEqual([three])
  })

  test('of a ticket with itself, of a merged one, or into a merged one is refused', async () => {
    const [one, two, three] = [await newTicket(), await newTicket(), await newTicket()]
    expect(await refusal(merge(one, one))).toMatchObject({
      data: { missing: [{ code: 'merge_with_itself' }] },
    })
    await merge(two, one)
    expect(await refusal(merge(two, three))).toMatchObject({
      data: { missing: [{ code: 'merged_already' }] },
    })
    expect(await refusal(merge(three, two))).toMatchObject({ data: { missing: [{ code: 'target_merged' }] } })
    expect(await refusal(iga.merging.unmerge({ id: three }))).toMatchObject({
      data: { missing: [{ code: 'not_merged' }] },
    })
  })

  test('of a ticket that somebody changed since is a conflict, and nothing is merged', async () => {
    const [one, two] = [await newTicket(), await newTicket()]
    const [from, into] = [await named(two), await named(one)]
    await note(one, 'jeszcze coś')
    expect(await refusal(iga.merging.merge({ from, into }))).toMatchObject({ code: 'CONFLICT' })
    expect((await iga.tickets.get({ id: two })).mergedInto).toBeNull()
  })

  test('a merged ticket takes no answer and no change', async () => {
    const [one, two] = [await newTicket(), await newTicket()]
    await merge(two, one)
    const merged = { data: { missing: [{ code: 'ticket_merged' }] } }
    expect(await refusal(note(two, 'x'))).toMatchObject(merged)
    expect(
      await refusal(iga.tickets.change({ ...(await named(two)), changes: { ownerId: null } })),
    ).toMatchObject(merged)
  })

  test('undone after an answer gives the first ticket back whole, and leaves the answer where it was said', async () => {
    const one = await newTicket('jan@sklep.example', ['A1'])
    const two = await newTicket('jan@sklep.example', ['B1'])
    const before = await asItIs(two)
    await merge(two, one)
    await note(one, 'po scaleniu')
    await iga.merging.unmerge({ id: two })
    expect(await asItIs(two)).toEqual(before)
    expect(await texts(one)).toEqual(['A1', 'po scaleniu'])
  })
})

test('unmerging all merges, in any order, gives back exactly what was', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 5 }),
      fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
      fc.array(fc.constantFrom(2, 3, 4, 5), { minLength: 4, maxLength: 4 }),
      async (pairs, picks, statuses) => {
        const ids: number[] = []
        for (const statusId of statuses) {
          const id = await newTicket(`k${ids.length}@firma.example`, ['a', 'b'])
          await iga.tickets.change({ ...(await named(id)), changes: { statusId } })
          ids.push(id)
        }
        const before = await Promise.all(ids.map(asItIs))
        const merged: number[] = []
        for (const [from, into] of pairs) {
          if (await isDone(merge(ids[from] ?? 0, ids[into] ?? 0))) merged.push(ids[from] ?? 0)
        }
        for (const pick of picks) {
          const [id] = merged.splice(pick % Math.max(1, merged.length), 1)
          if (id !== undefined) await iga.merging.unmerge({ id })
        }
        expect(await Promise.all(ids.map(asItIs))).toEqual(before)
      },
    ),
    {
      numRuns: 40,
      examples: [
        [
          [
            [1, 3],
            [0, 3],
          ],
          [0, 0, 0, 0, 0],
          [2, 2, 2, 2],
        ],
        // Into one that waits for the customer, by way of another that does.
        [
          [
            [0, 1],
            [1, 2],
            [3, 2],
          ],
          [0, 0, 0, 0, 0],
          [2, 3, 3, 4],
        ],
      ],
    },
  )
}, 120_000)

test('what was answered since is not waited for again when one of several merges is undone', async () => {
  const [one, two, target] = [await newTicket(), await newTicket(), await newTicket()]
  await merge(one, target)
  await merge(two, target)
  await iga.tickets.change({ ...(await named(target)), changes: { statusId: 5 } })
  await iga.merging.unmerge({ id: one })
  expect(await iga.tickets.get({ id: target })).toMatchObject({ type: 'closed', waitingSince: null })
})

describe('a split', () => {
  test('moves messages into a ticket like the first, and taken back puts them where they were', async () => {
    const one = await newTicket('jan@sklep.example', ['poczta', 'a przy okazji faktura', 'poczta dalej'])
    const before = await iga.tickets.get({ id: one })
    const [, second] = before.conversation
    const made = await iga.merging.split({
      from: await named(one),
      messageIds: [second?.id ?? 0],
      subject: 'Faktura',
    })
    expect(await texts(one)).toEqual(['poczta', 'poczta dalej'])
    expect(await iga.tickets.get({ id: made.id })).toMatchObject({
      subject: 'Faktura',
      requester: before.requester,
      messages: 1,
      // Here is but a note: who waits for the letter that stayed waits there.
      waitingSince: null,
      createdAt: second?.at,
    })
    await note(made.id, 'wyjaśnione')
    await iga.merging.unsplit({ id: made.id })
    expect(await texts(one)).toEqual(['poczta', 'a przy okazji faktura', 'poczta dalej', 'wyjaśnione'])
    expect((await iga.tickets.get({ id: made.id })).mergedInto?.id).toBe(one)
    expect(await refusal(iga.merging.unsplit({ id: made.id }))).toMatchObject({
      data: { missing: [{ code: 'not_split' }] },
    })
  })

  test('leaves at least one message, and takes none of another ticket', async () => {
    const one = await newTicket('jan@sklep.example', ['a', 'b'])
    const two = await newTicket()
    const ids = async (id: number) => (await iga.tickets.get({ id })).conversation.map(each => each.id)
    const split = async (messageIds: number[]) =>
      refusal(iga.merging.split({ from: await named(one), messageIds, subject: 'x' }))
    expect(await split(await ids(one))).toMatchObject({ data: { missing: [{ code: 'nothing_would_stay' }] } })
    expect(await split(await ids(two))).toMatchObject({ data: { missing: [{ code: 'message_elsewhere' }] } })
  })
})

test('that a reply can still be called back is said before the merge, not only at it', async () => {
  const [one, two] = [await newTicket(), await newTicket()]
  const { conversation, requester } = await iga.tickets.get({ id: two })
  await iga.tickets.answer({
    id: two,
    seenMessage: conversation.at(-1)?.id ?? null,
    mode: 'reply',
    text: 'Już działa.',
    to: requester,
  })
  const leaving = { code: 'REFUSED', data: { missing: [{ code: 'message_leaving' }] } }
  expect(await refusal(iga.merging.preview({ from: two, into: one }))).toMatchObject(leaving)
  expect(await refusal(merge(two, one))).toMatchObject(leaving)
  house.clock.advance(11_000)
  await merge(two, one)
})

test('who follows the one that goes, and another department, are told beforehand', async () => {
  const [one, two] = [await newTicket(), await newTicket()]
  const boss = await house.signedIn(people.supervisor)
  for (const client of [iga, boss]) await client.tickets.follow({ id: two, follow: true })
  await iga.tickets.follow({ id: one, follow: true })
  const admin = await house.signedIn(people.administrator)
  const { id: other } = await admin.departments.create({ name: 'Faktury' })
  await iga.tickets.change({ ...(await named(two)), changes: { departmentId: other } })
  const preview = await iga.merging.preview({ from: two, into: one })
  expect(preview.onlyFollowFrom).toEqual(['Dobrochna Śliwa'])
  expect(preview.warnings).toEqual([{ code: 'other_department' }])
})

test('a legal deadline that runs in the one that goes is told beforehand, and items of its list; what is met is not', async () => {
  const [one, two] = [await newTicket(), await newTicket()]
  const change = async (changes: Parameters<typeof iga.tickets.change>[0]['changes']) =>
    iga.tickets.change({ ...(await named(two)), changes })
  const warnings = async () => (await iga.merging.preview({ from: two, into: one })).warnings
  await change({ legal: { kind: 'telecom_complaint' }, checklist: { add: ['sprawdzić', 'odpisać'] } })
  const { deadlines } = await iga.deadlines.of({ id: two })
  const { rules } = await (await house.signedIn(people.administrator)).deadlines.rules()
  expect(await warnings()).toEqual([
    {
      code: 'legal_deadline_stops',
      params: { kind: rules.legal[0]?.name, dueAt: deadlines.find(each => each.kind === 'legal')?.dueAt },
    },
    { code: 'items_left', params: { left: 2 } },
  ])
  // The other one keeps its deadlines and its list.
  expect((await iga.merging.preview({ from: one, into: two })).warnings).toEqual([])
  const { requester, conversation } = await iga.tickets.get({ id: two })
  const { messageId } = await iga.tickets.answer({
    id: two,
    seenMessage: conversation.at(-1)?.id ?? null,
    mode: 'reply',
    text: 'Odpowiedź na reklamację.',
    to: requester,
  })
  await change({ legalAnswerId: messageId, checklist: { checkAll: true } })
  house.clock.advance(11_000)
  expect(await warnings()).toEqual([])
})

describe('parents and merges', () => {
  const parentOf = async (id: number) => (await iga.tickets.get({ id })).parent?.id ?? null
  const put = async (id: number, parentId: number) =>
    iga.tickets.change({ ...(await named(id)), changes: { parentId } })

  test('a child of a merged ticket is a child of the one it lies under, until it is taken out', async () => {
    const [parent, child, target, last] = [
      await newTicket(),
      await newTicket(),
      await newTicket(),
      await newTicket(),
    ]
    await put(child, parent)
    await merge(parent, target)
    await merge(target, last)
    expect(await parentOf(child)).toBe(last)
    await iga.merging.unmerge({ id: parent })
    expect(await parentOf(child)).toBe(parent)
  })

  test('nothing becomes its own parent by way of a merge', async () => {
    const [parent, child, target] = [await newTicket(), await newTicket(), await newTicket()]
    await put(child, parent)
    await merge(parent, target)
    expect(await refusal(put(target, child))).toMatchObject({ data: { missing: [{ code: 'parent_cycle' }] } })
  })

  test('a parent merged into its child is nobody’s parent there, and the child can have children still', async () => {
    const [parent, child, grandchild] = [await newTicket(), await newTicket(), await newTicket()]
    await put(child, parent)
    await merge(parent, child)
    expect(await parentOf(child)).toBeNull()
    await put(grandchild, child)
    expect(await parentOf(grandchild)).toBe(child)
    await iga.merging.unmerge({ id: parent })
    expect(await parentOf(child)).toBe(parent)
  })
})

describe('a merge into a ticket that waits for the customer', () => {
  /** The desk has answered in it and waits. */
  async function waiting(): Promise<number> {
    const id = await newTicket()
    const { conversation, requester } = await iga.tickets.get({ id })
    const seenMessage = conversation.at(-1)?.id ?? null
    await iga.tickets.answer({
      id,
      seenMessage,
      mode: 'reply',
      text: 'Proszę o kopię.',
      to: requester,
      statusId: 3,
    })
    house.clock.advance(60_000)
    return id
  }
  const running = async (id: number) =>
    (await iga.deadlines.of({ id })).deadlines.filter(
      each => each.metAt === null && each.pausedSince === null,
    )

  test('opens it when he waits in the other, as the preview says, and its deadline runs; unmerging gives all back', async () => {
    const target = await waiting()
    const source = await newTicket()
    const before = await asItIs(target)
    const deadlines = (await iga.deadlines.of({ id: target })).deadlines
    expect(before).toMatchObject({ type: 'waiting_customer', waitingSince: null })
    expect(await running(target)).toEqual([])
    const { warnings, due } = await iga.merging.preview({ from: source, into: target })
    expect(warnings).toContainEqual({ code: 'target_opens' })
    expect(due).toMatchObject({ from: (await iga.tickets.get({ id: source })).dueAt, into: null })
    await merge(source, target)
    expect((await iga.tickets.get({ id: target })).dueAt).toBe(due.after)
    expect(await iga.tickets.get({ id: target })).toMatchObject({
      type: 'open',
      waitingSince: expect.any(Number),
      dueAt: expect.any(Number),
    })
    expect((await running(target)).map(({ kind }) => kind)).toContain('next_answer')
    await iga.merging.unmerge({ id: source })
    expect(await asItIs(target)).toEqual(before)
    expect((await iga.deadlines.of({ id: target })).deadlines).toEqual(deadlines)
  })

  test('leaves it waiting when nobody waits in the other either', async () => {
    const [target, source] = [await waiting(), await waiting()]
    const { warnings, due } = await iga.merging.preview({ from: source, into: target })
    expect(warnings).toEqual([])
    await merge(source, target)
    const after = await iga.tickets.get({ id: target })
    expect(after.type).toBe('waiting_customer')
    expect(after.dueAt).toBe(due.after)
  })

  test('of two that he waits in, taken out one after the other, waits again only after the last', async () => {
    const target = await waiting()
    const before = await asItIs(target)
    const [one, two] = [await newTicket(), await newTicket()]
    await merge(one, target)
    await merge(two, target)
    await iga.merging.unmerge({ id: one })
    expect((await iga.tickets.get({ id: target })).type).toBe('open')
    await iga.merging.unmerge({ id: two })
    expect(await asItIs(target)).toEqual(before)
  })

  test('stays what somebody made of it since', async () => {
    const target = await waiting()
    const source = await newTicket()
    await merge(source, target)
    await iga.tickets.change({ ...(await named(target)), changes: { statusId: 4 } })
    await iga.merging.unmerge({ id: source })
    expect((await iga.tickets.get({ id: target })).statusId).toBe(4)
  })
})

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DeskClient, isDone, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'
import { idsFor, say, ticketSaying } from '../search/support.ts'

let house: TestDesk
let iga: DeskClient
let przemekId: number

beforeAll(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
  const { agents } = await iga.tickets.setup()
  przemekId = agents.find(agent => agent.name.startsWith('Przemysław'))?.id ?? 0
})
afterAll(() => house.close())

/** A ticket in which the customer, then the agent, said these. */
async function ticketOf(subject: string, first: string, ...notes: string[]): Promise<number> {
  house.clock.advance(1000)
  const { id } = await ticketSaying(iga, first, { subject })
  for (const note of notes) {
    house.clock.advance(1000)
    await say(iga, id, note)
  }
  return id
}
const named = async (id: number) => ({ id, version: (await iga.tickets.get({ id })).version })
const messages = async (id: number) => (await iga.tickets.get({ id })).conversation.map(each => each.id)
const split = async (id: number, places: number[], subject: string) => {
  const all = await messages(id)
  return iga.merging.split({
    from: await named(id),
    messageIds: places.map(place => all[place] ?? 0),
    subject,
  })
}

test('a ticket that was split off is found by its own subject, and the first one by its own', async () => {
  const one = await ticketOf('Kwiatonośny przelew', 'pierwsza', 'druga', 'trzecia')
  const second = await split(one, [1], 'Żyrandol')
  expect(await idsFor(iga, 'żyrandol')).toEqual([second.id])
  expect(await idsFor(iga, 'kwiatonośny')).toEqual([one])
  const first = await split(one, [0], 'Wodotrysk')
  expect(await idsFor(iga, 'wodotrysk')).toEqual([first.id])
  expect(await idsFor(iga, 'kwiatonośny')).toEqual([one])
  expect(await idsFor(iga, 'od:halina kwiatonośny')).toEqual([one])
})

test('and put back, the first one is found by its subject again, the other by what was said there since', async () => {
  const one = await ticketOf('Gołębnik', 'pierwsza', 'druga', 'trzecia')
  const made = await split(one, [0, 1], 'Rynsztok')
  await say(iga, made.id, 'dopisane potem zażółcenie')
  await iga.merging.unsplit({ id: made.id })
  expect(await idsFor(iga, 'gołębnik')).toEqual([one])
  expect(await idsFor(iga, 'zażółcenie')).toEqual([made.id])
})

test('a hand-over whose note was split off is not taken back: its note belongs to another ticket now', async () => {
  const one = await ticketOf('Przekazane', 'a', 'b')
  const { version, conversation } = await iga.tickets.get({ id: one })
  const { undo } = await iga.tickets.handOver({
    id: one,
    version,
    seenMessage: conversation.at(-1)?.id ?? null,
    to: { kind: 'agent', id: przemekId },
    note: 'dokończ, proszę',
  })
  const made = await split(one, [2], 'Notatka')
  expect(await refusal(iga.tickets.undo({ step: undo }))).toMatchObject({
    code: 'REFUSED',
    data: { missing: [{ code: 'changed_since', params: { what: 'message' } }] },
  })
  expect((await iga.tickets.get({ id: made.id })).messages).toBe(1)
  expect((await iga.tickets.get({ id: one })).owner?.id).toBe(przemekId)
})

test('a split is shown beforehand: what goes and stays, who can be asking then, who will not follow', async () => {
  const one = await ticketOf('Dwie sprawy', 'pierwsza', 'notatka')
  await iga.tickets.follow({ id: one, follow: true })
  const { requester } = await iga.tickets.get({ id: one })
  await iga.tickets.change({
    ...(await named(one)),
    changes: { requester: { name: 'Olgierd Pas', address: 'olgierd@pas.example' } },
  })
  const [first = 0, second = 0] = await messages(one)
  expect(await iga.merging.splitPreview({ id: one, messageIds: [first] })).toEqual({
    goes: { messages: 1, notes: 0, attachments: 0 },
    stays: { messages: 0, notes: 1, attachments: 0 },
    requesters: [{ name: 'Olgierd Pas', address: 'olgierd@pas.example' }, requester],
    followers: ['Iga Łuczywo'],
    legal: null,
    warnings: [{ code: 'other_author', params: { names: requester.name } }],
  })
  expect((await iga.merging.splitPreview({ id: one, messageIds: [second] })).warnings).toEqual([])
  expect(await refusal(iga.merging.splitPreview({ id: one, messageIds: [first, second] }))).toMatchObject({
    data: { missing: [{ code: 'nothing_would_stay' }] },
  })
})

test('whoever wrote what was split off can be the one who asks there', async () => {
  const one = await ticketOf('Dwoje ludzi', 'pierwsza', 'druga')
  const [first = 0] = await messages(one)
  const asks = { name: 'Balbina Kos', address: 'balbina@kos.example' }
  const made = await iga.merging.split({
    from: await named(one),
    messageIds: [first],
    subject: 'Sprawa Balbiny',
    requester: asks,
  })
  expect((await iga.tickets.get({ id: made.id })).requester).toEqual(asks)
  expect((await iga.tickets.get({ id: one })).requester).not.toEqual(asks)
  expect(await idsFor(iga, 'od:balbina')).toEqual([made.id])
})

test('both halves know of each other until they are one again', async () => {
  const one = await ticketOf('Połówki', 'pierwsza', 'druga')
  const made = await split(one, [1], 'Druga połowa')
  const related = async (id: number) => (await iga.tickets.get({ id })).related
  expect(await related(one)).toEqual([
    { id: made.id, number: made.number, subject: 'Druga połowa', isOrigin: false, isSplit: true },
  ])
  expect(await related(made.id)).toMatchObject([{ id: one, subject: 'Połówki', isOrigin: true }])
  await iga.merging.unsplit({ id: made.id })
  expect(await related(one)).toEqual([])
  expect(await related(made.id)).toMatchObject([{ id: one, isOrigin: false }])
})

describe('since when the customer waits', () => {
  const steps = ['letter', 'reply', 'note', 'theirs', 'opened', 'closed'] as const
  type Step = (typeof steps)[number]
  const statuses = { opened: 2, theirs: 3, closed: 5 } as const
  const waits = async (id: number) => (await iga.tickets.get({ id })).waitingSince

  /** The customer writes. */
  async function letter(id: number): Promise<void> {
    const { number, requester } = await iga.tickets.get({ id })
    const sent = house.clock.now()
    const mail = [
      `From: ${requester.name} <${requester.address}>`,
      `Subject: Re: [#${number}] Czeka`,
      `Message-ID: <${sent}@wrona.example>`,
      `Date: ${new Date(sent).toUTCString()}`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Nadal nie.',
    ].join('\r\n')
    const { uploadId } = await iga.intake.open({ fileName: 'list.eml', size: Buffer.byteLength(mail) })
    await iga.intake.append({ uploadId, offset: 0, chunk: new Blob([mail]) })
    for await (const { stage } of await iga.intake.receiveTicket({ uploadId }))
      expect(stage).not.toBe('failed')
  }

  async function take(id: number, step: Step): Promise<void> {
    house.clock.advance(11_000)
    if (step === 'letter') await letter(id)
    else if (step === 'reply' || step === 'note') {
      const { conversation, requester: to } = await iga.tickets.get({ id })
      const seenMessage = conversation.at(-1)?.id ?? null
      await iga.tickets.answer({ id, seenMessage, mode: step, text: step, to })
    } else if ((await iga.tickets.get({ id })).statusId !== statuses[step]) {
      // Not every status may follow every other.
      await isDone(iga.tickets.change({ ...(await named(id)), changes: { statusId: statuses[step] } }))
    }
  }

  async function ticketWith(...all: Step[]): Promise<number> {
    const id = await ticketOf('Czeka', 'pierwsza')
    for (const step of all) await take(id, step)
    house.clock.advance(11_000)
    return id
  }

  /** The first letter that no reply in the ticket stands behind. */
  async function unanswered(id: number): Promise<number | null> {
    const { conversation } = await iga.tickets.get({ id })
    const last = conversation.findLastIndex(each => each.kind === 'reply')
    return conversation.slice(last + 1).find(each => each.kind === 'incoming')?.at ?? null
  }

  test('follows what he wrote into the half it went to', async () => {
    const one = await ticketWith('reply', 'letter')
    const since = await waits(one)
    const made = await split(one, [2], 'Drugi list')
    expect([await waits(one), await waits(made.id)]).toEqual([null, since])
    expect((await iga.tickets.get({ id: made.id })).version).toBe(made.version)
    await iga.merging.unsplit({ id: made.id })
    expect(await waits(one)).toBe(since)
    await iga.merging.unmerge({ id: made.id })
    expect([await waits(one), await waits(made.id)]).toEqual([since, null])
  })

  test('is nothing to what was answered, or is but a note', async () => {
    const one = await ticketWith('reply', 'letter', 'note')
    const since = await waits(one)
    const [answered, note] = [await split(one, [0, 1], 'Odpisane'), await split(one, [1], 'Notatka')]
    expect([await waits(one), await waits(answered.id), await waits(note.id)]).toEqual([since, null, null])
  })

  test('is still told when one half was answered and the other was not, and both are one again', async () => {
    const one = await ticketWith('reply', 'letter')
    const since = await waits(one)
    const made = await split(one, [2], 'Drugi list')
    await take(one, 'reply')
    house.clock.advance(11_000)
    await iga.merging.unsplit({ id: made.id })
    expect(await waits(one)).toBe(since)

    const other = await ticketWith('reply', 'letter')
    const gone = await split(other, [2], 'Drugi list')
    await take(gone.id, 'reply')
    house.clock.advance(11_000)
    await iga.merging.unsplit({ id: gone.id })
    expect(await waits(other)).toBeNull()
  })

  test('is kept for what was merged into the ticket', async () => {
    const one = await ticketWith('reply', 'letter')
    const before = await waits(one)
    const below = await ticketWith()
    await iga.merging.merge({ from: await named(below), into: await named(one) })
    const made = await split(one, [2], 'Drugi list')
    expect([await waits(one), await waits(made.id)]).toEqual([await waits(below), before])
    await iga.merging.unsplit({ id: made.id })
    expect(await waits(one)).toBe(before)
    await iga.merging.unmerge({ id: below })
    expect(await waits(one)).toBe(before)
  })

  test('is in each half as its messages say, and put back exactly what it was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.boolean()),
        fc.boolean(),
        async (taken, picks, isMerged) => {
          const one = await ticketWith(...taken)
          if (isMerged) {
            await iga.merging.merge({ from: await named(await ticketWith()), into: await named(one) })
          }
          const now = async () => {
            const { type, statusId, waitingSince, dueAt } = await iga.tickets.get({ id: one })
            return { type, statusId, waitingSince, dueAt, ...(await iga.deadlines.of({ id: one })), now: 0 }
          }
          const before = await now()
          const own = (await iga.tickets.get({ id: one })).conversation.filter(
            each => each.mergedFrom === null,
          )
          const messageIds = own.map(each => each.id).filter(() => picks.next().value === true)
          if (messageIds.length === 0 || messageIds.length === own.length) return
          const made = await iga.merging.split({ from: await named(one), messageIds, subject: 'Pół' })
          const isTheirs = before.type === 'closed' || before.type === 'waiting_customer'
          // A status has a say in it, too.
          if (!isMerged && taken.every(step => !(step in statuses))) {
            for (const id of [one, made.id])
              expect(await waits(id)).toBe(isTheirs ? null : await unanswered(id))
          }
          await iga.merging.unsplit({ id: made.id })
          expect(await now()).toEqual(before)
          await iga.merging.unmerge({ id: made.id })
          expect(await now()).toEqual(before)
        },
      ),
      { numRuns: 60 },
    )
  }, 120_000)
})

describe('the legal deadline of what is split', () => {
  /** Three messages, with a deadline that counts from the day before. */
  async function complaint(): Promise<number> {
    const id = await ticketOf('Reklamacja', 'Żądam zwrotu.', 'druga', 'trzecia')
    await change(id, { legal: { kind: 'telecom_complaint', receivedAt: house.clock.now() - 86_400_000 } })
    return id
  }
  const change = async (id: number, changes: Parameters<typeof iga.tickets.change>[0]['changes']) =>
    iga.tickets.change({ ...(await named(id)), changes })
  const legal = async (id: number) => (await iga.tickets.get({ id })).legal
  const runs = async (id: number) =>
    (await iga.deadlines.of({ id })).deadlines
      .filter(each => each.kind === 'legal' && each.state === 'running')
      .map(each => each.dueAt)
  const splitOff = async (id: number, places: number[], place?: 'stays' | 'goes') => {
    const all = await messages(id)
    const messageIds = places.map(each => all[each] ?? 0)
    const { legal: shown } = await iga.merging.splitPreview({ id, messageIds, legal: place })
    const made = await iga.merging.split({ from: await named(id), messageIds, subject: 'Pół', legal: place })
    return { made: made.id, shown }
  }
  async function answered(id: number): Promise<number> {
    const { requester, conversation } = await iga.tickets.get({ id })
    const { messageId } = await iga.tickets.answer({
      id,
      seenMessage: conversation.at(-1)?.id ?? null,
      mode: 'reply',
      text: 'Uznajemy reklamację.',
      to: requester,
    })
    house.clock.advance(11_000)
    await change(id, { legalAnswerId: messageId })
    return messageId
  }

  test('goes with the first message, from the same day, and comes back with it', async () => {
    const one = await complaint()
    const [before, dueAt] = [await legal(one), await runs(one)]
    const { made, shown } = await splitOff(one, [0])
    expect(shown).toMatchObject({ place: 'goes', dueAt: dueAt[0] })
    expect(await legal(one)).toBeNull()
    expect(await runs(one)).toEqual([])
    expect(await legal(made)).toEqual(before)
    expect(await runs(made)).toEqual(dueAt)
    await iga.merging.unsplit({ id: made })
    expect(await legal(one)).toEqual(before)
    expect(await runs(one)).toEqual(dueAt)
    expect(await legal(made)).toBeNull()
  })

  test('stays where the first message stays', async () => {
    const one = await complaint()
    const [before, dueAt] = [await legal(one), await runs(one)]
    const { made, shown } = await splitOff(one, [1, 2])
    expect(shown?.place).toBe('stays')
    expect(await legal(one)).toEqual(before)
    expect(await runs(one)).toEqual(dueAt)
    expect(await legal(made)).toBeNull()
    await iga.merging.unsplit({ id: made })
    expect(await legal(one)).toEqual(before)
  })

  test.each([
    ['goes', [1]],
    ['stays', [0]],
  ] as const)('%s where somebody says so', async (place, places) => {
    const one = await complaint()
    const dueAt = await runs(one)
    const { made, shown } = await splitOff(one, [...places], place)
    expect(shown?.place).toBe(place)
    expect(await runs(place === 'goes' ? made : one)).toEqual(dueAt)
    expect(await legal(place === 'goes' ? one : made)).toBeNull()
  })

  test('parted from its answer runs again, is said to, and put back is met as it was', async () => {
    const one = await complaint()
    const answer = await answered(one)
    const [first = 0] = await messages(one)
    const warnings = async (messageIds: number[], place?: 'stays' | 'goes') =>
      (await iga.merging.splitPreview({ id: one, messageIds, legal: place })).warnings.map(each => each.code)
    expect(await warnings([first])).toEqual(['legal_answer_stays'])
    expect(await warnings([answer])).toEqual(['legal_answer_goes'])
    expect(await warnings([first, answer])).toEqual([])
    expect(await warnings([first], 'stays')).toEqual([])
    expect(await runs(one)).toEqual([])
    const { made } = await splitOff(one, [0])
    expect(await runs(made)).toHaveLength(1)
    await iga.merging.unsplit({ id: made })
    expect(await legal(one)).toMatchObject({ answerId: answer })
    expect(await runs(one)).toEqual([])
  })

  test('answered where it went to is not asked of the first one again', async () => {
    const one = await complaint()
    const { made } = await splitOff(one, [0])
    const answer = await answered(made)
    await iga.merging.unsplit({ id: made })
    expect(await legal(one)).toBeNull()
    expect(await legal(made)).toMatchObject({ answerId: answer })
  })

  test('of another one that the first has got since stays that', async () => {
    const one = await complaint()
    const { made } = await splitOff(one, [0])
    await change(one, { legal: { kind: 'telecom_complaint' } })
    const own = await legal(one)
    await iga.merging.unsplit({ id: made })
    expect(await legal(one)).toEqual(own)
  })

  test('is wanted of neither half where law wanted nothing of the whole', async () => {
    const one = await ticketOf('Zwykłe', 'pierwsza', 'druga')
    const { made, shown } = await splitOff(one, [0], 'goes')
    expect(shown).toBeNull()
    expect([await legal(one), await legal(made)]).toEqual([null, null])
  })
})

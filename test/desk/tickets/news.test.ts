import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hear } from '../../../src/main/core/tickets/hearing.ts'
import type { TicketChanges } from '../../../src/shared/contract/tickets/index.ts'
import { type DeskClient, openTestDesk, people, type TestDesk } from '../../support/desk.ts'
import { type OpenedStore, openTestStore } from '../store/support.ts'

const CLOSED = 5
const requester = { name: 'Halina Wrona', address: 'halina@wrona.example' }

let house: TestDesk
let iga: DeskClient
let przemek: DeskClient
let dobrochna: DeskClient

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
  przemek = await house.signedIn(people.otherAgent)
  dobrochna = await house.signedIn(people.supervisor)
})
afterEach(() => house.close())

async function meOf(client: DeskClient): Promise<number> {
  return (await client.access.status()).me?.id ?? 0
}

/** A ticket that Iga takes down. */
async function begun(ownerId: number | null = null): Promise<number> {
  const { departments } = await iga.tickets.setup()
  const { id } = await iga.tickets.create({
    subject: 'Poczta',
    departmentId: departments[0]?.id ?? 0,
    requester,
    priority: 'normal',
    ownerId,
    message: { kind: 'incoming', text: 'Poczta nie działa.' },
  })
  return id
}

/** A ticket that Iga owns, Przemek follows, and Dobrochna has nothing to do with. */
async function ticket(): Promise<number> {
  const id = await begun()
  await change(id, { ownerId: await meOf(iga) })
  await przemek.tickets.follow({ id, follow: true })
  house.clock.advance(1_000)
  return id
}

async function change(id: number, changes: TicketChanges, by = iga) {
  const { version } = await by.tickets.get({ id })
  return by.tickets.change({ id, version, changes })
}

async function say(id: number, mode: 'reply' | 'note', by: DeskClient, statusId?: number) {
  house.clock.advance(1_000)
  const { conversation } = await by.tickets.get({ id })
  return by.tickets.answer({
    id,
    seenMessage: conversation.at(-1)?.id ?? null,
    mode,
    text: 'Sprawdzamy.',
    to: mode === 'reply' ? requester : null,
    ...(statusId === undefined ? {} : { statusId }),
  })
}

/** For whom there is something new in a ticket. */
async function toldOf(id: number): Promise<string[]> {
  const told: string[] = []
  for (const [name, client] of [
    ['iga', iga],
    ['przemek', przemek],
    ['dobrochna', dobrochna],
  ] as const) {
    if ((await client.tickets.get({ id })).isUnread) told.push(name)
  }
  return told
}

const read = (id: number, by: DeskClient) => by.tickets.mark({ ids: [id], isUnread: false })

describe('something new', () => {
  test.each<[string, (id: number) => Promise<unknown>, string[]]>([
    ['a reply of the owner', id => say(id, 'reply', iga), ['przemek']],
    ['a note of who follows', id => say(id, 'note', przemek), ['iga']],
    ['a note of somebody else', id => say(id, 'note', dobrochna), ['iga', 'przemek']],
    ['closing by the owner', id => change(id, { statusId: CLOSED }), ['przemek']],
    ['closing by a reply', id => say(id, 'reply', przemek, CLOSED), ['iga']],
    [
      'giving it to somebody else: also to whom it was taken from',
      async id => change(id, { ownerId: await meOf(dobrochna) }, dobrochna),
      ['iga', 'przemek'],
    ],
    [
      'giving it away: to its new owner',
      async id => change(id, { ownerId: await meOf(dobrochna) }),
      ['przemek', 'dobrochna'],
    ],
    ['another subject', id => change(id, { subject: 'Poczta stoi' }, dobrochna), []],
    ['another status', id => change(id, { statusId: 2 }, dobrochna), []],
    ['a tag', id => change(id, { addTags: ['poczta'] }, dobrochna), []],
    ['closing many at once', id => batch([id], { statusId: CLOSED }, dobrochna), []],
  ])('is told of to owner and followers, and not to who did it: %s', async (_, happens, told) => {
    const id = await ticket()
    await happens(id)
    expect(await toldOf(id)).toEqual(told)
  })

  test('is in the queue, in its filter and in its count, for one agent and no other, until he opens it', async () => {
    const [id, other] = [await ticket(), await ticket()]
    await say(id, 'reply', iga)
    await say(other, 'note', przemek)
    const filter = { standing: 'active', unread: true } as const
    const listed = async (client: DeskClient) => (await client.tickets.list({ filter, limit: 50 })).rows
    const counted = async (client: DeskClient) => (await client.tickets.counts({ filters: [filter] })).counts
    expect((await listed(przemek)).map(row => [row.id, row.isUnread])).toEqual([[id, true]])
    expect((await listed(iga)).map(row => [row.id, row.isUnread])).toEqual([[other, true]])
    expect([await counted(przemek), await counted(iga), await counted(dobrochna)]).toEqual([[1], [1], [0]])
    expect((await przemek.tickets.list({ limit: 50 })).rows.map(row => [row.id, row.isUnread])).toEqual(
      expect.arrayContaining([
        [id, true],
        [other, false],
      ]),
    )
    const { version } = await przemek.tickets.get({ id })
    await read(id, przemek)
    expect(await listed(przemek)).toEqual([])
    expect(await counted(przemek)).toEqual([0])
    expect((await listed(iga)).map(row => row.id)).toEqual([other])
    expect((await przemek.tickets.get({ id })).version).toBe(version)
  })

  test.each(['jest:nieprzeczytane', 'jest:nowe', 'is:unread', 'jest:nieprzeczytane poczta'])(
    'is found by %s, closed ones too, and left out by a minus',
    async text => {
      const [id, other] = [await ticket(), await ticket()]
      await change(id, { statusId: CLOSED })
      const found = async (asked: string, by: DeskClient) =>
        (await by.search.find({ text: asked })).hits.map(hit => hit.ticketId)
      expect(await found(text, przemek)).toEqual([id])
      expect(await found(text, iga)).toEqual([])
      expect(await found(`poczta -${text.split(' ')[0]}`, przemek)).toEqual([other])
    },
  )

  test('goes with whatever told of it, unless it was read meanwhile or something else is new as well', async () => {
    const id = await ticket()
    const recalled = await say(id, 'reply', iga)
    await iga.tickets.recall({ messageId: recalled.messageId })
    expect(await toldOf(id)).toEqual([])

    const { undo } = await change(id, { statusId: CLOSED })
    await iga.tickets.undo({ step: undo ?? 0 })
    expect(await toldOf(id)).toEqual([])

    await say(id, 'note', dobrochna)
    const again = await say(id, 'reply', iga)
    await iga.tickets.recall({ messageId: again.messageId })
    expect(await toldOf(id)).toEqual(['iga', 'przemek'])

    await read(id, przemek)
    const before = await change(id, { statusId: CLOSED })
    await read(id, przemek)
    await say(id, 'note', dobrochna)
    await iga.tickets.undo({ step: before.undo ?? 0 })
    expect(await toldOf(id)).toEqual(['iga', 'przemek'])
  })

  test('is a ticket that was taken down for somebody else, and none that one took down for oneself', async () => {
    expect(await toldOf(await begun(await meOf(dobrochna)))).toEqual(['dobrochna'])
    expect(await toldOf(await begun(await meOf(iga)))).toEqual([])
  })

  test('is told once to a former owner who follows as well, so that its undoing leaves nothing', async () => {
    const id = await ticket()
    await iga.tickets.follow({ id, follow: true })
    const { undo } = await change(id, { ownerId: await meOf(dobrochna) }, przemek)
    expect(await toldOf(id)).toEqual(['iga', 'dobrochna'])
    await przemek.tickets.undo({ step: undo ?? 0 })
    expect(await toldOf(id)).toEqual([])
  })

  test('is not lessened by undoing what nobody was told of', async () => {
    const id = await ticket()
    await say(id, 'note', dobrochna)
    const { undo: priority } = await change(id, { priority: { level: 'high' } }, dobrochna)
    const { undo: tag } = await change(id, { addTags: ['poczta'] }, dobrochna)
    await say(id, 'note', dobrochna)
    await dobrochna.tickets.undo({ step: tag ?? 0 })
    await dobrochna.tickets.undo({ step: priority ?? 0 })
    expect(await toldOf(id)).toEqual(['iga', 'przemek'])
  })

  test('of handing over is taken back whole', async () => {
    const id = await ticket()
    const { version, conversation } = await iga.tickets.get({ id })
    const { undo } = await iga.tickets.handOver({
      id,
      version,
      seenMessage: conversation.at(-1)?.id ?? null,
      to: { kind: 'agent', id: await meOf(dobrochna) },
      note: 'Zajmij się tym.',
    })
    expect(await toldOf(id)).toEqual(['przemek', 'dobrochna'])
    await iga.tickets.undo({ step: undo })
    expect(await toldOf(id)).toEqual([])
  })

  test('that one reads or marks makes no window read its lists again', async () => {
    const id = await ticket()
    await say(id, 'reply', iga)
    const changes = await iga.events.changes()
    await changes.next()
    await read(id, przemek)
    await przemek.tickets.mark({ ids: [id], isUnread: true })
    await change(id, { subject: 'Poczta stoi' })
    const told: string[] = []
    while (!told.includes('journal')) {
      const next = await changes.next()
      if (next.done === true) throw new Error('the desk tells nothing')
      told.push(...next.value.topics)
    }
    await changes.return?.()
    expect(told).toEqual(['tickets', 'journal'])
  })

  test('may be marked again by oneself, and stays whatever of others is taken back', async () => {
    const id = await ticket()
    await przemek.tickets.mark({ ids: [id, 999_999], isUnread: true })
    expect(await toldOf(id)).toEqual(['przemek'])
    const { messageId } = await say(id, 'reply', iga)
    await iga.tickets.recall({ messageId })
    expect(await toldOf(id)).toEqual(['przemek'])
    await read(id, przemek)
    expect(await toldOf(id)).toEqual([])
  })

  test('is a reassignment and its undoing done to many at once to nobody', async () => {
    const ids = [await ticket(), await ticket()]
    const batchId = await batch(ids, { ownerId: await meOf(dobrochna) }, dobrochna)
    for await (const _ of await dobrochna.batches.undo({ id: batchId })) continue
    for (const id of ids) expect(await toldOf(id)).toEqual([])
  })
})

describe('a letter', () => {
  let opened: OpenedStore
  beforeEach(() => {
    opened = openTestStore()
  })
  afterEach(() => opened.store.close())

  const day = 86_400_000
  const now = Date.parse('2026-11-20T10:00:00Z')

  /** Ids of agents who are told of a letter in a ticket that the first owns and the second follows. */
  async function toldBy(letter: { at: number; isAutomatic?: boolean }): Promise<number[]> {
    return opened.store.write([], async tx => {
      const values = { roles: '[]', state: 'active', preferences: '{}', created_at: 0 } as const
      const agents = await tx
        .insertInto('agent')
        .values(['iga', 'przemek', 'ola'].map(login => ({ ...values, login, name: login })))
        .returning('id')
        .execute()
      const [owner, follower] = agents.map(each => each.id)
      const { id } = await tx
        .insertInto('ticket')
        .values({
          number: 1,
          subject: 'Poczta',
          department_id: 1,
          status_id: 2,
          type: 'open',
          priority: 1,
          priority_because: 'default',
          owner_id: owner ?? 0,
          requester_name: requester.name,
          requester_address: requester.address,
          created_at: letter.at - day,
          updated_at: letter.at - day,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('ticket_follower')
        .values({ ticket_id: id, agent_id: follower ?? 0 })
        .execute()
      await hear(tx, { ticketId: id, author: requester, text: 'I co?', now, ...letter })
      const rows = await tx.selectFrom('ticket_unread').select('agent_id').orderBy('agent_id').execute()
      expect(agents).toHaveLength(3)
      return rows.map(row => agents.findIndex(each => each.id === row.agent_id))
    })
  }

  test.each([
    ['that comes now is told of', { at: now }, [0, 1]],
    ['that was long on its way is told of', { at: now - 7 * day }, [0, 1]],
    ['out of an old mailbox is history', { at: now - 7 * day - 1 }, []],
    ['that a machine wrote is no news', { at: now, isAutomatic: true }, []],
  ])('%s', async (_, letter, told) => {
    expect(await toldBy(letter)).toEqual(told)
  })
})

async function batch(ids: number[], changes: TicketChanges, by: DeskClient): Promise<number> {
  let batchId = 0
  for await (const told of await by.batches.apply({ selection: { ids }, changes })) batchId = told.batchId
  return batchId
}

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findTickets } from '../../../src/main/core/search/finding.ts'
import { indexMessages } from '../../../src/main/core/search/index.ts'
import { READ_ON_THE_WAY } from '../../../src/main/core/search/records/by-index.ts'
import type { Place } from '../../../src/main/core/search/records/sources.ts'
import { soughtIn } from '../../../src/main/core/search/rules/aim.ts'
import { parseSearch } from '../../../src/main/core/search/rules/parse.ts'
import { wordsOf } from '../../../src/main/core/search/rules/words.ts'
import { hitsOf } from '../../../src/main/core/search/views/hits.ts'
import { isByWords, type Wanted } from '../../../src/main/core/search/wanted.ts'
import type { Store } from '../../../src/main/core/store/index.ts'
import { firstIdAt } from '../../../src/main/core/tickets/index.ts'
import { openTestStore } from '../store/support.ts'
import { putMessages } from './rows.ts'

interface SaidMessage {
  id: number
  at: number
  text: string
  kind: 'incoming' | 'note'
  author: string
  file: string | null
}
interface MadeTicket {
  id: number
  subject: string
  requester: readonly string[]
  items: readonly string[]
  isTagged: boolean
  isFollowed: boolean
  priority: number
  messages: SaidMessage[]
}

const vocabulary = [
  'ala',
  'alan',
  'alanko',
  'kot',
  'kotek',
  'Żółw',
  'pies',
  'straße',
  'ab',
  'ﬁrma',
  'kｏt',
  'm²',
]
const text = fc
  .array(fc.constantFrom(...vocabulary), { minLength: 0, maxLength: 4 })
  .map(all => all.join(' '))
const longText = text.map(some => `${'x '.repeat(READ_ON_THE_WAY / 2)}${some}`)
const author = fc.constantFrom('Jan Kot', 'Ala', 'Piotr Żółw')

const madeTicket = fc.record({
  subject: fc.oneof({ weight: 2, arbitrary: fc.constant('Sprawa') }, text),
  requester: fc.constantFrom(['Halina Wrona', 'halina@wrona.example'], ['Ala Kot', 'ala@kot.example']),
  items: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(text, { maxLength: 2 })),
  isTagged: fc.boolean(),
  isFollowed: fc.boolean(),
  priority: fc.constantFrom(0, 1),
})
const madeMessage = fc.record({
  ticket: fc.nat(),
  text: fc.oneof({ weight: 12, arbitrary: text }, { weight: 1, arbitrary: longText }),
  kind: fc.constantFrom('incoming' as const, 'note' as const),
  author,
  file: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    text.map(name => `${name}.pdf`),
  ),
})
const query = fc.record({
  words: fc.array(
    fc.constantFrom(
      'al',
      'ala',
      'alan',
      'alank',
      'kot',
      '"kot"',
      'kote',
      'zol',
      '"ala kot"',
      '"kot ala',
      '"ala k',
      'strasse',
      'firma',
      'ﬁr',
      'm2',
      'od:ala',
      'od:kot',
      'od:zo',
      'od:"jan kot"',
      'pdf',
      'halina',
      'spr',
      'kot@x',
      'x',
    ),
    { minLength: 0, maxLength: 3 },
  ),
  not: fc.array(fc.constantFrom('-pies', '-"ala kot"', '-kote', '-od:jan', '-al'), { maxLength: 1 }),
  tag: fc.constantFrom(null, null, null, true, false),
  follower: fc.constantFrom(null, null, null, true, false),
  has: fc.constantFrom(null, null, null, 'note' as const, 'attachment' as const),
  hasNot: fc.constantFrom(null, null, null, 'note' as const, 'attachment' as const),
  priority: fc.constantFrom(null, null, 0),
  from: fc.constantFrom(null, null, 8),
  until: fc.constantFrom(null, null, 20),
  limit: fc.integer({ min: 1, max: 4 }),
  isHurried: fc.boolean(),
})
type Query = typeof query extends fc.Arbitrary<infer T> ? T : never

interface Term {
  words: readonly string[]
  isOpen: boolean
  isAuthor: boolean
}
function isInPart(part: string, { words, isOpen }: Term): boolean {
  const all = wordsOf(part)
  return all.some((_, at) =>
    words.every((word, place) => {
      const said = all[at + place]
      if (said === undefined) return false
      return place === words.length - 1 && isOpen ? said.startsWith(word) : said === word
    }),
  )
}
function says(ticket: MadeTicket, message: SaidMessage, term: Term): boolean {
  const isFirst = message.id === Math.min(...ticket.messages.map(each => each.id))
  const authors = [message.author, '', ...(isFirst ? ticket.requester : [])]
  const said = [
    message.text,
    ...(message.file === null ? [] : [message.file]),
    ...(isFirst ? [ticket.subject, ...ticket.items] : []),
  ]
  return (term.isAuthor ? authors : [...said, ...authors]).some(part => isInPart(part, term))
}

/** Tickets of which one message says it, newest first; and those of which several do, by their ids. */
function expectedFor(
  tickets: readonly MadeTicket[],
  wanted: Wanted,
): { inOne: { ticket: number; message: number }[]; inSeveral: number[] } {
  const { must, mustNot, narrowing } = wanted
  const marks = (message: SaidMessage) => [
    ...(message.file === null ? [] : ['attachment']),
    ...(message.kind === 'note' ? ['note'] : []),
  ]
  const hasMark = narrowing.has.filter(each => !each.isNot).map(each => each.mark)
  const before = narrowing.until === null ? Infinity : firstIdAt(narrowing.until)
  const from = narrowing.from === null ? 0 : firstIdAt(narrowing.from)
  const narrowed = tickets
    .filter(ticket => narrowing.tags.every(each => ticket.isTagged !== each.isNot))
    .filter(ticket => narrowing.followers.every(each => ticket.isFollowed !== each.isNot))
    .filter(ticket => narrowing.columns.every(each => each.values.has(ticket.priority) !== each.isNot))
    .filter(ticket =>
      narrowing.has.every(
        each => ticket.messages.some(message => marks(message).includes(each.mark)) !== each.isNot,
      ),
    )
    .filter(ticket => !ticket.messages.some(message => mustNot.some(term => says(ticket, message, term))))
  const within = (ticket: MadeTicket) =>
    ticket.messages.filter(message => message.id >= from && message.id < before)
  const inOne = narrowed
    .flatMap(ticket => {
      const saying = within(ticket)
        .filter(message => must.every(term => says(ticket, message, term)))
        .filter(message => must.length > 0 || hasMark.every(mark => marks(message).includes(mark)))
        .map(message => message.id)
      return saying.length === 0 ? [] : [{ ticket: ticket.id, message: Math.max(...saying) }]
    })
    .toSorted((a, b) => b.message - a.message)
  const found = new Set(inOne.map(({ ticket }) => ticket))
  const inSeveral = narrowed
    .filter(ticket => must.length > 1 && !found.has(ticket.id))
    .filter(ticket => must.every(term => within(ticket).some(message => says(ticket, message, term))))
    .map(ticket => ticket.id)
  return { inOne, inSeveral }
}

async function fill(store: Store, tickets: readonly MadeTicket[]): Promise<void> {
  await store.write([], async tx => {
    await tx.insertInto('tag').values({ id: 1, name: 'pilne', folded: 'pilne' }).execute()
    await tx
      .insertInto('agent')
      .values({
        id: 1,
        login: 'iga',
        name: 'Iga',
        roles: '[]',
        state: 'active',
        preferences: '{}',
        created_at: 0,
      })
      .execute()
  })
  const owner = new Map(
    tickets.flatMap(ticket => ticket.messages.map(message => [message.id, ticket] as const)),
  )
  const byInstant: Record<number, string> = {}
  for (const ticket of tickets) for (const message of ticket.messages) byInstant[message.at] = message.text
  await putMessages(store, byInstant, instant => owner.get(firstIdAt(instant))?.id ?? 0)
  await store.write([], async tx => {
    for (const ticket of tickets) {
      await tx
        .updateTable('ticket')
        .set({
          subject: ticket.subject,
          requester_name: ticket.requester[0] ?? '',
          requester_address: ticket.requester[1] ?? '',
          priority: ticket.priority,
        })
        .where('id', '=', ticket.id)
        .execute()
      if (ticket.isTagged)
        await tx.insertInto('ticket_tag').values({ ticket_id: ticket.id, tag_id: 1 }).execute()
      if (ticket.isFollowed)
        await tx.insertInto('ticket_follower').values({ ticket_id: ticket.id, agent_id: 1 }).execute()
      for (const [position, item] of ticket.items.entries())
        await tx
          .insertInto('checklist_item')
          .values({ ticket_id: ticket.id, position, text: item, done_at: null, done_by: null })
          .execute()
      for (const message of ticket.messages) {
        await tx
          .updateTable('message')
          .set({ kind: message.kind, author_name: message.author })
          .where('id', '=', message.id)
          .execute()
        if (message.file !== null)
          await tx
            .insertInto('message_attachment')
            .values({
              message_id: message.id,
              name: message.file,
              size: 1,
              type: 'pdf',
              pages: null,
              width: null,
              height: null,
              problems: '[]',
              vault_file_id: null,
            })
            .execute()
      }
    }
    await indexMessages(tx, [...owner.keys()])
  })
}

function wantedOf(asked: Query): Wanted {
  const parsed = parseSearch([...asked.words, ...asked.not].join(' '))
  const flag = (value: boolean | null) => (value === null ? [] : [{ ids: [1], isNot: !value }])
  return {
    ...soughtIn(parsed),
    narrowing: {
      columns:
        asked.priority === null
          ? []
          : [{ column: 'priority' as const, values: new Set([asked.priority]), isNot: false }],
      tags: flag(asked.tag),
      followers: flag(asked.follower),
      unread: [],
      has: [
        ...(asked.has === null ? [] : [{ mark: asked.has, isNot: false }]),
        ...(asked.hasNot === null ? [] : [{ mark: asked.hasNot, isNot: true }]),
      ],
      from: asked.from === null ? null : asked.from * 1000,
      until: asked.until === null ? null : asked.until * 1000,
    },
  }
}

test('whatever is asked for, a search finds each ticket once, by its newest message that says it, on whatever page', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(madeTicket, { minLength: 1, maxLength: 6 }),
      fc.array(madeMessage, { minLength: 1, maxLength: 30 }),
      fc.array(query, { minLength: 12, maxLength: 12 }),
      async (bare, said, asked) => {
        const tickets: MadeTicket[] = bare.map((each, place) => ({ ...each, id: place + 1, messages: [] }))
        for (const [place, { ticket, ...message }] of said.entries()) {
          tickets[ticket % tickets.length]?.messages.push({
            ...message,
            id: firstIdAt((place + 1) * 1000),
            at: (place + 1) * 1000,
          })
        }
        const there = tickets.filter(ticket => ticket.messages.length > 0)
        const saidAt = new Map(there.flatMap(({ messages }) => messages.map(each => [each.id, each.at])))
        const { store } = openTestStore()
        try {
          await fill(store, there)
          for (const each of asked) {
            const wanted = wantedOf(each)
            if (!isByWords(wanted)) continue
            const found: { ticket: number; at: number | undefined; others: number[] }[] = []
            let after: Place | null = null
            do {
              const page: Awaited<ReturnType<typeof findTickets>> = await findTickets(
                store.read,
                wanted,
                { after, limit: each.limit },
                { isSpent: () => each.isHurried },
              )
              const hits = await hitsOf(store.read, page.candidates, page.read, wanted.must)
              expect(hits).toHaveLength(page.candidates.length)
              found.push(
                ...hits.map(hit => ({
                  ticket: hit.ticketId,
                  at: hit.message?.at,
                  others: (hit.others ?? []).map(other => other.at),
                })),
              )
              after = page.next
            } while (after !== null)
            const { inOne, inSeveral } = expectedFor(there, wanted)
            const expected = inOne.map(({ ticket, message }) => ({
              ticket,
              at: saidAt.get(message),
              others: [],
            }))
            expect(found.slice(0, inOne.length), JSON.stringify(each)).toEqual(expected)
            const behind = found.slice(inOne.length)
            expect(
              behind.map(({ ticket }) => ticket).toSorted((a, b) => a - b),
              JSON.stringify(each),
            ).toEqual(inSeveral)
            // No message says it alone.
            expect(behind.filter(({ others }) => others.length === 0)).toEqual([])
          }
        } finally {
          await store.close()
        }
      },
    ),
    { numRuns: 60 },
  )
}, 60_000)

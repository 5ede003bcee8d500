import {
  ACCOUNT_TICKETS_SHOWN,
  COUNTED_MOST,
  KNOWN_TAGS_SHOWN,
  type QueueOrder,
} from '../../../../shared/contract/tickets/index.ts'
import { fold } from '../../../../shared/text.ts'
import type { Parts } from '../../context.ts'
import { wakeDue } from '../../deadlines/index.ts'
import { deskError, found } from '../../errors.ts'
import { type GuardedContract, signedIn } from '../../procedure.ts'
import { isAccountSealed, sealedAmong } from '../../recovery/index.ts'
import { deedsSince } from '../deeds.ts'
import { draftsBy } from '../records/drafts.ts'
import { knownTags } from '../records/known-tags.ts'
import { thingsOfAccount } from '../records/links.ts'
import { changedLast, countsOfAccount } from '../records/of-account.ts'
import { priorityGiven } from '../records/priority.ts'
import {
  budgetOf,
  countOf,
  countUpTo,
  isPlaceIn,
  orders,
  type PageRest,
  type Place,
  pageWithin,
  placeOf,
  queueLine,
  type SortedLine,
  type Where,
  wantedBy,
} from '../records/queues/index.ts'
import { setupOf } from '../records/setup.ts'
import { ticketById, ticketIdsNamed } from '../records/tickets.ts'
import { ticketNumbersIn } from '../rules/numbers.ts'
import { historyOf } from '../views/history.ts'
import { linkedTicketsOf } from '../views/linked-to.ts'
import { isSealed, rowsOf } from '../views/rows.ts'
import { conversationOf, draftOf, viewOf } from '../views/ticket.ts'

/** How long one call looks for a page, milliseconds; the next one goes on. */
const BUDGET_MS = 10

export function readingProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock } = parts

  /** Of whom an order by name would tell, in the place of his row, what is masked. */
  async function maskedAmong(
    lines: readonly SortedLine[],
    order: QueueOrder,
  ): Promise<(line: SortedLine) => boolean> {
    if (orders[order].text === null) return () => false
    const sealed = await sealedAmong(
      store.read,
      lines.flatMap(line => line.customer_id ?? []),
    )
    return line => isSealed(line, sealed)
  }

  return {
    setup: os.tickets.setup.handler(() => setupOf(store.read)),

    list: os.tickets.list.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const { filter, order, limit } = input
      const budget = budgetOf(BUDGET_MS)
      const where = whereIn(input)
      await wakeDue(parts)
      const wanted = wantedBy(filter, by.id, clock.now())
      const { rows: lines, rest } = await pageWithin(store.read, wanted, order, where, limit, budget)
      const rows = await rowsOf(store.read, lines, by.id)
      const [first, last] = [lines.at(0), lines.at(-1)]
      const isFull = lines.length === limit
      const isMasked = await maskedAmong(lines, order)
      const place = (line: SortedLine | undefined) =>
        line === undefined ? null : JSON.stringify(isMasked(line) ? [line.id] : placeOf(order, line))
      return {
        rows,
        next: isFull || 'before' in where ? place(last) : null,
        previous: isFull || !('before' in where) ? place(first) : null,
        ...(rest === null ? {} : { rest: toldOf(rest, order) }),
      }
    }),

    counts: os.tickets.counts.handler(async ({ input, context }) => {
      const by = signedIn(context)
      await wakeDue(parts)
      const budget = budgetOf(BUDGET_MS)
      const counts: number[] = []
      const more: number[] = []
      for (const [place, filter] of input.filters.entries()) {
        const wanted = wantedBy(filter, by.id, clock.now())
        const { count, isMore } = input.whole
          ? { count: await countOf(store.read, wanted), isMore: false }
          : await countUpTo(store.read, wanted, COUNTED_MOST, budget)
        counts.push(count)
        if (isMore) more.push(place)
      }
      return { counts, ...(more.length === 0 ? {} : { more }) }
    }),

    find: os.tickets.find.handler(async ({ input }) => ({
      ids: await ticketIdsNamed(store.read, ticketNumbersIn(input.text), input.text),
    })),

    get: os.tickets.get.handler(async ({ input, context }) => {
      const line = found(await queueLine(store.read, input.id))
      return viewOf(store.read, line, signedIn(context).id)
    }),

    knownTags: os.tickets.knownTags.handler(({ input }) =>
      knownTags(store.read, fold(input.begun.trim()), KNOWN_TAGS_SHOWN),
    ),

    priorityGiven: os.tickets.priorityGiven.handler(async ({ input }) => {
      const { priority_because: because } = found(await ticketById(store.read, input.id))
      return because === 'manual' ? ((await priorityGiven(store.read, input.id)) ?? null) : null
    }),

    linkable: os.tickets.linkable.handler(async ({ input }) => {
      const account =
        'customerId' in input ? input.customerId : found(await ticketById(store.read, input.id)).customer_id
      return account === null ? [] : thingsOfAccount(store.read, account)
    }),

    linked: os.tickets.linked.handler(({ input }) => linkedTicketsOf(store.read, input.customerId)),

    ofAccount: os.tickets.ofAccount.handler(async ({ input: { customerId } }) => {
      await wakeDue(parts)
      return {
        tickets: await changedLast(store.read, customerId, ACCOUNT_TICKETS_SHOWN),
        ...(await countsOfAccount(store.read, customerId)),
      }
    }),

    conversation: os.tickets.conversation.handler(async ({ input }) => {
      const ticket = found(await ticketById(store.read, input.id))
      const isMasked = await isAccountSealed(store.read, ticket.customer_id)
      const { limit, ...from } = input
      return conversationOf(store.read, ticket, isMasked, limit, from)
    }),

    history: os.tickets.history.handler(async ({ input }) => {
      const ticket = found(await ticketById(store.read, input.id))
      return historyOf(store.read, ticket.id, input.before ?? Number.MAX_SAFE_INTEGER, input.limit)
    }),

    deeds: os.tickets.deeds.handler(({ context }) => {
      const since = parts.sessions.at(context.window.id)?.startedAt ?? parts.clock.now()
      return deedsSince(store.read, signedIn(context).id, since)
    }),

    drafts: os.tickets.drafts.handler(async ({ context }) => {
      const drafts = await draftsBy(store.read, signedIn(context).id, 200)
      const sealed = await sealedAmong(
        store.read,
        drafts.flatMap(draft => draft.customer_id ?? []),
      )
      return drafts.map(draft => ({
        ticketId: draft.ticket_id,
        number: draft.number,
        subject: draft.subject,
        // What lies under a key is opened in its ticket alone.
        draft: {
          ...draftOf(draft, isSealed(draft, sealed)),
          ...(draft.mode === 'sealed' ? { text: '' } : {}),
        },
      }))
    }),
  }
}

interface Asked {
  order: QueueOrder
  after?: string | undefined
  before?: string | undefined
  skip?: number | undefined
  of?: number | undefined
}

/** @throws INVALID_INPUT for two of them, and for a place that no page of this order ended at */
function whereIn({ order, after, before, skip, of }: Asked): Where {
  const asked = Object.entries({ after, before, skip }).filter(([, value]) => value !== undefined)
  if (asked.length > 1) throw deskError('INVALID_INPUT', { fields: asked.map(([name]) => name) })
  if (after !== undefined) return { after: placeIn(order, after, 'after') }
  return before === undefined ? { skip: skip ?? 0, of } : { before: placeIn(order, before, 'before') }
}

/** Where it is gone on from may be a row that nobody was shown, whose name may be masked: of texts the id tells it. */
function toldOf(rest: PageRest, order: QueueOrder) {
  const place = (values: Place) => JSON.stringify(orders[order].text === null ? values : values.slice(-1))
  const { limit } = rest
  return 'after' in rest ? { limit, after: place(rest.after) } : { limit, before: place(rest.before) }
}

function placeIn(order: QueueOrder, text: string, field: string): Place {
  const place = parsed(text)
  if (!Array.isArray(place) || !isPlaceIn(order, place)) throw deskError('INVALID_INPUT', { fields: [field] })
  return place
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

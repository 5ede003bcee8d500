import type { LegalPlace, MergePreview, SplitPreview } from '../../../shared/contract/merging.ts'
import { foreseenDue, rulebook, runningLegal } from '../deadlines/index.ts'
import { demand, found } from '../errors.ts'
import { sealedAmong } from '../recovery/index.ts'
import type { ReadStore } from '../store/index.ts'
import {
  checklistOf,
  followersOf,
  isSealed,
  mergedInto,
  openItems,
  queueLines,
  requesterOf,
  rowsOf,
  shownPerson,
  type TicketRecord,
  ticketById,
} from '../tickets/index.ts'
import { isLeaving, sideOf, waitsByMerge } from './merging.ts'
import {
  mergeObstacles,
  opensByMerge,
  requestersAfterSplit,
  warningsBeforeMerge,
  warningsBeforeSplit,
} from './rules.ts'
import { legalPlaceOf } from './split-legal.ts'
import { firstIn, splittable } from './splitting.ts'

/**
 * What a merge would do, for the asking agent.
 *
 * @throws REFUSED with what stands in its way
 */
export async function previewMerge(
  store: ReadStore,
  { from: fromId, into: intoId }: { from: number; into: number },
  agentId: number,
  at: number,
): Promise<MergePreview> {
  const lines = await queueLines(store, [fromId, intoId])
  const source = found(lines.find(line => line.id === fromId))
  const target = found(lines.find(line => line.id === intoId))
  demand([
    ...mergeObstacles(sideOf(source), sideOf(target)),
    ...((await isLeaving(store, source.id, at)) ? [{ code: 'message_leaving' }] : []),
  ])
  const [from, into] = await rowsOf(store, [source, target], agentId)
  const ids = [source.id, ...(await mergedInto(store, source.id)).map(each => each.id)]
  const sealed = await sealedAmong(
    store,
    [source, target].flatMap(each => each.customer_id ?? []),
  )
  const drafters = await store
    .selectFrom('ticket_draft')
    .select('agent_id')
    .distinct()
    .where('ticket_id', '=', source.id)
    .execute()
  const follow = { from: await followersOf(store, source.id), into: await followersOf(store, target.id) }
  const requesters = {
    from: shownPerson(requesterOf(source), isSealed(source, sealed)),
    into: shownPerson(requesterOf(target), isSealed(target, sealed)),
  }
  const rows = { from: found(from), into: found(into) }
  return {
    ...rows,
    requesters,
    moves: await saidIn(store, 'ticket_id', ids),
    onlyFollowFrom: follow.from
      .filter(each => !follow.into.some(({ id }) => id === each.id))
      .map(each => each.name),
    onlyTagsFrom: rows.from.tags.filter(tag => !rows.into.tags.includes(tag)),
    due: {
      from: source.due_at,
      into: target.due_at,
      after: await dueAfterMerge(store, source, target, at),
    },
    warnings: warningsBeforeMerge(sideOf(source), sideOf(target), {
      hasOwnDraft: drafters.some(draft => draft.agent_id === agentId),
      hasDrafts: drafters.some(draft => draft.agent_id !== agentId),
      priorities: { from: rows.from.priority, into: rows.into.priority },
      owners: { from: source.owner_name, into: target.owner_name },
      legal: await runningLegal(store, source.id),
      itemsLeft: openItems(await checklistOf(store, source.id)),
      isSealed: sealed.size > 0,
      shown: { from: requesters.from.address, into: requesters.into.address },
    }),
  }
}

/** The next deadline of the second ticket once the first lies under it; null: it has none. */
async function dueAfterMerge(
  store: ReadStore,
  source: TicketRecord,
  target: TicketRecord,
  at: number,
): Promise<number | null> {
  const waits = await waitsByMerge(store, source, target)
  const opensAt = opensByMerge(sideOf(source), sideOf(target)) ? at : null
  return (await foreseenDue(store, target.id, { heardAt: waits?.heardAt ?? null, opensAt }))?.at ?? null
}

/** What was said in these tickets, or of it these messages. */
async function saidIn(
  store: ReadStore,
  by: 'ticket_id' | 'id',
  ids: readonly number[],
): Promise<MergePreview['moves']> {
  const kinds = await store
    .selectFrom('message')
    .select(['kind', ({ fn }) => fn.countAll<number>().as('count')])
    .where(by, 'in', [...ids])
    .groupBy('kind')
    .execute()
  const { count: attachments } = await store
    .selectFrom('message_attachment')
    .innerJoin('message', 'message.id', 'message_attachment.message_id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(`message.${by}`, 'in', [...ids])
    .executeTakeFirstOrThrow()
  const all = kinds.reduce((sum, each) => sum + each.count, 0)
  const notes = kinds.find(each => each.kind === 'note')?.count ?? 0
  return { messages: all - notes, notes, attachments }
}

/**
 * What a split would do.
 *
 * @throws REFUSED with what stands in its way
 */
export async function previewSplit(
  store: ReadStore,
  input: { id: number; messageIds: readonly number[]; legal?: LegalPlace | undefined },
  at: number,
): Promise<SplitPreview> {
  const source = found(await ticketById(store, input.id))
  const moved = await splittable(store, source, input.messageIds, at)
  const all = await saidIn(store, 'ticket_id', [source.id])
  const goes = await saidIn(
    store,
    'id',
    moved.map(message => message.id),
  )
  const isMasked = isSealed(
    source,
    await sealedAmong(store, source.customer_id === null ? [] : [source.customer_id]),
  )
  const authors = moved.flatMap(({ kind, author_name: name, author_address: address }) =>
    kind === 'incoming' ? [shownPerson({ name, address }, isMasked)] : [],
  )
  const requesters = requestersAfterSplit(shownPerson(requesterOf(source), isMasked), authors)
  const gone = new Set(moved.map(message => message.id))
  const place = input.legal ?? legalPlaceOf(await firstIn(store, source.id), gone)
  const kind = await legalKindIn(store, source)
  return {
    goes,
    stays: {
      messages: all.messages - goes.messages,
      notes: all.notes - goes.notes,
      attachments: all.attachments - goes.attachments,
    },
    requesters,
    followers: (await followersOf(store, source.id)).map(follower => follower.name),
    legal:
      kind === null ? null : { kind, dueAt: (await runningLegal(store, source.id))?.dueAt ?? null, place },
    warnings: warningsBeforeSplit(requesters, {
      place: kind === null ? null : place,
      answer: source.legal_answer === null ? null : gone.has(source.legal_answer) ? 'goes' : 'stays',
    }),
  }
}

/** What the kind is called by which law wants something of a ticket; null: it wants nothing. */
async function legalKindIn(store: ReadStore, ticket: TicketRecord): Promise<string | null> {
  const { rules } = await rulebook(store)
  return rules.legal.find(each => each.code === ticket.legal_kind)?.name ?? ticket.legal_kind
}

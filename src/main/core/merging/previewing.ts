import type { MergePreview, SplitPreview } from '../../../shared/contract/merging.ts'
import { runningLegal } from '../deadlines/index.ts'
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
  ticketById,
} from '../tickets/index.ts'
import { isLeaving, sideOf } from './merging.ts'
import { mergeObstacles, requestersAfterSplit, warningsBeforeMerge, warningsBeforeSplit } from './rules.ts'
import { splittable } from './splitting.ts'

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
  const drafts = await store
    .selectFrom('ticket_draft')
    .select('ticket_id')
    .where('ticket_id', '=', source.id)
    .limit(1)
    .executeTakeFirst()
  const follow = { from: await followersOf(store, source.id), into: await followersOf(store, target.id) }
  const requesters = {
    from: shownPerson(requesterOf(source), isSealed(source, sealed)),
    into: shownPerson(requesterOf(target), isSealed(target, sealed)),
  }
  return {
    from: found(from),
    into: found(into),
    requesters,
    moves: await saidIn(store, 'ticket_id', ids),
    onlyFollowFrom: follow.from
      .filter(each => !follow.into.some(({ id }) => id === each.id))
      .map(each => each.name),
    warnings: warningsBeforeMerge(sideOf(source), sideOf(target), {
      hasDrafts: drafts !== undefined,
      legal: await runningLegal(store, source.id),
      itemsLeft: openItems(await checklistOf(store, source.id)),
      isSealed: sealed.size > 0,
      shown: { from: requesters.from.address, into: requesters.into.address },
    }),
  }
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
  input: { id: number; messageIds: readonly number[] },
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
  return {
    goes,
    stays: {
      messages: all.messages - goes.messages,
      notes: all.notes - goes.notes,
      attachments: all.attachments - goes.attachments,
    },
    requesters,
    followers: (await followersOf(store, source.id)).map(follower => follower.name),
    warnings: warningsBeforeSplit(
      requesters,
      moved.some(message => message.id === source.legal_answer),
    ),
  }
}

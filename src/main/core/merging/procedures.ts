import type { MergePreview } from '../../../shared/contract/merging.ts'
import type { Parts } from '../context.ts'
import { demand, found } from '../errors.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import { sealedAmong } from '../recovery/index.ts'
import type { ReadStore } from '../store/index.ts'
import { isSealed, mergedInto, queueLines, requesterOf, rowsOf, shownPerson } from '../tickets/index.ts'
import { merge, sideOf, unmerge } from './merging.ts'
import { mergeObstacles, mergeWarnings } from './rules.ts'
import { split, unsplit } from './splitting.ts'

export function mergingProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock } = parts
  const topics = ['tickets', 'journal'] as const
  return {
    preview: os.merging.preview.handler(({ input, context }) =>
      preview(store.read, input.from, input.into, signedIn(context).id),
    ),
    merge: os.merging.merge.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(topics, tx => merge(tx, by, input, clock.now()))
    }),
    unmerge: os.merging.unmerge.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(topics, tx => unmerge(tx, by, input, clock.now()))
    }),
    split: os.merging.split.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(topics, tx => split(tx, by, input, clock.now()))
    }),
    unsplit: os.merging.unsplit.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(topics, tx => unsplit(tx, by, input, clock.now()))
    }),
  }
}

async function preview(
  store: ReadStore,
  fromId: number,
  intoId: number,
  agentId: number,
): Promise<MergePreview> {
  const lines = await queueLines(store, [fromId, intoId])
  const source = found(lines.find(line => line.id === fromId))
  const target = found(lines.find(line => line.id === intoId))
  demand(mergeObstacles(sideOf(source), sideOf(target)))
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
  const requesters = {
    from: shownPerson(requesterOf(source), isSealed(source, sealed)),
    into: shownPerson(requesterOf(target), isSealed(target, sealed)),
  }
  return {
    from: found(from),
    into: found(into),
    requesters,
    moves: await saidIn(store, ids),
    warnings: mergeWarnings(sideOf(source), sideOf(target), {
      hasDrafts: drafts !== undefined,
      isSealed: sealed.size > 0,
      shown: { from: requesters.from.address, into: requesters.into.address },
    }),
  }
}

async function saidIn(store: ReadStore, ticketIds: readonly number[]): Promise<MergePreview['moves']> {
  const rows = await store
    .selectFrom('message')
    .select(['kind', ({ fn }) => fn.countAll<number>().as('count')])
    .where('ticket_id', 'in', [...ticketIds])
    .groupBy('kind')
    .execute()
  const { count: attachments } = await store
    .selectFrom('message_attachment')
    .innerJoin('message', 'message.id', 'message_attachment.message_id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('ticket_id', 'in', [...ticketIds])
    .executeTakeFirstOrThrow()
  const all = rows.reduce((sum, row) => sum + row.count, 0)
  const notes = rows.find(row => row.kind === 'note')?.count ?? 0
  return { messages: all - notes, notes, attachments }
}

import { sql } from 'kysely'
import { fixedQuery, type ReadStore, type WriteStore } from '../../store/index.ts'
import { BEGINNINGS, FOLDING, partTable, type Sizes, shareOf } from '../rules/parts.ts'
import { indexAgain } from './indexing.ts'
import {
  askToMerge,
  contentOf,
  makePart,
  type Part,
  partColumns,
  partsOf,
  perPart,
  type Rewrite,
} from './parts.ts'

/** A part that has grown too large, else one that knows too little. */
export async function partToRewrite(store: ReadStore, by: Sizes): Promise<Part | undefined> {
  const parts = await partsOf(store)
  for (const part of parts) if (await isTooLarge(store, part.number, by)) return part
  return parts.find(part => part.beginnings !== BEGINNINGS || part.folding !== FOLDING)
}

/** What it has given away counts until its table is emptied. */
export async function isTooLarge(store: ReadStore, part: number, { over }: Sizes): Promise<boolean> {
  return (await contentOf(store, part)).messages >= over
}

/** From now on its messages go over into parts of their own. */
export async function beginRewrite(tx: WriteStore, { number }: Part, { full, over }: Sizes): Promise<void> {
  const { messages } = await contentOf(tx, number)
  // FTS5 counts what was written anew twice. Counting the rows is a page for each two hundred, so of many it is not done.
  const rows = messages > 2 * full ? messages : await rowsIn(tx, number)
  // One that is not too large stays one part.
  const share = rows < over ? over : rows > 2 * full ? full : shareOf(rows, full)
  await tx
    .insertInto('search_split')
    .values({ part: number, into_part: null, share: Math.max(1, share) })
    .execute()
}

/**
 * Takes the newest messages that a part still has into the part behind it, and has that begin with them. What it gives
 * away stays in its table, where nobody looks for it: a search looks no further than where the next part begins. When it
 * has given all away, its stretch of time is the next one's.
 */
export async function moveSome(tx: WriteStore, rewrite: Rewrite, most: number): Promise<void> {
  const from = await partNumbered(tx, rewrite.part)
  const next = await partBehind(tx, from)
  const room = await roomIn(tx, rewrite, next)
  const limit = Math.min(most, room > 0 ? room : rewrite.share)
  const before = next?.first_id ?? Number.MAX_SAFE_INTEGER
  const ids = (await newestIn(from.number)(tx, from.first_id, before, limit)).map(row => row.id)
  const oldest = ids.at(-1)
  const isAll = oldest === undefined || oldest === from.first_id || ids.length < limit
  if (isAll) await endRewrite(tx, from)
  const firstId = isAll ? from.first_id : oldest
  // Where nothing is left to be taken, any part can have the stretch.
  const taker = next !== undefined && (room > 0 || oldest === undefined) ? next.number : null
  if (taker !== null) await beginWith(tx, taker, firstId)
  const into = taker ?? (await beginPart(tx, rewrite, firstId))
  await indexAgain(tx, into, ids)
  if (isAll) await askToMerge(tx, into, 'full')
}

/** Another part for what is given away; the one before has its share. @returns its number */
async function beginPart(tx: WriteStore, { part, into_part }: Rewrite, firstId: number): Promise<number> {
  if (into_part !== null) await askToMerge(tx, into_part, 'full')
  const made = await makePart(tx, firstId)
  await tx.updateTable('search_split').set({ into_part: made }).where('part', '=', part).execute()
  return made
}

/** How many more go into the part behind, if it is one of theirs: another that has come between may be nearly full. */
async function roomIn(
  tx: WriteStore,
  { into_part, share }: Rewrite,
  next: Part | undefined,
): Promise<number> {
  if (next === undefined || next.number !== into_part) return 0
  return share - (await contentOf(tx, next.number)).messages
}

async function beginWith(tx: WriteStore, number: number, firstId: number): Promise<void> {
  await tx.updateTable('search_part').set({ first_id: firstId }).where('number', '=', number).execute()
}

/** The part is none any more; its table is to be emptied, which does away with what was to be swept out of it. */
async function endRewrite(tx: WriteStore, { number }: Part): Promise<void> {
  const swept = await tx
    .selectFrom('search_sweep')
    .select('hides_words')
    .where('part', '=', number)
    .executeTakeFirst()
  await tx.deleteFrom('search_split').where('part', '=', number).execute()
  await tx.deleteFrom('search_sweep').where('part', '=', number).execute()
  await tx
    .insertInto('search_emptied')
    .values({ part: number, hides_words: swept?.hides_words ?? 0 })
    .execute()
  await tx.deleteFrom('search_part').where('number', '=', number).execute()
}

async function partNumbered(tx: ReadStore, number: number): Promise<Part> {
  return tx
    .selectFrom('search_part')
    .select(partColumns)
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
}

function partBehind(tx: ReadStore, { first_id }: Part): Promise<Part | undefined> {
  return tx
    .selectFrom('search_part')
    .select(partColumns)
    .where('first_id', '>', first_id)
    .orderBy('first_id')
    .limit(1)
    .executeTakeFirst()
}

const newestIn = perPart(part =>
  fixedQuery((store, from: number, before: number, most: number) =>
    store
      .selectFrom(sql<{ id: number }>`${sql.table(`${part}_docsize`)}`.as('held'))
      .select('id')
      .where('id', '>=', from)
      .where('id', '<', before)
      .orderBy('id', 'desc')
      .limit(most),
  ),
)

async function rowsIn(store: ReadStore, part: number): Promise<number> {
  const { rows } = await store
    .selectFrom(sql<{ id: number }>`${sql.table(`${partTable(part)}_docsize`)}`.as('held'))
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow()
  return rows
}

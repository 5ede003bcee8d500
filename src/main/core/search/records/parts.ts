import { sql } from 'kysely'
import { fixedQuery, type ReadStore, type WriteStore } from '../../store/index.ts'
import {
  BEGINNINGS,
  FOLDING,
  FULL,
  makingPart,
  type PartContent,
  partTable,
  placeBeside,
  rowsOf,
} from '../rules/parts.ts'

/** Its messages are those from `first_id` on, up to the next part's. */
export interface Part {
  number: number
  first_id: number
  /** See {@link BEGINNINGS}. */
  beginnings: string
  /** See {@link FOLDING}. */
  folding: number
}

export const partColumns = ['number', 'first_id', 'beginnings', 'folding'] as const

/** A statement over a part of the index: made once for each. */
export function perPart<Statement>(
  make: (table: ReturnType<typeof partTable>) => Statement,
): (part: number) => Statement {
  const made = new Map<number, Statement>()
  return part => {
    const known = made.get(part)
    if (known !== undefined) return known
    const statement = make(partTable(part))
    made.set(part, statement)
    return statement
  }
}

const all = fixedQuery(store =>
  store.selectFrom('search_part').select(partColumns).orderBy('first_id', 'desc'),
)

/** The parts of the index, newest first. */
export function partsOf(store: ReadStore): Promise<Part[]> {
  return all(store)
}

const around = fixedQuery((store, id: number) =>
  store
    .selectFrom('search_part')
    .select(partColumns)
    .where('first_id', '<=', id)
    .orderBy('first_id', 'desc')
    .limit(1),
)

/** The part that has a message in it, or would have. */
export async function partOf(store: ReadStore, id: number): Promise<Part> {
  const [part] = await around(store, id)
  if (part === undefined) throw new Error(`no part of the index for message ${id}`)
  return part
}

/** The part that is being written anew: where its messages go, and how many go into each. */
export interface Rewrite {
  part: number
  into_part: number | null
  share: number
}

const rewrites = fixedQuery(store => store.selectFrom('search_split').selectAll().limit(1))

/** What is being written anew; one at a time. */
export async function rewriteUnderWay(store: ReadStore): Promise<Rewrite | undefined> {
  const [rewrite] = await rewrites(store)
  return rewrite
}

/** The part that a message is to be written into. When its own is full of older or newer ones, another begins. */
export async function partToWrite(tx: WriteStore, id: number, full = FULL): Promise<number> {
  const part = await partOf(tx, id)
  const content = await contentOf(tx, part.number)
  const place = placeBeside(content, id, full)
  // One that is being written anew gives away what it holds; where that begins and ends says nothing of its stretch then.
  if (place === null || (await rewriteUnderWay(tx))?.part === part.number) return part.number
  await askToMerge(tx, part.number, 'full')
  if (place === 'newer') return makePart(tx, content.newest + 1)
  await tx
    .updateTable('search_part')
    .set({ first_id: content.oldest })
    .where('number', '=', part.number)
    .execute()
  return makePart(tx, part.first_id)
}

/**
 * Everything in a part is to become one list a word, by and by. What was taken out of it is gone then; and a word is looked
 * for in one place of it, where FTS5 by itself leaves up to a dozen.
 *
 * @param because `sealed`: a word that lies in it must not; `full`: little comes into it from now on
 */
export async function askToMerge(tx: WriteStore, part: number, because: 'sealed' | 'full'): Promise<void> {
  await tx
    .insertInto('search_sweep')
    .values({ part, has_begun: 0, hides_words: because === 'sealed' ? 1 : 0 })
    .onConflict(conflict =>
      conflict.column('part').doUpdateSet({
        has_begun: 0,
        hides_words: sql`max(search_sweep.hides_words, excluded.hides_words)`,
      }),
    )
    .execute()
}

const contents = perPart(table =>
  fixedQuery(store =>
    store
      .selectFrom(
        sql<{ oldest: number; newest: number; averages: Uint8Array | null }>`(SELECT
          ifnull((SELECT min(id) FROM ${sql.table(`${table}_docsize`)}), 0) AS oldest,
          ifnull((SELECT max(id) FROM ${sql.table(`${table}_docsize`)}), 0) AS newest,
          (SELECT block FROM ${sql.table(`${table}_data`)} WHERE id = 1) AS averages)`.as('content'),
      )
      .selectAll(),
  ),
)

/** What a part holds, what it has given away included. */
export async function contentOf(store: ReadStore, part: number): Promise<PartContent> {
  const [row] = await contents(part)(store)
  if (row === undefined) throw new Error('a statement without a table gives one row')
  const { averages, ...ends } = row
  return { ...ends, messages: rowsOf(averages) }
}

/** Makes a part of the messages from this id on. @returns its number */
export async function makePart(tx: WriteStore, firstId: number): Promise<number> {
  // Not the number of a table that is still being emptied.
  const numbers = await Promise.all([
    tx
      .selectFrom('search_part')
      .select(({ fn }) => fn.max('number').as('last'))
      .executeTakeFirst(),
    tx
      .selectFrom('search_emptied')
      .select(({ fn }) => fn.max('part').as('last'))
      .executeTakeFirst(),
  ])
  const number = Math.max(0, ...numbers.map(each => each?.last ?? 0)) + 1
  for (const statement of makingPart(number)) await sql.raw(statement).execute(tx)
  await tx
    .insertInto('search_part')
    .values({ number, first_id: firstId, beginnings: BEGINNINGS, folding: FOLDING })
    .execute()
  return number
}

import { fixedQuery, type ReadStore } from '../../store/index.ts'
import { authorIn } from '../rules/aim.ts'
import { searchedForm } from '../rules/folding.ts'
import { questionOf } from '../rules/index-text.ts'
import { inOne, Matcher } from '../rules/matching.ts'
import { commonBeginnings } from '../rules/parts.ts'
import { partsOf, perPart } from './parts.ts'

/** Somebody who wrote to the desk, for it, or whom a ticket names as the one who asks. */
export interface Author {
  name: string
  address: string
  /** Whose ticket he asks in; null for none, and for one who only wrote. */
  askedBy: number | null
}

const rowsOfPart = perPart(table =>
  fixedQuery((store, question: string, limit: number) =>
    store
      .selectFrom(table)
      .crossJoin('message')
      .crossJoin('ticket')
      .whereRef('message.id', '=', `${table}.rowid`)
      .whereRef('ticket.id', '=', 'message.ticket_id')
      .select(['message.kind', 'author_name', 'author_address'])
      .select(['requester_name', 'requester_address', 'ticket.customer_id'])
      .where(table as never, 'match', question as never) // FTS5's own column of the table's name
      .orderBy(`${table}.rowid`, 'desc')
      .limit(limit),
  ),
)

/**
 * Who is named so, by the beginning of the last word of it: of the newest messages of such authors, newest first, each
 * once. The index knows who wrote, and who asks, by the words of his name and address.
 *
 * @param messages how many of them are looked at: somebody who wrote long ago may not be among them
 */
export async function authorsNamed(store: ReadStore, value: string, messages: number): Promise<Author[]> {
  const term = authorIn(value)
  if (term === null) return []
  const parts = await partsOf(store)
  const question = questionOf([term], [], [], commonBeginnings(parts))
  const matcher = new Matcher(term)
  const found = new Map<string, Author>()
  const take = (name: string, address: string, askedBy: number | null) => {
    const key = (address === '' ? name : address).toLowerCase()
    if (!found.has(key) && matcher.isIn(searchedForm(inOne(name, address))))
      found.set(key, { name, address, askedBy })
  }
  let left = messages
  for (const { number } of parts) {
    const rows = await rowsOfPart(number)(store, question, left)
    for (const row of rows) {
      take(row.author_name, row.author_address, row.kind === 'incoming' ? row.customer_id : null)
      take(row.requester_name, row.requester_address, row.customer_id)
    }
    left -= rows.length
    if (left <= 0) break
  }
  return [...found.values()]
}

/** Messages of which somebody may be told to have written one, or to ask in it. */
const MOST_OF_AUTHOR = 60

/** Did anybody write who is named so, or ask? Of names whose words stand in many others, only the newest are looked at. */
export async function isAuthor(store: ReadStore, value: string): Promise<boolean> {
  return (await authorsNamed(store, value, MOST_OF_AUTHOR)).length > 0
}

import { sql } from 'kysely'
import { fixedQuery, type ReadStore } from '../../store/index.ts'

/** Tags that begin alike and are looked at: of more, the first by name. */
const LOOKED_AT = 100

const beginning = fixedQuery((store, first: string, behind: string) =>
  store
    .selectFrom('tag')
    .select([
      'name',
      sql<number>`(SELECT coalesce(sum(count), 0) FROM ticket_tag_tally WHERE tag_id = tag.id)`.as('count'),
    ])
    .where('folded', '>=', first)
    .where('folded', '<', behind)
    .orderBy('folded')
    .limit(LOOKED_AT),
)

/**
 * Tags of this desk that begin with letters, those on most tickets first.
 *
 * @param begun folded
 */
export async function knownTags(
  store: ReadStore,
  begun: string,
  limit: number,
): Promise<{ name: string; count: number }[]> {
  const tags = await beginning(store, begun, `${begun}\u{10FFFF}`)
  // One that nobody has any more is of no help.
  return tags
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count)
    .slice(0, limit)
}

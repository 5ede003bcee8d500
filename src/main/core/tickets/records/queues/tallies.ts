import { type SelectQueryBuilder, sql } from 'kysely'
import { type ReadStore, type Schema, shapedQuery } from '../../../store/index.ts'
import {
  foldedTags,
  levelsOf,
  listsIn,
  type RangeLead,
  rangeLeads,
  type ValueLead,
  type Wanted,
} from './wanted.ts'

/** Is there a tally from which it is summed up? */
export function isTallied(wanted: Wanted): boolean {
  const { customerId, followedBy, unreadBy } = wanted
  const isOfAgent = followedBy !== undefined || unreadBy !== undefined
  const isOne = listsIn(wanted).length < 2
  return customerId === undefined && !isOfAgent && isOne && rangesIn(wanted).length === 0
}

/** What of a filter is a range of an index. */
export function rangesIn({ created, updated, dueBefore, subject, requester }: Wanted): RangeLead[] {
  const asked = { created, updated, due: dueBefore, subject, requester }
  return rangeLeads.filter(range => asked[range] !== undefined)
}

const tallied = shapedQuery((store, wanted: Wanted) => {
  const [tag] = foldedTags(wanted)
  const tally =
    tag === undefined
      ? store.selectFrom(wanted.untagged === true ? 'ticket_untagged_tally' : 'ticket_tally')
      : // All tallies have the same columns, and the tag is settled here.
        (store
          .selectFrom('ticket_tag_tally')
          .where('tag_id', '=', eb => eb.selectFrom('tag').select('id').where('folded', '=', tag)) as never)
  return summed(tally, wanted)
})

/** How many tickets a filter holds of which there is a tally, see {@link isTallied}. */
export async function talliedCount(store: ReadStore, wanted: Wanted): Promise<number> {
  return (await tallied(store, wanted))[0]?.count ?? 0
}

function summed(
  tally: SelectQueryBuilder<Schema, 'ticket_tally', object>,
  wanted: Wanted,
): SelectQueryBuilder<Schema, 'ticket_tally', { count: number }> {
  return ofValues(tally, wanted).select(({ fn }) =>
    fn.coalesce(fn.sum<number>('count'), sql.lit(0)).as('count'),
  )
}

/** The lines of a tally that a filter takes in. */
function ofValues<O>(
  tally: SelectQueryBuilder<Schema, 'ticket_tally', O>,
  wanted: Wanted,
): SelectQueryBuilder<Schema, 'ticket_tally', O> {
  let query = tally.where('standing', '=', wanted.standing)
  if (wanted.departments !== undefined) query = query.where('department_id', 'in', wanted.departments)
  if (wanted.statuses !== undefined) query = query.where('status_id', 'in', wanted.statuses)
  if (wanted.types !== undefined) {
    const types = wanted.types
    query = query.where('status_id', 'in', eb =>
      eb.selectFrom('ticket_status').select('id').where('type', 'in', types),
    )
  }
  if (wanted.priorities !== undefined) query = query.where('priority', 'in', levelsOf(wanted.priorities))
  if (wanted.owners !== undefined) {
    query = query.where(
      'owner_id',
      'in',
      wanted.owners.map(owner => owner ?? 0),
    )
  }
  return query
}

const valuesThere = shapedQuery((store, { wanted, group }: { wanted: Wanted; group: ValueLead }) =>
  ofValues(store.selectFrom('ticket_tally'), wanted).select(`${group} as value`).where('count', '>', 0),
)

/** Which departments, statuses, owners (0: nobody) or priorities tickets of a filter can have; of more there are none. */
export async function valuesIn(store: ReadStore, wanted: Wanted, group: ValueLead): Promise<Set<number>> {
  const { dueBefore: _, ...shape } = wanted
  return new Set((await valuesThere(store, { wanted: shape, group })).map(({ value }) => value))
}

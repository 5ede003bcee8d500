import { fixedQuery, type ReadStore, theseIn } from '../../store/index.ts'

const under = fixedQuery((store, ids: string) =>
  store
    .selectFrom(theseIn(ids))
    .crossJoin('ticket')
    .whereRef('merged_into', '=', 'these.value')
    .select(['ticket.id', 'merged_into']),
)

/** What these tickets are read together with: themselves and what was merged into them, each with the one of these. */
export async function withMerged(
  store: ReadStore,
  roots: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const rootOf = new Map(roots.map(id => [id, id]))
  let above: readonly number[] = [...rootOf.keys()]
  while (above.length > 0) {
    const rows = await under(store, JSON.stringify(above))
    const below = rows.filter(row => !rootOf.has(row.id))
    for (const { id, merged_into: into } of below) rootOf.set(id, rootOf.get(into ?? 0) ?? id)
    above = below.map(row => row.id)
  }
  return rootOf
}

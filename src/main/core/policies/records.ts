import type { Policy } from '../../../shared/contract/policies/index.ts'
import type { ReadStore, WriteStore } from '../store/index.ts'

/** Keeps a shipped policy for the cases opened under it; what is kept already stays as it is. */
export async function keepBody(tx: WriteStore, policy: Policy, body: string, now: number): Promise<void> {
  await tx
    .insertInto('policy')
    .values({
      id: policy.id,
      version: policy.version,
      body,
      kept_at: now,
      edited: 0,
      saved_by: null,
      note: '',
    })
    .onConflict(conflict => conflict.columns(['id', 'version']).doNothing())
    .execute()
}

export async function keptBody(store: ReadStore, id: string, version: number): Promise<string | undefined> {
  const row = await store
    .selectFrom('policy')
    .select('body')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return row?.body
}

/** Policies that were edited at this desk, each by its newest version. */
export async function newestEdited(store: ReadStore) {
  return store
    .selectFrom('policy')
    .select(['id', 'version', 'body'])
    .where('edited', '=', 1)
    .where('version', '=', eb =>
      eb
        .selectFrom('policy as later')
        .select(({ fn }) => fn.max('later.version').as('newest'))
        .whereRef('later.id', '=', 'policy.id')
        .where('later.edited', '=', 1),
    )
    .orderBy('id')
    .execute()
}

/** The highest version the desk keeps under a name, whoever made it; 0 for none. */
export async function highestVersion(store: ReadStore, id: string): Promise<number> {
  const row = await store
    .selectFrom('policy')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.version ?? 0
}

/** Every version the desk keeps of a policy, newest first, with how many cases were opened under it. */
export function versionsOf(store: ReadStore, id: string) {
  return store
    .selectFrom('policy')
    .leftJoin('agent', 'agent.id', 'policy.saved_by')
    .select(eb => [
      'policy.version',
      'policy.kept_at',
      'policy.edited',
      'policy.note',
      'agent.name as saved_by_name',
      eb
        .selectFrom('recovery_case')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('recovery_case.policy_id', '=', 'policy.id')
        .whereRef('recovery_case.policy_version', '=', 'policy.version')
        .as('cases'),
    ])
    .where('policy.id', '=', id)
    .orderBy('policy.version', 'desc')
    .execute()
}

export async function saveEdited(
  tx: WriteStore,
  row: { id: string; version: number; body: string; at: number; by: number; note: string },
): Promise<void> {
  await tx
    .insertInto('policy')
    .values({
      id: row.id,
      version: row.version,
      body: row.body,
      kept_at: row.at,
      edited: 1,
      saved_by: row.by,
      note: row.note,
    })
    .execute()
}

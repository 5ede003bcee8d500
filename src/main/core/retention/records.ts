import type { RetentionClass } from '../../../shared/contract/policies/terms.ts'
import type { ReadStore, WriteStore } from '../store/index.ts'
import type { KeptFacts } from './rules.ts'

/** A case as far as retention minds it. */
export interface KeptCase extends KeptFacts {
  id: number
  number: string
  customerId: number | null
  policyId: string
  policyVersion: number
  hold: { since: number; by: string; reason: string } | null
}

/** One question a page, whatever the number of cases: it is asked every few minutes. */
function keptCases(store: ReadStore) {
  return store
    .selectFrom('recovery_case')
    .leftJoin('legal_hold', join =>
      join.onRef('legal_hold.case_id', '=', 'recovery_case.id').on('legal_hold.released_at', 'is', null),
    )
    .leftJoin('agent', 'agent.id', 'legal_hold.by_agent')
    .select([
      'recovery_case.id',
      'recovery_case.number',
      'recovery_case.status',
      'recovery_case.ended_at',
      'recovery_case.customer_id',
      'recovery_case.policy_id',
      'recovery_case.policy_version',
      'recovery_case.new_email',
      'recovery_case.new_phone',
      'legal_hold.reason',
      'legal_hold.since',
      'agent.name as held_by',
    ])
    .select(eb => [
      eb
        .selectFrom('recovery_attachment')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('recovery_attachment.case_id', '=', 'recovery_case.id')
        .where('vault_file_id', 'is not', null)
        .as('scans'),
      eb
        .selectFrom('recovery_attachment')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('recovery_attachment.case_id', '=', 'recovery_case.id')
        .where('name', '<>', '')
        .as('names'),
      eb
        .selectFrom('paper_field')
        .innerJoin('recovery_paper', 'recovery_paper.id', 'paper_field.paper_id')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('recovery_paper.case_id', '=', 'recovery_case.id')
        .where('paper_field.value', 'is not', null)
        .as('fields'),
      eb
        .selectFrom('recovery_challenge')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('recovery_challenge.case_id', '=', 'recovery_case.id')
        .where('target', '<>', '')
        .as('targets'),
      eb
        .selectFrom('new_email_code')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('new_email_code.case_id', '=', 'recovery_case.id')
        .where('address', '<>', '')
        .as('codes'),
      eb
        .selectFrom('recovery_message')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('recovery_message.case_id', '=', 'recovery_case.id')
        .where(or =>
          or.or([
            or('text', '<>', ''),
            or('html', 'is not', null),
            or('subject', '<>', ''),
            or('from_name', '<>', ''),
            or('from_address', '<>', ''),
            or('reply_to', 'is not', null),
          ]),
        )
        .as('letters'),
      eb
        .selectFrom('outbox')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('outbox.case_id', '=', 'recovery_case.id')
        .where('address', '<>', '')
        .as('messages'),
      eb
        .selectFrom('outbox')
        .select(({ fn }) => fn.max('queued_at').as('at'))
        .whereRef('outbox.case_id', '=', 'recovery_case.id')
        .where('address', '<>', '')
        .where('outbox.state', '=', 'queued')
        .as('uncarried_since'),
      ...(['papers', 'transcripts', 'letters', 'messages'] as const).map(each =>
        eb
          .selectFrom('retention_purge')
          .select('at')
          .whereRef('retention_purge.case_id', '=', 'recovery_case.id')
          .where('class', '=', each)
          .as(`${each}_at` as const),
      ),
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof keptCases>['execute']>>[number]

function toKept(row: Row): KeptCase {
  const count = (each: number | null) => each ?? 0
  const went = (of: RetentionClass) => {
    const at = row[`${of}_at`]
    return at === null ? {} : { [of]: at }
  }
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    endedAt: row.ended_at,
    customerId: row.customer_id,
    policyId: row.policy_id,
    policyVersion: row.policy_version,
    left: {
      papers: count(row.scans),
      transcripts:
        count(row.fields) +
        count(row.targets) +
        count(row.codes) +
        (row.new_email === null ? 0 : 1) +
        (row.new_phone === null ? 0 : 1),
      letters: count(row.letters) + count(row.names),
      messages: count(row.messages),
    },
    purgedAt: { ...went('papers'), ...went('transcripts'), ...went('letters'), ...went('messages') },
    uncarriedSince: row.uncarried_since,
    heldBecause: row.reason,
    hold:
      row.reason === null || row.since === null
        ? null
        : { since: row.since, by: row.held_by ?? '', reason: row.reason },
  }
}

/** A place in the order in which cases ended. */
export interface Place {
  endedAt: number
  id: number
}

/** Ended cases of which something is left, those that ended first before the others. */
export async function keptPage(store: ReadStore, after: Place | null, limit: number): Promise<KeptCase[]> {
  let query = keptCases(store)
    .where('recovery_case.ended_at', 'is not', null)
    .where('recovery_case.purged_at', 'is', null)
    .orderBy('recovery_case.ended_at')
    .orderBy('recovery_case.id')
    .limit(limit)
  if (after !== null) {
    query = query.where(eb =>
      eb(eb.refTuple('recovery_case.ended_at', 'recovery_case.id'), '>', eb.tuple(after.endedAt, after.id)),
    )
  }
  return (await query.execute()).map(toKept)
}

export async function keptCase(store: ReadStore, id: number): Promise<KeptCase | undefined> {
  const row = await keptCases(store).where('recovery_case.id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : toKept(row)
}

export async function keptByNumber(store: ReadStore, number: string): Promise<KeptCase | undefined> {
  const row = await keptCases(store).where('recovery_case.number', '=', number).executeTakeFirst()
  return row === undefined ? undefined : toKept(row)
}

/** Cases under a legal hold, the latest hold first. */
export async function heldCases(store: ReadStore): Promise<KeptCase[]> {
  const holds = await store
    .selectFrom('legal_hold')
    .select('case_id')
    .where('released_at', 'is', null)
    .orderBy('id', 'desc')
    .execute()
  const kept: KeptCase[] = []
  for (const { case_id } of holds) {
    const each = await keptCase(store, case_id)
    if (each !== undefined) kept.push(each)
  }
  return kept
}

/** Every case of a customer, the oldest first. */
export async function caseIdsOf(store: ReadStore, customerId: number): Promise<number[]> {
  const rows = await store
    .selectFrom('recovery_case')
    .select('id')
    .where('customer_id', '=', customerId)
    .orderBy('id')
    .execute()
  return rows.map(row => row.id)
}

export async function insertHold(
  tx: WriteStore,
  row: { caseId: number; reason: string; since: number; by: number },
): Promise<void> {
  await tx
    .insertInto('legal_hold')
    .values({
      case_id: row.caseId,
      reason: row.reason,
      since: row.since,
      by_agent: row.by,
      released_at: null,
      released_by: null,
      release_reason: null,
    })
    .execute()
}

export async function releaseHold(
  tx: WriteStore,
  caseId: number,
  release: { at: number; by: number; reason: string },
): Promise<void> {
  await tx
    .updateTable('legal_hold')
    .set({ released_at: release.at, released_by: release.by, release_reason: release.reason })
    .where('case_id', '=', caseId)
    .where('released_at', 'is', null)
    .execute()
}

/** A class may be erased again: a message may be queued for a case of which nothing was left. */
export async function notePurge(
  tx: WriteStore,
  row: { case_id: number; class: RetentionClass; at: number; count: number },
): Promise<void> {
  await tx
    .insertInto('retention_purge')
    .values(row)
    .onConflict(conflict =>
      conflict
        .columns(['case_id', 'class'])
        .doUpdateSet(eb => ({ at: row.at, count: eb('retention_purge.count', '+', row.count) })),
    )
    .execute()
}

export async function noteEmpty(tx: WriteStore, caseId: number, at: number): Promise<void> {
  await tx.updateTable('recovery_case').set({ purged_at: at }).where('id', '=', caseId).execute()
}

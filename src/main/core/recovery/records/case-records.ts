import { type Selectable, sql } from 'kysely'
import type { PaperField, PaperKind, PaperMark } from '../../../../shared/contract/recovery/index.ts'
import type { ReadStore, Schema, WriteStore } from '../../store/index.ts'
import { type ChallengeRecord, challengesOf } from './challenge-records.ts'

type Row<T extends keyof Schema> = Selectable<Schema[T]>

export type CaseRecord = Row<'recovery_case'>
export type AttachmentRecord = Row<'recovery_attachment'>

export interface PaperRecord extends Row<'recovery_paper'> {
  fields: Row<'paper_field'>[]
  marks: Row<'paper_mark'>[]
}

/** A case with everything that belongs to it, as it stands. */
export interface LoadedCase {
  case: CaseRecord
  messages: Row<'recovery_message'>[]
  attachments: AttachmentRecord[]
  papers: PaperRecord[]
  calls: Row<'recovery_call'>[]
  code: Row<'new_email_code'> | null
  challenges: ChallengeRecord[]
  votes: Row<'recovery_vote'>[]
  mismatches: Row<'paper_mismatch'>[]
  /** E-mails of the case that must be deleted from the mailbox, or were. */
  purges: Row<'mail_to_purge'>[]
}

export async function loadCase(store: ReadStore, id: number): Promise<LoadedCase | null> {
  const record = await store.selectFrom('recovery_case').selectAll().where('id', '=', id).executeTakeFirst()
  if (record === undefined) return null
  const messages = await store
    .selectFrom('recovery_message')
    .selectAll()
    .where('case_id', '=', id)
    .orderBy('id')
    .execute()
  const attachments = await store
    .selectFrom('recovery_attachment')
    .selectAll()
    .where('case_id', '=', id)
    .orderBy('id')
    .execute()
  const papers = await store
    .selectFrom('recovery_paper')
    .selectAll()
    .where('case_id', '=', id)
    .orderBy('id')
    .execute()
  const paperIds = papers.map(paper => paper.id)
  const fields =
    paperIds.length === 0
      ? []
      : await store.selectFrom('paper_field').selectAll().where('paper_id', 'in', paperIds).execute()
  const marks =
    paperIds.length === 0
      ? []
      : await store.selectFrom('paper_mark').selectAll().where('paper_id', 'in', paperIds).execute()
  return {
    case: record,
    messages,
    attachments,
    papers: papers.map(paper => ({
      ...paper,
      fields: fields.filter(field => field.paper_id === paper.id),
      marks: marks.filter(mark => mark.paper_id === paper.id),
    })),
    calls: await store
      .selectFrom('recovery_call')
      .selectAll()
      .where('case_id', '=', id)
      .orderBy('id')
      .execute(),
    code:
      (await store.selectFrom('new_email_code').selectAll().where('case_id', '=', id).executeTakeFirst()) ??
      null,
    challenges: await challengesOf(store, id),
    votes: await store
      .selectFrom('recovery_vote')
      .selectAll()
      .where('case_id', '=', id)
      .orderBy('id')
      .execute(),
    mismatches: await store.selectFrom('paper_mismatch').selectAll().where('case_id', '=', id).execute(),
    purges: await store
      .selectFrom('mail_to_purge')
      .selectAll()
      .where(
        'message_id',
        'in',
        messages.map(message => message.id),
      )
      .execute(),
  }
}

/** The next number of a year, e.g. `ODZ-2026-0042`. */
export async function nextCaseNumber(tx: WriteStore, year: string): Promise<string> {
  const name = `recovery ${year}`
  const row = await tx
    .insertInto('sequence')
    .values({ name, value: 1 })
    .onConflict(conflict =>
      conflict.column('name').doUpdateSet(eb => ({ value: eb('sequence.value', '+', 1) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow()
  return `ODZ-${year}-${String(row.value).padStart(4, '0')}`
}

/** Nothing stands proposed. */
export const noProposal = {
  outcome: null,
  proposed_by: null,
  proposed_at: null,
  stance: null,
  opinion: null,
  held_at: null,
  hold_until: null,
} satisfies Partial<CaseRecord>

export async function insertCase(
  tx: WriteStore,
  given: { number: string; policyId: string; policyVersion: number; agentId: number | null; at: number },
): Promise<CaseRecord> {
  return tx
    .insertInto('recovery_case')
    .values({
      number: given.number,
      status: 'open',
      policy_id: given.policyId,
      policy_version: given.policyVersion,
      agent_id: given.agentId,
      opened_at: given.at,
      waiting_since: given.at,
      customer_id: null,
      need: null,
      route: null,
      new_email: null,
      new_phone: null,
      domain: null,
      ...noProposal,
      executed_at: null,
      executed_by: null,
      hint: null,
      hinted_by: null,
      hinted_at: null,
      reset_at: null,
      reset_by: null,
      ended_at: null,
      ended_by: null,
      sealed_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Changes a case that stands at the version the command saw; the caller has compared it. */
export async function updateCase(
  tx: WriteStore,
  record: CaseRecord,
  change: Partial<Omit<CaseRecord, 'id' | 'number' | 'version'>>,
): Promise<void> {
  await tx
    .updateTable('recovery_case')
    .set({ ...change, version: record.version + 1 })
    .where('id', '=', record.id)
    .where('version', '=', record.version)
    .executeTakeFirstOrThrow()
}

export async function insertPaper(
  tx: WriteStore,
  given: { caseId: number; attachmentId: number; kind: PaperKind },
): Promise<void> {
  await tx
    .insertInto('recovery_paper')
    .values({
      case_id: given.caseId,
      attachment_id: given.attachmentId,
      kind: given.kind,
      redacted_at: null,
      redacted_by: null,
      redacted_sha256: null,
      redacted_zones: null,
      redaction_proof: null,
    })
    .execute()
}

export async function saveField(tx: WriteStore, row: Row<'paper_field'>): Promise<void> {
  const { paper_id: _paper, field: _field, ...rest } = row
  await tx
    .insertInto('paper_field')
    .values(row)
    .onConflict(conflict => conflict.columns(['paper_id', 'field']).doUpdateSet(rest))
    .execute()
}

export async function saveMark(
  tx: WriteStore,
  paperId: number,
  mark: PaperMark,
  present: boolean,
): Promise<void> {
  const flag = present ? 1 : 0
  await tx
    .insertInto('paper_mark')
    .values({ paper_id: paperId, mark, present: flag })
    .onConflict(conflict => conflict.columns(['paper_id', 'mark']).doUpdateSet({ present: flag }))
    .execute()
}

/** Counts a wrong answer, past removing and adding the paper again. */
export async function countMismatch(
  tx: WriteStore,
  caseId: number,
  kind: PaperKind,
  field: PaperField,
): Promise<void> {
  await tx
    .insertInto('paper_mismatch')
    .values({ case_id: caseId, kind, field, count: 1 })
    .onConflict(conflict =>
      conflict
        .columns(['case_id', 'kind', 'field'])
        .doUpdateSet(eb => ({ count: eb('paper_mismatch.count', '+', 1) })),
    )
    .execute()
}

/** Attachments, of any case, whose bytes are this vault file. */
export function attachmentsOfFile(store: ReadStore, fileId: number): Promise<AttachmentRecord[]> {
  return store.selectFrom('recovery_attachment').selectAll().where('vault_file_id', '=', fileId).execute()
}

/** What leaves a case as it was: looking, voting, cleaning the mailbox, and a letter that lay there already. */
const notWork = [
  'recovery.page_viewed',
  'recovery.voted',
  'recovery.protocol_printed',
  'recovery.frozen',
  'recovery.stopped',
  'recovery.not_me',
  'recovery.mail_purged',
  'recovery.pressure_noted',
  'recovery.legal_flagged',
  'recovery.legal_cleared',
  'recovery.fraud_marked',
  'recovery.fraud_lifted',
  'intake.duplicate',
] as const

/** Has this agent done anything in the case, or in one whose letters came over to it, beyond looking and voting? */
export async function workedOn(store: ReadStore, caseId: number, agentId: number): Promise<boolean> {
  const row = await store
    .selectFrom('journal')
    .select('seq')
    .where('subject_kind', '=', 'case')
    .where('subject_id', 'in', await withJoined(store, caseId))
    .where('actor_id', '=', agentId)
    .where('action', 'not in', notWork)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** A case and all those that joined it, however long the chain. */
async function withJoined(store: ReadStore, caseId: number): Promise<number[]> {
  const ids = [caseId]
  // Grows while it is walked; a case joins once, so it ends.
  for (const id of ids) {
    const rows = await store
      .selectFrom('journal')
      .innerJoin('recovery_case', join =>
        join.on('recovery_case.number', '=', sql<string>`json_extract(details, '$.from')`),
      )
      .select('recovery_case.id')
      .where('subject_kind', '=', 'case')
      .where('subject_id', '=', id)
      .where('action', '=', 'recovery.letters_came_over')
      .execute()
    ids.push(...rows.map(row => row.id).filter(each => !ids.includes(each)))
  }
  return ids
}

/** Numbers recorded in a case that stood not on file; from the journal, which no change of account empties. */
export async function wrongCalls(store: ReadStore, caseId: number): Promise<number> {
  const row = await store
    .selectFrom('journal')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('subject_kind', '=', 'case')
    .where('subject_id', '=', caseId)
    .where('action', '=', 'recovery.call_recorded')
    .where(sql<string>`json_extract(details, '$.verdict')`, '=', 'mismatch')
    .executeTakeFirstOrThrow()
  return row.count
}

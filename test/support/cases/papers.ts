import type { Account } from '../../../src/main/core/recovery/facts/account.ts'
import type { LoadedCase, PaperRecord } from '../../../src/main/core/recovery/records/case-records.ts'
import { besideOf } from '../../../src/main/core/recovery/rules/again.ts'
import { judgeField } from '../../../src/main/core/recovery/rules/fields.ts'
import { acceptedPapers } from '../../../src/main/core/recovery/rules/papers.ts'
import { wrongTries } from '../../../src/main/core/recovery/rules/tries.ts'
import type { Policy } from '../../../src/shared/contract/policies/index.ts'
import type { PaperField } from '../../../src/shared/contract/recovery/index.ts'
import type { PlainDate } from '../../../src/shared/plain-date.ts'
import type { DescribedAccount } from '../../fixtures/cases/accounts.ts'
import { type Sheet, sheetFrom, typedInto } from './sheets.ts'
import type { Entry } from './table.ts'

/** Counted as the desk counts wrong tries. */
interface Mismatch {
  kind: string
  field: string
  count: number
}

/** What papers are read against. */
export interface Reading {
  described: DescribedAccount
  account: Account
  policy: Policy
  /** On which they are read; they are decided on later. */
  readOn: PlainDate
  /** Of the case. What a paper says of days is said from here. */
  today: PlainDate
}

/**
 * Reads the papers of a line as an agent does: each kind the policy accepts, each field it asks for, one after
 * another until the tries are used up, judged by the desk's own rule.
 */
export function readPapers(
  entries: readonly Entry[],
  reading: Reading,
): Pick<LoadedCase, 'papers' | 'attachments'> {
  const { policy, account } = reading
  const accepted = acceptedPapers(policy, account.customer.kind)
  const sheets = entries
    .map(entry => sheetFrom(entry, { ...reading, onFile: account.onFile }))
    .filter(({ kind }) => accepted.has(kind))
  const mismatches: Mismatch[] = []
  const papers: PaperRecord[] = []
  for (const [id, sheet] of sheets.entries()) read(sheet, id, papers, reading, mismatches)
  return {
    papers,
    attachments: sheets.map((sheet, id) => attachmentOf(sheet, id)),
  }
}

function read(
  sheet: Sheet,
  id: number,
  papers: PaperRecord[],
  reading: Reading,
  mismatches: Mismatch[],
): void {
  const { kind } = sheet
  const rule = reading.policy.papers[kind]
  const isCovered = kind !== 'id_card' || !sheet.isUncovered
  const paper: PaperRecord = {
    id,
    case_id: 1,
    attachment_id: id,
    kind,
    version: 1,
    redacted_at: kind === 'id_card' && isCovered ? 1 : null,
    redacted_by: null,
    redacted_sha256: null,
    redacted_zones: null,
    redaction_proof: null,
    fields: [],
    marks: [],
  }
  papers.push(paper)
  if (!isCovered || rule === undefined) return
  for (const field of [...rule.required, ...rule.optional]) {
    const typed = typeField(sheet, paper, field, papers, reading, mismatches)
    if (typed !== null) paper.fields.push(typed)
  }
  paper.marks = rule.marks.map(mark => ({
    paper_id: id,
    mark,
    present: sheet.unmarked.has(mark) ? 0 : 1,
  }))
}

/** The last thing typed into a field that a try was left for; null where nothing was typed. */
function typeField(
  sheet: Sheet,
  paper: PaperRecord,
  field: PaperField,
  papers: readonly PaperRecord[],
  { account, policy, readOn, described, today }: Reading,
  mismatches: Mismatch[],
): PaperRecord['fields'][number] | null {
  const { kind } = sheet
  const { onFile } = account
  let record: PaperRecord['fields'][number] | null = null
  for (const value of typedInto(field, sheet, { described, onFile, today })) {
    if (wrongTries(mismatches, kind, field) >= policy.fieldTries) continue
    const beside = besideOf(paper, field, papers)
    const question = { kind, field, value, onFile, today: readOn, policy, beside }
    const { verdict, reason } = judgeField(question)
    if (verdict === 'mismatch') mismatches.push({ kind, field, count: 1 })
    record = {
      paper_id: paper.id,
      field,
      value,
      verdict,
      reason: reason === null ? null : JSON.stringify(reason),
      accepted: null,
      accepted_reason: null,
      accepted_by: null,
    }
  }
  const decision = sheet.decided.get(field)
  if (record === null || decision === undefined) return record
  if (record.verdict !== 'near') {
    throw new Error(`There is nothing to decide on ${field} of ${kind}: it is a ${record.verdict}`)
  }
  return { ...record, accepted: decision ? 1 : 0, accepted_by: 1 }
}

function attachmentOf(sheet: Sheet, id: number): LoadedCase['attachments'][number] {
  return {
    id,
    case_id: 1,
    message_id: 1,
    name: `${sheet.kind}.jpg`,
    size: 1,
    type: 'jpeg',
    pages: 1,
    width: 1,
    height: 1,
    problems: '[]',
    state: sheet.isErased ? 'erased' : 'usable',
    vault_file_id: sheet.isErased ? null : id,
  }
}

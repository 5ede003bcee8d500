import type { Account } from '../../../src/main/core/recovery/facts/account.ts'
import type { LoadedCase, PaperRecord } from '../../../src/main/core/recovery/records/case-records.ts'
import { besideOf } from '../../../src/main/core/recovery/rules/again.ts'
import { judgeField } from '../../../src/main/core/recovery/rules/fields.ts'
import { acceptedPapers } from '../../../src/main/core/recovery/rules/papers.ts'
import { wrongTries } from '../../../src/main/core/recovery/rules/tries.ts'
import type { Policy } from '../../../src/shared/contract/policies/index.ts'
import type { PaperField, PaperKind, PaperMark } from '../../../src/shared/contract/recovery/index.ts'
import type { PlainDate } from '../../../src/shared/plain-date.ts'
import { type DescribedAccount, strangersIban } from '../../fixtures/cases/accounts.ts'
import { dayOf } from './days.ts'
import { type Invoice, invoiceCalled, printed } from './printed.ts'
import { type Entry, UnknownWord } from './table.ts'

const kinds: Record<string, PaperKind> = {
  najem: 'tenancy_contract',
  faktura: 'vat_invoice',
  przelew: 'payment_confirmation',
  dowód: 'id_card',
  'decyzja NIP': 'nip_assignment',
  'odpis KRS': 'krs_extract',
  'wydruk CEIDG': 'ceidg_print',
  wniosek: 'signed_request',
}

const fieldNames: Record<string, readonly PaperField[]> = {
  wystawca: ['issuer'],
  'NIP wystawcy': ['issuerNip'],
  nazwisko: ['personName'],
  firma: ['companyName'],
  adres: ['address'],
  NIP: ['nip'],
  REGON: ['regon'],
  KRS: ['krs'],
  numer: ['invoiceNumber'],
  KSeF: ['ksef'],
  data: ['issuedOn', 'printedOn', 'paidOn'],
  'ważny do': ['validUntil'],
  kwota: ['gross'],
  płatnik: ['payerName'],
  rachunek: ['payerIban'],
  'na rachunek': ['payeeIban'],
}
const dates: readonly PaperField[] = ['issuedOn', 'printedOn', 'paidOn', 'validUntil']

const markNames: Record<string, PaperMark> = {
  'pieczęć urzędowa': 'official_stamp',
  podpis: 'signature',
  'pieczęć imienna': 'name_stamp',
  'pieczęć firmowa': 'company_stamp',
  'dane niejawne': 'non_public_data',
  'wpis aktywny': 'status_active',
}

/** One paper as it came: what is printed on it, and what befell it at the desk. */
interface Sheet {
  kind: PaperKind
  invoice: Invoice
  typed: Map<PaperField, string[]>
  decided: Map<PaperField, boolean>
  untyped: Set<PaperField>
  unmarked: Set<PaperMark>
  isUncovered: boolean
  isErased: boolean
}

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
  const sheets = entries.map(entry => sheetFrom(entry, reading)).filter(({ kind }) => accepted.has(kind))
  const mismatches: Mismatch[] = []
  const papers: PaperRecord[] = []
  for (const [id, sheet] of sheets.entries()) read(sheet, id, papers, reading, mismatches)
  return {
    papers,
    attachments: sheets.map((sheet, id) => attachmentOf(sheet, id)),
  }
}

function sheetFrom({ word, details }: Entry, { described, account, today }: Reading): Sheet {
  const kind = word === 'rachunek' ? billOf(described) : kinds[word]
  if (kind === undefined) throw new UnknownWord(word, 'the papers')
  const sheet: Sheet = {
    kind,
    invoice: invoiceCalled('ostatnia', described, account),
    typed: new Map(),
    decided: new Map(),
    untyped: new Set(),
    unmarked: new Set(),
    isUncovered: false,
    isErased: false,
  }
  for (const { key, value } of details) {
    if (key === 'odkryty') sheet.isUncovered = true
    else if (key === 'wymazany') sheet.isErased = true
    else if (key === 'która') sheet.invoice = invoiceCalled(value, described, account, today)
    else if (key === 'bez') value.split(', ').forEach(name => sheet.unmarked.add(markCalled(name)))
    else if (key === 'nie wpisano') value.split(', ').forEach(name => sheet.untyped.add(fieldOn(kind, name)))
    else readDetail(sheet, key, value, today)
  }
  return sheet
}

/** `nazwisko: Ćwierzynska → uznane`, `NIP: 9998700024 potem 9998700018`. */
function readDetail(sheet: Sheet, key: string, value: string, today: PlainDate): void {
  const field = fieldOn(sheet.kind, key)
  const [said = '', decision] = value.split(' → ')
  const typed = said.split(' potem ')
  sheet.typed.set(
    field,
    typed.map(each => (dates.includes(field) ? dayOf(each, today) : wordOrText(each))),
  )
  if (decision === undefined) return
  if (decision !== 'uznane' && decision !== 'odrzucone') throw new UnknownWord(decision, 'decisions')
  sheet.decided.set(field, decision === 'uznane')
}

function wordOrText(value: string): string {
  if (value === 'nigdy nie płacił') return strangersIban
  return value === 'jak na papierze' ? '' : value
}

function billOf({ kind }: DescribedAccount): PaperKind {
  return kind === 'person' ? 'bill_person' : 'bill_company'
}

function markCalled(name: string): PaperMark {
  const mark = markNames[name]
  if (mark === undefined) throw new UnknownWord(name, 'what can be seen on a paper')
  return mark
}

function fieldOn(kind: PaperKind, name: string): PaperField {
  const [first, second, third] = fieldNames[name] ?? []
  if (first === undefined) throw new UnknownWord(name, 'the fields of papers')
  if (kind === 'payment_confirmation') return third ?? first
  return kind === 'krs_extract' || kind === 'ceidg_print' ? (second ?? first) : first
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
  if (sheet.untyped.has(field)) return null
  const right = printed(field, kind, described, sheet.invoice, today)
  const values = (sheet.typed.get(field) ?? [right]).map(value => (value === '' ? right : value))
  let record: PaperRecord['fields'][number] | null = null
  for (const value of values) {
    if (value === null || wrongTries(mismatches, kind, field) >= policy.fieldTries) continue
    const beside = besideOf(paper, field, papers)
    const question = { kind, field, value, onFile: account.onFile, today: readOn, policy, beside }
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

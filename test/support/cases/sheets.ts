import type { Account } from '../../../src/main/core/recovery/facts/account.ts'
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
export interface Sheet {
  kind: PaperKind
  invoice: Invoice
  typed: Map<PaperField, string[]>
  decided: Map<PaperField, boolean>
  untyped: Set<PaperField>
  unmarked: Set<PaperMark>
  isUncovered: boolean
  isErased: boolean
}

/** Whose papers they are, and the day from which they say their dates. */
export interface Printing {
  described: DescribedAccount
  onFile: Account['onFile']
  today: PlainDate
}

export function sheetFrom({ word, details }: Entry, { described, onFile, today }: Printing): Sheet {
  const kind = word === 'rachunek' ? billOf(described) : kinds[word]
  if (kind === undefined) throw new UnknownWord(word, 'the papers')
  const sheet: Sheet = {
    kind,
    invoice: invoiceCalled('ostatnia', described, onFile, today),
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
    else if (key === 'która') sheet.invoice = invoiceCalled(value, described, onFile, today)
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

/** What an agent types into a field, one after another; nothing where the paper says nothing. */
export function typedInto(field: PaperField, sheet: Sheet, { described, today }: Printing): string[] {
  if (sheet.untyped.has(field)) return []
  const right = printed(field, sheet.kind, described, sheet.invoice, today)
  const values = sheet.typed.get(field) ?? [right]
  return values.flatMap(value => (value === '' ? right : value) ?? [])
}

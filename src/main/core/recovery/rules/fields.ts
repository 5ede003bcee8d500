import type { Remark } from '../../../../shared/contract/base.ts'
import type { PaperRule, Policy } from '../../../../shared/contract/policies/index.ts'
import type { PaperField, PaperKind, Verdict } from '../../../../shared/contract/recovery/index.ts'
import { parseAmount } from '../../../../shared/money.ts'
import {
  addDays,
  addMonths,
  daysBetween,
  type PlainDate,
  parsePlainDate,
} from '../../../../shared/plain-date.ts'
import { checkIdentifier, type IdentifierKind, ibanOf } from '../../identifiers/index.ts'
import { type Comparison, compareAddresses, compareCompanies, compareNames } from '../../matching/index.ts'
import {
  type Beside,
  invoiceSays,
  invoicesMeant,
  isNumberOf,
  lastInvoices,
  paymentSays,
  paymentsMeant,
  paymentsOf,
} from './invoices.ts'
import type { OnFile } from './on-file.ts'

export interface FieldVerdict {
  verdict: Verdict
  /** Why, in a code; never a word of what is on file. */
  reason: Remark | null
}

export interface FieldQuestion {
  kind: PaperKind
  field: PaperField
  /** As typed. */
  value: string
  onFile: OnFile
  /** Today in the desk's zone. */
  today: PlainDate
  policy: Policy
  /** What else was read, as far as it agreed; nothing when left out. */
  beside?: Beside
}

/**
 * What a typed field of a paper is worth: compared with the account or the ledger, checked by its checksum,
 * or judged by its date.
 *
 * @source S003 names the papers; what can be checked on each without asking anybody is ours
 */
export function judgeField(question: FieldQuestion): FieldVerdict {
  const value = question.value.trim()
  if (value === '') return mismatch('empty')
  switch (question.field) {
    case 'issuer':
      return { verdict: 'noted', reason: null }
    case 'issuerNip':
      return byChecksum('nip', value, question.today)
    case 'personName':
      return personName(value, question.onFile)
    case 'companyName':
      return compared(compareCompanies(value, question.onFile.name))
    case 'address':
      return compared(compareAddresses(value, question.onFile.address))
    case 'nip':
      return taxNumber(value, question)
    case 'regon':
      return sameIdentifier('regon', value, question.onFile.regon, question.today)
    case 'krs':
      return sameIdentifier('krs', value, question.onFile.krs, question.today)
    case 'issuedOn':
      return question.kind === 'vat_invoice' ? invoiceDate(value, question) : freshDate(value, question)
    case 'printedOn':
      return freshDate(value, question)
    case 'validUntil':
      return stillValid(value, question.today)
    case 'invoiceNumber':
      return invoiceNumber(value, question)
    case 'ksef':
      return ksefNumber(value, question)
    case 'gross':
      return gross(value, question)
    case 'paidOn':
      return paymentDate(value, question)
    case 'payerName':
      return payerName(value, question)
    case 'payerIban':
      return payerIban(value, question)
    case 'payeeIban':
      return payeeIban(value, question)
    default:
      return question.field satisfies never
  }
}

function personName(value: string, onFile: OnFile): FieldVerdict {
  const name = onFile.kind === 'person' ? onFile.name : onFile.personName
  // A firm's account names no person: who may act for it is for a person to judge.
  if (name === null) return near('nothing_on_file')
  return compared(compareNames(value, name))
}

function sameIdentifier(
  kind: IdentifierKind,
  value: string,
  onFile: string | null,
  today: PlainDate,
): FieldVerdict {
  const check = checkIdentifier(kind, value, { today })
  if (!check.valid || check.normalized === null) return mismatch(check.reasons[0] ?? 'checksum')
  if (onFile === null) return near('nothing_on_file')
  return check.normalized === onFile ? match('agrees') : mismatch('differs')
}

/** A firm from abroad has a number of its own country's: no checksum of ours says anything about it. */
function taxNumber(value: string, { onFile, today }: FieldQuestion): FieldVerdict {
  if (onFile.kind === 'foreign' && onFile.nip === null) return near('nothing_on_file')
  return sameIdentifier('nip', value, onFile.nip, today)
}

function byChecksum(kind: IdentifierKind, value: string, today: PlainDate): FieldVerdict {
  const check = checkIdentifier(kind, value, { today })
  return check.valid ? match('agrees_checksum') : mismatch(check.reasons[0] ?? 'checksum')
}

function freshDate(value: string, { kind, policy, today }: FieldQuestion): FieldVerdict {
  const date = parsePlainDate(value)
  if (date === null) return mismatch('not_a_date')
  if (date > today) return mismatch('in_the_future')
  const limit = policy.papers[kind]?.maxAge
  if (limit === undefined) return { verdict: 'noted', reason: null }
  const oldest = 'months' in limit ? addMonths(today, -limit.months) : addDays(today, -limit.days)
  if (date < oldest)
    return mismatch('too_old', { days: daysBetween(date, today), limit: limitDays(limit, today) })
  return match('fresh', { days: daysBetween(date, today) })
}

function limitDays(limit: NonNullable<PaperRule['maxAge']>, today: PlainDate): number {
  return 'days' in limit ? limit.days : daysBetween(addMonths(today, -limit.months), today)
}

function stillValid(value: string, today: PlainDate): FieldVerdict {
  const date = parsePlainDate(value)
  if (date === null) return mismatch('not_a_date')
  return date >= today ? match('still_valid') : mismatch('expired')
}

function invoiceNumber(value: string, question: FieldQuestion): FieldVerdict {
  const known = question.onFile.invoices.find(invoice => isNumberOf(invoice, value))
  if (known === undefined) return mismatch('not_on_ledger')
  return invoicesMeant(question).includes(known) ? match('agrees') : mismatch('not_last_invoice')
}

function invoiceDate(value: string, question: FieldQuestion): FieldVerdict {
  if (parsePlainDate(value) === null) return mismatch('not_a_date')
  return onInvoice(question, 'issuedOn', value)
}

function gross(value: string, question: FieldQuestion): FieldVerdict {
  if (parseAmount(value) === null) return mismatch('not_an_amount')
  return question.kind === 'payment_confirmation'
    ? onPayment(question, 'gross', value)
    : onInvoice(question, 'gross', value)
}

function onInvoice(question: FieldQuestion, field: 'issuedOn' | 'gross', value: string): FieldVerdict {
  if (lastInvoices(question).length === 0) return mismatch('not_on_ledger')
  const isThere = invoicesMeant(question).some(invoice => invoiceSays(invoice, field, value))
  return isThere ? match('agrees') : mismatch('differs')
}

function onPayment(question: FieldQuestion, field: 'paidOn' | 'gross', value: string): FieldVerdict {
  if (paymentsOf(question).length === 0) return mismatch('not_paid')
  const isThere = paymentsMeant(question).some(payment => paymentSays(payment, field, value))
  return isThere ? match('agrees') : mismatch('differs')
}

function ksefNumber(value: string, question: FieldQuestion): FieldVerdict {
  const check = checkIdentifier('ksef', value, { today: question.today })
  if (!check.valid) return mismatch(check.reasons[0] ?? 'checksum')
  const accepted = invoicesMeant(question)
  if (accepted.every(invoice => invoice.ksef === null)) return match('agrees_checksum')
  return accepted.some(invoice => invoice.ksef === check.normalized) ? match('agrees') : mismatch('differs')
}

function paymentDate(value: string, question: FieldQuestion): FieldVerdict {
  const date = parsePlainDate(value)
  if (date === null) return mismatch('not_a_date')
  if (date > question.today) return mismatch('in_the_future')
  return onPayment(question, 'paidOn', value)
}

function payerName(value: string, question: FieldQuestion): FieldVerdict {
  const names = paymentsOf(question).map(payment => payment.payerName ?? question.onFile.name)
  if (names.length === 0) return mismatch('not_paid')
  const isCompany = question.onFile.kind !== 'person'
  const verdicts = names.map(name =>
    compared(isCompany ? compareCompanies(value, name) : compareNames(value, name)),
  )
  return verdicts.toSorted((a, b) => rank(a) - rank(b))[0] ?? mismatch('not_paid')
}

function payerIban(value: string, question: FieldQuestion): FieldVerdict {
  const iban = ibanOf(value, question.today)
  if (iban === null) return mismatch('checksum')
  const payments = paymentsOf(question)
  if (payments.length === 0) return mismatch('not_paid')
  const known = payments.flatMap(payment => payment.payerIban ?? [])
  if (known.length === 0) return near('nothing_on_file')
  return known.includes(iban) ? match('agrees') : mismatch('payer_never_paid')
}

function payeeIban(value: string, question: FieldQuestion): FieldVerdict {
  const iban = ibanOf(value, question.today)
  if (iban === null) return mismatch('checksum')
  const known = paymentsOf(question).flatMap(payment => payment.payeeIban ?? [])
  if (known.length === 0) return match('agrees_checksum')
  return known.includes(iban) ? match('agrees') : mismatch('differs')
}

const order: readonly Verdict[] = ['match', 'near', 'noted', 'mismatch']
function rank(verdict: FieldVerdict): number {
  return order.indexOf(verdict.verdict)
}

function compared({ verdict, reason }: Comparison): FieldVerdict {
  return { verdict, reason: { code: reason } }
}

function match(code: string, params?: Remark['params']): FieldVerdict {
  return { verdict: 'match', reason: remark(code, params) }
}

function near(code: string): FieldVerdict {
  return { verdict: 'near', reason: { code } }
}

function mismatch(code: string, params?: Remark['params']): FieldVerdict {
  return { verdict: 'mismatch', reason: remark(code, params) }
}

function remark(code: string, params: Remark['params']): Remark {
  return params === undefined ? { code } : { code, params }
}

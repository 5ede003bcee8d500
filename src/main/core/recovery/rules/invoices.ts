import type { Policy } from '../../../../shared/contract/policies/index.ts'
import type { PaperField, PaperKind } from '../../../../shared/contract/recovery/index.ts'
import { parseAmount } from '../../../../shared/money.ts'
import { daysBetween, type PlainDate, parsePlainDate } from '../../../../shared/plain-date.ts'
import { fold } from '../../../../shared/text.ts'
import type { LedgerInvoice, LedgerPayment, OnFile } from './on-file.ts'

/** Fields of one paper, as typed. */
type Read = ReadonlyMap<PaperField, string>

/** What else was read in a case and agreed, so that one paper is not put together out of two invoices. */
export interface Beside {
  /** On the same paper. */
  own: Read
  /** On the case's other invoices: a payment is one of theirs. */
  invoices: readonly Read[]
}

interface Ledger {
  kind: PaperKind
  onFile: OnFile
  today: PlainDate
  policy: Pick<Policy, 'lastInvoiceGraceDays'>
  beside?: Beside
}

/** A bank books a transfer up to this many days from the date the payer's confirmation shows. */
const BOOKING_DAYS = 3

/**
 * The invoices that count as the last one: the newest, and the one before it while the newest is younger
 * than the policy's grace, since it may still be on its way.
 */
export function lastInvoices({ onFile, today, policy }: Omit<Ledger, 'kind' | 'beside'>): LedgerInvoice[] {
  const [newest, previous] = onFile.invoices
  if (newest === undefined) return []
  const isFresh = daysBetween(newest.issuedOn, today) < policy.lastInvoiceGraceDays
  return isFresh && previous !== undefined ? [newest, previous] : [newest]
}

/** Those of them that a paper can be, by what was read off it already. */
export function invoicesMeant(ledger: Ledger): LedgerInvoice[] {
  const own = ledger.beside?.own
  return lastInvoices(ledger).filter(invoice => own === undefined || isWhatSays(own, invoice))
}

/** Payments of the last invoices; of those that were read in the case, once one was. */
export function paymentsOf(ledger: Ledger): LedgerPayment[] {
  const read = ledger.beside?.invoices ?? []
  const shown = lastInvoices(ledger).filter(
    invoice => read.length === 0 || read.some(fields => isWhatSays(fields, invoice)),
  )
  return shown.flatMap(invoice => invoice.payments)
}

/** Those of them that a confirmation can be of, by what was read off it already. */
export function paymentsMeant(ledger: Ledger): LedgerPayment[] {
  const own = ledger.beside?.own ?? new Map<PaperField, string>()
  return paymentsOf(ledger).filter(payment =>
    (['gross', 'paidOn'] as const).every(field => {
      const value = own.get(field)
      return value === undefined || paymentSays(payment, field, value)
    }),
  )
}

/** `fv/2026/11/0042`, `FV 2026/11/0042` and `FV-2026-11-0042` name one document. */
export function isNumberOf(invoice: LedgerInvoice, text: string): boolean {
  return documentNumber(invoice.number) === documentNumber(text)
}

export function invoiceSays(invoice: LedgerInvoice, field: 'issuedOn' | 'gross', text: string): boolean {
  return field === 'gross'
    ? invoice.grossGrosze === parseAmount(text)
    : invoice.issuedOn === parsePlainDate(text)
}

export function paymentSays(payment: LedgerPayment, field: 'paidOn' | 'gross', text: string): boolean {
  if (field === 'gross') return payment.amountGrosze === parseAmount(text)
  const date = parsePlainDate(text)
  return date !== null && Math.abs(daysBetween(date, payment.bookedOn)) <= BOOKING_DAYS
}

function isWhatSays(read: Read, invoice: LedgerInvoice): boolean {
  const number = read.get('invoiceNumber')
  if (number !== undefined && !isNumberOf(invoice, number)) return false
  return (['issuedOn', 'gross'] as const).every(field => {
    const value = read.get(field)
    return value === undefined || invoiceSays(invoice, field, value)
  })
}

function documentNumber(text: string): string {
  return fold(text).replace(/[^a-z0-9]/g, '')
}

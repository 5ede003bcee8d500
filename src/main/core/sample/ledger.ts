import type { PlainDate } from '../../../shared/plain-date.ts'
import { addDays, daysBetween } from '../../../shared/plain-date.ts'
import { crc8 } from '../identifiers/index.ts'
import type { SampleCustomer, SampleDesk, SampleInvoice } from './format.ts'

/** While the drawn papers are younger than this, the ledger agrees with them to the day. */
const PAPERS_HOLD_DAYS = 30

/** An invoice of the sample with its days reckoned. Amounts in grosze (or the currency's hundredths). */
export interface LedgerInvoice {
  number: string
  kind: 'vat' | 'proforma'
  issuedOn: PlainDate
  dueOn: PlainDate
  buyerName: string
  buyerNip: string | null
  grossGrosze: number
  currency: string
  ksef: string | null
  payment: LedgerPayment | null
}

export interface LedgerPayment {
  bookedOn: PlainDate
  amountGrosze: number
  payerName: string
  payerIban: string | null
  payeeIban: string
  title: string
}

/**
 * The day from which the sample's invoices count back. Papers are pictures and cannot follow the calendar:
 * for a month after the day they were drawn for, the ledger stands still beside them. Later, or on a clock
 * set before that day, it follows today, and the papers in the sample's letters are what old papers are.
 */
export function ledgerDay(drawnFor: PlainDate, today: PlainDate): PlainDate {
  const age = daysBetween(drawnFor, today)
  return age >= 0 && age <= PAPERS_HOLD_DAYS ? drawnFor : today
}

/**
 * The invoices of one customer and what was paid for them, in the order of the file.
 *
 * @param day see {@link ledgerDay}
 */
export function ledgerOf(
  customer: SampleCustomer,
  provider: SampleDesk['provider'],
  day: PlainDate,
): LedgerInvoice[] {
  return customer.invoices.map(invoice => ledgerInvoice(invoice, customer, provider, day))
}

function ledgerInvoice(
  invoice: SampleInvoice,
  customer: SampleCustomer,
  provider: SampleDesk['provider'],
  day: PlainDate,
): LedgerInvoice {
  const issuedOn = addDays(day, -invoice.issuedDaysAgo)
  const number = invoice.number.replace('{YYYY}', issuedOn.slice(0, 4)).replace('{MM}', issuedOn.slice(5, 7))
  return {
    number,
    kind: invoice.kind,
    issuedOn,
    dueOn: addDays(issuedOn, invoice.dueInDays),
    buyerName: invoice.buyerName ?? customer.name,
    buyerNip: customer.nip,
    grossGrosze: invoice.grossGrosze,
    currency: invoice.currency,
    ksef:
      invoice.ksefPart === undefined
        ? null
        : ksefNumber(`${provider.nip}-${issuedOn.replaceAll('-', '')}-${invoice.ksefPart}`),
    payment:
      invoice.payment === undefined
        ? null
        : {
            bookedOn: addDays(day, -invoice.payment.bookedDaysAgo),
            amountGrosze: invoice.grossGrosze,
            payerName: invoice.payment.payerName,
            payerIban: invoice.payment.payerIban ?? null,
            payeeIban: provider.iban,
            title: invoice.payment.title.replace('{number}', number),
          },
  }
}

function ksefNumber(body: string): string {
  return `${body}-${crc8(body)}`
}

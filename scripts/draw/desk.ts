import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  type LedgerInvoice,
  ledgerOf,
  type SampleCustomer,
  sampleDesk,
} from '../../src/main/core/sample/index.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))

const desk = sampleDesk.parse(JSON.parse(readFileSync(`${root}/resources/sample/desk.json`, 'utf8')))

/** The day the papers are drawn for. */
export const day = desk.drawnFor
export const provider = desk.provider

export function customer(number: string): SampleCustomer {
  const found = desk.customers.find(one => one.number === number)
  if (found === undefined) throw new RangeError(`The sample desk has no customer ${number}`)
  return found
}

/** The customer's newest VAT invoice, or so many before it. */
export function invoiceOf(who: SampleCustomer, before = 0): LedgerInvoice {
  const invoices = ledgerOf(who, provider, day)
    .filter(invoice => invoice.kind === 'vat')
    .sort((a, b) => b.issuedOn.localeCompare(a.issuedOn))
  const found = invoices[before]
  if (found === undefined) throw new RangeError(`${who.number} has no invoice ${before} before the newest`)
  return found
}

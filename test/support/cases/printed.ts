import type { Account } from '../../../src/main/core/recovery/facts/account.ts'
import type { PaperField, PaperKind } from '../../../src/shared/contract/recovery/index.ts'
import { addDays, type PlainDate } from '../../../src/shared/plain-date.ts'
import { type DescribedAccount, payeeIban, strangersInvoice } from '../../fixtures/cases/accounts.ts'
import { UnknownWord } from './table.ts'

/** What an invoice and the confirmation of its payment say. */
export interface Invoice {
  number: string
  issuedOn: PlainDate
  paidOn: PlainDate
  grosze: number
}

/** The invoice a paper is, or is the payment of. */
export function invoiceCalled(
  name: string,
  described: DescribedAccount,
  onFile: Account['onFile'],
  today: PlainDate,
): Invoice {
  const order = ['ostatnia', 'przedostatnia', 'trzecia od końca']
  const at = order.indexOf(name)
  if (at >= 0) {
    const invoice = onFile.invoices[at]
    if (invoice === undefined) throw new Error(`The account has no such invoice: ${name}`)
    const { number, issuedOn, grossGrosze: grosze, payments } = invoice
    return { number, issuedOn, grosze, paidOn: payments[0]?.bookedOn ?? addDays(issuedOn, 2) }
  }
  const other = { proforma: described.proforma, cudza: strangersInvoice }[name]
  if (other === undefined) throw new UnknownWord(name, 'invoices')
  const issuedOn = addDays(today, -other.daysAgo)
  return { number: other.number, issuedOn, grosze: other.grosze, paidOn: addDays(issuedOn, 2) }
}

/** How old a paper's own date is that nothing is said of, days. */
const paperDays: Partial<Record<PaperKind, number>> = {
  bill_person: 24,
  bill_company: 24,
  tenancy_contract: 400,
  nip_assignment: 4000,
  krs_extract: 5,
  ceidg_print: 5,
  signed_request: 2,
}

/** What an honest paper for this account says in a field; null where it says nothing. */
export function printed(
  field: PaperField,
  kind: PaperKind,
  described: DescribedAccount,
  invoice: Invoice,
  today: PlainDate,
): string | null {
  switch (field) {
    case 'issuer':
      return 'Energia Łąkowa S.A.'
    case 'issuerNip':
      return '999-200-11-01'
    case 'personName':
      return described.kind === 'person'
        ? described.name
        : (described.personName ?? described.contacts.administrative.name)
    case 'companyName':
      return described.name
    case 'address':
      return `${described.street}, ${described.postcode} ${described.city}`
    case 'nip':
      // A firm from abroad prints a number of its own country's.
      return described.kind === 'foreign' ? 'GB 999 8700 01' : described.nip
    case 'regon':
      return described.regon
    case 'krs':
      return described.krs
    case 'invoiceNumber':
      return invoice.number
    case 'ksef':
      return null
    case 'issuedOn':
      return kind === 'vat_invoice' ? invoice.issuedOn : addDays(today, -(paperDays[kind] ?? 0))
    case 'printedOn':
      return addDays(today, -(paperDays[kind] ?? 0))
    case 'paidOn':
      return invoice.paidOn
    case 'validUntil':
      return addDays(today, 300)
    case 'gross':
      return `${Math.floor(invoice.grosze / 100)},${String(invoice.grosze % 100).padStart(2, '0')}`
    case 'payerName':
      return described.payerName
    case 'payerIban':
      return described.payerIban
    case 'payeeIban':
      return payeeIban
    default:
      return field satisfies never
  }
}

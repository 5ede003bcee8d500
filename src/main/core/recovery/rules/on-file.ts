import type { AccountKind, ContactRole } from '../../../../shared/contract/customers.ts'
import type { PlainDate } from '../../../../shared/plain-date.ts'

/** What the desk knows about an account, as far as papers are compared with it. Never shown to who types. */
export interface OnFile {
  kind: AccountKind
  /** The person's name, or the firm's. */
  name: string
  /** Owner of a sole trader's firm, or null. */
  personName: string | null
  address: string
  nip: string | null
  regon: string | null
  krs: string | null
  /** VAT invoices, newest first. A proforma is no invoice. */
  invoices: LedgerInvoice[]
}

export interface LedgerInvoice {
  number: string
  issuedOn: PlainDate
  grossGrosze: number
  buyerName: string
  ksef: string | null
  payments: LedgerPayment[]
}

export interface LedgerPayment {
  bookedOn: PlainDate
  amountGrosze: number
  payerName: string | null
  payerIban: string | null
  payeeIban: string | null
}

/** A contact's telephone as it stands now. */
export interface PhoneOnFile {
  role: ContactRole
  e164: string
  daysOld: number
}

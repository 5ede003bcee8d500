import type { Generated } from 'kysely'
import type { AccountKind, ContactRole } from '../../../../shared/contract/customers.ts'
import type { LegalFlag } from '../../../../shared/contract/recovery/index.ts'
import type { Flag } from './columns.ts'

/** Accounts: who holds them, how they are reached, what they have, what is wrong with them. */
export interface CustomerTables {
  customer: {
    id: Generated<number>
    number: string
    login: string
    kind: AccountKind
    name: string
    person_name: string | null
    street: string
    postcode: string
    city: string
    country: string
    nip: string | null
    regon: string | null
    krs: string | null
    language: 'pl' | 'en'
    customer_since: string
    two_factor: Flag
    two_factor_since: number | null
    version: Generated<number>
  }
  customer_key: { kind: CustomerKeyKind; value: string; customer_id: number }
  customer_search: { rowid: number; text: string }
  contact: { id: Generated<number>; customer_id: number; role: ContactRole; same_as_administrative: Flag }
  contact_value: {
    id: Generated<number>
    contact_id: number
    field: 'name' | 'email' | 'phone'
    value: string
    since: number
    until: number | null
    source: 'registration' | 'panel' | 'desk' | 'recovery'
    agent_id: number | null
    case_id: number | null
  }
  service: {
    id: Generated<number>
    customer_id: number
    name: string
    plan: string
    domain: string | null
    status: 'active' | 'suspended' | 'ended'
    renews_on: string | null
  }
  /** What a service is looked for by; `serviceKeysOf`. */
  service_key: { value: string; service_id: number }
  domain: {
    id: Generated<number>
    customer_id: number
    name: string
    /** The name in the form in which it is looked for; `foldedDomain`. */
    folded: string
    status: 'active' | 'expired' | 'transfer'
    expires_on: string
  }
  invoice: {
    id: Generated<number>
    customer_id: number
    number: string
    kind: 'vat' | 'proforma'
    issued_on: string
    due_on: string
    buyer_name: string
    buyer_nip: string | null
    gross_grosze: number
    currency: string
    ksef: string | null
  }
  payment: {
    id: Generated<number>
    invoice_id: number
    booked_on: string
    amount_grosze: number
    currency: string
    payer_name: string | null
    payer_iban: string | null
    payee_iban: string | null
    title: string | null
  }
  customer_recovery_code: {
    id: Generated<number>
    customer_id: number
    digest: string
    used_at: number | null
    used_case_id: number | null
  }
  account_freeze: {
    id: Generated<number>
    customer_id: number
    case_id: number | null
    because: 'not_me' | 'suspicion'
    reason: string
    since: number
    by_agent: number
    review_by: number
    lifted_at: number | null
    lifted_by: number | null
    lift_reason: string | null
  }
  account_flag: {
    id: Generated<number>
    customer_id: number
    case_id: number
    kind: LegalFlag
    reason: string
    since: number
    by_agent: number
    cleared_at: number | null
    cleared_by: number | null
    clear_reason: string | null
  }
}

export type CustomerKeyKind = 'number' | 'login' | 'email' | 'phone' | 'nip' | 'domain'

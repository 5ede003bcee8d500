import type { CustomerView } from '../../../shared/contract/customers.ts'
import { type CaseStatus, endedStatuses } from '../../../shared/contract/recovery/index.ts'

/** The numbers on a customer's tiles. */
export type Tiles = {
  readonly services: number
  readonly domains: number
  /** VAT invoices that are not paid; a proforma is an offer, nobody owes it. */
  readonly unpaid: number
  /** What they come to, a sum for each currency. */
  readonly due: readonly { readonly currency: string; readonly grosze: number }[]
  readonly openCases: number
}

/** Has the case not ended? Statuses this window does not know count as open. */
export function isOpenCase(status: string): boolean {
  return !endedStatuses.some((ended: CaseStatus) => ended === status)
}

/** Counts what the tiles show. */
export function tilesOf(customer: Pick<CustomerView, 'services' | 'domains' | 'invoices' | 'cases'>): Tiles {
  const unpaid = customer.invoices.filter(invoice => invoice.kind === 'vat' && invoice.paidOn === null)
  const due = new Map<string, number>()
  for (const { currency, grossGrosze } of unpaid) due.set(currency, (due.get(currency) ?? 0) + grossGrosze)
  return {
    services: customer.services.filter(service => service.status === 'active').length,
    domains: customer.domains.filter(domain => domain.status !== 'expired').length,
    unpaid: unpaid.length,
    due: [...due].map(([currency, grosze]) => ({ currency, grosze })),
    openCases: customer.cases.filter(({ status }) => isOpenCase(status)).length,
  }
}

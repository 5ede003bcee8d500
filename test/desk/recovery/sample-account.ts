import { readFileSync } from 'node:fs'
import { ledgerOf, sampleDesk } from '../../../src/main/core/sample/index.ts'
import { daysBetween } from '../../../src/shared/plain-date.ts'
import type { DescribedAccount } from '../../fixtures/cases/accounts.ts'

const file = new URL('../../../resources/sample/desk.json', import.meta.url)

/** An account of the sample desk, described as the table of cases describes its own. */
export function sampleAccount(number: string): DescribedAccount {
  const { customers, provider, drawnFor } = sampleDesk.parse(JSON.parse(readFileSync(file, 'utf8')))
  const customer = customers.find(each => each.number === number)
  if (customer === undefined) throw new Error(`No customer ${number} in the sample`)
  const invoices = ledgerOf(customer, provider, drawnFor)
    .filter(invoice => invoice.kind === 'vat')
    .toSorted((a, b) => b.issuedOn.localeCompare(a.issuedOn))
  const payment = invoices[0]?.payment
  const contact = (role: 'administrative' | 'billing' | 'technical') => {
    const given = customer.contacts[role]
    if (given === 'administrative') return null
    const newest = (values: readonly { value: string }[] | undefined) => values?.at(-1)?.value
    return {
      name: newest(given.name) ?? '',
      email: newest(given.email) ?? '',
      phone: newest(given.phone) ?? null,
    }
  }
  const administrative = contact('administrative')
  if (administrative === null || payment == null) throw new Error(`${number} is no account for cases`)
  const { street, postcode, city } = customer.address
  return {
    kind: customer.kind,
    name: customer.name,
    personName: customer.kind === 'person' ? null : customer.personName,
    street,
    postcode,
    city,
    nip: customer.nip,
    regon: customer.regon,
    krs: customer.krs,
    twoFactor: customer.twoFactor,
    contacts: { administrative, billing: contact('billing'), technical: contact('technical') },
    contactDays: 365,
    domains: customer.domains.filter(each => each.status !== 'expired').map(each => each.name),
    savedCodes: 0,
    payerIban: payment.payerIban ?? '',
    payerName: payment.payerName ?? '',
    invoices: invoices.map(invoice => ({
      number: invoice.number,
      daysAgo: daysBetween(invoice.issuedOn, drawnFor),
      grosze: invoice.grossGrosze,
    })),
    proforma: { number: 'PF/2026/0790', daysAgo: 4, grosze: 100 },
  }
}

import { contactRoles } from '../../../shared/contract/customers.ts'
import { fold } from '../../../shared/text.ts'
import { normalizePhone } from '../identifiers/index.ts'
import type { CustomerKeyKind } from '../store/schema.ts'
import type { SampleContact, SampleCustomer } from './format.ts'

export interface CustomerKey {
  kind: CustomerKeyKind
  value: string
}

/** Everything the account can be named by, normalised, each once. Contact values: those that stand now. */
export function keysOf(customer: SampleCustomer): CustomerKey[] {
  const contacts = ownContacts(customer)
  const keys: CustomerKey[] = [
    { kind: 'number', value: customer.number.toUpperCase() },
    { kind: 'login', value: customer.login.toLowerCase() },
    ...contacts.flatMap(contact => present('email', contact.email?.at(-1)?.value.toLowerCase())),
    ...contacts.flatMap(contact => present('phone', e164(contact.phone?.at(-1)?.value))),
    ...present('nip', customer.nip ?? undefined),
    ...domainsOf(customer).map(value => ({ kind: 'domain' as const, value })),
  ]
  return [...new Map(keys.map(key => [`${key.kind} ${key.value}`, key])).values()]
}

/** What a search for this account looks through, folded. */
export function searchTextOf(customer: SampleCustomer): string {
  return fold(
    [customer.name, customer.personName, customer.login, ...domainsOf(customer), customer.number]
      .filter(part => part !== null)
      .join(' '),
  )
}

function ownContacts(customer: SampleCustomer): SampleContact[] {
  return contactRoles.flatMap(role => {
    const contact = customer.contacts[role]
    return contact === 'administrative' ? [] : [contact]
  })
}

function domainsOf(customer: SampleCustomer): string[] {
  const ofServices = customer.services.flatMap(service => service.domain ?? [])
  const names = [...customer.domains.map(domain => domain.name), ...ofServices]
  return [...new Set(names.map(name => name.toLowerCase()))]
}

function present(kind: CustomerKeyKind, value: string | undefined): CustomerKey[] {
  return value === undefined ? [] : [{ kind, value }]
}

/** @throws RangeError on what is no number: the file is ours, so that is a fault in it */
function e164(phone: string | undefined): string | undefined {
  if (phone === undefined) return undefined
  const normal = normalizePhone(phone)
  if (!normal.ok) throw new RangeError(`The sample desk holds a phone number that is none: ${phone}`)
  return normal.e164
}

import type { Remark } from '../../../shared/contract/base.ts'
import { cleanText } from '../../../shared/text.ts'
import { foldedDomain, serviceKeysOf } from '../identifiers/index.ts'
import type { Bulk } from '../store/index.ts'
import type { ImportedCustomer } from './format.ts'
import type { Keys } from './keys.ts'

/** What an account holds: its services and domains, as a file brings them. */
type Holdings = Pick<ImportedCustomer, 'services' | 'domains'>

/** Services that another account brought already, and domains that somebody holds. */
export function holdingProblems(bulk: Bulk, keys: Keys, { services, domains }: Holdings): Remark[] {
  const ids = services.map(({ id }) => id)
  const names = domains.map(({ name }) => name)
  const isHeld = (name: string) => bulk.get('SELECT 1 FROM domain WHERE name = ?', name) !== undefined
  return [
    ...ids
      .filter((id, at) => ids.indexOf(id) < at || keys.find('service', id) !== undefined)
      .map(value => ({ code: 'service_twice', params: { value: value.slice(0, 80) } })),
    ...names
      .filter((name, at) => names.indexOf(name) < at || isHeld(name))
      .map(value => ({ code: 'domain_taken', params: { value: value.slice(0, 80) } })),
  ]
}

/** Gives a new account what it holds. Whoever calls has looked for problems. */
export function addHoldings(
  bulk: Bulk,
  keys: Keys,
  customerId: number,
  { services, domains }: Holdings,
): void {
  for (const { id, name, plan, domain, status, renewsOn } of services) {
    const service = { name: cleanText(name), plan: cleanText(plan) }
    const serviceId = bulk.run(
      'INSERT INTO service (customer_id, name, plan, domain, status, renews_on) VALUES (?, ?, ?, ?, ?, ?)',
      customerId,
      service.name,
      service.plan,
      domain,
      status,
      renewsOn,
    )
    keys.keep('service', id, serviceId)
    for (const value of serviceKeysOf(service)) {
      bulk.run('INSERT INTO service_key (value, service_id) VALUES (?, ?)', value, serviceId)
    }
  }
  for (const { name, status, expiresOn } of domains) {
    bulk.run(
      'INSERT INTO domain (customer_id, name, folded, status, expires_on) VALUES (?, ?, ?, ?, ?)',
      customerId,
      name,
      foldedDomain(name),
      status,
      expiresOn,
    )
  }
}

/**
 * Which services of an account that stands here a file's services are, by name and domain. Nothing is added to such an
 * account: what the file knows and the desk does not stays unknown.
 */
export function recogniseServices(
  bulk: Bulk,
  keys: Keys,
  customerId: number,
  services: Holdings['services'],
): void {
  for (const [at, { id, name, domain }] of services.entries()) {
    if (keys.find('service', id) !== undefined) continue
    // Of several that are called the same, the first is the first.
    const alike = services.slice(0, at).filter(each => each.name === name && each.domain === domain)
    const known = bulk.get<{ id: number }>(
      'SELECT id FROM service WHERE customer_id = ? AND name = ? AND domain IS ? ORDER BY id LIMIT 1 OFFSET ?',
      customerId,
      cleanText(name),
      domain,
      alike.length,
    )
    if (known !== undefined) keys.keep('service', id, known.id)
  }
}

/** Domains an account is found by: those it holds, and those its services stand under; each once, in small letters. */
export function domainNamesOf({ services, domains }: Holdings): string[] {
  const ofServices = services.flatMap(({ domain }) => domain ?? [])
  return [...new Set([...domains.map(({ name }) => name), ...ofServices].map(name => name.toLowerCase()))]
}

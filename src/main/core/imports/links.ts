import type { Remark } from '../../../shared/contract/base.ts'
import type { Bulk } from '../store/index.ts'
import type { ImportedTicket } from './format.ts'
import type { Keys } from './keys.ts'

/** The desk's own services and domains that a ticket of a file is about. */
export interface LinkedHere {
  services: number[]
  domains: number[]
}

/**
 * What of its account a line says its ticket is about. Of another account nothing is meant, whatever it is called.
 *
 * @param customerId the ticket's account at this desk; null: it has none
 * @returns that, with everything that is wrong with it
 */
export function linkedHere(
  bulk: Bulk,
  keys: Keys,
  line: ImportedTicket,
  customerId: number | null,
): LinkedHere & { problems: Remark[] } {
  const problems: Remark[] = []
  const all = (named: readonly string[], code: string, find: (name: string) => number | undefined) => {
    const ids = [...new Set(named)].map(name => {
      const id = find(name)
      if (id === undefined) problems.push({ code, params: { value: name.slice(0, 80) } })
      return id
    })
    return [...new Set(ids.filter(id => id !== undefined))]
  }
  const services = all(line.services, 'service_unknown', name => serviceOf(bulk, keys, name, customerId))
  const domains = all(line.domains, 'domain_unknown', name => domainOf(bulk, name, customerId))
  return { services, domains, problems }
}

/** By the id the file has for it; else by its name, where the account has one service of that name. */
function serviceOf(bulk: Bulk, keys: Keys, named: string, customerId: number | null): number | undefined {
  const brought = keys.find('service', named)
  if (brought !== undefined) {
    return bulk.get<{ id: number }>(
      'SELECT id FROM service WHERE id = ? AND customer_id = ?',
      brought,
      customerId,
    )?.id
  }
  return bulk.get<{ id: number }>(
    'SELECT max(id) AS id FROM service WHERE customer_id = ? AND name = ? HAVING count(*) = 1',
    customerId,
    named,
  )?.id
}

function domainOf(bulk: Bulk, name: string, customerId: number | null): number | undefined {
  return bulk.get<{ id: number }>(
    'SELECT id FROM domain WHERE name = ? AND customer_id = ?',
    name,
    customerId,
  )?.id
}

/**
 * Links a ticket that has just come in. A ticket it has to do with that is not here yet is waited for; what waited for
 * this one waits no longer.
 */
export function addLinks(
  bulk: Bulk,
  keys: Keys,
  ticketId: number,
  line: ImportedTicket,
  { services, domains }: LinkedHere,
): void {
  for (const id of services) {
    bulk.run('INSERT INTO ticket_service (ticket_id, service_id) VALUES (?, ?)', ticketId, id)
  }
  for (const id of domains) {
    bulk.run('INSERT INTO ticket_domain (ticket_id, domain_id) VALUES (?, ?)', ticketId, id)
  }
  for (const key of new Set(line.related)) {
    const other = keys.find('ticket', key)
    if (other === undefined) keys.await(key, ticketId)
    else relate(bulk, ticketId, other)
  }
  for (const waiting of keys.relatedTo(line.id)) relate(bulk, ticketId, waiting)
}

function relate(bulk: Bulk, ticketId: number, otherId: number): void {
  // Both of them may say so.
  bulk.run(
    'INSERT OR IGNORE INTO ticket_relation (one_id, other_id) VALUES (?, ?)',
    Math.min(ticketId, otherId),
    Math.max(ticketId, otherId),
  )
}

import { sql } from 'kysely'
import type { Link, LinkedThing } from '../../../../shared/contract/tickets/index.ts'
import { domainsOf, servicesOf } from '../../customers/index.ts'
import { fixedQuery, type ReadStore, these, theseIn, type WriteStore } from '../../store/index.ts'
import type { LinkChange } from '../rules/links.ts'

const things = fixedQuery((store, ticketIds: string) =>
  store
    .selectFrom(theseIn(ticketIds))
    .crossJoin('ticket_service')
    .innerJoin('service', 'service.id', 'ticket_service.service_id')
    .whereRef('ticket_id', '=', 'these.value')
    .select([
      'ticket_id',
      sql<'service' | 'domain'>`'service'`.as('kind'),
      'service.id',
      'name',
      'customer_id',
      sql<LinkedThing['status']>`status`.as('status'),
      sql<string | null>`NULL`.as('expires_on'),
    ])
    .unionAll(
      store
        .selectFrom(theseIn(ticketIds))
        .crossJoin('ticket_domain')
        .innerJoin('domain', 'domain.id', 'ticket_domain.domain_id')
        .whereRef('ticket_id', '=', 'these.value')
        .select([
          'ticket_id',
          sql<'service' | 'domain'>`'domain'`.as('kind'),
          'domain.id',
          'name',
          'customer_id',
          sql<LinkedThing['status']>`status`.as('status'),
          sql<string | null>`expires_on`.as('expires_on'),
        ]),
    ),
)

/** The services and domains each of these tickets is about, services first, in the order of their ids. */
export async function linkedThings(
  store: ReadStore,
  ticketIds: readonly number[],
): Promise<Map<number, LinkedThing[]>> {
  const rows = Map.groupBy(await things(store, JSON.stringify(ticketIds)), row => row.ticket_id)
  return new Map(
    Array.from(rows, ([ticketId, all]) => [
      ticketId,
      all.map(({ kind, id, name, status, expires_on: expiresOn }) => ({
        kind,
        id,
        name,
        status,
        expiresOn,
      })),
    ]),
  )
}

/** What of an account a ticket can be about: its services, then its domains. */
export async function thingsOfAccount(store: ReadStore, customerId: number): Promise<LinkedThing[]> {
  return [
    ...(await servicesOf(store, customerId)).map(({ id, name, status }) => ({
      kind: 'service' as const,
      id,
      name,
      status,
      expiresOn: null,
    })),
    ...(await domainsOf(store, customerId)).map(({ id, name, status, expires_on: expiresOn }) => ({
      kind: 'domain' as const,
      id,
      name,
      status,
      expiresOn,
    })),
  ]
}

/** Every link of a ticket; those to services and domains with the account they belong to. */
export async function linksOf(
  store: ReadStore,
  ticketId: number,
): Promise<(Link & { customerId: number | null })[]> {
  const related = await store
    .selectFrom('ticket_relation')
    .select('other_id as id')
    .where('one_id', '=', ticketId)
    .unionAll(store.selectFrom('ticket_relation').select('one_id as id').where('other_id', '=', ticketId))
    .execute()
  return [
    ...(await things(store, JSON.stringify([ticketId]))).map(({ kind, id, customer_id: customerId }) => ({
      kind,
      id,
      customerId,
    })),
    ...related.map(({ id }) => ({ kind: 'ticket' as const, id, customerId: null })),
  ]
}

/** Those of these tickets that there are, each with what it was merged into. */
export async function ticketsAmong(
  store: ReadStore,
  ids: readonly number[],
): Promise<ReadonlyMap<number, number | null>> {
  const rows = await store
    .selectFrom(these(ids))
    .crossJoin('ticket')
    .whereRef('ticket.id', '=', 'these.value')
    .select(['ticket.id', 'merged_into'])
    .execute()
  return new Map(rows.map(row => [row.id, row.merged_into]))
}

/** The tickets that were split off this one, and the one it was split off, as far as that stands. */
export async function splitWith(store: ReadStore, ticketId: number): Promise<ReadonlySet<number>> {
  const rows = await store
    .selectFrom('ticket_split')
    .select('from_id as id')
    .where('ticket_id', '=', ticketId)
    .where('undone_at', 'is', null)
    .unionAll(
      store
        .selectFrom('ticket_split')
        .select('ticket_id as id')
        .where('from_id', '=', ticketId)
        .where('undone_at', 'is', null),
    )
    .execute()
  return new Set(rows.map(row => row.id))
}

/** Puts links on a ticket and takes links off it. Whoever calls has looked for obstacles. */
export async function writeLinks(
  tx: WriteStore,
  ticketId: number,
  changes: readonly LinkChange[],
): Promise<void> {
  for (const { kind, id, on } of changes) {
    if (kind === 'service') {
      const row = { ticket_id: ticketId, service_id: id }
      if (on) await tx.insertInto('ticket_service').values(row).execute()
      else {
        await tx
          .deleteFrom('ticket_service')
          .where('ticket_id', '=', ticketId)
          .where('service_id', '=', id)
          .execute()
      }
    } else if (kind === 'domain') {
      const row = { ticket_id: ticketId, domain_id: id }
      if (on) await tx.insertInto('ticket_domain').values(row).execute()
      else {
        await tx
          .deleteFrom('ticket_domain')
          .where('ticket_id', '=', ticketId)
          .where('domain_id', '=', id)
          .execute()
      }
    } else {
      // Both directions are one row: the smaller id first.
      const row = { one_id: Math.min(ticketId, id), other_id: Math.max(ticketId, id) }
      if (on) await tx.insertInto('ticket_relation').values(row).execute()
      else {
        await tx
          .deleteFrom('ticket_relation')
          .where('one_id', '=', row.one_id)
          .where('other_id', '=', row.other_id)
          .execute()
      }
    }
  }
}

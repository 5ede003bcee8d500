import { type Selectable, sql } from 'kysely'
import { type ReadStore, type Schema, these } from '../store/index.ts'

export function departments(store: ReadStore) {
  return store.selectFrom('department').selectAll().orderBy('id').execute()
}

/** Statuses that the desk made itself: those in use, and those no longer that tickets have. */
export function ownStatuses(store: ReadStore) {
  return store
    .selectFrom('ticket_status')
    .select(['name', 'type'])
    .where('code', 'is', null)
    .where(eb =>
      eb.or([
        eb('archived_at', 'is', null),
        eb.exists(
          eb.selectFrom('ticket').select('ticket.id').whereRef('ticket.status_id', '=', 'ticket_status.id'),
        ),
      ]),
    )
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export function agents(store: ReadStore) {
  return store.selectFrom('agent').select(['id', 'login', 'name']).orderBy('id').execute()
}

/** Accounts with what stands now of their administrative contact, from one on. */
export function customers(store: ReadStore, after: number, limit: number) {
  const valueOf = (field: 'email' | 'phone') =>
    store
      .selectFrom('contact')
      .innerJoin('contact_value', 'contact_value.contact_id', 'contact.id')
      .select('contact_value.value')
      .whereRef('contact.customer_id', '=', 'customer.id' as never) // the customer of the statement around it
      .where('contact.role', '=', 'administrative')
      .where('contact_value.field', '=', field)
      .where('contact_value.until', 'is', null)
      .limit(1)
  return store
    .selectFrom('customer')
    .selectAll()
    .select([valueOf('email').as('email'), valueOf('phone').as('phone')])
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}

export function tickets(store: ReadStore, after: number, limit: number) {
  return store
    .selectFrom('ticket')
    .innerJoin('ticket_status', 'ticket_status.id', 'ticket.status_id')
    .selectAll('ticket')
    .select(['ticket_status.code as status_code', 'ticket_status.name as status_name'])
    .where('ticket.id', '>', after)
    .orderBy('ticket.id')
    .limit(limit)
    .execute()
}

/** The services of accounts. */
export const servicesOf = ownedBy('customer_id', 'service', 'id')
/** The domains of accounts. */
export const domainsOf = ownedBy('customer_id', 'domain', 'id')
export const messagesOf = ownedBy('ticket_id', 'message', 'id')
/** The checklists of tickets, each in its order. */
export const checklistsOf = ownedBy('ticket_id', 'checklist_item', 'position', 'id')
export const followersOf = ownedBy('ticket_id', 'ticket_follower', 'agent_id')
export const otherNumbersOf = ownedBy('ticket_id', 'ticket_alias', 'spelling')
const servicesAbout = ownedBy('ticket_id', 'ticket_service', 'service_id')

/** What of their accounts these tickets are about. */
export async function linksOf(store: ReadStore, ticketIds: readonly number[]) {
  return {
    services: await servicesAbout(store, ticketIds),
    domains: await store
      .selectFrom(these(ticketIds))
      .crossJoin('ticket_domain')
      .innerJoin('domain', 'domain.id', 'domain_id')
      .whereRef('ticket_id', '=', 'these.value')
      .select(['ticket_id', 'domain.name'])
      .orderBy('domain_id')
      .execute(),
    related: await store
      .selectFrom(these(ticketIds))
      .crossJoin('ticket_relation')
      .whereRef('one_id', '=', 'these.value')
      .select(['one_id as ticket_id', 'other_id as id'])
      .unionAll(
        store
          .selectFrom(these(ticketIds))
          .crossJoin('ticket_relation')
          .whereRef('other_id', '=', 'these.value')
          .select(['other_id as ticket_id', 'one_id as id']),
      )
      .orderBy('id')
      .execute(),
  }
}

type Owned =
  | 'service'
  | 'domain'
  | 'message'
  | 'checklist_item'
  | 'ticket_service'
  | 'ticket_follower'
  | 'ticket_alias'

/** @returns reads the rows of a table, whole, that belong to some accounts or tickets; in the order of these columns */
function ownedBy<Table extends Owned>(
  owner: 'customer_id' | 'ticket_id',
  table: Table,
  ...order: readonly (keyof Schema[Table] & string)[]
) {
  return async (store: ReadStore, ids: readonly number[]): Promise<Selectable<Schema[Table]>[]> => {
    const owned = sql`(SELECT ${sql.table(table)}.* FROM json_each(${JSON.stringify(ids)}) AS these
      CROSS JOIN ${sql.table(table)} WHERE ${sql.ref(owner)} = these.value)`
    let query = store.selectFrom(owned.as('owned')).selectAll()
    for (const column of order) query = query.orderBy(sql.ref(column))
    const rows = await query.execute()
    // Its whole rows; Kysely's types follow no table that is named by a parameter.
    return rows as Selectable<Schema[Table]>[]
  }
}

export async function countTickets(store: ReadStore): Promise<number> {
  const row = await store
    .selectFrom('ticket_tally')
    .select(({ fn }) => fn.sum<number | null>('count').as('count'))
    .executeTakeFirst()
  return row?.count ?? 0
}

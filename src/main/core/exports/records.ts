import { type ReadStore, these } from '../store/index.ts'

export function departments(store: ReadStore) {
  return store.selectFrom('department').selectAll().orderBy('id').execute()
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

export function messagesOf(store: ReadStore, ticketIds: readonly number[]) {
  return store
    .selectFrom('message')
    .selectAll()
    .where('ticket_id', 'in', [...ticketIds])
    .orderBy('id')
    .execute()
}

/** The services of these accounts. */
export function servicesOf(store: ReadStore, customerIds: readonly number[]) {
  return store
    .selectFrom(these(customerIds))
    .crossJoin('service')
    .whereRef('customer_id', '=', 'these.value')
    .selectAll('service')
    .orderBy('service.id')
    .execute()
}

/** The domains of these accounts. */
export function domainsOf(store: ReadStore, customerIds: readonly number[]) {
  return store
    .selectFrom(these(customerIds))
    .crossJoin('domain')
    .whereRef('customer_id', '=', 'these.value')
    .selectAll('domain')
    .orderBy('domain.id')
    .execute()
}

/** What of their accounts these tickets are about. */
export async function linksOf(store: ReadStore, ticketIds: readonly number[]) {
  return {
    services: await store
      .selectFrom(these(ticketIds))
      .crossJoin('ticket_service')
      .whereRef('ticket_id', '=', 'these.value')
      .selectAll('ticket_service')
      .orderBy('service_id')
      .execute(),
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

/** The checklists of these tickets, each in its order. */
export function checklistsOf(store: ReadStore, ticketIds: readonly number[]) {
  return store
    .selectFrom(these(ticketIds))
    .crossJoin('checklist_item')
    .whereRef('ticket_id', '=', 'these.value')
    .selectAll('checklist_item')
    .orderBy('position')
    .orderBy('checklist_item.id')
    .execute()
}

export async function countTickets(store: ReadStore): Promise<number> {
  const row = await store
    .selectFrom('ticket_tally')
    .select(({ fn }) => fn.sum<number | null>('count').as('count'))
    .executeTakeFirst()
  return row?.count ?? 0
}

import type { TicketSetup } from '../../../../shared/contract/tickets/index.ts'
import { permissionsOf, rolesOf } from '../../access/index.ts'
import type { ReadStore } from '../../store/index.ts'
import { allStatuses } from './tickets.ts'

/** Departments, statuses with what may follow them, and who works here. */
export async function setupOf(store: ReadStore): Promise<TicketSetup> {
  const departments = await store
    .selectFrom('department')
    .selectAll()
    .orderBy('position')
    .orderBy('id')
    .execute()
  const transitions = await store.selectFrom('ticket_transition').selectAll().execute()
  const statuses = await allStatuses(store)
  const agents = await store
    .selectFrom('agent')
    .select(['id', 'name', 'roles'])
    .where('state', '=', 'active')
    .orderBy('id')
    .execute()
  return {
    departments: departments.map(each => ({
      id: each.id,
      name: each.name,
      isArchived: each.archived_at !== null,
    })),
    statuses: statuses.map(status => ({
      id: status.id,
      code: status.code === null ? null : status.type,
      name: status.name,
      type: status.type,
      isArchived: status.archived_at !== null,
      next: transitions.filter(each => each.from_status === status.id).map(each => each.to_status),
    })),
    // Those a ticket may be given to.
    agents: agents
      .filter(agent => permissionsOf(rolesOf(agent)).includes('tickets.write'))
      .map(({ id, name }) => ({ id, name })),
  }
}

/** The first department that is in use. */
export async function firstDepartment(store: ReadStore): Promise<number | undefined> {
  const row = await store
    .selectFrom('department')
    .select('id')
    .where('archived_at', 'is', null)
    .orderBy('position')
    .executeTakeFirst()
  return row?.id
}

import { type Selectable, sql } from 'kysely'
import type { DepartmentView } from '../../../shared/contract/departments.ts'
import type { ReadStore, Schema } from '../store/index.ts'

export type DepartmentRecord = Selectable<Schema['department']>

export function allDepartments(store: ReadStore): Promise<DepartmentRecord[]> {
  return store.selectFrom('department').selectAll().orderBy('position').orderBy('id').execute()
}

export function departmentById(store: ReadStore, id: number): Promise<DepartmentRecord | undefined> {
  return store.selectFrom('department').selectAll().where('id', '=', id).executeTakeFirst()
}

type Counts = Pick<DepartmentView, 'open' | 'tickets' | 'macros'>

/** How many tickets and macros name each department, from the tally; one that nobody names is left out. */
export async function countsByDepartment(store: ReadStore): Promise<Map<number, Counts>> {
  const tallied = await store
    .selectFrom('ticket_tally')
    .select(['department_id', 'standing'])
    .select(eb => eb.fn.sum<number>('count').as('count'))
    .where('standing', '<>', 'merged')
    .groupBy(['department_id', 'standing'])
    .execute()
  const named = sql<number | null>`json_extract(steps, '$.departmentId')`
  const macros = await store
    .selectFrom('macro')
    .select(named.as('department_id'))
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where(named, 'is not', null)
    .groupBy('department_id')
    .execute()
  const counts = new Map<number, Counts>()
  const of = (id: number) => counts.get(id) ?? { open: 0, tickets: 0, macros: 0 }
  for (const { department_id: id, standing, count } of tallied) {
    const { open, tickets, macros: others } = of(id)
    counts.set(id, {
      open: open + (standing === 'closed' ? 0 : count),
      tickets: tickets + count,
      macros: others,
    })
  }
  for (const { department_id: id, count } of macros) {
    if (id !== null) counts.set(id, { ...of(id), macros: count })
  }
  return counts
}

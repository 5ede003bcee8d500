import type { Remark } from '../../../shared/contract/base.ts'
import { DEPARTMENTS_LIMIT } from '../../../shared/contract/departments.ts'
import { fold } from '../../../shared/text.ts'

interface Department {
  id: number
  name: string
  archived_at: number | null
}

/**
 * What stands in the way of a name: another department's, also where only case and accents differ, whether it is in
 * use or not.
 *
 * @param own the department that is renamed; null for a new one, which may also be one too many
 */
export function nameObstacles(all: readonly Department[], name: string, own: number | null): Remark[] {
  const isTaken = all.some(each => each.id !== own && fold(each.name) === fold(name))
  return [
    ...(isTaken ? [{ code: 'department_name_taken', params: { name } }] : []),
    ...(own === null && all.length >= DEPARTMENTS_LIMIT
      ? [{ code: 'too_many_departments', params: { limit: DEPARTMENTS_LIMIT } }]
      : []),
  ]
}

/** The last department in use stays: new tickets need one. */
export function archivingObstacles(all: readonly Department[], id: number): Remark[] {
  const isOther = all.some(each => each.id !== id && each.archived_at === null)
  return isOther ? [] : [{ code: 'department_last' }]
}

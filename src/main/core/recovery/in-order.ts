import type { Remark } from '../../../shared/contract/base.ts'
import { demand, deskError } from '../errors.ts'

/** Outside hours the answer is the time of opening alone; else everything that is missing. */
export function inOrder(missing: Remark[]): void {
  const closed = missing.find(each => each.code === 'outside_hours')
  if (closed !== undefined) {
    const opensAt = closed.params?.['opensAt']
    throw deskError('OUTSIDE_HOURS', { opensAt: typeof opensAt === 'number' ? opensAt : null })
  }
  demand(missing)
}

import type { Parts } from '../../context.ts'
import type { GuardedContract } from '../../procedure.ts'
import { changingProcedures } from './changing.ts'
import { conversingProcedures } from './conversing.ts'
import { readingProcedures } from './reading.ts'

export function ticketProcedures(os: GuardedContract, parts: Parts) {
  return {
    ...readingProcedures(os, parts),
    ...changingProcedures(os, parts),
    ...conversingProcedures(os, parts),
  }
}

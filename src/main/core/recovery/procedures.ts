import type { Parts } from '../context.ts'
import type { GuardedContract } from '../procedure.ts'
import { decidingProcedures } from './deciding.ts'
import { machineProcedures } from './machine.ts'
import { newEmailProcedures } from './new-email.ts'
import { paperProcedures } from './papers.ts'
import { preparingProcedures } from './preparing.ts'
import { readingProcedures } from './reading.ts'
import { redactionProcedures } from './redaction.ts'

export function recoveryProcedures(os: GuardedContract, parts: Parts) {
  return {
    ...readingProcedures(os, parts),
    ...preparingProcedures(os, parts),
    ...paperProcedures(os, parts),
    ...machineProcedures(os, parts),
    ...redactionProcedures(os, parts),
    ...newEmailProcedures(os, parts),
    ...decidingProcedures(os, parts),
  }
}

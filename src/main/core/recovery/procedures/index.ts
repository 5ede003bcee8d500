import type { Parts } from '../../context.ts'
import type { GuardedContract } from '../../procedure.ts'
import { approvingProcedures } from './approving.ts'
import { challengeProcedures } from './challenging.ts'
import { decidingProcedures } from './deciding.ts'
import { executingProcedures } from './executing.ts'
import { freezingProcedures } from './freezing.ts'
import { machineProcedures } from './machine.ts'
import { markingProcedures } from './marking.ts'
import { newEmailProcedures } from './new-email.ts'
import { newPhoneProcedures } from './new-phone.ts'
import { paperProcedures } from './papers.ts'
import { preparingProcedures } from './preparing.ts'
import { purgingProcedures } from './purging.ts'
import { readingProcedures } from './reading.ts'
import { redactionProcedures } from './redaction.ts'

export function recoveryProcedures(os: GuardedContract, parts: Parts) {
  return {
    ...readingProcedures(os, parts),
    ...preparingProcedures(os, parts),
    ...paperProcedures(os, parts),
    ...machineProcedures(os, parts),
    ...redactionProcedures(os, parts),
    ...purgingProcedures(os, parts),
    ...newEmailProcedures(os, parts),
    ...newPhoneProcedures(os, parts),
    ...challengeProcedures(os, parts),
    ...decidingProcedures(os, parts),
    ...approvingProcedures(os, parts),
    ...executingProcedures(os, parts),
    ...freezingProcedures(os, parts),
    ...markingProcedures(os, parts),
  }
}

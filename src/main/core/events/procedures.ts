import type { Parts } from '../context.ts'
import type { GuardedContract } from '../procedure.ts'

export function eventProcedures(os: GuardedContract, parts: Parts) {
  return {
    changes: os.events.changes.handler(({ signal }) => parts.announcer.changes(signal)),
  }
}

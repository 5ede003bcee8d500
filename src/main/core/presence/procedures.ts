import type { Parts } from '../context.ts'
import { found } from '../errors.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import { ticketById } from '../tickets/index.ts'
import { onlookersFor } from './rules.ts'

const ok = { ok: true } as const

export function presenceProcedures(os: GuardedContract, parts: Parts) {
  const { store, sessions, looks, clock } = parts
  return {
    look: os.presence.look.handler(async ({ input, context }) => {
      const { id, name } = signedIn(context)
      const ticket = found(await ticketById(store.read, input.ticketId))
      const windowId = context.window.id
      looks.note({
        windowId,
        ticketId: ticket.id,
        agent: { id, name },
        writing: input.writing,
        at: clock.now(),
      })
      return ok
    }),

    leave: os.presence.leave.handler(({ input, context }) => {
      looks.leave(context.window.id, input.ticketId)
      return ok
    }),

    around: os.presence.around.handler(({ context }) => {
      const { id } = signedIn(context)
      // A locked screen shows nothing, and at a window that was left somebody else may sit by now.
      const present = looks.present(clock.now(), ({ windowId, agent }) => {
        const session = sessions.at(windowId)
        return session?.state === 'active' && session.agentId === agent.id
      })
      return { onlookers: onlookersFor(present, id) }
    }),
  }
}

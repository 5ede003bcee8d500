import type { Permission } from '../../../shared/contract/permissions.ts'
import type { ReadStore } from '../store/index.ts'
import { agentById, rolesOf } from './records.ts'
import { permissionsOf } from './roles.ts'
import type { Sessions } from './sessions.ts'

/**
 * What an agent may do at a window, for work that goes on after the call that began it.
 *
 * @returns whether he has stayed signed in there and may still do it, whenever that is asked. A locked screen is covered,
 *   not left: he stays signed in.
 */
export function authorityAt(
  { sessions, store }: { sessions: Sessions; store: { read: ReadStore } },
  windowId: string,
  need: Permission,
): () => Promise<boolean> {
  const session = sessions.at(windowId)
  return async () => {
    if (session === undefined || sessions.at(windowId) !== session) return false
    const agent = await agentById(store.read, session.agentId)
    return agent?.state === 'active' && permissionsOf(rolesOf(agent)).includes(need)
  }
}

import type { RouterUtils } from '@orpc/tanstack-query'
import { createContext, useContext } from 'react'
import type { AccessStatus, Me } from '../../shared/contract/access.ts'
import type { Permission } from '../../shared/contract/permissions.ts'
import type { DeskClient } from './link.ts'

export type { DeskClient } from './link.ts'

/** Query and mutation options of every procedure: `useQuery(orpc.recovery.get.queryOptions({ input: { id } }))`. */
export type DeskQueries = RouterUtils<DeskClient>

/** What every screen may ask for. */
export interface Desk {
  /** Calls the desk. Stays the same over reconnects; a call made while the desk is out of reach waits for it. */
  client: DeskClient
  orpc: DeskQueries
  status: AccessStatus
  /** Null before signing in. Screens inside the shell use {@link useMe}. */
  me: Me | null
  /** Does one of the agent's roles hold this permission? For showing and hiding only; the desk decides. */
  may: (permission: Permission) => boolean
  /** Reads `access.status` again, e.g. after signing in. */
  refreshStatus: () => Promise<void>
}

/** @internal filled by `DeskProvider` (deskProvider.tsx) */
export const DeskContext = createContext<Desk | null>(null)

/**
 * The desk this window is connected to.
 *
 * @throws Error outside a `DeskProvider`: a mistake in the tree, not in the world
 */
export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (desk === null) throw new Error('useDesk is used outside DeskProvider')
  return desk
}

/**
 * The signed-in agent.
 *
 * @throws Error where nobody is signed in: only screens inside the shell may use it
 */
export function useMe(): Me {
  const { me } = useDesk()
  if (me === null) throw new Error('useMe is used where nobody is signed in')
  return me
}

import { isReadable } from '../clock.ts'
import type { Parts } from '../context.ts'
import { append } from '../journal/index.ts'
import { parseSetting } from '../settings/index.ts'
import { fixedQuery, type ReadStore } from '../store/index.ts'
import type { AgentRow } from './records.ts'
import { lock, type Session } from './sessions.ts'

export const DEFAULT_IDLE_MINUTES = 10

/** What of an agent a call needs to know. */
type Calling = Pick<AgentRow, 'id' | 'name' | 'login' | 'roles' | 'state' | 'preferences'>

const agentAndSetting = fixedQuery((store, agentId: number) =>
  store
    .selectFrom('agent')
    .select(['id', 'name', 'login', 'roles', 'state', 'preferences'])
    .select(eb => eb.selectFrom('setting').select('value').where('key', '=', 'desk').as('desk_setting'))
    .where('id', '=', agentId),
)

/** One statement, since every call begins with it: who it is, and how many minutes the desk lets his window be. */
async function agentAndIdle(
  store: ReadStore,
  agentId: number,
): Promise<{ agent: Calling | undefined; minutes: number }> {
  const [row] = await agentAndSetting(store, agentId)
  if (row === undefined) return { agent: undefined, minutes: DEFAULT_IDLE_MINUTES }
  const { desk_setting: text, ...agent } = row
  return { agent, minutes: text === null ? DEFAULT_IDLE_MINUTES : parseSetting('desk', text).idleLockMinutes }
}

/**
 * Locks a window whose agent has not touched it for as long as the desk allows.
 *
 * @returns who is there, and the agent as he stands in the store, if he still does; undefined when nobody is there, the
 *   window is locked, or somebody else has signed in at it meanwhile
 */
export async function lockIfIdle(
  parts: Parts,
  windowId: string,
): Promise<{ session: Session; agent: Calling | undefined } | undefined> {
  const session = parts.sessions.at(windowId)
  if (session === undefined || isLocked(session)) return undefined
  const { agent, minutes } = await agentAndIdle(parts.store.read, session.agentId)
  // Another call may have locked it meanwhile; the journal tells it once.
  if (parts.sessions.at(windowId) !== session || isLocked(session)) return undefined
  const now = parts.clock.now()
  // How long is nobody's guess where the clock cannot be read; the guard refuses everything that needs to know.
  if (!isReadable(now) || now - session.lastActiveAt < minutes * 60_000) return { session, agent }
  lock(session)
  await parts.store.write(['access', 'journal'], tx =>
    append(tx, {
      at: now,
      by: agent === undefined ? null : { id: agent.id, name: agent.name },
      action: 'access.locked',
      details: { idle: true },
    }),
  )
  return undefined
}

/** Asked anew after every wait, which the compiler's narrowing does not know of. */
function isLocked(session: Session): boolean {
  return session.state === 'locked'
}

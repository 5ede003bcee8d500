import { isReadable } from '../clock.ts'
import type { Parts } from '../context.ts'
import { append } from '../journal/index.ts'
import { readSetting } from '../settings/index.ts'
import { agentById } from './records.ts'
import { lock, type Session } from './sessions.ts'

export const DEFAULT_IDLE_MINUTES = 10

/** Locks a window whose agent has not touched it for as long as the desk allows. */
export async function lockIfIdle(parts: Parts, windowId: string): Promise<void> {
  const session = parts.sessions.at(windowId)
  if (session === undefined || isLocked(session)) return
  const desk = await readSetting(parts.store.read, 'desk')
  // Another call may have locked it meanwhile; the journal tells it once.
  if (parts.sessions.at(windowId) !== session || isLocked(session)) return
  const minutes = desk?.value.idleLockMinutes ?? DEFAULT_IDLE_MINUTES
  const now = parts.clock.now()
  // How long is nobody's guess then; the guard refuses everything that needs to know.
  if (!isReadable(now)) return
  if (now - session.lastActiveAt < minutes * 60_000) return
  lock(session)
  const row = await agentById(parts.store.read, session.agentId)
  await parts.store.write(['access', 'journal'], tx =>
    append(tx, {
      at: now,
      by: row === undefined ? null : { id: row.id, name: row.name },
      action: 'access.locked',
      details: { idle: true },
    }),
  )
}

/** Asked anew after every wait, which the compiler's narrowing does not know of. */
function isLocked(session: Session): boolean {
  return session.state === 'locked'
}

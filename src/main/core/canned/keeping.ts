import { singleLine } from '../../../shared/text.ts'
import type { Caller } from '../context.ts'
import { deskError, found, sameVersion } from '../errors.ts'
import { append } from '../journal/index.ts'
import type { WriteStore } from '../store/index.ts'

/** @throws FORBIDDEN for a shared one, unless the caller keeps those; `owner` null: it is shared */
export function mayKeep(by: Caller, owner: number | null): void {
  if (owner === null && !by.permissions.has('macros.share')) {
    throw deskError('FORBIDDEN', { needs: 'macros.share' })
  }
}

/** @throws NOT_FOUND for somebody else's, as if there were none; FORBIDDEN as {@link mayKeep} */
function mayWrite(by: Caller, owner: number | null): void {
  if (owner !== null && owner !== by.id) throw deskError('NOT_FOUND')
  mayKeep(by, owner)
}

/** What something is kept under. @throws INVALID_INPUT when nothing is left of it once controls are gone */
export function keptName(typed: string): string {
  const name = singleLine(typed)
  if (name === '') throw deskError('INVALID_INPUT', { fields: ['name'] })
  return name
}

/** One that the agent may write, in the version he saw. @throws as {@link mayWrite}; CONFLICT for another version */
export function writable<Kept extends { agent_id: number | null; version: number }>(
  kept: Kept | undefined,
  by: Caller,
  version: number,
): Kept {
  const present = found(kept)
  mayWrite(by, present.agent_id)
  sameVersion(version, present.version)
  return present
}

/** One that the agent may use. @throws NOT_FOUND for somebody else's own, as if there were none */
export function usable<Kept extends { agent_id: number | null }>(kept: Kept | undefined, by: Caller): Kept {
  const present = found(kept)
  if (present.agent_id !== null && present.agent_id !== by.id) throw deskError('NOT_FOUND')
  return present
}

/** The journal hears of what everybody uses; what an agent keeps for himself is his own. */
export async function tellShared(
  tx: WriteStore,
  by: Caller,
  action: string,
  kept: { agent_id: number | null; name: string },
  at: number,
): Promise<void> {
  if (kept.agent_id !== null) return
  await append(tx, { at, by, action, subject: { kind: 'desk', id: null, label: kept.name } })
}

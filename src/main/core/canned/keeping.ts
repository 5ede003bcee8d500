import { singleLine } from '../../../shared/text.ts'
import type { Caller } from '../context.ts'
import { deskError } from '../errors.ts'

/** @throws FORBIDDEN for a shared one, unless the caller keeps those; `owner` null: it is shared */
export function mayKeep(by: Caller, owner: number | null): void {
  if (owner === null && !by.permissions.has('macros.share')) {
    throw deskError('FORBIDDEN', { needs: 'macros.share' })
  }
}

/** @throws NOT_FOUND for somebody else's, as if there were none; FORBIDDEN as {@link mayKeep} */
export function mayWrite(by: Caller, owner: number | null): void {
  if (owner !== null && owner !== by.id) throw deskError('NOT_FOUND')
  mayKeep(by, owner)
}

/** What something is kept under. @throws INVALID_INPUT when nothing is left of it once controls are gone */
export function keptName(typed: string): string {
  const name = singleLine(typed)
  if (name === '') throw deskError('INVALID_INPUT', { fields: ['name'] })
  return name
}

import { isReadable } from './clock.ts'
import type { Parts } from './context.ts'
import { deskState, savedHours } from './hours/index.ts'
import { lastOf } from './journal/index.ts'
import { gateOf } from './recovery/index.ts'

/**
 * Somebody signed in lately, by this clock. Signing in takes a code of the second factor, which only comes out
 * right when the clock does: a clock that was set ahead, so that evidence goes before its time, finds nobody.
 */
const LATELY_MS = 7 * 86_400_000

/**
 * May the desk do what nobody asked for now? Inside office hours only, and while its clock can be trusted: it
 * has not fallen behind the journal, and somebody signed in by it within the last seven days.
 */
export async function isWorkingTime({ clock, store }: Parts): Promise<boolean> {
  const now = clock.now()
  if (!isReadable(now)) return false
  const { hours } = await savedHours(store.read)
  const gate = await gateOf(store.read, deskState(now, hours), now)
  if (gate.length > 0) return false
  const signedIn = await lastOf(store.read, 'access.signed_in')
  return signedIn !== undefined && now - signedIn.at <= LATELY_MS
}

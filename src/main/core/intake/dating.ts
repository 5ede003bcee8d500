import { isBeforeClosing } from '../../../shared/before-closing.ts'
import type { Remark } from '../../../shared/contract/base.ts'
import type { WriteStore } from '../store/index.ts'
import { comesLate, type Place } from '../tickets/index.ts'

/** A clock of a sender may be this far ahead, milliseconds; what claims to be later is taken as coming now. */
const AHEAD_MS = 5 * 60_000
const DAY_MS = 24 * 60 * 60_000

/**
 * When a mail was written: as its sender says, but never later than now, nor before what it answers, nor after what
 * answers it.
 */
export function writtenAt(sentAt: number | null, now: number, { notBefore, before }: Place): number {
  const said = sentAt === null || sentAt > now + AHEAD_MS ? now : Math.min(sentAt, now)
  if (before !== null && said >= before) return before - 1000
  return notBefore === null ? said : Math.max(said, Math.min(notBefore, now))
}

/** A clock that is ahead is one thing; a date that is days away is none, and is told. */
export function isFromAhead(sentAt: number | null, now: number): boolean {
  return sentAt !== null && sentAt > now + DAY_MS
}

/** It stands above what was read already, or in a ticket that stays closed, so it says that nobody had read it then. */
export async function lateRemarks(
  tx: WriteStore,
  thread: { id: number; closed_at: number | null },
  at: number,
): Promise<Remark[]> {
  if (isBeforeClosing(thread.closed_at, at)) return [{ code: 'came_after_closing' }]
  return (await comesLate(tx, thread.id, at)) ? [{ code: 'came_late' }] : []
}

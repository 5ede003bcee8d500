import { findSensitive } from '../sealing/index.ts'

/** Between them everybody is of an age who may be meant: which day it was when it was written, the step does not say. */
const DAYS = ['2000-01-01', '2100-01-01'] as const
const LEFT_OUT = '••••••••'

/**
 * Words that stood in a ticket, without what is better sealed. It can be taken out of the ticket, and of its history
 * nobody can take anything out.
 */
export function unsaid(text: string): string {
  const found = DAYS.flatMap(day => findSensitive(text, day)).toSorted((a, b) => a.from - b.from)
  let [shown, behind] = ['', 0]
  for (const { from, to } of found) {
    if (from >= behind) shown += text.slice(behind, from) + LEFT_OUT
    behind = Math.max(behind, to)
  }
  return shown + text.slice(behind)
}

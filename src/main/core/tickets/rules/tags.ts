import { fold } from '../../../../shared/text.ts'

/**
 * What tags put on and taken off in one step come to. One that is both is neither; tags that differ in case and
 * accents only are the same one.
 */
export function netTags(
  put: readonly string[] = [],
  taken: readonly string[] = [],
): { on: string[]; off: string[] } {
  const foldedPut = new Set(put.map(fold))
  const foldedTaken = new Set(taken.map(fold))
  return {
    on: put.filter(tag => !foldedTaken.has(fold(tag))),
    off: taken.filter(tag => !foldedPut.has(fold(tag))),
  }
}

/** How many tags a ticket has after such a step. */
export function countAfter(present: readonly string[], { on, off }: { on: string[]; off: string[] }): number {
  const taken = new Set(off.map(fold))
  return new Set([...present, ...on].map(fold).filter(tag => !taken.has(tag))).size
}

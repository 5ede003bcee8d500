import { firstIdAt } from '../tickets/index.ts'
import type { Narrowing } from './records/narrowing.ts'
import type { Range } from './records/sources.ts'
import type { SoughtTerm } from './rules/matching.ts'

/** A search whose words and operators are understood. */
export interface Wanted {
  must: readonly SoughtTerm[]
  /** In no message of the ticket, of which the newest three hundred are read. */
  mustNot: readonly SoughtTerm[]
  narrowing: Narrowing
}

/** Are words looked for, or only what a ticket is? */
export function isByWords({ must, narrowing }: Wanted): boolean {
  return must.length > 0 || narrowing.has.some(each => !each.isNot)
}

/** A file or a note is looked for by itself where no words are; beside words it is the ticket's. */
export function soughtMarks({ must, narrowing }: Wanted) {
  return must.length > 0 ? [] : narrowing.has.filter(each => !each.isNot).map(each => each.mark)
}

/** The messages that are old or new enough. */
export function messageRange({ from, until }: Narrowing): Range {
  return {
    from: from === null ? 0 : firstIdAt(from),
    before: until === null ? Number.MAX_SAFE_INTEGER : firstIdAt(until),
  }
}

/** The tickets that are, by when they were changed last: instants. */
export function ticketRange({ from, until }: Narrowing): Range {
  return { from: from ?? Number.MIN_SAFE_INTEGER, before: until ?? Number.MAX_SAFE_INTEGER }
}

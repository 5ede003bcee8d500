import type { Deadline, Targets } from './ledger.ts'

/**
 * The level a ticket was closed by, as far as its ledger tells: a kind that stands nowhere in it had no target.
 *
 * @returns null when it had none at all
 */
export function levelTold(ledger: readonly Deadline[]): Targets | null {
  const id = ledger.find(({ levelId }) => levelId !== null)?.levelId
  if (id === undefined || id === null) return null
  const target = (kind: Deadline['kind']) => ledger.find(each => each.kind === kind)?.target ?? null
  return {
    id,
    firstAnswer: target('first_answer'),
    nextAnswer: target('next_answer'),
    solution: target('solution'),
  }
}

/**
 * What of deadlines stands in the ledger with the same begin and the same end stays as it stands there: nothing has
 * happened to it since, so another moment to be due at could come of other rules alone.
 */
export function asSettled(deadlines: readonly Deadline[], ledger: readonly Deadline[]): Deadline[] {
  return deadlines.map(deadline => ledger.find(each => isSameLife(each, deadline)) ?? deadline)
}

function isSameLife(one: Deadline, other: Deadline): boolean {
  return (
    one.kind === other.kind &&
    one.round === other.round &&
    one.startedAt === other.startedAt &&
    one.metAt === other.metAt &&
    one.endedAt === other.endedAt
  )
}

import type { Remark } from '../../../shared/contract/base.ts'
import { STATUSES_LIMIT, type Transition } from '../../../shared/contract/statuses.ts'
import { fold } from '../../../shared/text.ts'
import { wayFaults } from '../../../shared/transitions.ts'

interface Status {
  id: number
  code: string | null
  name: string
  type: string
  archived_at: number | null
}

/**
 * What stands in the way of a name: one of the desk's own statuses has it, also where only case and accents differ.
 *
 * @param own the status that is renamed; null for a new one, which may also be one too many
 */
export function nameObstacles(all: readonly Status[], name: string, own: number | null): Remark[] {
  const isTaken = all.some(each => each.id !== own && each.code === null && fold(each.name) === fold(name))
  return [
    ...(isTaken ? [{ code: 'status_name_taken', params: { name } }] : []),
    ...(own === null && all.length >= STATUSES_LIMIT
      ? [{ code: 'too_many_statuses', params: { limit: STATUSES_LIMIT } }]
      : []),
  ]
}

/** The five that every desk has are the engine's: queues and clocks count on them. */
export function ownObstacles(status: Status): Remark[] {
  return status.code === null ? [] : [{ code: 'status_is_engines' }]
}

/** Dead ends, see {@link wayFaults}, as a refusal lists them. */
export function wayObstacles(
  all: readonly Status[],
  tickets: ReadonlyMap<number, number>,
  transitions: readonly Transition[],
): Remark[] {
  const statuses = all.map(({ id, code, name, archived_at }) => ({
    id,
    code,
    name,
    isArchived: archived_at !== null,
    tickets: tickets.get(id) ?? 0,
  }))
  return wayFaults(statuses, transitions).map(({ code, status }) => ({ code, params: { status } }))
}

/** Transitions that name no status of the desk, or lead from one to itself. */
export function unknownTransitions(all: readonly Status[], transitions: readonly Transition[]): Remark[] {
  const known = new Set(all.map(status => status.id))
  const isWrong = transitions.some(({ from, to }) => from === to || !known.has(from) || !known.has(to))
  return isWrong ? [{ code: 'status_unknown' }] : []
}

/** A new status goes where the engine's own of its type goes, and to and from that one. */
export function waysLike(engines: number, made: number, transitions: readonly Transition[]): Transition[] {
  return [
    { from: engines, to: made },
    { from: made, to: engines },
    ...transitions.filter(way => way.to === engines).map(({ from }) => ({ from, to: made })),
    ...transitions.filter(way => way.from === engines).map(({ to }) => ({ from: made, to })),
  ]
}

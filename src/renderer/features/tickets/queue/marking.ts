import type { Selection } from '../../../../shared/contract/batches.ts'
import type { TicketFilter, TicketRow } from '../../../../shared/contract/tickets/index.ts'
import type { QueuePages } from './pages.ts'

/** Marked one by one, or everything the queue holds but some: then nobody has to have read them. */
export type Marking =
  | { kind: 'some'; rows: ReadonlyMap<number, TicketRow> }
  | { kind: 'all'; except: ReadonlySet<number> }

export const nothingMarked: Marking = { kind: 'some', rows: new Map() }
export const allMarked: Marking = { kind: 'all', except: new Set() }

/** As many as the desk takes by their ids. */
const MOST = 10_000

export function isMarked(marking: Marking, id: number): boolean {
  return marking.kind === 'all' ? !marking.except.has(id) : marking.rows.has(id)
}

export function isNothing(marking: Marking): boolean {
  return marking.kind === 'some' && marking.rows.size === 0
}

/** The mark of one ticket put on or taken off. */
export function toggled(marking: Marking, row: TicketRow): Marking {
  if (marking.kind === 'all') {
    const except = new Set(marking.except)
    if (!except.delete(row.id)) except.add(row.id)
    return { kind: 'all', except }
  }
  const rows = new Map(marking.rows)
  if (!rows.delete(row.id) && rows.size < MOST) rows.set(row.id, row)
  return { kind: 'some', rows }
}

/** What was marked before a walk with Shift held, and every row it has gone over. */
export function withRows(before: Marking, over: readonly TicketRow[]): Marking {
  if (before.kind === 'all') {
    const except = new Set(before.except)
    for (const row of over) except.delete(row.id)
    return { kind: 'all', except }
  }
  const rows = new Map(before.rows)
  for (const row of over) if (rows.size < MOST) rows.set(row.id, row)
  return { kind: 'some', rows }
}

/**
 * What is marked as the queue stands now, its rows as they were read last. One that has left the queue, closed by a
 * colleague or in its own screen, is not in sight and does not count; should it come back, it is marked again.
 */
export function standingIn(pages: QueuePages, marking: Marking): Marking {
  if (marking.kind === 'all') return marking
  const standing = [...pages.values()].flatMap(({ rows }) => rows.filter(row => marking.rows.has(row.id)))
  return { kind: 'some', rows: new Map(standing.map(row => [row.id, row])) }
}

/** @param total how many the queue holds */
export function countMarked(marking: Marking, total: number): number {
  return marking.kind === 'some' ? marking.rows.size : Math.max(0, total - marking.except.size)
}

/** What is marked, as the desk takes it. @param filter the queue's */
export function selectionOf(marking: Marking, filter: TicketFilter): Selection {
  return marking.kind === 'some'
    ? { ids: [...marking.rows.keys()] }
    : { filter, except: [...marking.except].slice(0, MOST) }
}

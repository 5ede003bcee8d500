import type { TicketRow } from '../../../../shared/contract/tickets/index.ts'

/** Rows of a page; every page but the last is full. */
export const PAGE_ROWS = 100

/** The part of a queue that was read so far. */
export interface QueuePages {
  /** Where each page begins, as the desk names the place; null is the beginning. One more than pages were read. */
  cursors: readonly (string | null)[]
  rows: readonly (readonly TicketRow[])[]
}

/** Nothing was read yet; the first page can be asked for. */
export const noPages: QueuePages = { cursors: [null], rows: [] }

/**
 * Puts a page that was read, or read again, into its place. Pages after it keep their rows until they are read again
 * themselves, so that nothing jumps under the reader; where one begins follows from the page before it.
 */
export function placed(
  pages: QueuePages,
  index: number,
  page: { rows: readonly TicketRow[]; next: string | null },
): QueuePages {
  if (index >= pages.cursors.length) return pages
  const isKnown = pages.rows[index] === page.rows && (pages.cursors[index + 1] ?? null) === page.next
  if (isKnown) return pages
  const isLast = page.next === null
  return {
    rows: [...pages.rows.slice(0, index), page.rows, ...(isLast ? [] : pages.rows.slice(index + 1))],
    cursors: [
      ...pages.cursors.slice(0, index + 1),
      ...(isLast ? [] : [page.next, ...pages.cursors.slice(index + 2)]),
    ],
  }
}

/** How many rows were read. */
export function rowCount({ rows }: QueuePages): number {
  return rows.length === 0 ? 0 : (rows.length - 1) * PAGE_ROWS + (rows.at(-1)?.length ?? 0)
}

/** The row at a place. Rows lie in their pages and are never put into one long list: there may be 100,000. */
export function rowAt({ rows }: QueuePages, index: number): TicketRow | undefined {
  return rows[Math.floor(index / PAGE_ROWS)]?.[index % PAGE_ROWS]
}

/** Where a ticket stands, or -1. */
export function placeOf({ rows }: QueuePages, ticketId: number): number {
  for (const [index, page] of rows.entries()) {
    const at = page.findIndex(row => row.id === ticketId)
    if (at >= 0) return index * PAGE_ROWS + at
  }
  return -1
}

/** Where a ticket stands: between these two; null at either end of what was read. */
export interface Spot {
  id: number
  before: number | null
  after: number | null
}

/** The spot of a ticket, or null where it was not read. */
export function spotOf(pages: QueuePages, ticketId: number): Spot | null {
  const at = placeOf(pages, ticketId)
  if (at < 0) return null
  return {
    id: ticketId,
    before: rowAt(pages, at - 1)?.id ?? null,
    after: rowAt(pages, at + 1)?.id ?? null,
  }
}

/**
 * The pages with a ticket put back into its spot when it was sorted elsewhere: when the two it stood between now stand
 * next to each other. Where it did not move, or is no longer there, or others moved too, they are as they were read.
 */
export function keptIn(pages: QueuePages, spot: Spot): QueuePages {
  const from = placeOf(pages, spot.id)
  const gap = spot.after === null ? rowCount(pages) : placeOf(pages, spot.after)
  const isThere = gap >= 0 && (rowAt(pages, gap - 1)?.id ?? null) === spot.before
  return from < 0 || !isThere ? pages : moved(pages, from, from < gap ? gap - 1 : gap)
}

/** One row taken out and put in elsewhere; only the pages between are touched. */
function moved(pages: QueuePages, from: number, to: number): QueuePages {
  const first = Math.floor(Math.min(from, to) / PAGE_ROWS)
  const last = Math.floor(Math.max(from, to) / PAGE_ROWS)
  const between = pages.rows.slice(first, last + 1).flat()
  between.splice(to - first * PAGE_ROWS, 0, ...between.splice(from - first * PAGE_ROWS, 1))
  const rows = pages.rows.map((page, index) =>
    index < first || index > last
      ? page
      : between.slice((index - first) * PAGE_ROWS, (index - first + 1) * PAGE_ROWS),
  )
  return { ...pages, rows }
}

/**
 * The pages to be read for what is on the screen: those that are seen, and the one that is coming.
 *
 * @param first, last places of rows on the screen
 */
export function pagesAround(pages: QueuePages, first: number, last: number): number[] {
  const from = Math.max(0, Math.floor(first / PAGE_ROWS))
  const to = Math.min(pages.cursors.length - 1, Math.floor((last + PAGE_ROWS / 2) / PAGE_ROWS))
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
}

import type { TicketRow } from '../../../../shared/contract/tickets/index.ts'

/** Rows of a page; every page but the last is full. */
export const PAGE_ROWS = 100

/** A page as it was read. */
export interface QueuePage {
  rows: readonly TicketRow[]
  /** Where the page behind it begins, and where the one before it ends, as the desk names the places; null: there is none. */
  next: string | null
  previous: string | null
}

/** The pages of a queue that were read so far, each by its place among all of them. */
export type QueuePages = ReadonlyMap<number, QueuePage>

export const noPages: QueuePages = new Map()

/** How a page is asked for. */
export type PageInput = { after: string } | { before: string } | { skip: number }

/**
 * How a page is asked for: behind the one before it, so that they follow one another whatever has come or gone meanwhile;
 * else before the one behind it; and where neither was read, by how many rows stand before it.
 *
 * @returns null for one that is behind the last
 */
export function inputFor(pages: QueuePages, index: number): PageInput | null {
  if (index === 0) return { skip: 0 }
  const above = pages.get(index - 1)
  if (above !== undefined) return above.next === null ? null : { after: above.next }
  const previous = pages.get(index + 1)?.previous ?? null
  return previous === null ? { skip: index * PAGE_ROWS } : { before: previous }
}

/**
 * Puts a page that was read, or read again, into its place. Those beside it keep their rows until they are read again
 * themselves, so that nothing jumps under the reader. Of those further away one that holds a ticket which stands here now
 * is forgotten: nobody sees it, and a ticket stands in one place.
 *
 * @param isBefore it was asked for as the one before another
 */
export function placed(pages: QueuePages, index: number, page: QueuePage, isBefore = false): QueuePages {
  const before = pages.get(index)
  const isKnown = before?.rows === page.rows && before.next === page.next && before.previous === page.previous
  if (isKnown) return pages
  // The queue begins here: fewer rows are before the others than there were thought to be.
  if (isBefore && page.rows.length < PAGE_ROWS) return noPages
  const ids = new Set(page.rows.map(({ id }) => id))
  const isStale = (other: number, { rows }: QueuePage) =>
    (page.next === null && other > index) ||
    (Math.abs(other - index) > 1 && rows.some(({ id }) => ids.has(id)))
  const rest = [...pages].filter(([other, kept]) => other !== index && !isStale(other, kept))
  return new Map([...rest, [index, page] as const].toSorted(([one], [other]) => one - other))
}

/** How many rows there are: as the last page says where it was read, else as the desk counts. @param total of the desk */
export function rowCount(pages: QueuePages, total: number): number {
  const last = [...pages.keys()].at(-1)
  const page = last === undefined ? undefined : pages.get(last)
  if (last === undefined || page === undefined) return total
  const read = last * PAGE_ROWS + page.rows.length
  return page.next === null ? read : Math.max(total, read + 1)
}

/** The row at a place. Rows lie in their pages and are never put into one long list: there may be 100,000. */
export function rowAt(pages: QueuePages, index: number): TicketRow | undefined {
  return pages.get(Math.floor(index / PAGE_ROWS))?.rows[index % PAGE_ROWS]
}

/** Whether everything between two places was read, those two included. */
export function isReadBetween(pages: QueuePages, first: number, last: number): boolean {
  for (let page = Math.floor(first / PAGE_ROWS); page <= Math.floor(last / PAGE_ROWS); page += 1) {
    if (!pages.has(page)) return false
  }
  return true
}

/** Where a ticket stands, or -1. */
export function placeOf(pages: QueuePages, ticketId: number): number {
  for (const [index, { rows }] of pages) {
    const at = rows.findIndex(row => row.id === ticketId)
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
 * next to each other. Where it did not move, or is no longer there, or others moved too, they are as they were read; so
 * they are where it went so far that what lies between was not read.
 */
export function keptIn(pages: QueuePages, spot: Spot): QueuePages {
  const from = placeOf(pages, spot.id)
  const gap = gapOf(pages, spot)
  const isThere = gap !== null && (rowAt(pages, gap - 1)?.id ?? null) === spot.before
  if (from < 0 || !isThere) return pages
  const to = from < gap ? gap - 1 : gap
  return isReadBetween(pages, Math.min(from, to), Math.max(from, to)) ? moved(pages, from, to) : pages
}

/** The place before which a spot is; null where it is not known. */
function gapOf(pages: QueuePages, { before, after }: Spot): number | null {
  const behind = after === null ? -1 : placeOf(pages, after)
  if (behind >= 0) return behind
  if (after !== null || before === null) return null
  const last = placeOf(pages, before)
  return last < 0 ? null : last + 1
}

/** One row taken out and put in elsewhere; only the pages between are touched, all of which were read. */
function moved(pages: QueuePages, from: number, to: number): QueuePages {
  const first = Math.floor(Math.min(from, to) / PAGE_ROWS)
  const last = Math.floor(Math.max(from, to) / PAGE_ROWS)
  const between = [...pages]
    .filter(([index]) => index >= first && index <= last)
    .flatMap(([, { rows }]) => rows)
  between.splice(to - first * PAGE_ROWS, 0, ...between.splice(from - first * PAGE_ROWS, 1))
  return new Map(
    [...pages].map(([index, page]) => [
      index,
      index < first || index > last
        ? page
        : { ...page, rows: between.slice((index - first) * PAGE_ROWS, (index - first + 1) * PAGE_ROWS) },
    ]),
  )
}

/**
 * The pages to be read for what is on the screen: those that are seen, and the one that is coming.
 *
 * @param first, last places of rows on the screen
 * @param count how many rows there are
 */
export function pagesAround(first: number, last: number, count: number): number[] {
  const end = Math.max(0, Math.ceil(count / PAGE_ROWS) - 1)
  const from = Math.min(end, Math.max(0, Math.floor(first / PAGE_ROWS)))
  const to = Math.min(end, Math.floor((last + PAGE_ROWS / 2) / PAGE_ROWS))
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
}

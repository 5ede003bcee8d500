import { useQueries } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useDesk } from '../../../app/desk.tsx'
import type { TicketQueueSearch } from '../../../app/searches.ts'
import {
  inputFor,
  isReadBetween,
  keptIn,
  noPages,
  PAGE_ROWS,
  pagesAround,
  placed,
  placeOf,
  type QueuePages,
  rowAt,
  rowCount,
  type Spot,
  spotOf,
} from './pages.ts'
import type { Shown } from './useShown.ts'
import { wholePage } from './wholePage.ts'

/**
 * The ticket the keyboard stands on, and the spot it is kept in until the keyboard goes on.
 *
 * A change may sort a ticket elsewhere: a higher priority brings its deadline nearer. Somebody who sorts out a queue in
 * a hurry changes two or three things of one ticket and then presses j for the one below it, without looking. Were the
 * keyboard to follow the ticket to its new place, j would lead to a stranger. Were it to stay on the place, the second
 * key would change another ticket than the first one did, and j would leave one out, but only where the first key
 * happened to sort it elsewhere. So the ticket is drawn where it was until the keyboard leaves it: each key acts upon
 * what is looked at, and j always leads to the one below. Only what leaves the queue gives way to the next one.
 */
interface Standing {
  id: number
  /** Its place, for when nothing is left of what it stood beside. */
  place: number
  /** On a walk with Shift, of the ticket it began at. */
  spot: Spot
}

/** The queue that was seen last, for coming back to it and for walking from ticket to ticket. */
interface SeenQueue {
  key: string
  search: TicketQueueSearch
  pages: QueuePages
  standing: Standing | null
}
let seen: SeenQueue | null = null

/** Places that fly past while the scroll bar is drawn are not read; where it rests so long is, milliseconds. */
const RESTS_MS = 60

/** The address of the queue that was seen last. */
export function lastSearch(): TicketQueueSearch {
  return seen?.search ?? {}
}

/** The ticket that stands so many rows after this one in the queue that was seen last. */
export function neighbourOf(ticketId: number, step: 1 | -1): number | null {
  if (seen === null) return null
  const pages = drawn(seen.pages, seen.standing)
  const at = placeOf(pages, ticketId)
  return at < 0 ? null : (rowAt(pages, at + step)?.id ?? null)
}

/** Who walks on from ticket to ticket comes back to the one he ended at. */
export function standOn(ticketId: number): void {
  const spot = seen === null ? null : spotOf(seen.pages, ticketId)
  if (seen === null || spot === null) return
  seen = { ...seen, standing: { id: ticketId, place: placeOf(seen.pages, ticketId), spot } }
}

/** The pages as they are seen. */
function drawn(pages: QueuePages, standing: Standing | null): QueuePages {
  return standing === null ? pages : keptIn(pages, standing.spot)
}

/**
 * A queue by pages: those on the screen are read, wherever that is, and read again when something changed; those further
 * away keep what was read. Mounted anew for another view or order.
 *
 * @param key of the queue, see `queueKey`
 * @param total how many tickets the queue holds, as the desk counts; null: not known yet
 */
export function useQueuePages({ view, filter, order, isFiltered }: Shown, key: string, total: number | null) {
  const { orpc, client } = useDesk()
  const [pages, setPages] = useState(() => (seen?.key === key ? seen.pages : noPages))
  const [standing, setStanding] = useState(() => (seen?.key === key ? seen.standing : null))
  /** Where the keyboard went although nobody knows yet what stands there; null: it stands on a ticket. */
  const [goal, setGoal] = useState<number | null>(null)
  const [range, setRange] = useState({ first: 0, last: 0 })
  const [isRead, setIsRead] = useState(pages.size > 0)
  useEffect(() => {
    seen = { key, search: { view, order, ...(isFiltered ? { filter } : {}) }, pages, standing }
  }, [key, view, order, filter, isFiltered, pages, standing])

  const count = rowCount(pages, total ?? 0)
  const wanted = pagesAround(range.first, range.last, Math.max(1, count)).flatMap(index => {
    const input = inputFor(pages, index)
    return input === null ? [] : [{ index, input }]
  })
  const results = useQueries({
    queries: wanted.map(({ input: place }) => {
      const isFirst = 'skip' in place && place.skip === 0
      const input = { filter, order, limit: PAGE_ROWS, ...(isFirst ? {} : place) }
      // How many there are only helps the desk to find it: it is the same page when somebody has come.
      const of = 'skip' in place && !isFirst && total !== null ? { of: total } : {}
      return {
        ...orpc.tickets.list.queryOptions({ input }),
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          wholePage(each => client.tickets.list(each, { signal }), { ...input, ...of }),
      }
    }),
  })
  // While drawing, so that nothing is drawn of a page before it lies in its place.
  const settled = wanted.reduce((kept, { index, input }, at) => {
    const page = results[at]?.data
    return page === undefined ? kept : placed(kept, index, page, 'before' in input)
  }, pages)
  if (settled !== pages) {
    setPages(settled)
    setIsRead(true)
    // Whatever else came or went beside it, from now on it stands between those.
    if (standing !== null) {
      const spot = spotOf(drawn(settled, standing), standing.spot.id) ?? standing.spot
      setStanding({ ...standing, spot })
    }
  }

  const rows = useMemo(() => drawn(pages, standing), [pages, standing])
  const standsAt = useMemo(
    () => (standing === null ? 0 : standingPlace(rows, standing, count)),
    [rows, standing, count],
  )
  const place = goal === null ? standsAt : Math.max(0, Math.min(goal, count - 1))
  const reached = goal === null ? undefined : rowAt(rows, place)
  if (reached !== undefined) {
    setGoal(null)
    const spot = spotOf(pages, reached.id)
    if (spot !== null) setStanding({ id: reached.id, place, spot })
  }

  const resting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(resting.current), [])
  const show = useCallback(
    (first: number, last: number) => {
      const settle = () =>
        setRange(present => (present.first === first && present.last === last ? present : { first, last }))
      clearTimeout(resting.current)
      if (isReadBetween(rows, first, first) || isReadBetween(rows, last, last)) settle()
      else resting.current = setTimeout(settle, RESTS_MS)
    },
    [rows],
  )
  const stand = (id: number, isMarking = false) => {
    setGoal(null)
    // It goes on standing there, in the spot it is kept in.
    if (standing?.id === id && standing.spot.id === id) return
    const spot = isMarking && standing !== null ? standing.spot : spotOf(pages, id)
    if (spot !== null) setStanding({ id, place: placeOf(rows, id), spot })
  }
  return {
    pages: rows,
    /** How many rows there are, read or not. */
    count,
    isRead,
    error: results.find(result => result.error !== null)?.error ?? null,
    /** Told which rows are on the screen. */
    show,
    /** Where the keyboard stands; at the first row, unless it went somewhere. */
    place,
    /** Puts the keyboard on a ticket. On the way with Shift what it has gone over must not go elsewhere. */
    stand,
    /** Puts it on a place of which nothing was read; on the ticket that turns out to stand there. */
    goTo: setGoal,
  }
}

/** Where the keyboard stands; when its ticket has left the queue, on the one that stood below it. */
function standingPlace(pages: QueuePages, { id, place, spot }: Standing, count: number): number {
  const next = spot.id === id ? (spot.after ?? 0) : 0
  const found = [id, next].map(each => placeOf(pages, each)).find(each => each >= 0)
  return found ?? Math.max(0, Math.min(place, count - 1))
}

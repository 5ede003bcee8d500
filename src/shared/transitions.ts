/** A status as the rules of ways look at it. */
interface StatusOnTheWay {
  id: number
  /** `new` is what tickets are made in; null for the desk's own. */
  code: string | null
  name: string
  isArchived: boolean
  /** Tickets that have it now. */
  tickets: number
}

export interface WayFault {
  code: 'status_no_way_in' | 'status_no_way_out'
  statusId: number
  /** The engine's code, or the desk's own name. */
  status: string
}

/**
 * What would be dead ends: a status in use that no other one in use leads to, or that leads to none. Tickets are made
 * in `new`, so it needs no way in; one that is archived needs a way out while tickets have it. Pure, for the window and
 * the desk alike.
 */
export function wayFaults(
  statuses: readonly StatusOnTheWay[],
  transitions: readonly { from: number; to: number }[],
): WayFault[] {
  const inUse = new Set(statuses.filter(status => !status.isArchived).map(status => status.id))
  const ways = transitions.filter(({ from, to }) => from !== to)
  return statuses.flatMap(({ id, code, name, isArchived, tickets }) => {
    const named = { statusId: id, status: code ?? name }
    const hasWayIn = ways.some(({ from, to }) => to === id && inUse.has(from))
    const hasWayOut = ways.some(({ from, to }) => from === id && inUse.has(to))
    const faults: WayFault[] = []
    if (!isArchived && code !== 'new' && !hasWayIn) faults.push({ code: 'status_no_way_in', ...named })
    if ((!isArchived || tickets > 0) && !hasWayOut) faults.push({ code: 'status_no_way_out', ...named })
    return faults
  })
}

import { useEffect, useState } from 'react'

/** How far the desk's clock is ahead of this window's, milliseconds. The desk's clock decides everything. */
let ahead = 0

/** Takes over the desk's clock from an answer of the desk (`status.now`, `hours.state.now`). */
export function setDeskClock(deskInstant: number): void {
  ahead = deskInstant - Date.now()
}

/** The present instant on the desk's clock, UTC milliseconds. */
export function deskNow(): number {
  return Date.now() + ahead
}

/** The present instant on the desk's clock, told again each `everyMs`. */
export function useDeskNow(everyMs = 30_000): number {
  const [now, setNow] = useState(deskNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(deskNow()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}

/** Whole seconds to an instant, both UTC milliseconds: the last one lasts until it has come. */
export function secondsUntil(at: number, now: number): number {
  return Math.max(0, Math.ceil((at - now) / 1000))
}

import { useEffect, useState } from 'react'

/** Turns true once `active` has been true for `delayMs`; false at once. Nothing flickers for quick work. */
export function useDelayed(active: boolean, delayMs = 150): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!active) return undefined
    const timer = setTimeout(() => setLate(true), delayMs)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [active, delayMs])
  return active && late
}

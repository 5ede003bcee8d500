import { useCallback, useState } from 'react'

/** How high a row is, pixels. */
export const densities = { compact: 26, usual: 32, roomy: 42 } as const
export type Density = keyof typeof densities

const storageKey = 'okienko.tickets.density'

function remembered(): Density {
  const kept = localStorage.getItem(storageKey)
  return kept === 'compact' || kept === 'roomy' ? kept : 'usual'
}

/** How close the rows stand in this window; it depends on the screen, so the window keeps it, not the agent. */
export function useDensity(): [Density, (density: Density) => void] {
  const [density, setDensity] = useState(remembered)
  const change = useCallback((next: Density) => {
    localStorage.setItem(storageKey, next)
    setDensity(next)
  }, [])
  return [density, change]
}

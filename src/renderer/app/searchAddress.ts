import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'

/** The address may lag behind the picture by this, never by more. */
const LAG_MS = 300

/**
 * Keeps what is searched for in the address, so that the way back leads to it. It is written once the window has
 * nothing better to do: every part of the window that shows the address is drawn anew for it.
 */
export function useSearchAddress(path: '/customers' | '/search', wanted: string): void {
  const navigate = useNavigate()
  useEffect(() => {
    const write = requestIdleCallback(
      () => void navigate({ to: path, search: wanted === '' ? {} : { q: wanted }, replace: true }),
      { timeout: LAG_MS },
    )
    return () => cancelIdleCallback(write)
  }, [navigate, path, wanted])
}

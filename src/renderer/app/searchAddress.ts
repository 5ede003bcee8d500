import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'

/** The address may lag behind the picture by this, never by more. */
const LAG_MS = 300

/**
 * Keeps what is searched for in the address, so that the way back leads to it. It is written once the window has
 * nothing better to do: every part of the window that shows the address is drawn anew for it.
 *
 * @param onWrite told what is written, before it is; the same function each time
 */
export function useSearchAddress(
  path: '/customers' | '/search',
  wanted: string,
  onWrite?: (text: string) => void,
): void {
  const navigate = useNavigate()
  useEffect(() => {
    const write = requestIdleCallback(
      () => {
        onWrite?.(wanted)
        void navigate({ to: path, search: wanted === '' ? {} : { q: wanted }, replace: true })
      },
      { timeout: LAG_MS },
    )
    return () => cancelIdleCallback(write)
  }, [navigate, path, wanted, onWrite])
}

/**
 * Tells what a box has written into the address itself from what others have put there: on a slow machine it comes back when
 * more was typed already, which it must not take the place of.
 *
 * @param written what the box has written and not seen there yet, in its order
 * @returns what of it is still to come; null: this is not the box's own
 */
export function afterLanding(written: readonly string[], address: string): readonly string[] | null {
  const at = written.lastIndexOf(address)
  return at < 0 ? null : written.slice(at + 1)
}

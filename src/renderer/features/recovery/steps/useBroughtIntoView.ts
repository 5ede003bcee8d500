import { type RefObject, useEffect, useRef } from 'react'

/**
 * Brings the next thing to do into sight once it is due. What an agent has just saved gives way to a button that may
 * lie below the edge of what scrolls; a case that is only opened stays at its top.
 */
export function useBroughtIntoView(isDue: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isDue) button.current?.scrollIntoView({ block: 'nearest' })
  }, [isDue])
  return button
}

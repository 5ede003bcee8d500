import { type RefObject, useEffect, useRef } from 'react'
import { focusHomeWhenLost } from './focus.ts'

/**
 * For a part of a screen whose controls come and go: whatever goes with the focus on it gives the focus to the screen's
 * keys, unless what comes in its place takes it. On nothing at all, keys would still act, and Tab begin anew.
 */
export function useKeptFocus<Part extends HTMLElement>(): RefObject<Part | null> {
  const part = useRef<Part>(null)
  useEffect(() => {
    const { current } = part
    if (current === null) return undefined
    let last: EventTarget | null = null
    const follow = ({ target }: FocusEvent) => {
      last = target
    }
    current.addEventListener('focusin', follow)
    const watch = new MutationObserver(() => {
      if (!(last instanceof Node) || last.isConnected) return
      last = null
      focusHomeWhenLost()
    })
    watch.observe(current, { childList: true, subtree: true })
    return () => {
      current.removeEventListener('focusin', follow)
      watch.disconnect()
    }
  }, [])
  return part
}

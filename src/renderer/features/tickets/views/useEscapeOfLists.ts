import { useEffect, useEffectEvent, useRef } from 'react'

/** Is a list open that a field of a dialog has let down? */
function isListOpen(): boolean {
  return [...document.querySelectorAll('[class*="-dropdown"][data-position]')].some(each =>
    each.checkVisibility(),
  )
}

/**
 * Escape closes a list that is open, and only then the dialog beneath it.
 *
 * @param onEscape it was pressed while no list was open
 * @returns whether a list was open when a key or the mouse was last pressed: that press is the list's
 */
export function useEscapeOfLists(onEscape: () => void): () => boolean {
  const wasOpen = useRef(false)
  const escape = useEffectEvent(onEscape)
  useEffect(() => {
    const onPress = () => {
      wasOpen.current = isListOpen()
    }
    const onKey = (event: KeyboardEvent) => {
      onPress()
      if (event.key !== 'Escape' || event.isComposing || wasOpen.current) return
      // A field that cannot read what was typed into it forgets it first.
      if (event.target instanceof HTMLElement && event.target.dataset['escapes'] !== undefined) return
      event.stopPropagation()
      escape()
    }
    window.addEventListener('keydown', onKey, { capture: true })
    window.addEventListener('pointerdown', onPress, { capture: true })
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true })
      window.removeEventListener('pointerdown', onPress, { capture: true })
    }
  }, [])
  return () => wasOpen.current
}

import { type RefObject, useEffect, useRef } from 'react'

/**
 * Puts the focus into a field when its screen appears: for screens that consist of one form, where the next
 * thing to do is to type.
 */
export function useFocusOnMount(wanted = true): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (wanted) field.current?.focus()
  }, [wanted])
  return field
}

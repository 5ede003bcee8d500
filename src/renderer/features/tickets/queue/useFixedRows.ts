import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** Rows drawn beyond either edge of what is seen. */
const BEYOND = 8
/** No browser lays out anything higher than some 33 million pixels. */
const HIGHEST = 32_000_000

/**
 * Which rows of a long list are seen. All are equally high, so that where each lies is reckoned and not kept: the list may
 * have a million. Of more than the highest box has room for, each is a little lower.
 *
 * @param box what is scrolled
 * @param asked how high a row is, pixels
 */
export function useFixedRows(box: RefObject<HTMLElement | null>, count: number, asked: number) {
  const height = Math.min(asked, Math.floor(HIGHEST / Math.max(1, count)))
  const [seen, setSeen] = useState({ first: 0, last: 0 })
  const look = useCallback((): { first: number; last: number } => {
    const { scrollTop = 0, clientHeight = 0 } = box.current ?? {}
    const first = Math.max(0, Math.floor(scrollTop / height) - BEYOND)
    return { first, last: Math.ceil((scrollTop + clientHeight) / height) + BEYOND }
  }, [box, height])

  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const see = () => {
      const { first, last } = look()
      setSeen(present => (present.first === first && present.last === last ? present : { first, last }))
    }
    // Before the browser draws what it has scrolled to.
    const onScroll = () => flushSync(see)
    see()
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => element.removeEventListener('scroll', onScroll)
  }, [box, look])
  useEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const watching = new ResizeObserver(() => setSeen(look()))
    watching.observe(element)
    return () => watching.disconnect()
  }, [box, look])

  const scrollTo = useCallback(
    (index: number, align: 'nearest' | 'center') => {
      const element = box.current
      if (element === null) return
      const [top, { scrollTop, clientHeight }] = [index * height, element]
      if (align === 'center') element.scrollTo({ top: top - (clientHeight - height) / 2 })
      else if (top < scrollTop) element.scrollTo({ top })
      else if (top + height > scrollTop + clientHeight) element.scrollTo({ top: top + height - clientHeight })
    },
    [box, height],
  )
  return { first: seen.first, last: Math.min(seen.last, count - 1), height, total: count * height, scrollTo }
}

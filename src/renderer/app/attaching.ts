import { type RefObject, useEffect, useRef } from 'react'

/** Where files are put to what somebody is writing, when he drops them there. */
interface Attaching {
  /** The place on the screen; null where it is all of it. */
  readonly element: (() => HTMLElement | null) | null
  /** What dropping there does, in words. */
  readonly label: () => string
  readonly add: (files: readonly File[]) => void
}

let present: Attaching | null = null

/** The place that takes files now; null where nothing is being written. */
export function attachingNow(): Attaching | null {
  return present
}

/**
 * While mounted, files that are dropped on the element go with what is written there. What is offered while files are
 * dragged lies over the whole window, so the element itself never hears of them.
 *
 * @param element null: a dialog has the window for itself, and what is dropped anywhere goes with it
 */
export function useAttaching(
  element: RefObject<HTMLElement | null> | null,
  label: string,
  add: (files: readonly File[]) => void,
): void {
  const latest = useRef({ label, add })
  useEffect(() => {
    latest.current = { label, add }
  })
  useEffect(() => {
    const mine: Attaching = {
      element: element === null ? null : () => element.current,
      label: () => latest.current.label,
      add: files => latest.current.add(files),
    }
    present = mine
    return () => {
      if (present === mine) present = null
    }
  }, [element])
}

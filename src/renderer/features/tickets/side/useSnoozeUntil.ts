import { useEffect, useRef, useState } from 'react'
import { useSnoozeMeaning } from '../../../app/deskDays.ts'

/**
 * Until when words like “jutro 9” let a ticket sleep.
 *
 * @param onRead gets the moment of the words that somebody pressed Enter on
 * @returns `at`, or the `fault` of the words, as they can be told now: both null while nothing is typed, or the desk's hours
 * are not known. `enter` before they are is not lost: the words it was pressed on last are read once the hours are there,
 * unless the field is gone by then.
 */
export function useSnoozeUntil(text: string, onRead: (at: number) => void) {
  const meaning = useSnoozeMeaning()
  const waiting = useRef<string | null>(null)
  /** On what Enter was pressed: of that a fault is told, however short it is. */
  const [entered, setEntered] = useState('')
  const read = (words: string) => (meaning === null || words.trim() === '' ? null : meaning(words))
  const until = read(text)
  const enter = (words = text) => {
    if (meaning === null) {
      waiting.current = words
      return
    }
    waiting.current = null
    setEntered(words)
    const found = read(words)
    if (found !== null && 'at' in found) onRead(found.at)
  }
  // Of every render: the one that knows the hours finds what waits.
  useEffect(() => {
    if (waiting.current !== null && meaning !== null) enter(waiting.current)
  })
  return {
    at: until !== null && 'at' in until ? until.at : null,
    fault:
      until !== null && 'fault' in until && (text.trim().length > 2 || text === entered) ? until.fault : null,
    enter: () => enter(),
  }
}

import { useRef } from 'react'
import { snoozeUntil } from '../../../../shared/snooze.ts'
import { deskNow } from '../../../app/clock.ts'
import { type Opening, useDeskDays } from './deskDays.ts'

/**
 * Until when words like “jutro 9” let a ticket sleep.
 *
 * @returns `at`, or the `fault` of the words, as they can be told now: both null while nothing is typed, or the desk's hours
 * are not known. `read` is for who presses Enter, maybe before that: it waits for the hours, so that no Enter is lost.
 */
export function useSnoozeUntil(text: string) {
  const { openingOn: opening, whenKnown } = useDeskDays()
  const isReading = useRef(false)
  const meaning = (opensAt: Opening) =>
    text.trim() === '' ? null : snoozeUntil(text, { now: deskNow(), opensAt })
  const until = opening === null ? null : meaning(opening)
  return {
    at: until !== null && 'at' in until ? until.at : null,
    fault: until !== null && 'fault' in until && text.trim().length > 2 ? until.fault : null,
    /** @returns null when the words say no moment, or an earlier Enter is still being read */
    read: async (): Promise<number | null> => {
      if (isReading.current) return null
      isReading.current = true
      try {
        const read = meaning(opening ?? (await whenKnown()))
        return read !== null && 'at' in read ? read.at : null
      } finally {
        isReading.current = false
      }
    },
  }
}

import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react'
import { type ReactNode, useCallback } from 'react'
import { ErrorToast, toneOf } from './errors.tsx'
import { showToast } from './toasts.ts'

/** Long enough to be read twice; on another ticket it would be in the way. */
export const FAILURE_MS = 30_000

/**
 * Follows work that has no place on the screen for its failure, such as an action of the palette: a failure
 * is told in the corner for half a minute; `done`, when given, is told for a few seconds.
 */
export function useReport(): (work: Promise<unknown>, done?: string) => void {
  return useCallback((work, done) => {
    work.then(
      () => {
        if (done !== undefined) tell(done)
      },
      (error: unknown) => {
        showToast({
          message: <ErrorToast error={error} />,
          color: toneOf(error),
          icon: <IconAlertTriangle size={16} aria-hidden />,
          autoClose: FAILURE_MS,
        })
      },
    )
  }, [])
}

/** A short word in the corner that something was done. */
export function tell(message: ReactNode): void {
  showToast({ message, color: 'ok', icon: <IconCheck size={16} aria-hidden /> })
}

/** The same of why a key did nothing. Pressed again, it is not said twice. */
export function tellWhyNot(message: string): void {
  showToast({
    id: `why-not ${message}`,
    message,
    color: 'near',
    icon: <IconInfoCircle size={16} aria-hidden />,
  })
}

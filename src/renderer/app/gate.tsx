import { RouterProvider } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { EntranceScreen, FirstRunScreen, LockScreen } from '../features/access/index.ts'
import { useDesk } from './desk.tsx'
import classes from './gate.module.css'
import { createAppRouter } from './routes.tsx'

/**
 * Decides which of three worlds is shown: the first run, the entrance, or the desk. The first two hold the
 * gate while they show what is shown only once (recovery codes, key phrase), although the agent is signed
 * in by then.
 */
export function Gate() {
  const { status, me } = useDesk()
  const [held, setHeld] = useState<'first-run' | 'entrance' | null>(null)

  if (held === 'first-run' || (held === null && status.firstRun)) {
    return <FirstRunScreen onHold={holding => setHeld(holding ? 'first-run' : null)} />
  }
  if (held === 'entrance' || status.state === 'signed-out') {
    return <EntranceScreen onHold={holding => setHeld(holding ? 'entrance' : null)} />
  }
  return <Inside key={me?.id ?? 0} locked={status.state === 'locked'} />
}

/**
 * The desk itself. Locking covers it and leaves it mounted, so that what was typed is there afterwards; a
 * window that starts locked draws nothing beneath.
 */
function Inside({ locked }: { locked: boolean }) {
  const [router] = useState(createAppRouter)
  const [entered, setEntered] = useState(!locked)
  if (!locked && !entered) setEntered(true)
  useCoveredOverlays(locked)
  return (
    <>
      {entered && (
        <div className={classes['world']} inert={locked} data-covered={locked}>
          <RouterProvider router={router} />
        </div>
      )}
      {locked && <LockScreen />}
    </>
  )
}

/** Dialogs and menus live outside the desk's own element; the lock covers them as well. */
function useCoveredOverlays(locked: boolean): void {
  useEffect(() => {
    if (!locked) return undefined
    const overlays = [...document.querySelectorAll<HTMLElement>('body > [data-portal]')]
    for (const overlay of overlays) {
      overlay.inert = true
      overlay.style.visibility = 'hidden'
    }
    return () => {
      for (const overlay of overlays) {
        overlay.inert = false
        overlay.style.visibility = ''
      }
    }
  }, [locked])
}

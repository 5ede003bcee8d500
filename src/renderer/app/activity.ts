import { useEffect } from 'react'
import type { DeskClient } from './link.ts'

/** The idle clock of the desk is told at most this often, milliseconds. */
const tellEveryMs = 30_000
const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const

/** Tells the desk that the agent is there, so that the screen does not lock under his hands. */
export function useActivity(client: DeskClient, signedIn: boolean): void {
  useEffect(() => {
    if (!signedIn) return undefined
    let toldAt = 0
    const tell = () => {
      if (Date.now() - toldAt < tellEveryMs) return
      toldAt = Date.now()
      client.access.active().catch(() => {
        // The link has told the provider when access ended; when the desk is out of reach, the next sign is told again.
        toldAt = 0
      })
    }
    for (const sign of signs) window.addEventListener(sign, tell, { passive: true, capture: true })
    return () => {
      for (const sign of signs) window.removeEventListener(sign, tell, { capture: true })
    }
  }, [client, signedIn])
}

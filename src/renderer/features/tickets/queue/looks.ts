import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import { densities, queueColumns, type SavedView } from '../../../../shared/contract/views.ts'
import { usualColumns } from './columns.ts'
import { type QueueView, savedIdOf } from './views.ts'

/** How a queue is shown: its columns, and how close its rows stand. */
export type Look = Pick<SavedView, 'columns' | 'density'>

const storageKey = 'okienko.tickets.look'
const kept = z.object({ columns: z.array(z.enum(queueColumns)), density: z.enum(densities) })
const usual: Look = { columns: [...usualColumns], density: 'normal' }

function remembered(): Look {
  try {
    return kept.parse(JSON.parse(localStorage.getItem(storageKey) ?? 'null'))
  } catch {
    // Never kept, or kept by another version: the usual one it is.
    return usual
  }
}

/** Looks of saved views that were changed and not saved; the views every desk has share one, which the window keeps. */
let changed: ReadonlyMap<QueueView, Look> = new Map()
let ofFixed: Look | null = null
const listeners = new Set<() => void>()

function tell(): void {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * How a view is shown in this window. What the views of every desk look like depends on the screen, so the window
 * keeps it; a saved view keeps its own, and what is changed of it waits to be saved.
 */
export function useLook(
  view: QueueView,
  saved: SavedView | null,
): { look: Look; setLook: (look: Look) => void; forget: () => void } {
  const look = useSyncExternalStore(subscribe, () =>
    savedIdOf(view) === null ? (ofFixed ??= remembered()) : (changed.get(view) ?? saved ?? usual),
  )
  return {
    look,
    setLook(next) {
      if (savedIdOf(view) === null) {
        ofFixed = next
        localStorage.setItem(storageKey, JSON.stringify(next))
      } else changed = new Map(changed).set(view, next)
      tell()
    },
    forget() {
      const rest = new Map(changed)
      rest.delete(view)
      changed = rest
      tell()
    },
  }
}

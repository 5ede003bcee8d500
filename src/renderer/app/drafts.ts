import { useCallback, useSyncExternalStore } from 'react'
import { useMe } from './desk.tsx'

/** What was typed and not saved yet, by its place; outlives moving between screens, not the window. */
const drafts = new Map<string, unknown>()
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * A form's draft that survives leaving the screen, each agent's own. Null while nothing was changed.
 *
 * @param place unique, `settings.desk`; always used with the same type
 */
export function useDraft<Draft>(place: string): [Draft | null, (draft: Draft | null) => void] {
  const { id } = useMe()
  const key = `${id} ${place}`
  const kept = useSyncExternalStore(subscribe, () => drafts.get(key))
  const keep = useCallback(
    (draft: Draft | null) => {
      if (draft === null) drafts.delete(key)
      else drafts.set(key, draft)
      for (const listener of listeners) listener()
    },
    [key],
  )
  // Under this key only this type is ever kept.
  return [(kept as Draft | undefined) ?? null, keep]
}

/** The places at which this agent has drafts; a new list only when they change. */
export function useDraftPlaces(agentId: number): readonly string[] {
  const all = useSyncExternalStore(subscribe, () => [...drafts.keys()].join('\n'))
  const own = `${agentId} `
  return all.split('\n').flatMap(key => (key.startsWith(own) ? [key.slice(own.length)] : []))
}

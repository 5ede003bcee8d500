import { useCallback, useSyncExternalStore } from 'react'

/**
 * What was prepared and not sent yet. Kept in the window's memory only, because it may be read off a
 * customer's papers: it outlives refetches, leaving the screen and the lock, and dies with the window.
 */
export type DraftStore<Draft> = {
  /** Null when nothing was prepared under the key. */
  readonly get: (key: string) => Draft | null
  /** Null forgets. */
  readonly set: (key: string, draft: Draft | null) => void
  /** Forgets everything whose key starts so, e.g. of a case that ended. */
  readonly forget: (prefix: string) => void
  readonly subscribe: (listener: () => void) => () => void
}

/** An empty store; one for each kind of draft. */
export function createDraftStore<Draft>(): DraftStore<Draft> {
  const drafts = new Map<string, Draft>()
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  return {
    get: key => drafts.get(key) ?? null,
    set(key, draft) {
      if (draft === null) drafts.delete(key)
      else drafts.set(key, draft)
      tell()
    },
    forget(prefix) {
      for (const key of drafts.keys()) if (key.startsWith(prefix)) drafts.delete(key)
      tell()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Typed texts, by agent, case and field. */
export const textDrafts = createDraftStore<string>()

/**
 * One draft that outlives its component.
 *
 * @param key names agent, case and field, so that nobody finds another agent's words
 * @returns the draft (null: untouched) and how to change it
 */
export function useDraft<Draft>(
  store: DraftStore<Draft>,
  key: string,
): readonly [Draft | null, (draft: Draft | null) => void] {
  const draft = useSyncExternalStore(store.subscribe, () => store.get(key))
  const write = useCallback((next: Draft | null) => store.set(key, next), [store, key])
  return [draft, write]
}

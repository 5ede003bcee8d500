import { useSyncExternalStore } from 'react'

/** A value that outlives the screens which show it. */
export interface Watched<Value> {
  now: () => Value
  /** Another value, never the same one changed. */
  keep: (next: Value) => void
  /** @returns ends it */
  subscribe: (listener: () => void) => () => void
}

export function createWatched<Value>(first: Value): Watched<Value> {
  let value = first
  const listeners = new Set<() => void>()
  return {
    now: () => value,
    keep(next) {
      value = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export function useWatched<Value>({ subscribe, now }: Pick<Watched<Value>, 'subscribe' | 'now'>): Value {
  return useSyncExternalStore(subscribe, now)
}

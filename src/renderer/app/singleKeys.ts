import { createWatched, useWatched } from './watched.ts'

/**
 * May one key alone do something? Whoever speaks to the machine, or hits keys without meaning to, turns that off (WCAG 2.1.4):
 * then Alt goes with it, and the palette does the rest. As the agent prefers who is signed in; known to this window alone.
 */
export const singleKeys = createWatched(true)

export function useSingleKeys(): boolean {
  return useWatched(singleKeys)
}

import type { Grey } from './grey.ts'

/** Darker than this is ink, once the light was evened out. */
const ink = 140
/** Edges of ink, as a share of all pixels: dense print has 0.02 and less, a snowstorm 0.1 and more. */
const mostEdges = 0.06

/** Is this no print at all but grain from edge to edge? Works on evened-out light. */
export function isNoise({ grey }: Grey): boolean {
  let edges = 0
  for (let at = 1; at < grey.length; at += 1) {
    if ((grey[at] ?? 255) < ink !== (grey[at - 1] ?? 255) < ink) edges += 1
  }
  return edges > grey.length * mostEdges
}

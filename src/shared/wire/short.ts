/*
 * A call whose input and answer are JSON crosses the wire as one line of JSON each way. Streams, files and whatever
 * else oRPC knows how to carry cross as oRPC's own messages, over the same wire; those are objects, these are lists.
 */

/** A call: its number, the procedure as `room.name`, and the input, if it has one. */
export type ShortCall = [id: number, procedure: string, input?: unknown]

/**
 * What came of it.
 * - `done`: the answer follows, if there is one
 * - `refused`: the error follows, as oRPC writes it
 * - `long`: nothing was done; what this procedure answers with is no JSON, call it the long way
 */
export type ShortAnswer = [id: number, outcome: 'done' | 'refused' | 'long', value?: unknown]

/** Is a frame one of these, and not one of oRPC's? */
export function isShort(frame: unknown): frame is string {
  return typeof frame === 'string' && frame.startsWith('[')
}

/** @returns null when it is none */
export function shortCallIn(frame: string): ShortCall | null {
  const call: unknown = JSON.parse(frame)
  if (!Array.isArray(call) || call.length < 2 || call.length > 3) return null
  const [id, procedure, input] = call
  return Number.isSafeInteger(id) && typeof procedure === 'string' ? [id, procedure, input] : null
}

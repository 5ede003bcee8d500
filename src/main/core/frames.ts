import {
  type StandardRPCJsonSerialized,
  StandardRPCJsonSerializer,
  StandardRPCSerializer,
} from '@orpc/client/standard'
// It is handed frames one by one, see service.ts.
import { BunWsHandler } from '@orpc/server/bun-ws'
import { StandardHandler, StandardRPCCodec, StandardRPCMatcher } from '@orpc/server/standard'
import type { CallContext } from './context.ts'

export type FrameHandler = BunWsHandler<CallContext>

/** A router of any shape that is called as the desk's windows call. */
type AnyRouter = ConstructorParameters<typeof StandardHandler<CallContext>>[0]

/** Answers frames of the contract, one by one: oRPC's own handler, but for how it writes an answer down. */
export function createFrameHandler(router: AnyRouter): FrameHandler {
  const codec = new StandardRPCCodec(new StandardRPCSerializer(new JsonSerializer()))
  return new BunWsHandler(new StandardHandler(router, new StandardRPCMatcher(), codec, {}))
}

/**
 * oRPC writes down beside an answer which of its parts JSON does not know, such as blobs, and looks at each part
 * for that with the whole way to it in hand: for a page of the queue a tenth of a millisecond. Nearly every answer of
 * the desk is JSON as it stands, which is found out in a fraction of it.
 */
class JsonSerializer extends StandardRPCJsonSerializer {
  override serialize(data: unknown, ...rest: Rest): StandardRPCJsonSerialized {
    return rest.length === 0 && isJson(data) ? [data, [], [], []] : super.serialize(data, ...rest)
  }
}

type Rest = Parameters<StandardRPCJsonSerializer['serialize']> extends [unknown, ...infer R] ? R : never

/** Does JSON keep a value as it is? What an object leaves undefined, oRPC leaves out too. */
export function isJson(value: unknown): boolean {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null || value === undefined)
    return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object') return false
  if (Array.isArray(value)) return value.every(each => each !== undefined && isJson(each))
  if (Object.getPrototypeOf(value) !== Object.prototype) return false
  for (const key in value) {
    // A key of the value itself: it has no other prototype than that of all objects.
    if (!isJson((value as Record<string, unknown>)[key])) return false
  }
  return true
}

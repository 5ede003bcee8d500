import { toORPCError } from '@orpc/client'
import { getEventIteratorSchemaDetails, type Schema } from '@orpc/contract'
import { type AnyProcedure, createProcedureClient, isProcedure } from '@orpc/server'
import { z } from 'zod'
import { isJson } from '../../shared/wire/json.ts'
import { type ShortAnswer, shortCallIn } from '../../shared/wire/short.ts'
import type { CallContext } from './context.ts'
import { isJsonBy } from './json-answers.ts'

/**
 * Answers one frame of a short call (see `shared/wire/short.ts`) with another.
 *
 * @throws when the frame is no call; whatever a procedure throws is in the answer
 */
export type ShortCalls = (frame: string, context: CallContext) => Promise<string>

/** @param router the desk's rooms, each of procedures */
export function createShortCalls(
  router: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): ShortCalls {
  const answerers = new Map<string, () => Answerer | null>()
  for (const [room, all] of Object.entries(router)) {
    for (const [name, procedure] of Object.entries(all)) {
      if (!isProcedure(procedure)) throw new Error(`${room}.${name} is no procedure`)
      // With its first call: to look at the shapes of all of them takes a tenth of a second of every start.
      answerers.set(
        `${room}.${name}`,
        once(() => (isLong(procedure) ? null : answererOf(procedure, [room, name]))),
      )
    }
  }
  return async (frame, context) => {
    const call = shortCallIn(frame)
    if (call === null) throw new Error('no call')
    const [id, procedure, input] = call
    // What nobody knows oRPC refuses as well as this could.
    const answerer = answerers.get(procedure)?.() ?? null
    if (answerer === null) return written([id, 'long'])
    try {
      const output = await answerer.answer(input, { context })
      if (!answerer.isJson && !isJson(output)) throw new Error(`the answer of ${procedure} is no JSON`)
      return written(output === undefined ? [id, 'done'] : [id, 'done', output])
    } catch (error) {
      return written([id, 'refused', toORPCError(error).toJSON()])
    }
  }
}

interface Answerer {
  answer: (input: unknown, options: { context: CallContext }) => Promise<unknown>
  /** Its answers are JSON, whatever they are. */
  isJson: boolean
}

function answererOf(procedure: AnyProcedure, path: readonly string[]): Answerer {
  return {
    answer: createProcedureClient(procedure, { path, context: (context: CallContext) => context }),
    isJson: isJsonBy(procedure['~orpc'].outputSchema),
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

function written(answer: ShortAnswer): string {
  return JSON.stringify(answer)
}

/** Does it answer with a stream, or is there a file in its answer? */
function isLong(procedure: AnyProcedure): boolean {
  const { outputSchema } = procedure['~orpc']
  return getEventIteratorSchemaDetails(outputSchema) !== undefined || holdsFile(outputSchema)
}

/** Files are the only parts of the contract that a check of their own describes. */
function holdsFile(schema: Schema<unknown, unknown> | z.core.$ZodType | undefined): boolean {
  if (schema instanceof z.ZodCustom) return true
  if (schema instanceof z.ZodObject) return Object.values(schema.shape).some(holdsFile)
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return holdsFile(schema.unwrap())
  if (schema instanceof z.ZodArray) return holdsFile(schema.element)
  if (schema instanceof z.ZodUnion) return schema.options.some(holdsFile)
  return false
}

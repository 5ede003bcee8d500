import type { Need } from '../../src/shared/contract/base.ts'
import { contract } from '../../src/shared/contract/index.ts'

export interface ListedProcedure {
  /** `capability.procedure` */
  path: string
  needs: Need | undefined
  passive: boolean
  /** Null for a procedure that takes no input. */
  input: InputSchema | null
}

/** As every zod schema shows itself (Standard Schema). */
export interface InputSchema {
  '~standard': { validate: (value: unknown) => unknown }
}

/** Every procedure of the contract, read off the contract itself, so that a new one is tested without being told. */
export const procedures: readonly ListedProcedure[] = Object.entries(contract).flatMap(([capability, room]) =>
  Object.entries(room).map(([name, procedure]): ListedProcedure => {
    const { meta, inputSchema } = procedure['~orpc']
    return {
      path: `${capability}.${name}`,
      needs: meta.needs,
      passive: meta.passive === true,
      input: inputSchema ?? null,
    }
  }),
)

/** Calls a procedure by its path with whatever input; a stream is asked for its first piece and closed. */
export async function call(client: object, path: string, input: unknown): Promise<unknown> {
  let found: unknown = client
  for (const name of path.split('.')) {
    // A client is a tree typed as the contract's; walking it by name needs an index type.
    found = (found as Record<string, unknown>)[name]
  }
  // What stands at the end of a path is a procedure's client.
  const answer = await (found as (input: unknown) => Promise<unknown>)(input)
  if (!isStream(answer)) return answer
  const { value } = await answer.next()
  await answer.return?.()
  return value
}

function isStream(answer: unknown): answer is AsyncIterator<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer
}

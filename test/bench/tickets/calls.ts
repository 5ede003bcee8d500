import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { asking, BenchFailure } from './command.ts'
import { type Figures, measureByTurns } from './measuring.ts'
import type { Client } from './ways.ts'

const call = z.object({ procedure: z.string(), input: z.unknown() })
export type Call = z.infer<typeof call>

/** @throws BenchFailure that names the line that is no call */
export function callsIn(file: string): Call[] {
  const calls = readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return []
      try {
        return [call.parse(JSON.parse(line))]
      } catch (error) {
        throw new BenchFailure(`${file}, line ${index + 1}: no call, {"procedure": "…", "input": …}`, {
          cause: error,
        })
      }
    })
  if (calls.length === 0) throw new BenchFailure(`${file} holds no call.`)
  return calls
}

export interface CallResult {
  procedure: string
  input: unknown
  figures: Figures
  ids: number[]
}

export async function runCalls(
  client: Client,
  calls: readonly Call[],
  rounds: number,
): Promise<CallResult[]> {
  const results: CallResult[] = []
  for (const { procedure, input } of calls) {
    const ask = procedureAt(client, procedure)
    const named = `${procedure} ${JSON.stringify(input)}`
    const ids = idsOf(await asking(named, () => ask(input)))
    const { asked } = await measureByTurns(rounds, { asked: () => ask(input) })
    results.push({ procedure, input, figures: asked, ids })
  }
  return results
}

function procedureAt(client: Client, path: string): (input: unknown) => Promise<unknown> {
  let at: unknown = client
  for (const name of path.split('.')) at = (at as Record<string, unknown> | undefined)?.[name]
  if (typeof at !== 'function') throw new BenchFailure(`The desk has no procedure ${path}.`)
  // Which procedure it is, the file says; what it takes, the desk checks.
  return at as (input: unknown) => Promise<unknown>
}

/** Ids of what was answered, in its order: rows, hits (their tickets), messages, else the thing itself. */
export function idsOf(answer: unknown): number[] {
  if (typeof answer !== 'object' || answer === null) return []
  const fields = answer as Record<string, unknown>
  for (const name of ['hits', 'rows', 'ids', 'messages'] as const) {
    const list = fields[name]
    if (Array.isArray(list)) return list.flatMap(idOf)
  }
  return idOf(answer)
}

function idOf(thing: unknown): number[] {
  if (typeof thing === 'number') return [thing]
  if (typeof thing !== 'object' || thing === null) return []
  if ('ticketId' in thing && typeof thing.ticketId === 'number') return [thing.ticketId]
  return 'id' in thing && typeof thing.id === 'number' ? [thing.id] : []
}

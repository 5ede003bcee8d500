import { type Compilable, CompiledQuery, type Kysely } from 'kysely'
import type { ReadStore, Schema } from './index.ts'

/**
 * A query whose text never changes, built and compiled once and run with other values from then on. For what is read
 * with every ticket, page and call: there building the query anew takes longer than running it.
 *
 * @param build makes the query from its arguments. They stand in it as they are: a list is made JSON before (see
 *   `these`), and nothing in the query depends on what they hold
 * @returns runs it and gives its rows; in the first call throws when an argument is not in the query as it is
 */
export function fixedQuery<Args extends readonly (string | number | null)[], Row>(
  build: (store: ReadStore, ...args: Args) => Compilable<Row>,
): (store: ReadStore, ...args: Args) => Promise<Row[]> {
  let fixed: Fixed | undefined
  return async (store, ...args) => {
    fixed ??= compiled(build, store)
    const parameters = fixed.parameters.map(each => (each instanceof Argument ? args[each.index] : each))
    // A ReadStore is one of the two, of which it shows only what reads; and so does this.
    const { rows } = await (store as Kysely<Schema>).executeQuery<Row>(
      CompiledQuery.raw(fixed.sql, parameters),
    )
    return rows
  }
}

/** A query as text, and what its parameters are: values of its own, and places of arguments. */
interface Fixed {
  sql: string
  parameters: readonly unknown[]
}

/** Stands in a query for an argument while it is compiled. */
class Argument {
  readonly index: number
  constructor(index: number) {
    this.index = index
  }
}

function compiled(build: (store: ReadStore, ...args: never) => Compilable, store: ReadStore): Fixed {
  const places = Array.from({ length: build.length - 1 }, (_, index) => new Argument(index))
  // Kysely passes values on as they are; these stand for those of the types that build asks for.
  const { sql, parameters } = build(store, ...(places as unknown as never)).compile()
  const missing = places.find(place => !parameters.includes(place))
  if (missing !== undefined) throw new Error(`argument ${missing.index} is not in the query as it is: ${sql}`)
  return { sql, parameters }
}

import { type Compilable, CompiledQuery, type Kysely } from 'kysely'
import { Kept } from '../kept.ts'
import { wayAtOnce } from './at-once.ts'
import { Argument, fixedTextOf } from './compiler.ts'
import type { Schema } from './schema.ts'
import type { ReadStore, WriteStore } from './stores.ts'

/** What a column can hold. */
export type Value = string | number | null | Uint8Array

/**
 * A query whose text never changes, built and compiled once and run with other values from then on. For what is read
 * with every ticket, page and call: there building the query anew takes longer than running it.
 *
 * @param build makes the query from its arguments. They stand in it as they are: a list is made JSON before (see
 *   `these`), and nothing in the query depends on what they hold
 * @returns runs it and gives its rows; in the first call throws when an argument is not in the query as it is
 */
export function fixedQuery<Args extends readonly Value[], Row>(
  build: (store: ReadStore, ...args: Args) => Compilable<Row>,
): (store: ReadStore, ...args: Args) => Promise<Row[]> {
  return fixed(build)
}

/** The same for what writes. @returns gives the rows it returns */
export function fixedWrite<Args extends readonly Value[], Row>(
  build: (tx: WriteStore, ...args: Args) => Compilable<Row>,
): (tx: WriteStore, ...args: Args) => Promise<Row[]> {
  return fixed(build)
}

/**
 * The same for a query whose text depends on what is asked: it is built once for each shape. What changes from call to
 * call is an argument; what the agents ask for over and over, as the filter of a view, is the shape, with its values.
 *
 * @param build makes the query from its shape, which is plain data, and from its arguments as `fixedQuery` does
 * @returns runs it and gives its rows; in the first call of a shape throws when an argument is not in the query as it is
 */
export function shapedQuery<Shape, Row, Arg extends Value = number>(
  build: (store: ReadStore, shape: Shape, args: readonly Arg[]) => Compilable<Row>,
): (store: ReadStore, shape: Shape, args?: readonly Arg[]) => Promise<Row[]> {
  const shaped = shapedBy(build)
  return (store, shape, args = []) => shaped(store, shape, args)
}

/** The same for what writes. */
export function shapedWrite<Shape, Row>(
  build: (tx: WriteStore, shape: Shape, args: readonly Value[]) => Compilable<Row>,
): (tx: WriteStore, shape: Shape, args: readonly Value[]) => Promise<Row[]> {
  return shapedBy(build)
}

function fixed<Store extends ReadStore, Args extends readonly Value[], Row>(
  build: (store: Store, ...args: Args) => Compilable<Row>,
) {
  let kept: Fixed | undefined
  // Kysely passes values on as they are; these stand for those of the types that build asks for.
  return async (store: Store, ...args: Args): Promise<Row[]> => {
    kept ??= compiled(places => build(store, ...(places as unknown as Args)), args.length)
    return run<Row>(store, kept, args)
  }
}

/** Shapes kept of one query: what a desk's views ask for, and some more. */
const SHAPES = 200

function shapedBy<Store extends ReadStore, Shape, Arg extends Value, Row>(
  build: (store: Store, shape: Shape, args: readonly Arg[]) => Compilable<Row>,
) {
  const kept = new Kept<Fixed>(SHAPES)
  return async (store: Store, shape: Shape, args: readonly Arg[]): Promise<Row[]> => {
    const made = kept.get(`${args.length} ${JSON.stringify(shape)}`, () =>
      // As above.
      compiled(places => build(store, shape, places as unknown as readonly Arg[]), args.length),
    )
    return run<Row>(store, made, args)
  }
}

async function run<Row>(store: ReadStore, made: Fixed, args: readonly Value[]): Promise<Row[]> {
  const parameters = made.parameters.map(each => (each instanceof Argument ? args[each.index] : each))
  const atOnce = wayAtOnce(store)?.(made.sql, parameters) ?? null
  // What the rows are, the query says that they were compiled from.
  if (atOnce !== null) return atOnce as Row[]
  return runByKysely<Row>(store, made.sql, parameters)
}

async function runByKysely<Row>(
  store: ReadStore,
  text: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  // A ReadStore is one of the two, of which it shows only what reads; and so does this.
  const { rows } = await (store as Kysely<Schema>).executeQuery<Row>(CompiledQuery.raw(text, [...parameters]))
  return rows
}

/** A query as text, and what its parameters are: values of its own, and places of arguments. */
interface Fixed {
  sql: string
  parameters: readonly unknown[]
}

/** @param build is given places in which the arguments will stand */
function compiled(build: (places: readonly Argument[]) => Compilable, count: number): Fixed {
  const places = Array.from({ length: count }, (_, index) => new Argument(index))
  const { sql, parameters } = fixedTextOf(build(places).compile())
  const missing = places.find(place => !parameters.includes(place))
  if (missing !== undefined) throw new Error(`argument ${missing.index} is not in the query as it is: ${sql}`)
  return { sql, parameters }
}

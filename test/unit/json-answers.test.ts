import fc from 'fast-check'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { isJsonBy } from '../../src/main/core/json-answers.ts'
import { contract } from '../../src/shared/contract/index.ts'
import { isJson } from '../../src/shared/wire/json.ts'

const leaves: readonly z.ZodType[] = [
  z.string(),
  z.email(),
  z.number(),
  z.int(),
  z.boolean(),
  z.null(),
  z.enum(['a', 'b']),
  z.literal(['a', 1, null]),
  z.literal(1n),
  z.literal(undefined),
  z.unknown(),
  z.any(),
  z.date(),
  z.bigint(),
  z.undefined(),
  z.map(z.string(), z.string()),
  z.string().transform(text => new Date(text)),
  z.string().trim(),
  z.number().overwrite(() => Number.NaN),
  z.object({ a: z.string() }).overwrite(() => ({ a: undefined as unknown as string })), // what no type lets through
]

const { schema: schemas } = fc.letrec<{ schema: z.ZodType }>(tie => ({
  schema: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(...leaves),
    tie('schema').map(inner => z.array(inner)),
    tie('schema').map(inner => inner.optional()),
    tie('schema').map(inner => inner.nullable()),
    tie('schema').map(inner => z.record(z.string(), inner)),
    tie('schema').map(inner => z.object({ a: inner, b: z.string() })),
    tie('schema').map(inner => z.strictObject({ a: inner })),
    tie('schema').map(inner => z.looseObject({ a: inner })),
    fc.tuple(tie('schema'), tie('schema')).map(([one, other]) => z.union([one, other])),
  ),
}))

const rare = fc.anything({ withDate: true, withBigInt: true, withMap: true, withSet: true })
const values = fc.oneof(
  rare,
  fc.constantFrom('a', 'b', 1, 1n, null, undefined, true, new Date(0)),
  fc.record({ a: rare, b: fc.string() }, { requiredKeys: [] }),
  fc.array(fc.constantFrom('a', undefined, 1)),
)

it('what a schema lets through is JSON where that is said of it', () => {
  let passed = 0
  fc.assert(
    fc.property(schemas, values, (schema, value) => {
      fc.pre(isJsonBy(schema))
      const { success, data } = schema.safeParse(value)
      if (!success) return
      passed += 1
      // The sign of a zero is what nobody can tell.
      expect(isJson(withoutSigns(data))).toBe(true)
    }),
    { numRuns: 5000 },
  )
  expect(passed).toBeGreaterThan(100)
})

function withoutSigns(value: unknown): unknown {
  if (Object.is(value, -0)) return 0
  if (Array.isArray(value)) return value.map(withoutSigns)
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutSigns(each)]))
}

it('it is said of whatever is read again and again', () => {
  const said = (procedure: object) =>
    isJsonBy((procedure as { '~orpc': { outputSchema?: unknown } })['~orpc'].outputSchema)
  const { tickets, search } = contract
  for (const each of [tickets.list, tickets.counts, tickets.get, search.find, search.complete])
    expect(said(each)).toBe(true)
})

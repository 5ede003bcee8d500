import fc from 'fast-check'
import type { InputSchema } from './procedures.ts'

/** What a zod schema is made of, as far as an input can be invented from it. */
interface Shape {
  def: {
    type: string
    shape?: Record<string, Shape>
    element?: Shape
    innerType?: Shape
    options?: Shape[]
    entries?: Record<string, string>
    values?: unknown[]
  }
}

const hostileText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    "' OR 1=1 --",
    '"* OR "',
    'NEAR(a b)',
    '%_',
    '\u0000',
    '\uD800',
    '../../etc/passwd',
    '<script>',
    '__proto__',
    '2026-02-30',
    '2026-11-20',
    '9999-12-31',
    '0000-01-01',
    '9'.repeat(500),
    'ż'.repeat(64),
    'LS-10231',
    'published',
    '24:00',
    '09:00',
  ),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
)
const number = fc.oneof(
  fc.integer({ min: -1, max: 30 }),
  fc.constantFrom(Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 2 ** 53, -0, 0.5, 1e308, Number.NaN),
  fc.integer(),
)

/** Inputs that come near to what a procedure takes, and some that have nothing to do with it. */
export function arbitraryInput(schema: InputSchema | null): fc.Arbitrary<unknown> {
  if (schema === null) return fc.jsonValue()
  // Every schema of the contract is zod's, which shows its definition.
  const near = inventFrom(schema as unknown as Shape)
  return fc.oneof({ weight: 6, arbitrary: near }, { weight: 1, arbitrary: fc.jsonValue() })
}

function inventFrom({ def }: Shape): fc.Arbitrary<unknown> {
  switch (def.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(def.shape ?? {}).map(([name, shape]) => [name, inventFrom(shape)])),
      )
    case 'array':
      return fc.array(inventFrom(def.element ?? { def: { type: 'unknown' } }), { maxLength: 8 })
    case 'optional':
    case 'nullable':
    case 'default':
      return fc.option(inventFrom(def.innerType ?? { def: { type: 'unknown' } }), { nil: undefined })
    case 'union':
      return fc.oneof(...(def.options ?? []).map(inventFrom))
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}))
    case 'literal':
      return fc.constantFrom(...(def.values ?? []))
    case 'string':
      return hostileText
    case 'number':
      return number
    case 'boolean':
      return fc.boolean()
    case 'custom':
      return fc.constantFrom(new Blob([]), new Blob(['x'.repeat(100)]))
    default:
      return fc.jsonValue()
  }
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differences } from '../../../src/main/core/policies/rules/differences.ts'
import { changed, format1, policyOf, published, strict } from './texts.ts'

/** Documents whose keys are names without dots, so that a path says where it leads. */
const json = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.string(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.string({ unit: fc.constantFrom('a', 'b', '1', '0', 'ż', '_'), minLength: 1 }),
      tie('value'),
      {
        maxKeys: 4,
      },
    ),
  ),
})).value

describe('the differences of two documents', () => {
  it.each<[string, unknown, [string, unknown, unknown][]]>([
    ['contactMinAgeDays', 45, [['contactMinAgeDays', 60, 45]]],
    ['outcomes.change_email.ways.0.approvals', 2, [['outcomes.change_email.ways.0.approvals', 1, 2]]],
    ['papers.id_card.marks', ['signature'], [['papers.id_card.marks', [], ['signature']]]],
    ['outcomes.reset_link', undefined, [['outcomes.reset_link', 'there', undefined]]],
    ['notices.againAfterHours', [24, 96], [['notices.againAfterHours', [24, 72], [24, 96]]]],
  ])('name %s', (path, value, expected) => {
    const found = differences(JSON.parse(strict), JSON.parse(changed(strict, path, value)))
    expect(
      found.map(each => [
        each.path,
        each.before === null ? undefined : JSON.parse(each.before),
        each.after === null ? undefined : JSON.parse(each.after),
      ]),
    ).toEqual(
      expected.map(([at, before, after]) => [at, before === 'there' ? expect.anything() : before, after]),
    )
  })

  it('are none between equal documents, whatever the order of their keys', () => {
    fc.assert(
      fc.property(json, document => {
        expect(differences(document, JSON.parse(JSON.stringify(document)))).toEqual([])
        expect(differences(document, turned(document))).toEqual([])
      }),
    )
  })

  it('made to the one document give the other', () => {
    fc.assert(
      fc.property(json, json, (before, after) => {
        const found = differences(before, after)
        // What is gone goes last and from behind, so that the places before it stay what they are.
        const inTurn = [
          ...found.filter(each => each.after !== null),
          ...found.filter(each => each.after === null).toReversed(),
        ]
        const made = inTurn.reduce<unknown>(
          (document, { path, after: value }) => put(document, path === '' ? [] : path.split('.'), value),
          before,
        )
        expect(differences(made, after)).toEqual([])
      }),
    )
  })

  it('are the same both ways, with before and after changed over', () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        const back = differences(other, one).map(({ path, before, after }) => ({
          path,
          before: after,
          after: before,
        }))
        expect(differences(one, other)).toEqual(back)
      }),
    )
  })

  it('are found between any two policies, and only at paths of theirs', () => {
    const found = differences(policyOf(published), policyOf(strict))
    expect(found.length).toBeGreaterThan(10)
    expect(found.map(each => each.path)).toContain('contactMinAgeDays')
    expect(
      differences(policyOf(format1.published), policyOf(published)).map(each => each.path),
    ).not.toContain('format')
  })

  it('tell an endless number from nothing', () => {
    expect(differences(JSON.parse('{"a":1e999}'), { a: null })).toEqual([
      { path: 'a', before: '"Infinity"', after: 'null' },
    ])
  })
})

/** The same document with its keys the other way round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, each]) => [key, turned(each)]),
  )
}

/** Puts a value (JSON text; null takes it out) at a place. */
function put(document: unknown, path: readonly string[], value: string | null): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value === null ? undefined : JSON.parse(value)
  if (Array.isArray(document)) {
    const list = document.map((each: unknown, at) => (String(at) === key ? put(each, rest, value) : each))
    if (Number(key) >= list.length && value !== null) list.push(put(undefined, rest, value))
    return list.filter(each => each !== undefined)
  }
  const entries = new Map(typeof document === 'object' && document !== null ? Object.entries(document) : [])
  const placed = put(entries.get(key), rest, value)
  if (placed === undefined) entries.delete(key)
  else entries.set(key, placed)
  return Object.fromEntries(entries)
}

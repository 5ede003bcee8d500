import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shape } from '../../../src/main/core/sealing/rules/accounts-told.ts'
import { runs } from '../../../src/main/core/sealing/rules/numbers-told.ts'
import { passwordShapes } from '../../../src/main/core/sealing/rules/passwords.ts'
import { sensitiveShapes } from '../../../src/main/core/sealing/rules/sensitive.ts'
import { apartFrom, type Span } from '../../../src/main/core/sealing/rules/spans.ts'

/** Spans that do not overlap, in their order, some of them empty. */
const spans = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 5 })), { maxLength: 12 })
  .map(gaps => {
    let at = 0
    return gaps.map(([gap, length]): Span => {
      const from = at + gap
      at = from + length
      return { from, to: at }
    })
  })
/** Such as may overlap, in the order of where they begin. */
const found = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 9 })), { maxLength: 12 })
  .map(each =>
    each.map(([from, length]): Span => ({ from, to: from + length })).toSorted((a, b) => a.from - b.from),
  )

describe('what touches no span', () => {
  it('is what no single one of them touches', () => {
    fc.assert(
      fc.property(found, spans, (all, others) => {
        const before = all.filter(
          ({ from, to }) => !others.some(span => span.from < to && from < span.to && span.from < span.to),
        )
        expect(
          apartFrom(
            all,
            others.filter(({ from, to }) => from < to),
          ),
        ).toEqual(before)
      }),
    )
  })

  it('is found by looking at each of both about once', () => {
    const count = 5_000
    let looks = 0
    const counted = (at: number): Span => ({
      get from() {
        looks += 1
        return at
      },
      get to() {
        looks += 1
        return at + 1
      },
    })
    const all = Array.from({ length: count }, (_, nth) => counted(2 * nth))
    const others = Array.from({ length: count }, (_, nth) => counted(2 * nth + 1))
    expect(apartFrom(all, others)).toHaveLength(count)
    expect(looks).toBeLessThan(6 * 2 * count)
  })
})

describe('a shape that is looked for from every place of a text', () => {
  const shapes = { ...passwordShapes, ...sensitiveShapes, runs, shape }

  /** The signs of a pattern without what is escaped and what stands in a class. */
  const bare = (pattern: RegExp) =>
    pattern.source.replace(/\\[pP]\{\w+\}|\\k<\w+>|\\./g, '.').replace(/\[[^\]]*\]/g, '.')

  it.each(Object.entries(shapes))('looks so far and no farther: %s', (_, pattern) => {
    expect(pattern.flags).toContain('g')
    expect(bare(pattern)).not.toMatch(/[*+]|\{\d+,\}/)
  })

  it('would be told of', () => {
    for (const endless of [/a+/g, /(?:[a-z]*x){2}/g, /\s{2,}/g, /[+]\d+/g]) {
      expect(bare(endless)).toMatch(/[*+]|\{\d+,\}/)
    }
    expect(bare(/[+*]\+\*a{1,2}/g)).not.toMatch(/[*+]|\{\d+,\}/)
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Covering, coveringLacks } from '../../../src/main/core/recovery/rules/covering.ts'
import {
  type CardLayout,
  type CardSide,
  cardLayouts,
  cardSides,
  type RedactionZone,
  redactionZones,
} from '../../../src/shared/contract/recovery/index.ts'
import { mustCover, zonesOf } from '../../../src/shared/id-card-layouts.ts'

const rect = { x: 0.1, y: 0.1, width: 0.2, height: 0.2 }

function covering(
  layout: CardLayout,
  sides: CardSide[],
  zones: readonly RedactionZone[],
  absent: RedactionZone[] = [],
): Covering {
  return { layout, sides, absent, zones: zones.map(zone => ({ zone, rect })) }
}
const lacks = (...given: Parameters<typeof covering>) =>
  coveringLacks(covering(...given)).map(
    ({ code, params }) => `${code} ${String(Object.values(params ?? {})[0])}`,
  )

describe('the zones that must go', () => {
  it.each<[CardLayout, CardSide[], RedactionZone[]]>([
    ['id_2015', ['front'], ['portrait', 'number_front']],
    ['id_2019', ['front'], ['portrait', 'number_front', 'can']],
    ['id_2015', ['back'], ['portrait_second', 'number_back', 'mrz']],
    ['id_2019', ['back'], ['portrait_second', 'number_back', 'mrz', 'barcode']],
    [
      'id_2019',
      ['front', 'back'],
      ['portrait', 'number_front', 'can', 'portrait_second', 'number_back', 'mrz', 'barcode'],
    ],
  ])('of %s, %j, are %j', (layout, sides, zones) => {
    expect(mustCover(layout, sides)).toEqual(zones)
  })

  it.each(cardLayouts)('of %s lie on the card and do not hide what is read off it', layout => {
    for (const { rect: place } of zonesOf(layout, cardSides)) {
      expect(Math.min(place.x, place.y)).toBeGreaterThanOrEqual(0)
      expect(Math.max(place.x + place.width, place.y + place.height)).toBeLessThanOrEqual(1)
    }
  })
})

describe('a scan of an ID card', () => {
  it('is refused with every zone that is missing, not the first alone', () => {
    expect(lacks('id_2019', ['front', 'back'], ['portrait', 'mrz'])).toEqual([
      'zone_uncovered number_front',
      'zone_uncovered can',
      'zone_uncovered portrait_second',
      'zone_uncovered number_back',
      'zone_uncovered barcode',
    ])
  })

  it('passes when each is covered, or not on the scan where that is possible', () => {
    expect(lacks('id_2019', ['front'], ['portrait', 'number_front', 'can'])).toEqual([])
    expect(lacks('id_2019', ['front'], ['portrait', 'number_front'], ['can'])).toEqual([])
    expect(lacks('id_2019', ['back'], ['number_back', 'mrz'], ['portrait_second', 'barcode'])).toEqual([])
  })

  it('never lacks its portrait and its number on a front, whatever is said', () => {
    expect(lacks('id_2019', ['front'], ['can'], ['portrait', 'number_front'])).toEqual([
      'zone_never_absent portrait',
      'zone_never_absent number_front',
    ])
  })

  it('of a back is no back when nothing of it was there', () => {
    expect(lacks('id_2019', ['back'], [], ['portrait_second', 'number_back', 'mrz', 'barcode'])).toEqual([
      'side_without_zones back',
    ])
  })

  it.each([
    ['of one pixel', { x: 0.5, y: 0.5, width: 0.0007, height: 0.0009 }],
    ['as thin as a hair', { x: 0, y: 0, width: 1, height: 0.0001 }],
    ['beyond the right edge', { x: 1, y: 0.1, width: 0.5, height: 0.5 }],
    ['beyond the bottom', { x: 0.1, y: 1, width: 0.5, height: 0.5 }],
    ['that touches the page with its corner', { x: 0.999, y: 0.999, width: 0.9, height: 0.9 }],
  ])('is not covered by a rectangle %s', (_what, small) => {
    const zones = mustCover('id_2019', ['front']).map(zone => ({ zone, rect: small }))
    expect(coveringLacks({ layout: 'id_2019', sides: ['front'], zones, absent: [] })).toEqual(
      zones.map(({ zone }) => ({ code: 'zone_too_small', params: { zone } })),
    )
  })

  it('may have to cover what a policy names, instead of the layout', () => {
    const front = covering('id_2015', ['front'], ['portrait'])
    expect(coveringLacks(front, ['portrait'])).toEqual([])
    expect(coveringLacks(front, ['portrait', 'signature'])).toEqual([
      { code: 'zone_uncovered', params: { zone: 'signature' } },
    ])
  })

  it('passes exactly when every demanded zone is covered or may be absent and is', () => {
    const some = fc.subarray([...redactionZones])
    fc.assert(
      fc.property(
        fc.constantFrom(...cardLayouts),
        fc.subarray([...cardSides], { minLength: 1 }),
        some,
        some,
        (layout, sides, covered, absent) => {
          const isSettled = zonesOf(layout, sides)
            .filter(zone => zone.must)
            .every(
              ({ zone, mayBeAbsent }) => covered.includes(zone) || (mayBeAbsent && absent.includes(zone)),
            )
          const isSide = (side: CardSide) => mustCover(layout, [side]).some(zone => covered.includes(zone))
          const passes = coveringLacks(covering(layout, sides, covered, absent)).length === 0
          expect(passes).toBe(isSettled && sides.every(isSide))
        },
      ),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { idCardZones } from '../../../scripts/draw/papers/idCard.ts'
import {
  type Covering,
  nextKey,
  proposedCoverings,
  zoneOfNext,
  zonesLeft,
} from '../../../src/renderer/features/recovery/viewer/coverings.ts'

const rect = { x: 0.1, y: 0.1, width: 0.2, height: 0.2 }
const covering = (key: number, zone: Covering['zone']): Covering => ({ key, zone, rect })

describe('covering an ID card', () => {
  it.each([
    [[], ['photo', 'number']],
    [[covering(1, 'photo')], ['number']],
    [
      [covering(1, 'other'), covering(2, 'other')],
      ['photo', 'number'],
    ],
    [[covering(1, 'photo'), covering(2, 'number')], []],
  ] as const)('of %j still asks for %j', (coverings, left) => {
    expect(zonesLeft(coverings)).toEqual(left)
  })

  it('takes the next rectangle for what is demanded and not covered yet', () => {
    expect(zoneOfNext([covering(1, 'photo')])).toBe('number')
  })

  it('takes any rectangle beyond photo and number for something else', () => {
    expect(zoneOfNext([covering(1, 'photo'), covering(2, 'number')])).toBe('other')
  })

  it('gives a rectangle a key that none has, also after one was removed', () => {
    expect(nextKey([covering(4, 'photo'), covering(2, 'number')])).toBe(5)
  })
})

describe('the proposal of where to cover', () => {
  it.each(['photo', 'number'] as const)('hides the %s of a card photographed on a table', zone => {
    const proposal = proposedCoverings(1600 / 1130).find(proposed => proposed.zone === zone)
    const place = idCardZones[zone]
    // The words above the number are no secret; the number itself stands in the lower two thirds.
    const top = zone === 'number' ? place.y + place.height / 3 : place.y
    expect(proposal?.rect.x).toBeLessThanOrEqual(place.x)
    expect(proposal?.rect.y).toBeLessThanOrEqual(top)
    expect((proposal?.rect.x ?? 0) + (proposal?.rect.width ?? 0)).toBeGreaterThanOrEqual(
      place.x + place.width,
    )
    expect((proposal?.rect.y ?? 0) + (proposal?.rect.height ?? 0)).toBeGreaterThanOrEqual(
      place.y + place.height,
    )
  })

  it.each([0.7, 1, 1.41, 1.586, 2.2])('lies on a page of the shape %f and names both zones', aspect => {
    const proposal = proposedCoverings(aspect)
    expect(zonesLeft(proposal)).toEqual([])
    for (const { rect } of proposal) {
      expect(Math.min(rect.x, rect.y)).toBeGreaterThanOrEqual(0)
      expect(Math.max(rect.x + rect.width, rect.y + rect.height)).toBeLessThanOrEqual(1 + 1e-9)
    }
  })
})

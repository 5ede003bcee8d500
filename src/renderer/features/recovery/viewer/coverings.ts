import { type RectFraction, redactionZones } from '../../../../shared/contract/recovery/index.ts'
import { onPage } from './geometry.ts'

/** What a covering rectangle hides. `other` is free: the agent's own judgement. */
export type Zone = (typeof redactionZones)[number] | 'other'

/** One rectangle that is going to be burned into the scan. */
export type Covering = { readonly key: number; readonly zone: Zone; readonly rect: RectFraction }

/** The zones that S003 demands and that no rectangle covers yet. */
export function zonesLeft(coverings: readonly Covering[]): (typeof redactionZones)[number][] {
  return redactionZones.filter(zone => !coverings.some(covering => covering.zone === zone))
}

/** The zone a new rectangle most likely is: the first demanded one that is not covered yet. */
export function zoneOfNext(coverings: readonly Covering[]): Zone {
  return zonesLeft(coverings)[0] ?? 'other'
}

/** A key that no rectangle has. */
export function nextKey(coverings: readonly Covering[]): number {
  return coverings.reduce((highest, covering) => Math.max(highest, covering.key), 0) + 1
}

/** Width to height of an ID card, ID-1 of ISO/IEC 7810: 85.60 mm by 53.98 mm. */
const CARD_ASPECT = 85.6 / 53.98

/**
 * Where photo and number usually lie on the front of a Polish ID card, as fractions of the card. Generous:
 * covering too much costs nothing, covering too little costs a person's data.
 */
const frontOfCard: readonly { readonly zone: Zone; readonly rect: RectFraction }[] = [
  { zone: 'photo', rect: { x: 0.02, y: 0.15, width: 0.3, height: 0.7 } },
  { zone: 'number', rect: { x: 0.58, y: 0.11, width: 0.41, height: 0.16 } },
]

/**
 * A proposal of where to cover: the usual places on a front side. A page of a card's shape is the card; on
 * one of a photograph's shape the card lies in the middle; on an upright sheet it lies across the top, as
 * flatbed scanners leave it. A person looks and moves.
 *
 * @param aspect width of the page divided by its height
 */
export function proposedCoverings(aspect: number): Covering[] {
  const card = cardOnPage(aspect)
  return frontOfCard.map(({ zone, rect }, index) => ({
    key: index + 1,
    zone,
    rect: onPage({
      x: card.x + rect.x * card.width,
      y: card.y + rect.y * card.height,
      width: rect.width * card.width,
      height: rect.height * card.height,
    }),
  }))
}

function cardOnPage(aspect: number): RectFraction {
  if (aspect > 1.5 && aspect < 1.7) return { x: 0, y: 0, width: 1, height: 1 }
  if (aspect >= 1.7)
    return { x: (1 - CARD_ASPECT / aspect) / 2, y: 0, width: CARD_ASPECT / aspect, height: 1 }
  const width = aspect >= 1.1 ? 0.8 : 0.6
  const height = (width * aspect) / CARD_ASPECT
  return { x: (1 - width) / 2, y: aspect >= 1.1 ? (1 - height) / 2 : 0.06, width, height }
}

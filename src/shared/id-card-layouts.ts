import type { CardLayout, CardSide, RectFraction, RedactionZone } from './contract/recovery/index.ts'

/** One zone of a side of an ID card. */
export interface CardZone {
  zone: RedactionZone
  /** Must go before the scan may be kept. The others should: nothing here needs them. */
  must: boolean
  /** Can a scan of this side be without it? No front is without its portrait and its number. */
  mayBeAbsent: boolean
  /** Where to propose it, as fractions of the card lying upright. */
  rect: RectFraction
}

const must = (zone: RedactionZone, rect: RectFraction): CardZone => ({
  zone,
  must: true,
  mayBeAbsent: true,
  rect,
})
const always = (zone: RedactionZone, rect: RectFraction): CardZone => ({
  zone,
  must: true,
  mayBeAbsent: false,
  rect,
})
const should = (zone: RedactionZone, rect: RectFraction): CardZone => ({
  zone,
  must: false,
  mayBeAbsent: true,
  rect,
})

const portrait = { x: 0.02, y: 0.15, width: 0.3, height: 0.7 }
const back: readonly CardZone[] = [
  must('portrait_second', { x: 0.74, y: 0.06, width: 0.22, height: 0.34 }),
  must('number_back', { x: 0.02, y: 0.04, width: 0.34, height: 0.13 }),
  must('mrz', { x: 0.01, y: 0.68, width: 0.98, height: 0.31 }),
  should('pesel', { x: 0.38, y: 0.05, width: 0.34, height: 0.13 }),
  should('birthplace', { x: 0.02, y: 0.19, width: 0.34, height: 0.13 }),
  should('family_name', { x: 0.38, y: 0.19, width: 0.34, height: 0.13 }),
  should('parents', { x: 0.02, y: 0.34, width: 0.7, height: 0.14 }),
]

/**
 * What lies where on the ID cards in use. Which zones there are follows the published patterns: the number on both
 * sides and in the machine-readable zone, from 2019 an access number (CAN) on the front and the same as a barcode
 * on the back. The places are rough and generous: they are a proposal that a person moves, never a proof. What may
 * stay visible is what is read off the card: surname, given names, expiry.
 *
 * @source S003 (photo and number); the zones of "number" and "photo" on present cards, docs/decisions/0013
 */
const layouts: Readonly<Record<CardLayout, Readonly<Record<CardSide, readonly CardZone[]>>>> = {
  id_2015: {
    front: [
      always('portrait', portrait),
      always('number_front', { x: 0.58, y: 0.11, width: 0.41, height: 0.16 }),
    ],
    back,
  },
  id_2019: {
    front: [
      always('portrait', portrait),
      always('number_front', { x: 0.58, y: 0.11, width: 0.41, height: 0.16 }),
      must('can', { x: 0.72, y: 0.82, width: 0.26, height: 0.15 }),
      should('signature', { x: 0.34, y: 0.82, width: 0.36, height: 0.15 }),
    ],
    back: [...back, must('barcode', { x: 0.02, y: 0.5, width: 0.5, height: 0.16 })],
  },
}

/** The zones of the sides a scan shows, the demanded ones first. */
export function zonesOf(layout: CardLayout, sides: readonly CardSide[]): CardZone[] {
  const zones = sides.flatMap(side => layouts[layout][side])
  return [...zones.filter(zone => zone.must), ...zones.filter(zone => !zone.must)]
}

/** The zones that must go from these sides. */
export function mustCover(layout: CardLayout, sides: readonly CardSide[]): RedactionZone[] {
  return zonesOf(layout, sides)
    .filter(zone => zone.must)
    .map(({ zone }) => zone)
}

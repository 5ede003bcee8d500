import type { Remark } from '../../../../shared/contract/base.ts'
import type {
  CardLayout,
  CardSide,
  CoveredPlace,
  RectFraction,
  RedactionZone,
} from '../../../../shared/contract/recovery/index.ts'
import { mustCover, zonesOf } from '../../../../shared/id-card-layouts.ts'

/** What an agent says of a page: which sides of which card it shows, what he covered, what is not on it. */
export interface Covering {
  layout: CardLayout
  sides: readonly CardSide[]
  zones: readonly CoveredPlace[]
  absent: readonly RedactionZone[]
}

/** Sides of the smallest rectangle that can hide a zone, fractions of the page. */
interface Smallest {
  short: number
  long: number
}

/** Those of a card that takes a quarter of a page's width, with room to spare. */
const lineOfText: Smallest = { short: 0.004, long: 0.02 }
const smallest: Readonly<Record<RedactionZone, Smallest>> = {
  portrait: { short: 0.02, long: 0.02 },
  portrait_second: { short: 0.01, long: 0.01 },
  mrz: { short: 0.01, long: 0.06 },
  barcode: lineOfText,
  number_front: lineOfText,
  number_back: lineOfText,
  can: { short: 0.004, long: 0.01 },
  pesel: lineOfText,
  parents: lineOfText,
  birthplace: lineOfText,
  family_name: lineOfText,
  signature: lineOfText,
}

/**
 * Everything that still has to be covered before the page may be kept: each demanded zone of the declared sides
 * lies under a rectangle that can hide it, or was said not to be on the scan where that is possible. What the
 * sender covered himself counts as uncovered: nobody can tell a bar from one that looks like it. Whether a
 * rectangle lies in the right place is for the eye that drew it, and for reading the written copy afterwards; a dot
 * or a hairline hides nothing wherever it lies.
 *
 * @param required the zones that must go; those of the card's layout where a policy names no others
 */
export function coveringLacks(
  covering: Covering,
  required: readonly RedactionZone[] = mustCover(covering.layout, covering.sides),
): Remark[] {
  const { layout, sides, absent } = covering
  const onSides = zonesOf(layout, sides)
  const mayBeAbsent = (zone: RedactionZone) => onSides.every(each => each.zone !== zone || each.mayBeAbsent)
  const missing = required.flatMap((zone): Remark[] => {
    const places = covering.zones.filter(place => place.zone === zone)
    if (places.some(({ rect }) => isLargeEnough(rect, smallest[zone]))) return []
    if (places.length > 0) return [{ code: 'zone_too_small', params: { zone } }]
    if (!absent.includes(zone)) return [{ code: 'zone_uncovered', params: { zone } }]
    return mayBeAbsent(zone) ? [] : [{ code: 'zone_never_absent', params: { zone } }]
  })
  return [...missing, ...sides.flatMap(side => nothingOn(side, covering, required))]
}

/** A side of which all that must go is said to be missing is not that side. */
function nothingOn(side: CardSide, covering: Covering, required: readonly RedactionZone[]): Remark[] {
  const demanded = zonesOf(covering.layout, [side])
    .map(({ zone }) => zone)
    .filter(zone => required.includes(zone))
  const areAllAbsent = demanded.every(
    zone => covering.absent.includes(zone) && covering.zones.every(place => place.zone !== zone),
  )
  return demanded.length > 0 && areAllAbsent ? [{ code: 'side_without_zones', params: { side } }] : []
}

function isLargeEnough(rect: RectFraction, { short, long }: Smallest): boolean {
  // What reaches over the edge of the page covers nothing there.
  const width = Math.min(1, rect.x + rect.width) - rect.x
  const height = Math.min(1, rect.y + rect.height) - rect.y
  return Math.min(width, height) >= short && Math.max(width, height) >= long
}

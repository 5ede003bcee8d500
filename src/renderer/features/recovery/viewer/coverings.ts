import type {
  CardLayout,
  CardSide,
  CoveredPlace,
  RectFraction,
  RedactionZone,
} from '../../../../shared/contract/recovery/index.ts'
import { type CardZone, zonesOf } from '../../../../shared/id-card-layouts.ts'
import { rectOnTurned, type Turn } from '../../../../shared/quarter-turns.ts'
import { onPage, turnedBy } from './geometry.ts'

/** What a covering rectangle hides. `other` is free: the agent's own judgement. */
export type Zone = CoveredPlace['zone']

/** One rectangle that is going to be burned into the scan. */
export type Covering = {
  readonly key: number
  readonly zone: Zone
  readonly rect: RectFraction
  /** The side whose frame it moves with, until a hand moves it by itself. */
  readonly follows: CardSide | null
}

/** Where a side of the card lies on the page, and how far it is turned there. */
export type CardFrame = { readonly side: CardSide; readonly rect: RectFraction; readonly turn: Turn }

/** What was prepared on one page of an ID card. */
export type CoveringDraft = {
  readonly page: number
  readonly layout: CardLayout
  /** The sides this page shows, as the agent says. */
  readonly frames: readonly CardFrame[]
  readonly list: readonly Covering[]
  /** Zones of which the agent said: this is under its rectangle. */
  readonly confirmed: readonly RedactionZone[]
  /** Zones of which the agent said: this scan does not show it. */
  readonly absent: readonly RedactionZone[]
}

/**
 * - `uncovered`: no rectangle
 * - `proposed`: a rectangle that nobody has confirmed
 * - `covered`, `absent`: as the agent said
 */
export type ZoneState = 'uncovered' | 'proposed' | 'covered' | 'absent'

/** Nothing prepared yet. @param page from 0 */
export function emptyDraft(page: number): CoveringDraft {
  return { page, layout: 'id_2019', frames: [], list: [], confirmed: [], absent: [] }
}

export function sidesOf(draft: CoveringDraft): CardSide[] {
  return draft.frames.map(frame => frame.side)
}

/** The zones of the declared sides and how far each is, the demanded ones first. */
export function zoneStates(draft: CoveringDraft): (CardZone & { readonly state: ZoneState })[] {
  return zonesOf(draft.layout, sidesOf(draft)).map(zone => ({ ...zone, state: stateOf(zone.zone, draft) }))
}

function stateOf(zone: RedactionZone, draft: CoveringDraft): ZoneState {
  if (draft.absent.includes(zone)) return 'absent'
  if (!draft.list.some(covering => covering.zone === zone)) return 'uncovered'
  return draft.confirmed.includes(zone) ? 'covered' : 'proposed'
}

/** The demanded zones of which nothing was said yet. */
export function zonesLeft(draft: CoveringDraft): RedactionZone[] {
  return zoneStates(draft)
    .filter(({ must, state }) => must && (state === 'uncovered' || state === 'proposed'))
    .map(({ zone }) => zone)
}

/** A new rectangle; it is most likely the first demanded zone that has none. */
export function withRectangle(draft: CoveringDraft, rect: RectFraction, zone?: Zone): CoveringDraft {
  const next = zoneStates(draft).find(({ must, state }) => must && state === 'uncovered')?.zone ?? 'other'
  const covering = { key: nextKey(draft.list), zone: zone ?? next, rect, follows: null }
  return withoutIdleWords({ ...draft, list: [...draft.list, covering] })
}

/** One rectangle changed by hand: it goes its own way from now on. */
export function withChanged(
  draft: CoveringDraft,
  key: number,
  change: (covering: Covering) => Partial<Pick<Covering, 'zone' | 'rect'>>,
): CoveringDraft {
  const list = draft.list.map(covering =>
    covering.key === key ? { ...covering, ...change(covering), follows: null } : covering,
  )
  return withoutIdleWords({ ...draft, list })
}

export function withoutRectangle(draft: CoveringDraft, key: number): CoveringDraft {
  return withoutIdleWords({ ...draft, list: draft.list.filter(covering => covering.key !== key) })
}

/** The agent confirms that a zone is under its rectangle, or takes it back. */
export function withConfirmed(draft: CoveringDraft, zone: RedactionZone, isCovered: boolean): CoveringDraft {
  return {
    ...draft,
    confirmed: isCovered ? [...without(draft.confirmed, zone), zone] : without(draft.confirmed, zone),
  }
}

/** The agent says that the scan does not show a zone, or takes it back; its rectangles go. */
export function withAbsent(draft: CoveringDraft, zone: RedactionZone, isAbsent: boolean): CoveringDraft {
  const rest = without(draft.absent, zone)
  return withoutIdleWords({
    ...draft,
    list: isAbsent ? draft.list.filter(covering => covering.zone !== zone) : draft.list,
    absent: isAbsent ? [...rest, zone] : rest,
  })
}

/**
 * The page shows a side, or does not. A frame appears where the card most likely lies, with the usual places in it.
 *
 * @param aspect width of the page divided by its height
 */
export function withSide(
  draft: CoveringDraft,
  side: CardSide,
  isShown: boolean,
  aspect: number,
): CoveringDraft {
  const others = draft.frames.filter(frame => frame.side !== side)
  const sides: readonly CardSide[] = isShown ? [...others.map(frame => frame.side), side] : []
  const frames = isShown
    ? [...others, { side, rect: cardOnPage(aspect, sides.indexOf(side), sides.length), turn: 0 as const }]
    : others
  const kept = draft.list.filter(covering => covering.follows !== side)
  return withoutIdleWords({
    ...draft,
    frames,
    list: [...kept, ...(isShown ? proposal(draft, frames, side, kept) : [])],
  })
}

/** Another layout has other zones: what was proposed and not touched is proposed anew. */
export function withLayout(draft: CoveringDraft, layout: CardLayout): CoveringDraft {
  const touched = { ...draft, layout, list: draft.list.filter(covering => covering.follows === null) }
  return withoutIdleWords(
    draft.frames.reduce(
      (next, { side }) => ({
        ...next,
        list: [...next.list, ...proposal(next, next.frames, side, next.list)],
      }),
      touched,
    ),
  )
}

/** A frame moved, grown or turned takes its places along; they must be looked at again. */
export function withFrame(draft: CoveringDraft, frame: CardFrame): CoveringDraft {
  const frames = draft.frames.map(each => (each.side === frame.side ? frame : each))
  const zones = zonesOf(draft.layout, [frame.side])
  const moved = new Set(draft.list.filter(({ follows }) => follows === frame.side).map(({ zone }) => zone))
  return {
    ...draft,
    frames,
    list: draft.list.map(covering => {
      const zone = zones.find(each => each.zone === covering.zone)
      return covering.follows === frame.side && zone !== undefined
        ? { ...covering, rect: placeIn(frame, zone.rect) }
        : covering
    }),
    confirmed: draft.confirmed.filter(zone => !moved.has(zone)),
  }
}

/**
 * The frame of a side turned by one quarter around its middle.
 *
 * @param aspect width of the page divided by its height
 */
export function turnedFrame(draft: CoveringDraft, side: CardSide, aspect: number): CoveringDraft {
  const frame = draft.frames.find(each => each.side === side)
  if (frame === undefined) return draft
  const { x, y, width, height } = frame.rect
  const turned = { width: Math.min(1, height / aspect), height: Math.min(1, width * aspect) }
  const rect = onPage({ x: x + (width - turned.width) / 2, y: y + (height - turned.height) / 2, ...turned })
  return withFrame(draft, { side, rect, turn: turnedBy(frame.turn, 1) })
}

/** The usual places of one side, for zones that have no rectangle yet. */
function proposal(
  draft: CoveringDraft,
  frames: readonly CardFrame[],
  side: CardSide,
  kept: readonly Covering[],
): Covering[] {
  const frame = frames.find(each => each.side === side)
  if (frame === undefined) return []
  const first = nextKey(kept)
  return zonesOf(draft.layout, [side])
    .filter(({ zone }) => !kept.some(covering => covering.zone === zone) && !draft.absent.includes(zone))
    .map(({ zone, rect }, index) => ({ key: first + index, zone, rect: placeIn(frame, rect), follows: side }))
}

/** A place of the upright card on the page its frame lies on. */
function placeIn({ rect: frame, turn }: CardFrame, onCard: RectFraction): RectFraction {
  const { x, y, width, height } = rectOnTurned(onCard, turn)
  return onPage({
    x: frame.x + x * frame.width,
    y: frame.y + y * frame.height,
    width: width * frame.width,
    height: height * frame.height,
  })
}

/** A key that no rectangle has. */
function nextKey(list: readonly Covering[]): number {
  return list.reduce((highest, covering) => Math.max(highest, covering.key), 0) + 1
}

/** What was said of a zone falls when it has no rectangle any more, has one again, or is no zone of these sides. */
function withoutIdleWords(draft: CoveringDraft): CoveringDraft {
  const isCovered = (zone: RedactionZone) => draft.list.some(covering => covering.zone === zone)
  const zones = new Set(zonesOf(draft.layout, sidesOf(draft)).map(({ zone }) => zone))
  return {
    ...draft,
    confirmed: draft.confirmed.filter(zone => zones.has(zone) && isCovered(zone)),
    absent: draft.absent.filter(zone => zones.has(zone) && !isCovered(zone)),
  }
}

function without<T>(all: readonly T[], one: T): T[] {
  return all.filter(each => each !== one)
}

/** Width to height of an ID card, ID-1 of ISO/IEC 7810: 85.60 mm by 53.98 mm. */
const CARD_ASPECT = 85.6 / 53.98

/**
 * Where a card lies most likely. A page of a card's shape is the card; on one of a photograph's shape the card lies
 * in the middle; on an upright sheet it lies across the top, as flatbed scanners leave it. Two sides share the page,
 * side by side on a wide one. A person looks and moves.
 */
function cardOnPage(aspect: number, at: number, of: number): RectFraction {
  if (of === 1) return oneCard(aspect)
  const isWide = aspect > 1.3
  const half = cardInMiddle(isWide ? aspect / of : aspect * of)
  return isWide
    ? { ...half, x: (half.x + at) / of, width: half.width / of }
    : { ...half, y: (half.y + at) / of, height: half.height / of }
}

/** As large as the room allows, with some air. */
function cardInMiddle(aspect: number): RectFraction {
  const air = 0.9
  const width = air * Math.min(1, CARD_ASPECT / aspect)
  const height = air * Math.min(1, aspect / CARD_ASPECT)
  return { x: (1 - width) / 2, y: (1 - height) / 2, width, height }
}

function oneCard(aspect: number): RectFraction {
  if (aspect > 1.5 && aspect < 1.7) return { x: 0, y: 0, width: 1, height: 1 }
  if (aspect >= 1.7)
    return { x: (1 - CARD_ASPECT / aspect) / 2, y: 0, width: CARD_ASPECT / aspect, height: 1 }
  const width = aspect >= 1.1 ? 0.8 : 0.6
  const height = (width * aspect) / CARD_ASPECT
  return { x: (1 - width) / 2, y: aspect >= 1.1 ? (1 - height) / 2 : 0.06, width, height }
}

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idCardZones } from '../../../scripts/draw/papers/idCard.ts'
import { zonesOf2019 } from '../../../scripts/draw/papers/idCard2019.ts'
import {
  type CoveringDraft,
  emptyDraft,
  sidesOf,
  turnedFrame,
  withAbsent,
  withChanged,
  withConfirmed,
  withFrame,
  withLayout,
  withoutRectangle,
  withRectangle,
  withSide,
  type Zone,
  zoneStates,
  zonesLeft,
} from '../../../src/renderer/features/recovery/viewer/coverings.ts'
import {
  changed,
  type History,
  redone,
  startOf,
  undone,
} from '../../../src/renderer/features/recovery/viewer/history.ts'
import { cardSides, type RectFraction } from '../../../src/shared/contract/recovery/index.ts'

const rect = { x: 0.1, y: 0.1, width: 0.2, height: 0.2 }
/** A card that fills its page. */
const CARD = 1.586

const front = withSide(emptyDraft(0), 'front', true, CARD)
const stateOf = (draft: CoveringDraft, zone: Zone) =>
  zoneStates(draft).find(each => each.zone === zone)?.state
const rectOf = (draft: CoveringDraft, zone: Zone) => draft.list.find(each => each.zone === zone)?.rect
const keyOf = (draft: CoveringDraft, zone: Zone) => draft.list.find(each => each.zone === zone)?.key ?? 0
const encloses = (outer: RectFraction | undefined, inner: RectFraction) =>
  outer !== undefined &&
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height

describe('a side that the page shows', () => {
  it('brings the usual places as a proposal that nobody has confirmed', () => {
    expect(stateOf(front, 'portrait')).toBe('proposed')
    expect(zonesLeft(front)).toEqual(['portrait', 'number_front', 'can'])
  })

  it('takes its untouched places with it when it is shown no more, and leaves what a hand made', () => {
    const byHand = withRectangle(front, rect, 'other')
    const without = withSide(byHand, 'front', false, CARD)
    expect(without.list.map(({ zone }) => zone)).toEqual(['other'])
    expect(sidesOf(without)).toEqual([])
  })

  it.each([
    ['id_2015', ['portrait', 'number_front']],
    ['id_2019', ['portrait', 'number_front', 'can']],
  ] as const)('has the zones of its layout: %s', (layout, zones) => {
    expect(zonesLeft(withLayout(front, layout))).toEqual(zones)
    expect(zonesLeft(withSide(withLayout(emptyDraft(0), layout), 'front', true, CARD))).toEqual(zones)
  })

  it.each([0.7, 1, 1.41, 1.586, 2.2])('has places on the page of the shape %f', aspect => {
    const both = withSide(withSide(emptyDraft(0), 'front', true, aspect), 'back', true, aspect)
    for (const { rect: place } of both.list) {
      expect(Math.min(place.x, place.y)).toBeGreaterThanOrEqual(0)
      expect(Math.max(place.x + place.width, place.y + place.height)).toBeLessThanOrEqual(1 + 1e-9)
    }
  })

  it.each(['portrait', 'number_front'] as const)('hides the %s of a card photographed on a table', zone => {
    const draft = withSide(emptyDraft(0), 'front', true, 1600 / 1130)
    const place = idCardZones.rects[zone] ?? rect
    // The words above the number are no secret; the number itself stands in the lower two thirds.
    const secret =
      zone === 'portrait'
        ? place
        : { ...place, y: place.y + place.height / 3, height: (place.height * 2) / 3 }
    expect(encloses(rectOf(draft, zone), secret)).toBe(true)
  })

  it('hides every demanded place once the frame is fitted to the card', () => {
    const page = { width: 1600, height: 1930 }
    const zones = zonesOf2019(cardSides)
    let draft = withSide(withSide(emptyDraft(0), 'front', true, 0.83), 'back', true, 0.83)
    for (const [at, side] of cardSides.entries()) {
      const card = { x: 170, y: 110 + at * 905, width: 1260, height: 795 }
      const fitted = {
        x: card.x / page.width,
        y: card.y / page.height,
        width: card.width / page.width,
        height: card.height / page.height,
      }
      draft = withFrame(draft, { side, rect: fitted, turn: 0 })
    }
    const middle = (place: RectFraction) => ({
      x: place.x + place.width / 2,
      y: place.y + place.height / 2,
      width: 0,
      height: 0,
    })
    const missed = zoneStates(draft).filter(
      ({ zone }) => !encloses(rectOf(draft, zone), middle(zones[zone] ?? rect)),
    )
    // The signature is proposed and not drawn on the specimen.
    expect(missed.map(({ zone }) => zone)).toEqual(['signature'])
  })
})

describe('the frame of a side', () => {
  it('takes its places along, and they must be looked at again', () => {
    const confirmed = withConfirmed(front, 'portrait', true)
    const moved = withFrame(confirmed, {
      side: 'front',
      rect: { x: 0.5, y: 0.5, width: 0.5, height: 0.5 },
      turn: 0,
    })
    expect(rectOf(moved, 'portrait')?.x).toBeCloseTo(0.51)
    expect(stateOf(moved, 'portrait')).toBe('proposed')
  })

  it('leaves a place that a hand has moved', () => {
    const byHand = withChanged(front, keyOf(front, 'can'), () => ({ rect }))
    const moved = withFrame(byHand, { side: 'front', rect: { x: 0, y: 0, width: 0.5, height: 0.5 }, turn: 0 })
    expect(rectOf(moved, 'can')).toEqual(rect)
  })

  it('turns with the card: what was on the left stands on top after a quarter', () => {
    const turned = turnedFrame(front, 'front', 1)
    const portrait = rectOf(turned, 'portrait')
    expect(turned.frames[0]?.turn).toBe(90)
    expect(portrait?.y).toBeLessThan(0.1)
    expect(portrait?.width).toBeGreaterThan(portrait?.height ?? 1)
  })

  it('is where it was after four quarters', () => {
    const narrow = withFrame(front, {
      side: 'front',
      rect: { x: 0.3, y: 0.3, width: 0.3, height: 0.2 },
      turn: 0,
    })
    const around = [1, 2, 3, 4].reduce(draft => turnedFrame(draft, 'front', 1.2), narrow)
    for (const covering of around.list) {
      expect(covering.rect.x).toBeCloseTo(rectOf(narrow, covering.zone)?.x ?? -1)
      expect(covering.rect.height).toBeCloseTo(rectOf(narrow, covering.zone)?.height ?? -1)
    }
  })
})

describe('a zone', () => {
  it('is covered when a person says so, and uncovered when its rectangle goes', () => {
    const confirmed = withConfirmed(front, 'can', true)
    expect(stateOf(confirmed, 'can')).toBe('covered')
    expect(stateOf(withoutRectangle(confirmed, keyOf(confirmed, 'can')), 'can')).toBe('uncovered')
  })

  it('that is not on the scan loses its rectangle, and is back with one', () => {
    const absent = withAbsent(front, 'can', true)
    expect(stateOf(absent, 'can')).toBe('absent')
    expect(absent.list.some(({ zone }) => zone === 'can')).toBe(false)
    expect(stateOf(withRectangle(absent, rect, 'can'), 'can')).toBe('proposed')
    expect(stateOf(withAbsent(absent, 'can', false), 'can')).toBe('uncovered')
  })

  it('is what the next rectangle is taken for while it has none', () => {
    const without = withoutRectangle(front, keyOf(front, 'number_front'))
    const next = withRectangle(without, rect)
    expect(rectOf(next, 'number_front')).toEqual(rect)
    expect(withRectangle(next, rect).list.at(-1)?.zone).toBe('other')
  })

  it('keeps a key of its own, whatever was removed', () => {
    const keys = fc.array(fc.constantFrom('add', 'remove first', 'remove last'), { maxLength: 30 })
    fc.assert(
      fc.property(keys, steps => {
        const draft = steps.reduce((before, step) => {
          if (step === 'add') return withRectangle(before, rect)
          const gone = step === 'remove first' ? before.list[0] : before.list.at(-1)
          return gone === undefined ? before : withoutRectangle(before, gone.key)
        }, front)
        expect(new Set(draft.list.map(({ key }) => key)).size).toBe(draft.list.length)
      }),
    )
  })
})

describe('taking back', () => {
  const numbers = (history: History<number>) => [history.past.length, history.present, history.future.length]

  it('goes step by step and forward again, until something new is done', () => {
    const done = changed(changed(startOf(0), 1), 2)
    expect(numbers(undone(done))).toEqual([1, 1, 1])
    expect(numbers(redone(undone(done)))).toEqual([2, 2, 0])
    expect(numbers(changed(undone(done), 9))).toEqual([2, 9, 0])
  })

  it('takes one drag, or one row of arrow keys, as one step', () => {
    const dragged = changed(changed(changed(startOf(0), 1, 'drag 1'), 2, 'drag 1'), 3, 'drag 2')
    expect(numbers(undone(dragged))).toEqual([1, 2, 1])
    expect(undone(undone(dragged)).present).toBe(0)
  })

  it('stops at both ends', () => {
    expect(undone(startOf(1))).toEqual(startOf(1))
    expect(redone(startOf(1))).toEqual(startOf(1))
  })
})

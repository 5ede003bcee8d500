import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  arrowOnUpright,
  between,
  moved,
  onPage,
  resized,
  SMALLEST_SIDE,
  toUpright,
  turnedBy,
  turnedSize,
  zoomedBy,
  zoomSteps,
} from '../../../src/renderer/features/recovery/viewer/geometry.ts'
import { rectOnTurned, rectOnUpright, type Turn } from '../../../src/shared/quarter-turns.ts'

const turns: readonly Turn[] = [0, 90, 180, 270]
const fraction = fc.double({ min: 0, max: 1, noNaN: true })
const anyTurn = fc.constantFrom(...turns)
const rect = fc
  .tuple(fraction, fraction, fraction, fraction)
  .map(([x, y, width, height]) => onPage({ x, y, width, height }))
const step = fc.double({ min: -2, max: 2, noNaN: true })

/** The rounding of a few additions of fractions. */
const TINY = 1e-9

function expectOnPage(placed: { x: number; y: number; width: number; height: number }): void {
  expect(placed.x).toBeGreaterThanOrEqual(0)
  expect(placed.y).toBeGreaterThanOrEqual(0)
  expect(placed.x + placed.width).toBeLessThanOrEqual(1 + TINY)
  expect(placed.y + placed.height).toBeLessThanOrEqual(1 + TINY)
}

describe('a covering rectangle', () => {
  it('never leaves the page, however far it is moved', () => {
    fc.assert(fc.property(rect, step, step, (before, dx, dy) => expectOnPage(moved(before, dx, dy))))
  })

  it('keeps its size when it is moved', () => {
    fc.assert(
      fc.property(rect, step, step, (before, dx, dy) => {
        const after = moved(before, dx, dy)
        expect([after.width, after.height]).toEqual([before.width, before.height])
      }),
    )
  })

  it('stays on the page and large enough to grab, however it is resized', () => {
    fc.assert(
      fc.property(rect, step, step, (before, dx, dy) => {
        const after = resized(before, dx, dy)
        expectOnPage(after)
        expect(Math.min(after.width, after.height)).toBeGreaterThanOrEqual(SMALLEST_SIDE - TINY)
      }),
    )
  })

  it('is the same drawn from either corner', () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, fraction, (ax, ay, bx, by) => {
        expect(between({ x: ax, y: ay }, { x: bx, y: by })).toEqual(
          between({ x: bx, y: by }, { x: ax, y: ay }),
        )
      }),
    )
  })
})

describe('a turned page', () => {
  it('shows a rectangle where its corners are', () => {
    fc.assert(
      fc.property(rect, anyTurn, (upright, turn) => {
        const shown = rectOnTurned(upright, turn)
        const corner = toUpright({ x: shown.x, y: shown.y }, turn)
        const opposite = toUpright({ x: shown.x + shown.width, y: shown.y + shown.height }, turn)
        const found = between(corner, opposite)
        for (const side of ['x', 'y', 'width', 'height'] as const)
          expect(found[side]).toBeCloseTo(upright[side], 6)
      }),
    )
  })

  it('gives a rectangle back to the upright page', () => {
    fc.assert(
      fc.property(rect, anyTurn, (upright, turn) => {
        const back = rectOnUpright(rectOnTurned(upright, turn), turn)
        for (const side of ['x', 'y', 'width', 'height'] as const)
          expect(back[side]).toBeCloseTo(upright[side], 6)
      }),
    )
  })

  it.each(turns)('moves a rectangle right on the screen for the right arrow at %i°', turn => {
    const before = { x: 0.4, y: 0.4, width: 0.1, height: 0.2 }
    const { dx, dy } = arrowOnUpright(0.05, 0, turn)
    const [from, to] = [rectOnTurned(before, turn), rectOnTurned(moved(before, dx, dy), turn)]
    expect([to.x - from.x, to.y - from.y]).toEqual([expect.closeTo(0.05), expect.closeTo(0)])
  })

  it.each(turns)('is upright again after four quarter turns from %i°', turn => {
    expect(turnedBy(turnedBy(turnedBy(turnedBy(turn, 1), 1), 1), 1)).toBe(turn)
  })

  it.each([
    [0, { width: 100, height: 200 }],
    [90, { width: 200, height: 100 }],
    [180, { width: 100, height: 200 }],
    [270, { width: 200, height: 100 }],
  ] as const)('at %i° measures %o', (turn, expected) => {
    expect(turnedSize({ width: 100, height: 200 }, turn)).toEqual(expected)
  })
})

describe('zoom', () => {
  it.each([
    [1, 1, 1.25],
    [1, -1, 0.8],
    [0.47, 1, 0.5],
    [0.47, -1, 0.35],
  ] as const)('from %f in direction %i comes to %f', (from, direction, to) => {
    expect(zoomedBy(from, direction)).toBe(to)
  })

  it('stops at its ends', () => {
    expect(zoomedBy(zoomSteps.at(-1) ?? 0, 1)).toBe(zoomSteps.at(-1))
    expect(zoomedBy(zoomSteps[0], -1)).toBe(zoomSteps[0])
  })
})

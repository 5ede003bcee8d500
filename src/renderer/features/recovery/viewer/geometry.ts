import type { RectFraction } from '../../../../shared/contract/recovery/index.ts'
import type { Turn } from '../../../../shared/quarter-turns.ts'

/** A point as fractions of the page, 0 to 1, origin at the top left. */
export type PointFraction = { readonly x: number; readonly y: number }

/** The smallest side of a covering rectangle, as a fraction of the page: big enough to grab. */
export const SMALLEST_SIDE = 0.01

const atMost = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high)

/** The rectangle pushed back onto the page, its size kept as far as the page allows. */
export function onPage(rect: RectFraction): RectFraction {
  const width = atMost(rect.width, SMALLEST_SIDE, 1)
  const height = atMost(rect.height, SMALLEST_SIDE, 1)
  return { x: atMost(rect.x, 0, 1 - width), y: atMost(rect.y, 0, 1 - height), width, height }
}

/** The rectangle between two corners in any order. */
export function between(a: PointFraction, b: PointFraction): RectFraction {
  const left = atMost(Math.min(a.x, b.x), 0, 1)
  const top = atMost(Math.min(a.y, b.y), 0, 1)
  const right = atMost(Math.max(a.x, b.x), 0, 1)
  const bottom = atMost(Math.max(a.y, b.y), 0, 1)
  return onPage({ x: left, y: top, width: right - left, height: bottom - top })
}

/** Moves by fractions of the page; stops at its edges without shrinking. */
export function moved(rect: RectFraction, dx: number, dy: number): RectFraction {
  return onPage({ ...rect, x: rect.x + dx, y: rect.y + dy })
}

/** Moves the lower right corner by fractions of the page; stops at the edges and at the smallest size. */
export function resized(rect: RectFraction, dx: number, dy: number): RectFraction {
  return {
    x: rect.x,
    y: rect.y,
    width: atMost(rect.width + dx, SMALLEST_SIDE, 1 - rect.x),
    height: atMost(rect.height + dy, SMALLEST_SIDE, 1 - rect.y),
  }
}

/** Width and height of a page after it was turned. */
export function turnedSize(
  size: { width: number; height: number },
  turn: Turn,
): { width: number; height: number } {
  return turn === 90 || turn === 270 ? { width: size.height, height: size.width } : size
}

/** The next quarter turn, clockwise or back. */
export function turnedBy(turn: Turn, quarters: 1 | -1): Turn {
  const turns: readonly Turn[] = [0, 90, 180, 270]
  return turns[(turns.indexOf(turn) + quarters + 4) % 4] ?? 0
}

/**
 * Where on the upright page a point of the turned picture lies. Both as fractions of their own width and
 * height.
 */
export function toUpright(point: PointFraction, turn: Turn): PointFraction {
  if (turn === 90) return { x: point.y, y: 1 - point.x }
  if (turn === 180) return { x: 1 - point.x, y: 1 - point.y }
  if (turn === 270) return { x: 1 - point.y, y: point.x }
  return point
}

/** An arrow on the turned picture as a direction on the upright page. */
export function arrowOnUpright(
  dx: number,
  dy: number,
  turn: Turn,
): { readonly dx: number; readonly dy: number } {
  if (turn === 90) return { dx: dy, dy: -dx }
  if (turn === 180) return { dx: -dx, dy: -dy }
  if (turn === 270) return { dx: -dy, dy: dx }
  return { dx, dy }
}

/** Zoom as screen px per page px. */
export const zoomSteps = [0.1, 0.15, 0.25, 0.35, 0.5, 0.65, 0.8, 1, 1.25, 1.5, 2, 3, 4] as const

/** The next step up or down from any zoom, also from one that is no step. */
export function zoomedBy(zoom: number, direction: 1 | -1): number {
  const further = zoomSteps.filter(step => (direction === 1 ? step > zoom * 1.01 : step < zoom * 0.99))
  return (direction === 1 ? further[0] : further.at(-1)) ?? zoom
}

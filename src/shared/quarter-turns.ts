import type { RectFraction } from './contract/recovery/index.ts'

/** How far a page is turned, clockwise, in degrees. */
export type Turn = 0 | 90 | 180 | 270

/** A rectangle of the upright page, as it lies on the turned one. Both as fractions of their own width and height. */
export function rectOnTurned(rect: RectFraction, turn: Turn): RectFraction {
  if (turn === 90) return { x: 1 - rect.y - rect.height, y: rect.x, width: rect.height, height: rect.width }
  if (turn === 180) return { ...rect, x: 1 - rect.x - rect.width, y: 1 - rect.y - rect.height }
  if (turn === 270) return { x: rect.y, y: 1 - rect.x - rect.width, width: rect.height, height: rect.width }
  return rect
}

/** A rectangle of the turned page, as it lies on the upright one: the inverse of {@link rectOnTurned}. */
export function rectOnUpright(rect: RectFraction, turn: Turn): RectFraction {
  const back: Readonly<Record<Turn, Turn>> = { 0: 0, 90: 270, 180: 180, 270: 90 }
  return rectOnTurned(rect, back[turn])
}

import type { PageRect } from '../rects.ts'
import type { Grey } from './grey.ts'

/** A whole turn to the right that is made first, degrees. */
export type Turn = 0 | 90 | 180 | 270

/** A page turned so that its lines are level, and the way back. */
export type Upright = {
  readonly picture: Grey
  /** Where a place of the turned picture (px) lies on the page it was made from (fractions). */
  toPage(box: PageRect): PageRect
}

/**
 * Turns a page clockwise by whole quarters and by some degrees more, on white.
 *
 * @param angle degrees, clockwise; small ones are left alone, resampling costs sharpness
 */
export function upright(page: Grey, turn: Turn, angle: number): Upright {
  const total = turn + (Math.abs(angle) < 0.15 ? 0 : angle)
  if (total === 0) return { picture: page, toPage: box => fractionsOf(box, page) }
  const { sin, cos } = directionOf(total)
  const width = Math.round(Math.abs(page.width * cos) + Math.abs(page.height * sin))
  const height = Math.round(Math.abs(page.width * sin) + Math.abs(page.height * cos))
  /** From the turned picture back to the page. */
  const back = (x: number, y: number) => {
    const [fromMiddle, fromCentre] = [x - width / 2, y - height / 2]
    return {
      x: fromMiddle * cos + fromCentre * sin + page.width / 2,
      y: fromCentre * cos - fromMiddle * sin + page.height / 2,
    }
  }
  const picture = { grey: new Uint8Array(width * height), width, height }
  for (let y = 0; y < height; y += 1) {
    const start = back(0.5, y + 0.5)
    for (let x = 0; x < width; x += 1) {
      picture.grey[y * width + x] = sample(page, start.x + x * cos - 0.5, start.y - x * sin - 0.5)
    }
  }
  return {
    picture,
    toPage({ x, y, width: wide, height: high }) {
      const corners = [back(x, y), back(x + wide, y), back(x, y + high), back(x + wide, y + high)]
      const [xs, ys] = [corners.map(corner => corner.x), corners.map(corner => corner.y)]
      const [left, top] = [Math.min(...xs), Math.min(...ys)]
      return fractionsOf(
        { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top },
        page,
      )
    },
  }
}

/** Exact for whole quarters, where sine and cosine are not. */
function directionOf(degrees: number): { sin: number; cos: number } {
  const exact: Readonly<Record<number, { sin: number; cos: number }>> = {
    90: { sin: 1, cos: 0 },
    180: { sin: 0, cos: -1 },
    270: { sin: -1, cos: 0 },
  }
  const radians = (degrees * Math.PI) / 180
  return exact[degrees] ?? { sin: Math.sin(radians), cos: Math.cos(radians) }
}

/** The grade between four pixels; white outside the page. */
function sample({ grey, width, height }: Grey, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  if (left < -1 || top < -1 || left >= width || top >= height) return 255
  const [right, down] = [x - left, y - top]
  const isInside = left >= 0 && top >= 0 && left + 1 < width && top + 1 < height
  if (isInside) {
    const at = top * width + left
    const upper = (grey[at] ?? 255) * (1 - right) + (grey[at + 1] ?? 255) * right
    const lower = (grey[at + width] ?? 255) * (1 - right) + (grey[at + width + 1] ?? 255) * right
    return upper * (1 - down) + lower * down
  }
  const pixel = (px: number, py: number) =>
    px < 0 || py < 0 || px >= width || py >= height ? 255 : (grey[py * width + px] ?? 255)
  const upper = pixel(left, top) * (1 - right) + pixel(left + 1, top) * right
  const lower = pixel(left, top + 1) * (1 - right) + pixel(left + 1, top + 1) * right
  return upper * (1 - down) + lower * down
}

/** Cut at the edges of the page. */
function fractionsOf(box: PageRect, { width, height }: Grey): PageRect {
  const [left, top] = [clamp(box.x / width), clamp(box.y / height)]
  const [right, bottom] = [clamp((box.x + box.width) / width), clamp((box.y + box.height) / height)]
  return { x: left, y: top, width: right - left, height: bottom - top }
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share))
}

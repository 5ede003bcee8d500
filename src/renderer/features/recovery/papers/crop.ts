import type { RectFraction } from '../../../../shared/contract/recovery/index.ts'

/** Room for a piece of a page in the panel, px. */
const room = { width: 300, height: 60 }
/** Paper around the words, as a share of their height. */
const margin = 0.35
/** Pages are drawn as sharp as they are; enlarged, print becomes a blur. */
const mostEnlarged = 1

/** How a piece of a page is shown: the whole page scaled and moved under a window. All in px. */
export interface Crop {
  width: number
  height: number
  pageWidth: number
  pageHeight: number
  left: number
  top: number
}

/**
 * The piece of a page around a rectangle, as large as there is room for.
 *
 * @param rect fractions of the page
 * @param page its size, px
 */
export function cropOf(rect: RectFraction, page: { width: number; height: number }): Crop {
  const air = rect.height * page.height * margin
  const [left, top] = [Math.max(0, rect.x * page.width - air), Math.max(0, rect.y * page.height - air)]
  const right = Math.min(page.width, (rect.x + rect.width) * page.width + air)
  const bottom = Math.min(page.height, (rect.y + rect.height) * page.height + air)
  const scale = Math.min(mostEnlarged, room.width / (right - left), room.height / (bottom - top))
  return {
    width: (right - left) * scale,
    height: (bottom - top) * scale,
    pageWidth: page.width * scale,
    pageHeight: page.height * scale,
    left: -left * scale,
    top: -top * scale,
  }
}

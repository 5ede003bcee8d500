import { rectOnUpright, type Turn } from '../../../shared/quarter-turns.ts'
import { bands, stretchBand } from './bands.ts'
import { decodeImage, type Pixels } from './image.ts'
import { limits } from './limits.ts'
import { recognisePixels } from './ocr/recognise.ts'
import { refusable } from './refusals.ts'
import type { CopyLook, CopyReading } from './types.ts'

/**
 * Reads a covered copy as it was written, in one look. Called once a look, so that each can be waited for, counted
 * and given up.
 */
export function readCopy(png: Uint8Array, look: CopyLook): Promise<CopyReading> {
  return refusable(async () => {
    const box = { maxWidth: limits.burnWidth, maxHeight: limits.renderSide }
    const copy = await decodeImage(png, 'png', 0, box)
    const shown = look.band === 'all' ? copy : await stretchBand(copy, bands[look.band])
    const forced = look.turn === 'found' ? 0 : look.turn
    // Most pages have nothing in a band, and reading nothing takes time.
    if (shown.rgb.every(level => level === 255)) return { ok: true, turn: forced, words: [] }
    const page = await recognisePixels(turned(shown, forced), {
      // A band was prepared for reading already.
      flatten: look.band === 'all',
      straighten: look.turn === 'found',
    })
    const words = page.words.map(({ text, rect, level }) => ({
      text,
      rect: rectOnUpright(rect, forced),
      level,
    }))
    return { ok: true, turn: look.turn === 'found' ? page.turn : look.turn, words }
  })
}

/** A copy turned clockwise by quarters. */
function turned(pixels: Pixels, turn: Turn): Pixels {
  if (turn === 0) return pixels
  const { width, height, rgb } = pixels
  const placeOf = places[turn]
  const newWidth = turn === 180 ? width : height
  const copy = new Uint8Array(rgb.length)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [left, top] = placeOf(x, y, width, height)
      const from = (y * width + x) * 3
      const to = (top * newWidth + left) * 3
      copy[to] = rgb[from] ?? 0
      copy[to + 1] = rgb[from + 1] ?? 0
      copy[to + 2] = rgb[from + 2] ?? 0
    }
  }
  return { rgb: copy, width: newWidth, height: turn === 180 ? height : width }
}

/** Where a pixel goes. */
const places = {
  90: (x: number, y: number, _width: number, height: number) => [height - 1 - y, x] as const,
  180: (x: number, y: number, width: number, height: number) => [width - 1 - x, height - 1 - y] as const,
  270: (x: number, y: number, width: number, _height: number) => [y, width - 1 - x] as const,
} satisfies Record<
  Exclude<Turn, 0>,
  (x: number, y: number, width: number, height: number) => readonly [number, number]
>

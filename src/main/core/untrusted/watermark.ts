import { glyphHeight, glyphOf, glyphWidth } from './glyphs.ts'
import type { Pixels } from './image.ts'
import type { PixelRect } from './rects.ts'

/** Largest size of one dot of a letter, px. */
const largestDot = 4
const gap = 1
const padding = 2

/**
 * Writes one line, in capitals, into the pixels near the bottom edge: in the lowest band that meets no covered
 * place; where there is none, at the very bottom. The letters are the desk's own, so that the same scan gives
 * the same picture on every machine, whatever fonts it has.
 */
export function drawWatermark(pixels: Pixels, text: string, covered: readonly PixelRect[]): void {
  const letters = Array.from(text.normalize('NFC').toLocaleUpperCase('pl'))
  const cell = glyphWidth + gap
  const fitting = letters.slice(0, Math.max(0, Math.floor(pixels.width / cell) - 2 * padding))
  if (fitting.length === 0) return
  const dot = Math.min(
    largestDot,
    Math.max(1, Math.floor(pixels.width / ((fitting.length + 2 * padding) * cell))),
  )
  const bandHeight = Math.min(pixels.height, (glyphHeight + 2 * padding) * dot)
  const band: PixelRect = {
    x: 0,
    y: lowestFreeBand(pixels, bandHeight, covered),
    width: Math.min(pixels.width, (fitting.length * cell + 2 * padding) * dot),
    height: bandHeight,
  }
  lighten(pixels, band)
  for (const [index, letter] of fitting.entries()) {
    drawGlyph(pixels, letter, band.x + (padding + index * cell) * dot, band.y + padding * dot, dot)
  }
}

function lowestFreeBand(pixels: Pixels, height: number, covered: readonly PixelRect[]): number {
  const bottom = pixels.height - height
  for (let y = bottom; y >= 0; y -= 1) {
    const meets = covered.some(rect => rect.y < y + height && rect.y + rect.height > y)
    if (!meets) return y
  }
  return bottom
}

/** Three quarters of the way to white: the page stays visible, the letters can be read. */
function lighten({ rgb, width }: Pixels, band: PixelRect): void {
  for (let row = band.y; row < band.y + band.height; row += 1) {
    for (let at = (row * width + band.x) * 3; at < (row * width + band.x + band.width) * 3; at += 1) {
      rgb[at] = 255 - Math.floor((255 - (rgb[at] ?? 255)) / 4)
    }
  }
}

function drawGlyph(pixels: Pixels, letter: string, left: number, top: number, dot: number): void {
  for (const [row, line] of glyphOf(letter).entries()) {
    for (let column = 0; column < line.length; column += 1) {
      if (line[column] !== '#') continue
      for (let y = top + row * dot; y < Math.min(pixels.height, top + (row + 1) * dot); y += 1) {
        const start = (y * pixels.width + left + column * dot) * 3
        pixels.rgb.fill(0, start, start + dot * 3)
      }
    }
  }
}

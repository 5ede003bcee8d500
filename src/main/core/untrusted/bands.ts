import sharp from 'sharp'
import type { Pixels } from './image.ts'

/** Grey levels from `low` to `high`, 0 to 255, both inside. */
export type Band = { readonly low: number; readonly high: number }

/**
 * Where something may hide that no eye sees: a bar that looks black and is not (measured: letters under one of
 * 94 % differ from it by 14 levels), letters that are almost white.
 */
export const bands = { dark: { low: 0, high: 72 }, light: { low: 184, high: 255 } } as const satisfies Record<
  string,
  Band
>

/** px. Smaller than a letter of a card would take its strokes for its background. */
const tile = 16
/** Levels. A difference below this is nothing, even in a picture that was drawn and not photographed. */
const leastDifference = 5
/** What stands out from the grain of a photograph is at least so many times as strong. */
const overGrain = 2.5

/**
 * A copy in which one band of grey is spread over all levels, each neighbourhood by itself; what lies outside the
 * band becomes white. Grain is smoothed first.
 */
export async function stretchBand(pixels: Pixels, band: Band): Promise<Pixels> {
  const { width, height } = pixels
  const grey = await smoothGrey(pixels)
  const range = neighbourhoods(grey, width, height, band)
  const columns = Math.ceil(width / tile)
  const rgb = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y += 1) {
    const rowOfTiles = Math.floor(y / tile) * columns
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x
      const level = grey[at] ?? 255
      const place = rowOfTiles + Math.floor(x / tile)
      const [low, high] = [range.low[place] ?? 0, range.high[place] ?? 0]
      const isShown = level >= band.low && level <= band.high && high - low >= range.least
      rgb.fill(isShown ? ((level - low) * 255) / (high - low) : 255, at * 3, at * 3 + 3)
    }
  }
  return { rgb, width, height }
}

async function smoothGrey({ rgb, width, height }: Pixels): Promise<Uint8Array> {
  return sharp(rgb, { raw: { width, height, channels: 3 } }).greyscale().median(3).raw().toBuffer()
}

/** Darkest and lightest level of the band around each tile, and the difference from which on it is shown. */
function neighbourhoods(
  grey: Uint8Array,
  width: number,
  height: number,
  band: Band,
): { low: Uint8Array; high: Uint8Array; least: number } {
  const [columns, rows] = [Math.ceil(width / tile), Math.ceil(height / tile)]
  const low = new Uint8Array(columns * rows).fill(255)
  const high = new Uint8Array(columns * rows)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const level = grey[y * width + x] ?? 0
      if (level < band.low || level > band.high) continue
      const place = Math.floor(y / tile) * columns + Math.floor(x / tile)
      if (level < (low[place] ?? 0)) low[place] = level
      if (level > (high[place] ?? 0)) high[place] = level
    }
  }
  const grain = Array.from(high, (level, at) => level - (low[at] ?? 0))
    .filter(difference => difference >= 0)
    .toSorted((a, b) => a - b)
  const usual = grain[Math.floor(grain.length / 2)] ?? 0
  return {
    low: spread(low, columns, rows, Math.min),
    high: spread(high, columns, rows, Math.max),
    least: Math.max(leastDifference, usual * overGrain),
  }
}

/** Each tile takes over what stands within two tiles of it. */
function spread(
  tiles: Uint8Array,
  columns: number,
  rows: number,
  extreme: (...levels: number[]) => number,
): Uint8Array {
  const along = (source: Uint8Array, step: number, length: number, position: (place: number) => number) =>
    source.map((own, place) => {
      const at = position(place)
      const near = [-2, -1, 1, 2].filter(by => at + by >= 0 && at + by < length)
      return extreme(own, ...near.map(by => source[place + by * step] ?? own))
    })
  const across = along(tiles, 1, columns, place => place % columns)
  return along(across, columns, rows, place => Math.floor(place / columns))
}

import sharp from 'sharp'
import type { Pixels } from './image.ts'

/** A band of grey levels, 0 to 255, that is spread over all of them. */
export type Band = {
  /** Both inside. */
  readonly low: number
  readonly high: number
  /** px. What lies so near to a level outside the band is left out: the edge of a bar is no letter. */
  readonly edge: number
  /** Levels. In a picture with more grain than this the band shows nothing but that. */
  readonly mostGrain: number
}

/**
 * - `dark`: print alone, without paper, table and shadow
 * - `black`: inside a bar that looks black and is not. Measured: letters under one of 94 % differ from it by 14
 * - `light`: letters that are almost white
 */
export const bands = {
  dark: { low: 0, high: 96, edge: 0, mostGrain: 255 },
  black: { low: 0, high: 72, edge: 3, mostGrain: 255 },
  light: { low: 184, high: 255, edge: 0, mostGrain: 0 },
} as const satisfies Record<string, Band>

/** px. Smaller than a letter of a card would take its strokes for its background. */
const tile = 16
/** Levels. A smaller difference is nothing, even in a picture that was drawn and not photographed. */
const leastDifference = 5

/**
 * A copy in which one band of grey is spread over all levels, each neighbourhood by itself; what lies outside the
 * band becomes white. Grain is smoothed first.
 */
export async function stretchBand(pixels: Pixels, band: Band): Promise<Pixels> {
  const { width, height } = pixels
  const grey = await smoothGrey(pixels)
  const shown = inBand(grey, width, height, band)
  const range = neighbourhoods(grey, shown, width, height, band)
  const columns = Math.ceil(width / tile)
  const rgb = new Uint8Array(width * height * 3).fill(255)
  for (let y = 0; y < height; y += 1) {
    const rowOfTiles = Math.floor(y / tile) * columns
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x
      const place = rowOfTiles + Math.floor(x / tile)
      const [low, high] = [range.low[place] ?? 0, range.high[place] ?? 0]
      if (shown[at] !== 1 || high - low < range.least) continue
      rgb.fill((((grey[at] ?? 255) - low) * 255) / (high - low), at * 3, at * 3 + 3)
    }
  }
  return { rgb, width, height }
}

async function smoothGrey({ rgb, width, height }: Pixels): Promise<Uint8Array> {
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .greyscale()
    .median(3)
    .raw()
    .toBuffer()
}

/** 1 for each pixel of the band that is far enough from those outside it. */
function inBand(grey: Uint8Array, width: number, height: number, band: Band): Uint8Array {
  const isIn = Uint8Array.from(grey, level => (level >= band.low && level <= band.high ? 1 : 0))
  return band.edge === 0
    ? isIn
    : away(away(isIn, width, height, 1, band.edge), width, height, width, band.edge)
}

/** Takes out what has a pixel that is out within so many steps along a row (step 1) or a column (step width). */
function away(isIn: Uint8Array, width: number, height: number, step: number, edge: number): Uint8Array {
  const kept = Uint8Array.from(isIn)
  const [lines, length, lineStep] = step === 1 ? [height, width, width] : [width, height, 1]
  for (let line = 0; line < lines; line += 1) {
    let lastOut = -edge - 1
    for (let at = 0; at < length; at += 1) {
      const place = line * lineStep + at * step
      if (isIn[place] !== 1) {
        for (let back = 1; back <= Math.min(edge, at); back += 1) kept[place - back * step] = 0
        lastOut = at
      } else if (at - lastOut <= edge) kept[place] = 0
    }
  }
  return kept
}

type Range = { readonly low: Uint8Array; readonly high: Uint8Array; readonly least: number }

/** Darkest and lightest shown level around each tile, and the difference from which on it counts. */
function neighbourhoods(
  grey: Uint8Array,
  shown: Uint8Array,
  width: number,
  height: number,
  band: Band,
): Range {
  const [columns, rows] = [Math.ceil(width / tile), Math.ceil(height / tile)]
  const low = new Uint8Array(columns * rows).fill(255)
  const high = new Uint8Array(columns * rows)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x
      if (shown[at] !== 1) continue
      const level = grey[at] ?? 0
      const place = Math.floor(y / tile) * columns + Math.floor(x / tile)
      if (level < (low[place] ?? 0)) low[place] = level
      if (level > (high[place] ?? 0)) high[place] = level
    }
  }
  const isTooGrainy = grainOf(low, high) > band.mostGrain
  return {
    low: spread(low, columns, rows, Math.min),
    high: spread(high, columns, rows, Math.max),
    least: isTooGrainy ? Number.POSITIVE_INFINITY : leastDifference,
  }
}

/** The usual difference within one tile, levels: nothing in a drawing, 1 and more in a photograph. */
function grainOf(low: Uint8Array, high: Uint8Array): number {
  const differences = Array.from(high, (level, at) => level - (low[at] ?? 0))
    .filter(difference => difference >= 0)
    .toSorted((a, b) => a - b)
  return differences[Math.floor(differences.length / 2)] ?? 0
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

import type { Grey } from './grey.ts'

/** px of a square in which the light is taken for even; about two lines of print at 300 dots an inch. */
const square = 64
/** Paper is the brighter part of a square: this share of its pixels is darker. */
const paperShare = 0.85
/**
 * No paper is darker than this share of the brightest: below it lies a covered place or a table, which must not
 * be made to shine.
 */
const darkestPaper = 0.3
/** The darkest pixels are ink: this share of all becomes black. */
const inkShare = 0.005
/** Of 255, after the light was evened out: from here on all is paper and becomes white. */
const white = 236

/**
 * Evens out the light of a photographed page: each pixel is divided by the brightness of the paper around it,
 * then black and white are stretched. A shadow over half of a page hides its text from the recogniser; this
 * brings it back.
 */
export function flattened(picture: Grey): Grey {
  const { grey, width, height } = picture
  const paper = paperOf(picture)
  const even = new Uint8Array(grey.length)
  const columns = placesAlong(width, paper.columns)
  const rows = placesAlong(height, paper.rows)
  for (let y = 0; y < height; y += 1) {
    const light = lightAlong(paper, rows.from[y] ?? 0, rows.share[y] ?? 0, columns)
    const start = y * width
    for (let x = 0; x < width; x += 1) {
      even[start + x] = Math.min(255, ((grey[start + x] ?? 255) * 255) / (light[x] ?? 255))
    }
  }
  clearCovered(picture, even)
  return { grey: stretched(even), width, height }
}

/** px; no stroke of print fills a square of this size. */
const solid = 32
/** Of 255. What was covered is black altogether. */
const solidBlack = 12

/** Places that were covered for good hold no print, and their black would pass for the ink of the page. */
function clearCovered({ grey, width, height }: Grey, even: Uint8Array): void {
  for (let top = 0; top + solid <= height; top += solid) {
    for (let left = 0; left + solid <= width; left += solid) {
      if (!isSolid(grey, width, left, top)) continue
      for (let y = top; y < top + solid; y += 1) even.fill(255, y * width + left, y * width + left + solid)
    }
  }
}

function isSolid(grey: Uint8Array, width: number, left: number, top: number): boolean {
  for (let y = top; y < top + solid; y += 1) {
    for (let at = y * width + left; at < y * width + left + solid; at += 1) {
      if ((grey[at] ?? 255) > solidBlack) return false
    }
  }
  return true
}

/** Brightness of the paper, one number a square. */
type Paper = { readonly light: Float32Array; readonly columns: number; readonly rows: number }

function paperOf({ grey, width, height }: Grey): Paper {
  const columns = Math.max(1, Math.round(width / square))
  const rows = Math.max(1, Math.round(height / square))
  const light = new Float32Array(columns * rows)
  const counts = new Uint32Array(256)
  for (let row = 0; row < rows; row += 1) {
    const [top, bottom] = [Math.floor((row * height) / rows), Math.floor(((row + 1) * height) / rows)]
    for (let column = 0; column < columns; column += 1) {
      const left = Math.floor((column * width) / columns)
      const right = Math.floor(((column + 1) * width) / columns)
      counts.fill(0)
      for (let y = top; y < bottom; y += 1) {
        for (let at = y * width + left; at < y * width + right; at += 1) count(counts, grey[at])
      }
      light[row * columns + column] = quantile(counts, (bottom - top) * (right - left), paperShare)
    }
  }
  const least = Math.max(1, light.reduce((most, one) => Math.max(most, one), 1) * darkestPaper)
  return { light: smoothed({ light: light.map(one => Math.max(one, least)), columns, rows }), columns, rows }
}

/** Squares full of print or pictures look darker than their paper is: the brighter of the neighbours counts. */
function smoothed(paper: Paper): Float32Array {
  const bright = overNeighbours(paper, near => near.reduce((most, one) => Math.max(most, one), 0))
  return overNeighbours(
    { ...paper, light: bright },
    near => near.reduce((sum, one) => sum + one, 0) / near.length,
  )
}

function overNeighbours(
  { light, columns, rows }: Paper,
  of: (near: readonly number[]) => number,
): Float32Array {
  return light.map((_, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns]
    const near: number[] = []
    for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y += 1) {
      for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x += 1) {
        near.push(light[y * columns + x] ?? 255)
      }
    }
    return of(near)
  })
}

/** For each px the square whose middle lies before it, and how far it is on the way to the next middle. */
type Places = { readonly from: Uint16Array; readonly share: Float32Array; readonly count: number }

function placesAlong(length: number, count: number): Places {
  const from = new Uint16Array(length)
  const share = new Float32Array(length)
  for (let at = 0; at < length; at += 1) {
    const place = Math.min(count - 1, Math.max(0, ((at + 0.5) / length) * count - 0.5))
    from[at] = Math.floor(place)
    share[at] = place - Math.floor(place)
  }
  return { from, share, count }
}

function lightAlong(paper: Paper, row: number, share: number, columns: Places): Float32Array {
  const below = Math.min(paper.rows - 1, row + 1)
  const squares = Float32Array.from({ length: paper.columns }, (_, column) =>
    between(paper.light, row * paper.columns + column, below * paper.columns + column, share),
  )
  const light = new Float32Array(columns.from.length)
  for (let x = 0; x < light.length; x += 1) {
    const from = columns.from[x] ?? 0
    light[x] = between(squares, from, Math.min(columns.count - 1, from + 1), columns.share[x] ?? 0)
  }
  return light
}

function between(values: Float32Array, from: number, to: number, share: number): number {
  return (values[from] ?? 255) * (1 - share) + (values[to] ?? 255) * share
}

function stretched(grey: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const counts = new Uint32Array(256)
  for (let at = 0; at < grey.length; at += 1) count(counts, grey[at])
  // A page with next to no ink must not have its paper's grain blown up to black.
  const black = Math.min(160, quantile(counts, grey.length, inkShare))
  const scale = Uint8ClampedArray.from(
    { length: 256 },
    (_, value) => ((value - black) * 255) / (white - black),
  )
  const clear = new Uint8Array(grey.length)
  for (let at = 0; at < grey.length; at += 1) clear[at] = scale[grey[at] ?? 255] ?? 255
  return clear
}

function count(counts: Uint32Array, value: number | undefined): void {
  if (value !== undefined) counts[value] = (counts[value] ?? 0) + 1
}

/** The grade below which this share of the pixels lies. */
function quantile(counts: Uint32Array, total: number, share: number): number {
  let seen = 0
  for (let grade = 0; grade < 256; grade += 1) {
    seen += counts[grade] ?? 0
    if (seen >= total * share) return grade
  }
  return 255
}

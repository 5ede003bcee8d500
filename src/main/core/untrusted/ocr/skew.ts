import { type Grey, shrunk } from './grey.ts'

/** Degrees to both sides in which crooked lines are looked for. */
const widest = 15
const [coarse, fine] = [0.5, 0.1]
/** px of the longer side of the copy that is measured. */
const measured = 1000
/** Darker than this is ink, once the light was evened out. */
const ink = 140
/** px; no stroke of a letter is as long in the copy. */
const longestStroke = 24
/** More ink than this is no print; so many pixels, evenly chosen, tell as much. */
const mostDots = 60_000

/** How the lines of a page lie. */
export type Slant = {
  /** Degrees by which the page must be turned clockwise for its lines to be level. */
  readonly angle: number
  /** True when the lines run up and down: the page lies on its side. */
  readonly isSideways: boolean
}

/**
 * Finds the angle at which ink gathers in rows: the profile of the page along its lines is then steepest
 * (Postl's method). Works on evened-out light.
 */
export function slantOf(picture: Grey): Slant {
  const dots = dotsOf(shrunk(picture, measured))
  if (dots.length === 0) return { angle: 0, isSideways: false }
  const level = bestAngle(dots)
  const upright = bestAngle(dots.map(({ x, y }) => ({ x: -y, y: x })))
  const isSideways = upright.steepness > level.steepness * 1.3
  return { angle: (isSideways ? upright : level).angle, isSideways }
}

type Dot = { readonly x: number; readonly y: number }

/** Ink that may be print. The edge of a sheet, a rule or a covered place is straight too, and no line of text. */
function dotsOf({ grey, width, height }: Grey): Dot[] {
  const isInk = Uint8Array.from(grey, grade => (grade < ink ? 1 : 0))
  const isLong = new Uint8Array(isInk.length)
  markLongRuns(isInk, isLong, { lines: height, along: width, step: 1, nextLine: width })
  markLongRuns(isInk, isLong, { lines: width, along: height, step: width, nextLine: 1 })
  const dots: Dot[] = []
  for (let at = 0; at < isInk.length; at += 1) {
    if (isInk[at] !== 1 || isLong[at] === 1) continue
    dots.push({ x: (at % width) - width / 2, y: Math.floor(at / width) - height / 2 })
  }
  const every = Math.ceil(dots.length / mostDots)
  return every > 1 ? dots.filter((_, at) => at % every === 0) : dots
}

type Direction = {
  readonly lines: number
  readonly along: number
  readonly step: number
  readonly nextLine: number
}

function markLongRuns(isInk: Uint8Array, isLong: Uint8Array, { lines, along, step, nextLine }: Direction) {
  for (let line = 0; line < lines; line += 1) {
    let run = 0
    for (let place = 0; place <= along; place += 1) {
      const at = line * nextLine + place * step
      if (place < along && isInk[at] === 1) {
        run += 1
        continue
      }
      if (run > longestStroke) for (let back = 1; back <= run; back += 1) isLong[at - back * step] = 1
      run = 0
    }
  }
}

function bestAngle(dots: readonly Dot[]): { angle: number; steepness: number } {
  const rough = steepest(dots, 0, widest, coarse)
  return steepest(dots, rough.angle, coarse, fine)
}

function steepest(dots: readonly Dot[], middle: number, reach: number, step: number) {
  let best = { angle: middle, steepness: steepnessAt(dots, middle) }
  for (let off = step; off <= reach + step / 2; off += step) {
    for (const angle of [middle - off, middle + off]) {
      const steepness = steepnessAt(dots, angle)
      if (steepness > best.steepness) best = { angle, steepness }
    }
  }
  return best
}

function steepnessAt(dots: readonly Dot[], angle: number): number {
  const radians = (angle * Math.PI) / 180
  const [sin, cos] = [Math.sin(radians), Math.cos(radians)]
  const rows = new Uint32Array(2 * measured + 2)
  for (const { x, y } of dots) {
    const row = Math.round(x * sin + y * cos) + measured
    rows[row] = (rows[row] ?? 0) + 1
  }
  let steepness = 0
  for (let row = 1; row < rows.length; row += 1) {
    const step = (rows[row] ?? 0) - (rows[row - 1] ?? 0)
    steepness += step * step
  }
  return steepness
}

import type { Pixels } from '../image.ts'
import { decodePage } from '../pixels.ts'
import type { PixelRect } from '../rects.ts'
import { refusable } from '../refusals.ts'
import type { ScanType } from '../types.ts'
import { type Found, readText } from './engine.ts'
import { flattened } from './flatten.ts'
import { type Grey, greyOf, shrunk, withoutGrain } from './grey.ts'
import { isNoise } from './noise.ts'
import { slantOf } from './skew.ts'
import type {
  RecognisedLine,
  RecognisedPage,
  RecognisedWord,
  RecogniseOptions,
  Recognition,
} from './types.ts'
import { type Turn, type Upright, upright } from './upright.ts'

/** A4 at 300 dots an inch, px; the recogniser was taught on print of that size. */
const sheet = { longest: 3508, pixels: 12_000_000 }
/** Enlarging shows nothing that is not there. */
const mostEnlarged = 3
/** px; no page of a phone or a scanner is wider or higher once decoded for reading. */
const decodeBox = { maxWidth: 4096, maxHeight: 4096 }

/** Hears how far the work is, 0 to 100, never less than before. */
type Progress = (percent: number) => void

/**
 * Reads the text of one page.
 *
 * @param page from 0
 */
export function recognise(
  bytes: Uint8Array,
  type: ScanType,
  page: number,
  options: RecogniseOptions,
  onProgress: Progress,
): Promise<Recognition> {
  return refusable(async () =>
    recognisePixels(await decodePage(bytes, type, page, decodeBox, 300), options, wholePercents(onProgress)),
  )
}

/**
 * Reads the text in a picture that is already bare pixels. To be called inside the untrusted thread alone: it
 * keeps its thread busy for a second or more.
 *
 * The page is brought to about 300 dots an inch, its light evened out, turned upright and level, then read.
 * What is found lies upside down or sideways only when that reads clearly better.
 */
export async function recognisePixels(
  pixels: Pixels,
  options: RecogniseOptions = {},
  onProgress: Progress = () => {},
): Promise<RecognisedPage> {
  const { flatten = true, straighten = true } = options
  const enlarged = await greyOf(pixels, scaleOf(pixels))
  const clear = flatten ? flattened(await withoutGrain(enlarged)) : enlarged
  if (isNoise(clear)) return pageOf(pixels, blank(clear))
  const { angle, isSideways } = straighten ? slantOf(clear) : { angle: 0, isSideways: false }
  onProgress(5)

  const first = isSideways ? null : await reading(clear, 0, angle, within(onProgress, 5, 70))
  // A page without any ink looks the same in every turn.
  const isGood = first !== null && (!straighten || first.found.words.length === 0 || isText(first.found))
  const best = isGood ? first : await bestTurned(clear, angle, isSideways, first, onProgress)
  onProgress(100)
  return pageOf(pixels, best)
}

type Reading = {
  readonly found: Found
  readonly level: Upright
  readonly turn: Turn
  readonly angle: number
}

async function reading(page: Grey, turn: Turn, angle: number, onProgress: Progress): Promise<Reading> {
  const level = upright(page, turn, angle)
  return { found: await readText(level.picture, onProgress), level, turn, angle }
}

/** Reads a small copy in every turn that comes into question, then the page itself in the best of them. */
async function bestTurned(
  page: Grey,
  angle: number,
  isSideways: boolean,
  first: Reading | null,
  onProgress: Progress,
): Promise<Reading> {
  const small = shrunk(page, Math.ceil(sheet.longest / 2))
  const turns: readonly Turn[] = isSideways ? [90, 270, 0] : [0, 180, 90, 270]
  let best: { turn: Turn; merit: number } = { turn: 0, merit: -1 }
  for (const [at, turn] of turns.entries()) {
    const probe = await reading(small, turn, angle, () => {})
    const merit = meritOf(probe.found)
    if (merit > best.merit) best = { turn, merit }
    onProgress(70 + (at + 1) * 3)
  }
  if (first !== null && best.turn === first.turn) return first
  return reading(page, best.turn, angle, within(onProgress, 82, 99))
}

/** The recogniser would look for letters in a snowstorm for minutes. */
function blank(page: Grey): Reading {
  return { found: { words: [], lines: [] }, level: upright(page, 0, 0), turn: 0, angle: 0 }
}

/** How much of what was found looks like words: letters, each weighed by how sure the recogniser is. */
function meritOf({ words }: Found): number {
  return words.reduce((sum, { text, confidence }) => sum + lettersIn(text) * (confidence / 100) ** 2, 0)
}

/** Print that stands upright reads with 85 and more, print that stands on its head with 30 to 50. */
function isText({ words }: Found): boolean {
  const letters = words.reduce((sum, { text }) => sum + lettersIn(text), 0)
  const sure = words.reduce((sum, { text, confidence }) => sum + lettersIn(text) * confidence, 0)
  return letters >= 6 && sure / letters >= 65
}

function lettersIn(text: string): number {
  return text.match(/[\p{L}\d]/gu)?.length ?? 0
}

function scaleOf({ width, height }: Pixels): number {
  const toSheet = Math.min(mostEnlarged, Math.max(1, sheet.longest / Math.max(width, height)))
  return Math.min(toSheet, Math.sqrt(sheet.pixels / (width * height)))
}

function pageOf({ width, height }: Pixels, { found, level, turn, angle }: Reading): RecognisedPage {
  const { width: levelWidth, height: levelHeight } = level.picture
  const placesOf = (box: PixelRect) => ({
    rect: level.toPage(box),
    level: {
      x: box.x / levelWidth,
      y: box.y / levelHeight,
      width: box.width / levelWidth,
      height: box.height / levelHeight,
    },
  })
  const words = found.words.map(
    ({ text, confidence, line, box }): RecognisedWord => ({ text, confidence, line, ...placesOf(box) }),
  )
  const texts = found.lines.map(() => [] as string[])
  for (const { text, line } of words) texts[line]?.push(text)
  const lines = found.lines.map(
    (box, at): RecognisedLine => ({ text: texts[at]?.join(' ') ?? '', ...placesOf(box) }),
  )
  return { ok: true, width, height, turn, slant: angle, levelWidth, levelHeight, words, lines }
}

/** Each whole percent once, and never backwards. */
function wholePercents(onProgress: Progress): Progress {
  let told = -1
  return percent => {
    if (Math.floor(percent) <= told) return
    told = Math.floor(percent)
    onProgress(told)
  }
}

function within(onProgress: Progress, from: number, to: number): Progress {
  return percent => onProgress(from + (percent * (to - from)) / 100)
}

import type { Refused } from '../problems.ts'
import type { PageRect } from '../rects.ts'

/** A word as the machine read it. */
export type RecognisedWord = {
  readonly text: string
  /** 0 to 100, as the recogniser sees itself; below 60 it is guessing. */
  readonly confidence: number
  /** Where it stands on the page as `renderPage` shows it. */
  readonly rect: PageRect
  /** Where it stands once the page is turned upright and its lines are level; fractions of that page. */
  readonly level: PageRect
  /** Index into `lines`. */
  readonly line: number
}

/** Words that stand in one row, from left to right. */
export type RecognisedLine = {
  readonly text: string
  readonly rect: PageRect
  readonly level: PageRect
}

/** What stands on a page. No words: it is blank, or nothing on it can be read. */
export type RecognisedPage = {
  readonly ok: true
  /** px of the page as it was decoded for reading. */
  readonly width: number
  readonly height: number
  /** Degrees by which the page had to be turned clockwise to be upright: a whole quarter, and the slant on top. */
  readonly turn: 0 | 90 | 180 | 270
  readonly slant: number
  /** px of the level page: what fractions in `level` are of. */
  readonly levelWidth: number
  readonly levelHeight: number
  readonly words: readonly RecognisedWord[]
  readonly lines: readonly RecognisedLine[]
}

export type Recognition = RecognisedPage | Refused

export type RecogniseOptions = {
  /** Take the grain away and even the light out first; true when left out. Off for a picture prepared already. */
  readonly flatten?: boolean
  /** Look whether the page is crooked, on its side or upside down; true when left out. */
  readonly straighten?: boolean
}

import type { RectFraction } from '../../../../../shared/contract/recovery/index.ts'

/** A word as the machine read it. */
export interface ReadWord {
  text: string
  /** 0 to 100. */
  confidence: number
  /** On the page as it is shown. */
  rect: RectFraction
  /** On the page turned upright and level. */
  level: RectFraction
  /** Which row of the page it belongs to. */
  line: number
}

export interface ReadPage {
  /** From 0. */
  page: number
  /** px of the level page. */
  levelWidth: number
  levelHeight: number
  words: readonly ReadWord[]
}

/** A word with its place in px of the level page. */
export interface Placed {
  text: string
  confidence: number
  rect: RectFraction
  left: number
  right: number
  top: number
  bottom: number
  /**
   * px to the mark that stands between this word and the one before it (a rule of a table, or a smudge); null
   * when there is none.
   */
  toMark: number | null
}

/** Words of a row that belong together: a label, a value, a cell of a table. */
export interface Cell {
  page: number
  row: number
  words: readonly Placed[]
  left: number
  right: number
  top: number
  bottom: number
}

export interface Row {
  page: number
  row: number
  words: readonly Placed[]
  cells: readonly Cell[]
  top: number
  bottom: number
}

/** Wider than so many heights of print, a gap sets two cells apart. A typewriter's space is about one. */
const gapOfCells = 1.7

/** The rows of a page from top to bottom, each cut into cells where there is a wide gap or a rule. */
export function rowsOf(read: ReadPage): Row[] {
  const lines = new Map<number, ReadWord[]>()
  for (const word of read.words) lines.set(word.line, [...(lines.get(word.line) ?? []), word])
  return [...lines.values()]
    .map(words => placed(words, read))
    .filter(words => words.length > 0)
    .toSorted((a, b) => middle(a) - middle(b))
    .map((words, row) => rowOf(words, read.page, row))
}

/** What is read off these words, one space between them. */
export function textOf(words: readonly Placed[]): string {
  return words.map(({ text }) => text).join(' ')
}

/** The least sure word decides. */
export function surenessOf(words: readonly Placed[]): number {
  return Math.round(Math.min(100, ...words.map(({ confidence }) => confidence)))
}

/** The piece of the page on which these words stand. */
export function rectOf(words: readonly Placed[]): RectFraction {
  const [left, top] = [
    Math.min(...words.map(({ rect }) => rect.x)),
    Math.min(...words.map(({ rect }) => rect.y)),
  ]
  const right = Math.max(...words.map(({ rect }) => rect.x + rect.width))
  const bottom = Math.max(...words.map(({ rect }) => rect.y + rect.height))
  return {
    x: Math.min(left, 1 - leastSide),
    y: Math.min(top, 1 - leastSide),
    width: Math.max(right - left, leastSide),
    height: Math.max(bottom - top, leastSide),
  }
}

/** A word cut off at the edge of the page still has a place that can be shown. */
const leastSide = 0.002

/** Height of the print, px: the median, so that one tall bracket does not count. */
export function heightOf(words: readonly Placed[]): number {
  const heights = words.map(({ top, bottom }) => bottom - top).toSorted((a, b) => a - b)
  return heights[Math.floor(heights.length / 2)] ?? 1
}

function placed(words: readonly ReadWord[], { levelWidth, levelHeight }: ReadPage): Placed[] {
  const inOrder = words.toSorted((a, b) => a.level.x - b.level.x)
  let mark: number | null = null
  return inOrder.flatMap(({ text, confidence, rect, level }) => {
    const bare = text.replace(/^[|[\]{}!¦]+(?=.)|[|[\]{}¦]+$/g, '')
    if (!/[\p{L}\d]/u.test(bare)) {
      // A dash or a colon belongs to the text; a bar does not.
      if (/[|[\]{}¦!=_]/.test(text)) mark = (level.x + level.width) * levelWidth
      return []
    }
    const left = level.x * levelWidth
    const word = {
      text: bare,
      confidence,
      rect,
      left,
      right: (level.x + level.width) * levelWidth,
      top: level.y * levelHeight,
      bottom: (level.y + level.height) * levelHeight,
      toMark: text.startsWith(bare) ? (mark === null ? null : Math.max(0, left - mark)) : 0,
    }
    mark = text.endsWith(bare) ? null : word.right
    return [word]
  })
}

function rowOf(words: readonly Placed[], page: number, row: number): Row {
  const height = heightOf(words)
  const groups: Placed[][] = []
  for (const word of words) {
    const last = groups.at(-1)
    const before = last?.at(-1)
    const isApart =
      before === undefined || word.toMark !== null || word.left - before.right > gapOfCells * height
    if (last === undefined || isApart) groups.push([word])
    else last.push(word)
  }
  return {
    page,
    row,
    words,
    cells: groups.map(group => ({ page, row, words: group, ...edgesOf(group) })),
    ...edgesOf(words),
  }
}

function edgesOf(words: readonly Placed[]) {
  return {
    left: Math.min(...words.map(({ left }) => left)),
    right: Math.max(...words.map(({ right }) => right)),
    top: Math.min(...words.map(({ top }) => top)),
    bottom: Math.max(...words.map(({ bottom }) => bottom)),
  }
}

function middle(words: readonly Placed[]): number {
  return words.reduce((sum, { top, bottom }) => sum + top + bottom, 0) / (2 * words.length)
}

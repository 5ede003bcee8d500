import type { Remark } from '../../../../shared/contract/base.ts'
import type { LeakKind, RectFraction } from '../../../../shared/contract/recovery/index.ts'
import type { PlainDate } from '../../../../shared/plain-date.ts'
import { findLeaks } from '../../identifiers/index.ts'

/** A word a machine read off a page. */
export interface ReadWord {
  text: string
  /** Where it stands on the page. */
  rect: RectFraction
  /** Where it stands on the page as it was turned for reading. */
  level: RectFraction
}

/** What can still be read on a covered copy, and where. */
export interface Leak {
  kind: LeakKind
  rect: RectFraction
}

/**
 * What the words of one look at a covered copy give away. Words are put into lines by where they stand, because a
 * machine that reads cuts pages into blocks and lines at its own pleasure.
 */
export function leaksIn(words: readonly ReadWord[], today: PlainDate): Leak[] {
  return linesOf(words).flatMap(line => {
    const { text, starts } = spelled(line)
    return findLeaks(text, today).map(({ kind, from, to }): Leak => {
      const touched = line.filter((word, at) => {
        const start = starts[at] ?? 0
        return start < to && start + word.text.length > from
      })
      return { kind, rect: around(touched) }
    })
  })
}

/** The same number seen in several looks is one leak. */
export function eachOnce(leaks: readonly Leak[]): Leak[] {
  const kept: Leak[] = []
  for (const leak of leaks) {
    const at = kept.findIndex(each => each.kind === leak.kind && overlap(each.rect, leak.rect))
    const same = kept[at]
    if (same === undefined) kept.push(leak)
    else kept[at] = { ...same, rect: around([same, leak]) }
  }
  return kept
}

/** A leak as a remark: what it is, roughly where, and exactly where in thousandths of the page. */
export function leakRemark({ kind, rect }: Leak): Remark {
  const thousandths = (fraction: number) => Math.round(Math.min(1, Math.max(0, fraction)) * 1000)
  return {
    code: `leak_${kind}`,
    params: {
      where: placeName(rect),
      x: thousandths(rect.x),
      y: thousandths(rect.y),
      width: thousandths(rect.width),
      height: thousandths(rect.height),
    },
  }
}

/** One of nine parts of the page, `top_left` to `bottom_right`. */
function placeName({ x, y, width, height }: RectFraction): string {
  const third = (middle: number) => Math.min(2, Math.max(0, Math.floor(middle * 3)))
  const row = ['top', 'middle', 'bottom'][third(y + height / 2)] ?? 'middle'
  const column = ['left', 'centre', 'right'][third(x + width / 2)] ?? 'centre'
  return `${row}_${column}`
}

function linesOf(words: readonly ReadWord[]): ReadWord[][] {
  const lines: ReadWord[][] = []
  for (const word of words.toSorted((a, b) => middleOf(a) - middleOf(b))) {
    const line = lines.at(-1)
    const last = line?.at(-1)
    const isBeside =
      last !== undefined &&
      Math.abs(middleOf(last) - middleOf(word)) < Math.min(last.level.height, word.level.height) / 2
    if (isBeside) line?.push(word)
    else lines.push([word])
  }
  return lines.map(line => line.toSorted((a, b) => a.level.x - b.level.x))
}

/** Words with one space between neighbours and two over a gap, which no number reaches across. */
function spelled(line: readonly ReadWord[]): { text: string; starts: number[] } {
  let text = ''
  const starts: number[] = []
  for (const [at, word] of line.entries()) {
    const before = line[at - 1]
    if (before !== undefined) text += isGap(before, word) ? '  ' : ' '
    starts.push(text.length)
    text += word.text
  }
  return { text, starts }
}

/** Wider than two characters of the words around it. */
function isGap(before: ReadWord, after: ReadWord): boolean {
  const character = Math.max(
    before.level.width / Math.max(1, before.text.length),
    after.level.width / Math.max(1, after.text.length),
  )
  return after.level.x - (before.level.x + before.level.width) > 3 * character
}

function middleOf({ level }: ReadWord): number {
  return level.y + level.height / 2
}

function around(words: readonly { rect: RectFraction }[]): RectFraction {
  const left = Math.min(...words.map(({ rect }) => rect.x))
  const top = Math.min(...words.map(({ rect }) => rect.y))
  const right = Math.max(...words.map(({ rect }) => rect.x + rect.width))
  const bottom = Math.max(...words.map(({ rect }) => rect.y + rect.height))
  return { x: left, y: top, width: right - left, height: bottom - top }
}

function overlap(a: RectFraction, b: RectFraction): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

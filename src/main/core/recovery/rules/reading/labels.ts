import { fold } from '../../../../../shared/text.ts'
import { type Cell, heightOf, type Placed, type Row } from './page.ts'

/** Words of a label, folded: `data wystawienia`. */
export type Label = string

/** Where a label stands, and the words that may be its value, nearest first. */
export interface Labelled {
  cell: Cell
  /** Words behind the label in its cell, or of the next cell, or of the one below. */
  values: readonly (readonly Placed[])[]
}

/** So many heights of print below its label a value may stand. */
const reachDown = 4

/**
 * Every place where this label stands.
 *
 * @param anywhere also in the middle of a line; else `Rachunek nadawcy` is no label `nadawca`
 */
export function labelled(rows: readonly Row[], label: Label, anywhere: boolean): Labelled[] {
  return rows.flatMap(row =>
    row.cells.flatMap(cell => {
      const end = endOfLabel(cell.words, label, anywhere)
      return end === null ? [] : [{ cell, values: valuesOf(rows, row, cell, end) }]
    }),
  )
}

/** The index behind the label's last word; null when it does not stand here. */
export function endOfLabel(words: readonly Placed[], label: Label, anywhere = true): number | null {
  const wanted = label.split(' ')
  for (let start = 0; start + wanted.length <= words.length; start += 1) {
    if (wanted.every((one, at) => isWord(words[start + at]?.text ?? '', one))) return start + wanted.length
    // The number of a row may stand before its label.
    if (!anywhere && (words[start]?.text.length ?? 0) > 2) return null
  }
  return null
}

/** Is this the label's word, read with as many mistakes as a word of its length may have? */
export function isWord(text: string, wanted: string): boolean {
  const bare = fold(text).replace(/[^a-z0-9]/g, '')
  const mistakes = wanted.length >= 9 ? 2 : wanted.length >= 6 ? 1 : 0
  return bare === wanted || (mistakes > 0 && distance(bare, wanted, mistakes) <= mistakes)
}

function valuesOf(rows: readonly Row[], row: Row, cell: Cell, end: number): Placed[][] {
  const behind = cell.words.slice(end)
  if (behind.length > 0) return [behind]
  const next = row.cells[row.cells.indexOf(cell) + 1]
  const below = cellBelow(rows, cell)
  return [...(next === undefined ? [] : [[...next.words]]), ...(below === null ? [] : [[...below.words]])]
}

/** The nearest cell under this one that begins or ends near it. */
export function cellBelow(
  rows: readonly Row[],
  cell: Cell,
  fits: (other: Cell) => boolean = () => true,
): Cell | null {
  const height = heightOf(cell.words)
  for (const row of rows) {
    if (row.page !== cell.page || row.row <= cell.row) continue
    if (row.top - cell.bottom > reachDown * height) return null
    const under = row.cells.find(
      other =>
        fits(other) &&
        (Math.abs(other.left - cell.left) < 2 * height ||
          Math.abs(other.right - cell.right) < 2 * height ||
          (other.left < cell.right && other.right > cell.left)),
    )
    if (under !== undefined) return under
  }
  return null
}

/** Levenshtein's distance, or something above the limit. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const now = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      now.push(Math.min(change, (before[j] ?? 0) + 1, (now[j - 1] ?? 0) + 1))
    }
    before = now
  }
  return before[b.length] ?? limit + 1
}

import { introductionAbove, introductionBelow, olderLetterStart } from './olderLetters.ts'

/** A piece of a message: what was written, or what was only repeated from before. */
export interface Piece {
  kind: 'text' | 'quote'
  text: string
}

/** A quote shorter than this is an answer between the lines; folding it would hide what is answered. */
const SHORTEST_QUOTE = 3

const quoted = /^\s*>/

/**
 * Splits a message into what was written and what was quoted, in its order. Joined by line feeds, the pieces are the
 * message again: nothing is left out, quotes are only shown folded.
 */
export function foldQuotes(text: string): Piece[] {
  const lines = text.split('\n')
  const pieces: Piece[] = []
  const put = (kind: Piece['kind'], from: number, to: number) => {
    if (to > from) pieces.push({ kind, text: lines.slice(from, to).join('\n') })
  }
  let written = 0
  let at = 0
  while (at < lines.length) {
    const older = olderLetterStart(lines, written, at) ?? unmarkedQuote(lines, at)
    if (older !== null && hasWords(lines, written, older, pieces)) {
      put('text', written, older)
      put('quote', older, lines.length)
      return pieces
    }
    const end = endOfQuote(lines, at)
    if (end - at < SHORTEST_QUOTE) {
      at = Math.max(end, at + 1)
      continue
    }
    const start = introductionAbove(lines, written, at)
    put('text', written, start)
    put('quote', start, end)
    written = end
    at = end
  }
  put('text', written, lines.length)
  return pieces
}

/** Where the run of quoted lines that begins here ends; blank lines between them belong to it. */
function endOfQuote(lines: readonly string[], start: number): number {
  let end = start
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (quoted.test(line)) end = at + 1
    else if (line.trim() !== '') break
    else if (end === start) break
  }
  return end
}

/** Some programs mark no line of what they quote: all that follows their introduction is the older letter. */
function unmarkedQuote(lines: readonly string[], at: number): number | null {
  const end = introductionBelow(lines, at)
  if (end === null) return null
  const next = lines.slice(end, end + 4).find(line => line.trim() !== '')
  return next === undefined || quoted.test(next) ? null : at
}

/** A message that is nothing but somebody's older letter is shown, not folded away. */
function hasWords(lines: readonly string[], from: number, to: number, before: readonly Piece[]): boolean {
  return before.length > 0 || lines.slice(from, to).some(line => line.trim() !== '')
}

/** A piece of a message: what was written, or what was only repeated from before. */
export interface Piece {
  kind: 'text' | 'quote'
  text: string
}

/** A quote shorter than this is an answer between the lines; folding it would hide what is answered. */
const SHORTEST_QUOTE = 3

const quoted = /^\s*>/
/** The line a mail program writes above what it quotes; it may be broken in two. */
const introduction = /^.{0,300}(?:napisał|pisze|wrote)\S{0,4}:?\s*$/i
/** How such a line begins. */
const opening = /^(?:On|W dniu|Dnia|Wiadomość) /
/** From here on everything is an older letter, without any mark at its lines. */
const olderLetter =
  /^\s*(?:-{2,}\s*(?:Original Message|Oryginalna wiadomość|Wiadomość oryginalna|Forwarded message|Wiadomość przekazana dalej)\s*-{2,}|_{10,})\s*$/i

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
    if (olderLetter.test(lines[at] ?? '') && hasWords(lines, written, at, pieces)) {
      put('text', written, at)
      put('quote', at, lines.length)
      return pieces
    }
    const end = endOfQuote(lines, at)
    if (end - at < SHORTEST_QUOTE) {
      at = Math.max(end, at + 1)
      continue
    }
    const start = startOfIntroduction(lines, written, at)
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

/** "W dniu … napisał(a):" above a quote goes with it, also where it takes two lines and a blank one. */
function startOfIntroduction(lines: readonly string[], from: number, quote: number): number {
  let at = quote - 1
  while (at >= from && (lines[at] ?? '').trim() === '') at -= 1
  if (at < from) return quote
  const line = lines[at] ?? ''
  if (!introduction.test(line)) return quote
  const isBroken = at > from && !opening.test(line) && opening.test(lines[at - 1] ?? '')
  return isBroken ? at - 1 : at
}

/** A message that is nothing but somebody's older letter is shown, not folded away. */
function hasWords(lines: readonly string[], from: number, to: number, before: readonly Piece[]): boolean {
  return before.length > 0 || lines.slice(from, to).some(line => line.trim() !== '')
}

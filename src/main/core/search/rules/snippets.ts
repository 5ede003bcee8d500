import type { MarkedText } from '../../../../shared/marked-text.ts'
import { type SearchedText, searchedText } from './folding.ts'

/** Characters a snippet shows, and how many of them stand before the first hit. */
const SHOWN = 180
const BEFORE = 60
/** How far into a message the first hit is looked for; what is found further on is shown by the beginning. */
const READ = 20_000

/** Stands where a text goes on that is not shown. */
const CUT = '…'

interface Stretch {
  from: number
  to: number
}

/**
 * The part of a text around the first hit, in its own letters, word for word; an ellipsis stands for what is before and
 * behind it. Without a hit, its beginning.
 *
 * @param pattern where something is said, see `hitsPattern`; null marks nothing
 * @param form the whole text in its searched form, where somebody has it
 */
export function snippetOf(
  text: string,
  pattern: RegExp | null,
  form: () => SearchedText = () => searchedText(text),
): MarkedText {
  const isShort = text.length <= READ
  const hits = hitsIn(isShort ? form : () => searchedText(text.slice(0, READ)), pattern, BEFORE + SHOWN)
  const first = hits[0]?.from ?? 0
  const start = startBefore(text, first)
  const end = endAfter(text, start, first)
  const part = cutOut(text, { from: start, to: end }, hits)
  const before = start > 0 ? `${CUT} ` : ''
  return {
    text: `${before}${part.text}${end < text.length ? ` ${CUT}` : ''}`,
    marks: part.marks.map(at => at + before.length),
  }
}

/** A short text, whole, with every hit of the pattern marked. */
export function marked(text: string, pattern: RegExp | null): MarkedText {
  return cutOut(
    text,
    { from: 0, to: text.length },
    hitsIn(() => searchedText(text), pattern, text.length),
  )
}

/** Hits in their order, those that begin no further than so many characters behind the first. */
function hitsIn(searched: () => SearchedText, pattern: RegExp | null, reach: number): Stretch[] {
  if (pattern === null) return []
  const { form, originOf } = searched()
  const hits: Stretch[] = []
  // One pattern for all texts of a result: it begins anew with each.
  pattern.lastIndex = 0
  for (let match = pattern.exec(form); match !== null; match = pattern.exec(form)) {
    const hit = originOf(match.index, pattern.lastIndex)
    if (hit.from > (hits[0] ?? hit).from + reach) break
    hits.push(hit)
  }
  return hits
}

/** What a word is made of, and halves of characters, so that none is cut in two. */
const inWord = /[\p{L}\p{N}\p{M}\uD800-\uDFFF]/u

/** Nearly all characters are ASCII, and looking those up is quicker than to ask the pattern. */
const isAsciiInWord = Array.from({ length: 0x80 }, (_, code) => inWord.test(String.fromCharCode(code)))

function isWordAt(text: string, at: number): boolean {
  return isAsciiInWord[text.charCodeAt(at)] ?? inWord.test(text[at] ?? '')
}

/** The first word that begins no further than so many characters before the hit. */
function startBefore(text: string, hit: number): number {
  if (hit <= BEFORE) return 0
  let start = hit - BEFORE
  while (start < hit && !(isWordAt(text, start) && !isWordAt(text, start - 1))) start += 1
  return start
}

/** The end of the last word that is shown whole; a word longer than everything that is shown is cut. */
function endAfter(text: string, start: number, hit: number): number {
  const limit = start + SHOWN
  if (text.length <= limit) return text.length
  let end = limit
  while (end > hit && !(isWordAt(text, end - 1) && !isWordAt(text, end))) end -= 1
  return end > hit ? end : wholeLetters(text, limit)
}

/** Not between the halves of a character, nor before a mark that belongs to the letter before it. */
function wholeLetters(text: string, at: number): number {
  let end = at
  while (end < text.length && /[\p{M}\uDC00-\uDFFF]/u.test(text[end] ?? '')) end += 1
  return end
}

function cutOut(text: string, { from, to }: Stretch, hits: readonly Stretch[]): MarkedText {
  const marks: number[] = []
  let at = from
  for (const hit of hits) {
    const end = Math.min(hit.to, to)
    const start = Math.max(hit.from, at)
    if (end <= start) continue
    // Side by side, two are one.
    if (start === at && marks.length > 0) marks.pop()
    else marks.push(start - from)
    marks.push(end - from)
    at = end
  }
  return { text: text.slice(from, to), marks }
}

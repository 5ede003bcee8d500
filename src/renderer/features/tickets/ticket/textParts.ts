/** Characters that are drawn at once: laying out ten million of them would stop the window for seconds. */
export const PART_LENGTH = 50_000
/** How far before its end a part may end at the end of a line, and at the end of a word. */
const LINE_REACH = 5000
const WORD_REACH = 500

/**
 * The beginning of a long text in parts that are laid out one by one: each ends with a line where one ends nearby, else
 * with a word, and never within a letter. The parts joined are the beginning of the text.
 *
 * @param count at most so many
 */
export function textParts(text: string, count: number): string[] {
  const parts: string[] = []
  let from = 0
  while (from < text.length && parts.length < count) {
    const to = endOfPart(text, from)
    parts.push(text.slice(from, to))
    from = to
  }
  return parts
}

function endOfPart(text: string, from: number): number {
  const end = from + PART_LENGTH
  if (end >= text.length) return text.length
  const line = text.lastIndexOf('\n', end - 1)
  if (line >= end - LINE_REACH) return line + 1
  const word = text.lastIndexOf(' ', end - 1)
  if (word >= end - WORD_REACH) return word + 1
  const isWithinLetter = /[\p{M}\uDC00-\uDFFF]/u.test(text[end] ?? '')
  return isWithinLetter ? end - 1 : end
}

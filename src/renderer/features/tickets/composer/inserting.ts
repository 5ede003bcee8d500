/** A stretch of a text, as a field's selection has it; both are the same where only the caret stands. */
export interface Span {
  start: number
  end: number
}

/**
 * Puts a passage into a text in the place of what is selected. At the end of a line with words in it, the passage begins
 * a line of its own.
 *
 * @returns the text, and where the caret stands behind the passage
 */
export function insertedAt(
  text: string,
  { start, end }: Span,
  passage: string,
): { text: string; caret: number } {
  const [before, after] = [text.slice(0, start), text.slice(end)]
  const isLineOver = after === '' || after.startsWith('\n')
  const put = isLineOver && before !== '' && !before.endsWith('\n') ? `\n${passage}` : passage
  return { text: before + put + after, caret: before.length + put.length }
}

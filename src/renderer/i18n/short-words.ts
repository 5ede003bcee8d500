/**
 * Polish does not let a line end with a word of one letter: `w`, `z`, `i`… hang there (Polish typography; PN-83/P-55366).
 * The blank behind it becomes one at which no line breaks.
 *
 * @example holdShortWords('klucz w sejfie') === 'klucz w\u00a0sejfie'
 */
export function holdShortWords(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}])([aiouwz]) (?=\S)/giu, '$1\u00a0')
}

/** The same of all texts of a tree. */
export function holdingShortWords<Texts>(texts: Texts): Texts {
  const held: unknown = Object.fromEntries(
    Object.entries(texts as object).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'string' ? holdShortWords(value) : holdingShortWords(value),
    ]),
  )
  // Of the same keys, with texts for texts.
  return held as Texts
}

/** A blank at which no line breaks. */
export const HELD = '\u00a0'

/** A text on one line: a day and its time, hours and their minutes are read as one, also where there is little room. */
export function held(text: string): string {
  return text.replaceAll(' ', HELD)
}

/** A sentence in which one part of it stands on one line. */
export function holding(sentence: string, part: string): string {
  return sentence.replace(part, () => held(part))
}

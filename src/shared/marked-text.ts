/** A text in its own letters, in which what was searched for is marked. */
export interface MarkedText {
  text: string
  /** Where in it what was searched for begins and ends, by turns (UTF-16 units, the ends exclusive). */
  marks: number[]
}

/** The text in pieces, as it is drawn; none of them is empty. */
export function piecesOf({ text, marks }: MarkedText): { text: string; isHit: boolean }[] {
  const ends = [...marks, text.length]
  return ends
    .map((end, index) => ({ text: text.slice(ends[index - 1] ?? 0, end), isHit: index % 2 === 1 }))
    .filter(piece => piece.text !== '')
}

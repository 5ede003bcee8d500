import { type MarkedText, piecesOf } from '../../shared/marked-text.ts'

/** A text in its own letters, with what was searched for marked. */
export function Marked({ text }: { text: MarkedText }) {
  return piecesOf(text).map((piece, index) =>
    piece.isHit ? (
      // The pieces of a text have no names, and never change their order.
      // oxlint-disable-next-line react/no-array-index-key
      <mark key={index}>{piece.text}</mark>
    ) : (
      piece.text
    ),
  )
}

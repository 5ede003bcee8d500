/** A line of a file, null for a blank one; or why it cannot be one. */
export type ReadLine =
  | { line: number; text: string | null }
  | { line: number; problem: 'line_too_long' | 'not_utf8' }

const LINE_FEED = 10
const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Cuts a file that comes in pieces into its lines. A piece may end anywhere, in the middle of a letter too. Blank
 * lines are told too, so that a file of nothing else is read in turns like any other.
 */
export class LineReader {
  readonly #longest: number
  #held: Uint8Array[] = []
  #heldBytes = 0
  #line = 0
  /** In the middle of a line that is too long already: its end is waited for, its bytes are not kept. */
  #isPassingOver = false

  /** @param longest bytes of the longest line that is read */
  constructor(longest: number) {
    this.#longest = longest
  }

  /** Lines seen so far, blank ones too. */
  get count(): number {
    return this.#line
  }

  /** The lines that end within the piece. */
  *take(piece: Uint8Array): Generator<ReadLine> {
    let from = 0
    while (true) {
      const end = piece.indexOf(LINE_FEED, from)
      if (end < 0) break
      this.#hold(piece.subarray(from, end))
      yield* this.#finish()
      from = end + 1
    }
    this.#hold(piece.subarray(from))
  }

  /** What stands behind the last line feed. */
  *end(): Generator<ReadLine> {
    if (this.#heldBytes > 0 || this.#isPassingOver) yield* this.#finish()
  }

  #hold(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    if (this.#isPassingOver || this.#heldBytes + bytes.length > this.#longest) {
      this.#isPassingOver = true
      this.#held = []
      this.#heldBytes = 0
      return
    }
    // A copy: the piece's memory is the transport's.
    this.#held.push(bytes.slice())
    this.#heldBytes += bytes.length
  }

  *#finish(): Generator<ReadLine> {
    this.#line += 1
    const line = this.#line
    const isTooLong = this.#isPassingOver
    const bytes = Buffer.concat(this.#held)
    this.#held = []
    this.#heldBytes = 0
    this.#isPassingOver = false
    if (isTooLong) {
      yield { line, problem: 'line_too_long' }
      return
    }
    let text: string
    try {
      text = utf8.decode(bytes)
    } catch {
      yield { line, problem: 'not_utf8' }
      return
    }
    yield { line, text: text.trim() === '' ? null : text }
  }
}

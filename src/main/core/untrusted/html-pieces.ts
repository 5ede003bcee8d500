import { Parser } from 'htmlparser2'

/** Between two of these a line ends anyway, so that a cut there is not seen. */
const blocks = new Set(
  ['p div br hr h1 h2 h3 h4 h5 h6 blockquote pre', 'ul ol li dl dt dd table caption tr td th'].flatMap(list =>
    list.split(' '),
  ),
)
/** Their inside is nothing that is read. */
const silent = new Set(['script', 'style', 'title'])
/** What stands around a whole page, which a piece is not; and what is read as if it stood there without them. */
const around = new Set(['html', 'head', 'body', 'textarea', 'xmp'])
/** A letter takes so many in HTML at most: `&amp;`. */
const LONGEST_LETTER = 5

/**
 * HTML that is too large to be read at once, as several pieces that can be: what is read of them one behind the other is what
 * would be read of the whole. Where it may be cut, the parser that reads the pieces tells, so that no cut lies in a tag, a
 * comment or a script; none of those is in a piece, nor any attribute. A word is cut only where it is longer than a tenth of a
 * piece.
 *
 * @param most characters of a piece
 */
export function htmlPieces(html: string, most: number): string[] {
  const pieces = new Pieces(most)
  let quiet = 0
  const parser = new Parser({
    onopentag(name) {
      if (silent.has(name)) quiet += 1
      if (!isLeftOut(name)) pieces.add(`<${name}>`, blocks.has(name))
    },
    onclosetag(name, isImplied) {
      if (silent.has(name)) quiet -= 1
      // What closes by itself does so there, too; `</br>` would be another line.
      if (!isImplied && !isLeftOut(name)) pieces.add(`</${name}>`, blocks.has(name))
    },
    ontext(text) {
      if (quiet === 0) pieces.addText(text)
    },
  })
  parser.write(html)
  parser.end()
  return pieces.end()
}

function isLeftOut(name: string): boolean {
  return silent.has(name) || around.has(name)
}

class Pieces {
  readonly #most: number
  readonly #done: string[] = []
  #piece = ''
  /** The last place in the piece where a cut is not seen; 0: there is none. */
  #seam = 0

  constructor(most: number) {
    this.#most = most
  }

  add(tag: string, isBlock: boolean): void {
    // No mail's words, and more than a piece holds.
    if (tag.length > this.#most / 4) return
    if (isBlock) this.#seam = this.#piece.length
    this.#put(tag)
    if (isBlock) this.#seam = this.#piece.length
  }

  addText(text: string): void {
    let from = 0
    while (from < text.length) {
      const to = Math.min(text.length, from + Math.floor(this.#most / 2 / LONGEST_LETTER))
      const end = to === text.length ? to : cutBefore(text, from, to)
      // What was no markup there is none here, whatever it stands beside now.
      const part = text.slice(from, end).replaceAll('&', '&amp;').replaceAll('<', '&lt;')
      if (/^\s/.test(part)) this.#seam = this.#piece.length
      this.#put(part)
      const gap = part.search(/\s\S*$/)
      if (gap >= 0) this.#seam = this.#piece.length - (part.length - gap - 1)
      from = end
    }
  }

  end(): string[] {
    return this.#piece === '' ? this.#done : [...this.#done, this.#piece]
  }

  #put(part: string): void {
    while (this.#piece.length + part.length > this.#most) {
      const cut = this.#seam > 0 ? this.#seam : this.#piece.length
      this.#done.push(this.#piece.slice(0, cut))
      this.#piece = this.#piece.slice(cut)
      this.#seam = 0
    }
    this.#piece += part
  }
}

/** Where a stretch of text is cut that is longer than it may be: at a gap, else in the middle of a word, never of a letter. */
function cutBefore(text: string, from: number, to: number): number {
  for (let at = to; at > from; at -= 1) if (/\s/.test(text.charAt(at - 1))) return at
  const code = text.charCodeAt(to - 1)
  return code >= 0xd8_00 && code <= 0xdb_ff && to - 1 > from ? to - 1 : to
}

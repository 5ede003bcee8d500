/** One mail of a mailbox, as its bytes. */
export interface MboxMail {
  /** From 1, in the order of the file. */
  place: number
  bytes: Uint8Array<ArrayBuffer>
  /**
   * Of the last one, how many of its first bytes are surely its own: a line that does not end may be a part of one, or of
   * the next separator. Left out of one that ends where another begins.
   */
  sure?: number
}

/** What of a mailbox is no mail. */
export type MboxFault = { place: number; fault: 'too_large' | 'no_separator' | 'cut_in_header' }

const LINE_FEED = 10
const CARRIAGE_RETURN = 13
/** `F` of a separator, `>` of a quoted one: only lines that begin so are looked at as text. */
const BEGINS_SEPARATOR = 70
const BEGINS_QUOTED = 62
const separator = /^From \S+.*\d{4}/
const quoted = /^>+From /

/**
 * Cuts a mailbox (RFC 4155, "mboxrd" quoting) that comes in pieces into its mails. A line that begins with `From ` and
 * holds a year begins the next mail only behind a blank line: in letters people write such lines too. A mailbox that is
 * cut off gives its last mail as far as it goes; reading it says what is missing. A part of a header alone is no mail.
 */
export class MboxReader {
  readonly #largest: number
  #pending: Uint8Array[] = []
  #lines: Uint8Array[] = []
  #bytes = 0
  #pendingBytes = 0
  #place = 0
  #isAfterBlank = true
  #isBegun = false
  #isTooLarge = false
  #isCut = false

  /** @param largest bytes of the largest mail that is kept */
  constructor(largest: number) {
    this.#largest = largest
  }

  /** After the end: did the file break off in the middle of a line? A mailbox ends with a line's end. */
  get isCut(): boolean {
    return this.#isCut
  }

  /** The mails that end within the piece. */
  *take(piece: Uint8Array): Generator<MboxMail | MboxFault> {
    let from = 0
    while (true) {
      const end = piece.indexOf(LINE_FEED, from)
      if (end < 0) break
      this.#pending.push(piece.slice(from, end + 1))
      yield* this.#line()
      from = end + 1
    }
    if (from === piece.length) return
    this.#pending.push(piece.slice(from))
    this.#pendingBytes += piece.length - from
    // A line that never ends is not kept while it is waited for.
    if (this.#pendingBytes > this.#largest) this.#passOver()
  }

  /** What stands behind the last line end. */
  *end(): Generator<MboxMail | MboxFault> {
    const unended = this.#pending.reduce((sum, part) => sum + part.length, 0)
    this.#isCut = unended > 0
    if (this.#isCut) yield* this.#line()
    for (const mail of this.#finish()) yield asLast(mail, unended)
  }

  *#line(): Generator<MboxMail | MboxFault> {
    const line = concat(this.#pending)
    this.#pending = []
    this.#pendingBytes = 0
    if (this.#isAfterBlank && line[0] === BEGINS_SEPARATOR && separator.test(startOf(line))) {
      yield* this.#finish()
      this.#isBegun = true
      this.#isAfterBlank = false
      return
    }
    this.#isAfterBlank = isBlankLine(line)
    this.#keep(line[0] === BEGINS_QUOTED && quoted.test(startOf(line)) ? line.subarray(1) : line)
  }

  #keep(line: Uint8Array): void {
    if (this.#isTooLarge) return
    this.#bytes += line.length
    this.#lines.push(line)
    if (this.#bytes > this.#largest) this.#passOver()
  }

  #passOver(): void {
    this.#isTooLarge = true
    this.#lines = []
    this.#pending = this.#pending.slice(0, 1)
    this.#pendingBytes = 0
  }

  *#finish(): Generator<MboxMail | MboxFault> {
    const bytes = concat(this.#lines)
    const wasBegun = this.#isBegun
    const wasTooLarge = this.#isTooLarge
    this.#lines = []
    this.#bytes = 0
    this.#isTooLarge = false
    this.#isBegun = false
    const isBlank = !wasTooLarge && /^\s*$/.test(latin1(bytes.subarray(0, 1000))) && bytes.length < 1000
    if (!wasBegun && isBlank) return
    this.#place += 1
    if (wasTooLarge) yield { place: this.#place, fault: 'too_large' }
    else if (!wasBegun) yield { place: this.#place, fault: 'no_separator' }
    else yield { place: this.#place, bytes }
  }
}

/** The last mail, with a line behind it that does not end. Before its header ends nobody can tell what it is. */
function asLast(mail: MboxMail | MboxFault, unended: number): MboxMail | MboxFault {
  if ('fault' in mail) return mail
  const sure = Math.max(0, mail.bytes.length - unended)
  const ended = mail.bytes.subarray(0, sure)
  return hasHeaderEnd(ended) ? { ...mail, sure } : { place: mail.place, fault: 'cut_in_header' }
}

/** Does a mail go as far as the blank line behind its header, or is one before anything else? */
export function hasHeaderEnd(bytes: Uint8Array): boolean {
  let from = 0
  while (true) {
    const end = bytes.indexOf(LINE_FEED, from)
    if (end < 0) return false
    if (isBlankLine(bytes.subarray(from, end + 1))) return true
    from = end + 1
  }
}

/** Does a file begin as a mailbox does? */
export function looksLikeMbox(start: Uint8Array): boolean {
  return separator.test(latin1(start.subarray(0, 200)).replace(/^\s*\n/, ''))
}

function startOf(line: Uint8Array): string {
  return latin1(line.subarray(0, 200))
}

function isBlankLine(line: Uint8Array): boolean {
  const ends = line[0] === CARRIAGE_RETURN ? 1 : 0
  return line.length === ends || (line.length === ends + 1 && line[ends] === LINE_FEED)
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, byte => String.fromCharCode(byte)).join('')
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

import type { Problem, ReadHtml, UntrustedPool } from '../untrusted/index.ts'
import { limits } from '../untrusted/index.ts'
import type { ImportedMessage, TakenMessage } from './format.ts'
import type { ParsedLine } from './reading.ts'

/** A thread is given so much at once, in characters and messages: a letter that somebody drops waits for one piece only. */
const AT_ONCE = { length: 512 * 1024, messages: 200 }

/** A message in HTML, and where it stands. */
interface Html {
  message: ImportedMessage
  html: string
  hasText: boolean
}

/**
 * Has the HTML of lines read where mails are read: in threads that hold nothing, and made harmless as theirs is. What
 * takes its thread down takes no other message with it, and keeps its words.
 *
 * @returns the lines with messages that may be shown, in their order
 * @throws when the desk closes
 */
export async function withCleanHtml(
  untrusted: UntrustedPool,
  lines: readonly ParsedLine[],
): Promise<readonly ParsedLine[]> {
  const all = lines.flatMap(htmlIn)
  // Most lines of most files have none: nothing is waited for then.
  if (all.length === 0) return lines
  const read = new Map<ImportedMessage, TakenMessage>()
  // What is too large to be cleaned, and says the same in its text, is not even sent.
  const [large, some] = partition(all, each => each.hasText && each.html.length > limits.htmlLength)
  for (const each of large) read.set(each.message, shown(each, tooLarge(each.html)))
  for (const piece of pieces(some)) {
    const readings = await readTogether(untrusted, piece)
    for (const [place, each] of piece.entries()) read.set(each.message, shown(each, readings[place] ?? null))
  }
  return lines.map(line => {
    if (!('data' in line) || line.data.type !== 'ticket') return line
    return {
      ...line,
      data: { ...line.data, messages: line.data.messages.map(each => read.get(each) ?? each) },
    }
  })
}

function htmlIn(line: ParsedLine): Html[] {
  if (!('data' in line) || line.data.type !== 'ticket') return []
  return line.data.messages.flatMap(message =>
    message.html === null || message.html.trim() === ''
      ? []
      : [{ message, html: message.html, hasText: message.text.trim() !== '' }],
  )
}

function* pieces(all: readonly Html[]): Generator<readonly Html[]> {
  let piece: Html[] = []
  let length = 0
  for (const each of all) {
    const isFull = piece.length >= AT_ONCE.messages || length + each.html.length > AT_ONCE.length
    if (isFull && piece.length > 0) {
      yield piece
      piece = []
      length = 0
    }
    piece.push(each)
    length += each.html.length
  }
  if (piece.length > 0) yield piece
}

/** @returns null for each that could not be read */
async function readTogether(
  untrusted: UntrustedPool,
  piece: readonly Html[],
): Promise<readonly (ReadHtml | null)[]> {
  const reading = await untrusted.readHtml(piece.map(({ html, hasText }) => ({ html, hasText })))
  if (reading.ok) return reading.messages
  if (piece.length === 1) return [null]
  // One of them took the thread down: by itself each shows which.
  const readings: (ReadHtml | null)[] = []
  for (const each of piece) readings.push(...(await readTogether(untrusted, [each])))
  return readings
}

/** As a mail of that size is told of. */
function tooLarge(html: string): ReadHtml {
  const params = { length: html.length, limit: limits.htmlLength }
  return { html: null, text: null, problems: [{ code: 'html_dropped', params }] }
}

/** What is shown of a message. Of one that could not be read, and says nothing else, the source is its text: it is harmless so. */
function shown({ message, html, hasText }: Html, read: ReadHtml | null): TakenMessage {
  if (read === null || isUnread(read)) {
    return hasText
      ? { ...message, html: null, isHtmlLeft: true, problems: [{ code: 'html_left_out' }] }
      : { ...message, html: null, isHtmlLeft: true, htmlText: html, problems: [{ code: 'html_as_source' }] }
  }
  return {
    ...message,
    html: read.html,
    isHtmlLeft: read.html === null,
    ...(read.text === null ? {} : { htmlText: read.text }),
    problems: read.problems.map(({ code, params }: Problem) =>
      params === undefined ? { code } : { code, params: { ...params } },
    ),
  }
}

function isUnread({ problems }: ReadHtml): boolean {
  return problems.some(each => each.code === 'does_not_decode')
}

function partition<T>(all: readonly T[], isFirst: (each: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter(each => !isFirst(each))]
}

import { limits } from './limits.ts'
import { type Problem, problem } from './problems.ts'

const lineFeed = 0x0a
const carriageReturn = 0x0d

/** Fields by which a mail is known, and which are kept when the rest of a header is thrown away. */
const wellKnown = new Set([
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'subject',
  'date',
  'message-id',
  'in-reply-to',
  'references',
  'auto-submitted',
  'precedence',
  'list-post',
  'x-auto-response-suppress',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'content-disposition',
])
const onlyInMail = new Set([...wellKnown, 'received', 'return-path', 'delivered-to', 'dkim-signature'])

/** The bytes to parse, and where the header ends in them. */
type PreparedMail = {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Offset behind the blank line; `bytes.length` when there is none. */
  readonly bodyAt: number
  /** False when no line is a header field of a mail. */
  readonly hasHeader: boolean
  readonly problems: readonly Problem[]
}

/**
 * Looks at the header of a mail before any parser does: drops a mailbox's `From ` line and a byte order mark,
 * makes raw 8-bit fields UTF-8, and cuts a header that is too large down to its well-known fields.
 */
export function prepareHeader(input: Uint8Array<ArrayBuffer>): PreparedMail {
  const bytes = input.subarray(leadLength(input))
  const { bodyAt, hasEnd } = findBody(bytes)
  const cut = hasEnd ? [] : [problem('cut_in_header')]
  const header = bytes.subarray(0, bodyAt)
  if (header.length <= limits.headerBytes) {
    const hasHeader = fieldsOf(header).some(field => onlyInMail.has(nameOf(field)))
    const utf8 = asUtf8(header)
    if (utf8 === header) return { bytes, bodyAt, hasHeader, problems: cut }
    return { ...joined(utf8, bytes.subarray(bodyAt)), hasHeader, problems: cut }
  }
  const kept = keepWellKnown(header)
  return {
    ...joined(asUtf8(kept), bytes.subarray(bodyAt)),
    hasHeader: kept.length > 0,
    problems: [problem('header_too_large', { size: header.length, limit: limits.headerBytes }), ...cut],
  }
}

/** A header in front of text that has none, so that a parser takes all of it as the body. */
export function withoutHeader(text: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const charset = isUtf8(text) ? 'utf-8' : 'windows-1250'
  const header = `Content-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n`
  return joined(new TextEncoder().encode(header), text).bytes
}

/** True when the beginning reads as text: no NUL, hardly any control characters. */
export function readsAsText(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 65_536)
  let controls = 0
  for (const byte of start) {
    if (byte === 0) return false
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) controls += 1
  }
  return controls * 50 <= start.length
}

function leadLength(bytes: Uint8Array): number {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  while (bytes[at] === lineFeed || bytes[at] === carriageReturn) at += 1
  // The separator of an mbox file (RFC 4155), also quoted by some exports.
  const start = Buffer.from(bytes.subarray(at, at + 6)).toString('latin1')
  if (/^>?From /.test(start)) at = lineEnd(bytes, at)
  return at
}

function lineEnd(bytes: Uint8Array, from: number): number {
  const feed = bytes.indexOf(lineFeed, from)
  return feed === -1 ? bytes.length : feed + 1
}

/** Where the body begins, and whether a blank line ends the header in front of it. */
function findBody(bytes: Uint8Array): { bodyAt: number; hasEnd: boolean } {
  let at = 0
  while (at < bytes.length) {
    const next = lineEnd(bytes, at)
    if (bytes[at] === lineFeed || (bytes[at] === carriageReturn && bytes[at + 1] === lineFeed)) {
      return { bodyAt: next, hasEnd: true }
    }
    at = next
  }
  return { bodyAt: bytes.length, hasEnd: false }
}

/** Fields with their folded lines (RFC 5322 §2.2.3). */
function fieldsOf(header: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const fields: Uint8Array<ArrayBuffer>[] = []
  let start = 0
  for (let at = 0; at < header.length; ) {
    const next = lineEnd(header, at)
    const folded = header[next] === 0x20 || header[next] === 0x09
    if (!folded || next >= header.length) {
      fields.push(header.subarray(start, next))
      start = next
    }
    at = next
  }
  return fields
}

/** Lower case; '' for a line that is no field. */
function nameOf(field: Uint8Array): string {
  const start = Buffer.from(field.subarray(0, 80)).toString('latin1')
  return /^([!-9;-~]{1,76})[ \t]*:/.exec(start)?.[1]?.toLowerCase() ?? ''
}

function keepWellKnown(header: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const seen = new Set<string>()
  const kept: Uint8Array[] = []
  for (const field of fieldsOf(header)) {
    const name = nameOf(field)
    // The first of a kind counts, as everywhere in this room.
    if (!wellKnown.has(name) || seen.has(name)) continue
    seen.add(name)
    const isWhole = field.length <= limits.headerFieldBytes
    kept.push(
      isWhole ? field : Buffer.concat([field.subarray(0, limits.headerFieldBytes), Buffer.from('\r\n')]),
    )
  }
  if (kept.length === 0) return new Uint8Array()
  return new Uint8Array(Buffer.concat([...kept, Buffer.from('\r\n')]))
}

/** Some old senders write Polish letters into headers as they are; in Poland that is windows-1250. */
function asUtf8(header: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (isUtf8(header)) return header
  return new TextEncoder().encode(new TextDecoder('windows-1250').decode(header))
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

function joined(header: Uint8Array, body: Uint8Array): { bytes: Uint8Array<ArrayBuffer>; bodyAt: number } {
  const bytes = new Uint8Array(header.length + body.length)
  bytes.set(header)
  bytes.set(body, header.length)
  return { bytes, bodyAt: header.length }
}

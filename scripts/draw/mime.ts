import { createHash } from 'node:crypto'

export type Charset = 'utf-8' | 'iso-8859-2' | 'windows-1250'

export interface Attachment {
  name: string
  /** As the mail program declares it, right or wrong. */
  type: string
  bytes: Buffer
  inline?: boolean
}

export interface Letter {
  from: { name: string; address: string }
  to: { name: string; address: string }
  subject: string
  /** As the header prints it, RFC 5322. */
  date: string
  /** How the program signs itself. */
  mailer: string
  charset: Charset
  transfer: 'quoted-printable' | 'base64'
  /** How Polish letters in headers are encoded. */
  words: 'B' | 'Q'
  /** How names of files with Polish letters are written: RFC 2231, or as encoded words like older programs. */
  names: '2231' | '2047'
  text: string
  html?: string
  attachments: readonly Attachment[]
}

/** The letter as a mail program stores it, CRLF line ends. The same letter gives the same bytes. */
export function writeLetter(letter: Letter): Buffer {
  const seed = createHash('sha256')
    .update(`${letter.date}${letter.from.address}${letter.subject}`)
    .digest('hex')
  const id = `${seed.slice(0, 8)}-${seed.slice(8, 12)}-${seed.slice(12, 24)}`
  const domain = letter.from.address.split('@')[1] ?? 'localhost.example'
  const body = wholeBody(letter, seed)
  const head = [
    `Return-Path: <${letter.from.address}>`,
    `Received: from mx.${domain} (mx.${domain} [192.0.2.25])`,
    `\tby poczta.lipowa-siec.example (Postfix) with ESMTPS id ${seed.slice(24, 36).toUpperCase()}`,
    `\tfor <${letter.to.address}>; ${letter.date}`,
    `Message-ID: <${id}@${domain}>`,
    `Date: ${letter.date}`,
    'MIME-Version: 1.0',
    `User-Agent: ${letter.mailer}`,
    `From: ${displayName(letter.from.name, letter)} <${letter.from.address}>`,
    `To: ${displayName(letter.to.name, letter)} <${letter.to.address}>`,
    `Subject: ${encodedWords(letter.subject, letter)}`,
  ]
  return Buffer.from(`${[...head, ...body.head].join('\r\n')}\r\n\r\n${body.content}`, 'latin1')
}

interface Part {
  head: readonly string[]
  /** Octets as characters U+0000 to U+00FF. */
  content: string
}

function wholeBody(letter: Letter, seed: string): Part {
  const text = textPart('plain', letter.text, letter)
  const readable =
    letter.html === undefined
      ? text
      : multipart('alternative', `------------${seed.slice(0, 24)}`, [
          text,
          textPart('html', letter.html, letter),
        ])
  if (letter.attachments.length === 0) return readable
  const files = letter.attachments.map(file => filePart(file, letter))
  return multipart('mixed', `------------${seed.slice(24, 48)}`, [readable, ...files])
}

function multipart(subtype: string, boundary: string, parts: readonly Part[]): Part {
  const inner = parts.map(part => `--${boundary}\r\n${part.head.join('\r\n')}\r\n\r\n${part.content}\r\n`)
  return {
    head: [`Content-Type: multipart/${subtype}; boundary="${boundary}"`],
    content: `This is a multi-part message in MIME format.\r\n${inner.join('')}--${boundary}--\r\n`,
  }
}

function textPart(subtype: 'plain' | 'html', words: string, { charset, transfer }: Letter): Part {
  const octets = encode(words.replaceAll('\n', '\r\n'), charset)
  return {
    head: [
      `Content-Type: text/${subtype}; charset=${charset}${subtype === 'plain' ? '; format=flowed' : ''}`,
      `Content-Transfer-Encoding: ${transfer}`,
    ],
    content: transfer === 'base64' ? base64Lines(octets) : quotedPrintable(octets),
  }
}

function filePart(file: Attachment, letter: Letter): Part {
  const named = (key: string): string => {
    // oxlint-disable-next-line no-control-regex -- ASCII is what this asks for
    if (/^[\x20-\x7e]*$/.test(file.name)) return `${key}="${file.name}"`
    if (letter.names === '2047' || key === 'name') return `${key}="${encodedWords(file.name, letter)}"`
    return `${key}*=UTF-8''${encodeURIComponent(file.name)}`
  }
  return {
    head: [
      `Content-Type: ${file.type};\r\n ${named('name')}`,
      `Content-Disposition: ${file.inline ? 'inline' : 'attachment'};\r\n ${named('filename')}`,
      'Content-Transfer-Encoding: base64',
    ],
    content: base64Lines(file.bytes),
  }
}

function base64Lines(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{76}(?=.)/g, '$&\r\n')
}

/** RFC 2045 §6.7: lines of at most 76 signs, spaces at line ends written out. */
function quotedPrintable(octets: Buffer): string {
  return octets
    .toString('latin1')
    .split('\r\n')
    .map(row => {
      const signs = Array.from(row).map((sign, at) => {
        const code = sign.charCodeAt(0)
        const isPlain = (code > 32 && code < 127 && sign !== '=') || (sign === ' ' && at < row.length - 1)
        return isPlain ? sign : `=${code.toString(16).toUpperCase().padStart(2, '0')}`
      })
      const rows = ['']
      for (const sign of signs) {
        const last = rows.at(-1) ?? ''
        if (last.length + sign.length > 75) rows.push(sign)
        else rows[rows.length - 1] = last + sign
      }
      return rows.join('=\r\n')
    })
    .join('\r\n')
}

/** RFC 5322 §3.2.4: a name with special signs stands in quotes. */
function displayName(name: string, letter: Letter): string {
  const encoded = encodedWords(name, letter)
  return encoded === name && /[.,()<>@|]/.test(name) ? `"${name}"` : encoded
}

/** RFC 2047: encoded words of at most 75 signs, none of which cuts a letter in two. */
function encodedWords(words: string, { charset, words: how }: Pick<Letter, 'charset' | 'words'>): string {
  // oxlint-disable-next-line no-control-regex -- ASCII is what this asks for
  if (/^[\x20-\x7e]*$/.test(words)) return words
  const wrap = (piece: string): string => {
    const octets = encode(piece, charset)
    const inner =
      how === 'B'
        ? octets.toString('base64')
        : octets
            .toString('latin1')
            .replace(
              /[^A-Za-z0-9 !*+/-]/g,
              sign => `=${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
            )
            .replaceAll(' ', '_')
    return `=?${charset.toUpperCase()}?${how}?${inner}?=`
  }
  const pieces = ['']
  for (const letter of words) {
    const longer = (pieces.at(-1) ?? '') + letter
    if (wrap(longer).length > 73) pieces.push(letter)
    else pieces[pieces.length - 1] = longer
  }
  return pieces.map(wrap).join('\r\n ')
}

/** @throws RangeError on a letter the charset does not have */
function encode(words: string, charset: Charset): Buffer {
  if (charset === 'utf-8') return Buffer.from(words, 'utf8')
  const decoder = new TextDecoder(charset)
  const table = new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]))
  return Buffer.from(
    Array.from(words).map(letter => {
      const code = table.get(letter)
      if (code === undefined) throw new RangeError(`${charset} has no ${letter}`)
      return code
    }),
  )
}

/** A larger text file is saved, not shown, bytes. */
export const TEXT_SHOWN_BYTES = 512 * 1024

/** As a text file is written, by the names that `TextDecoder` knows. */
type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1250' | 'iso-8859-2'

/** Is a file that is neither a picture nor a PDF shown as the text that it is? No text holds a NUL. */
export function isShownAsText(bytes: Uint8Array): boolean {
  if (bytes.length > TEXT_SHOWN_BYTES) return false
  // A NUL in a row of pairs is a pair of zeros; single ones are every other byte of plain letters.
  if (markedPairs(bytes) === null) return !bytes.includes(0)
  for (let at = 2; at + 1 < bytes.length; at += 2) if (bytes[at] === 0 && bytes[at + 1] === 0) return false
  return true
}

/** The text that some bytes are; null when they hold what no text does, or too much of it. */
export function textIn(bytes: Uint8Array): string | null {
  return isShownAsText(bytes) ? new TextDecoder(encodingOf(bytes)).decode(bytes) : null
}

/**
 * How a text is written. UTF-16 says so by its mark; UTF-8, with a mark or without, by what no other text is; what is
 * left is one of the two in which nearly every older Polish file is.
 */
export function encodingOf(bytes: Uint8Array): TextEncoding {
  const pairs = markedPairs(bytes)
  if (pairs !== null) return pairs
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return olderEncodingOf(bytes)
  }
}

function markedPairs(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
}

/** ą ś ź Ą Ś Ź of ISO 8859-2, where Windows-1250 has signs, as in ±5 or ¬: those stand beside no letter. */
const isoLetters: ReadonlySet<number> = new Set([0xb1, 0xb6, 0xbc, 0xa1, 0xa6, 0xac])
/** ą and Ą of Windows-1250, which are š and Ľ of ISO 8859-2; its ś and ź are controls there. */
const windowsLetters: ReadonlySet<number> = new Set([0xb9, 0xa5])

/** The two agree on ć ę ł ń ó ż; what neither tells apart is Windows-1250. */
function olderEncodingOf(bytes: Uint8Array): 'windows-1250' | 'iso-8859-2' {
  let iso = 0
  let windows = 0
  for (const [at, byte] of bytes.entries()) {
    // Nobody writes the controls of ISO 8859-2.
    if (byte >= 0x80 && byte <= 0x9f) return 'windows-1250'
    if (windowsLetters.has(byte)) windows += 1
    else if (isoLetters.has(byte) && (isLetter(bytes[at - 1]) || isLetter(bytes[at + 1]))) iso += 1
  }
  return iso > windows ? 'iso-8859-2' : 'windows-1250'
}

/** A letter in both of them. */
function isLetter(byte: number | undefined): boolean {
  if (byte === undefined) return false
  const small = byte | 0x20
  return (
    (small >= 0x61 && small <= 0x7a) ||
    byte >= 0xc0 ||
    byte === 0xb3 ||
    byte === 0xbf ||
    byte === 0xa3 ||
    byte === 0xaf
  )
}

import { createHash } from 'node:crypto'

/** Length of a database key, bytes. */
const keyBytes = 32
/** 24 bits: a mistyped phrase passes once in 16 million, and 280 bits fill 14 groups of four without rest. */
const checksumBytes = 3

/** Douglas Crockford's base 32: no I, L, O and U, so that nothing on paper can be read as something else. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const symbols = ((keyBytes + checksumBytes) * 8) / 5

export type KeyPhraseProblem = 'character' | 'length' | 'checksum'

/** A phrase that is no key. `problem` is a stable code; the phrase itself is never repeated. */
export class KeyPhraseError extends Error {
  override name = 'KeyPhraseError'
  readonly problem: KeyPhraseProblem
  constructor(problem: KeyPhraseProblem, message: string) {
    super(message)
    this.problem = problem
  }
}

/**
 * The database key for paper: 14 groups of four characters in base 32 with a checksum, e.g.
 * `7Z4K-90QM-…`. Read back by {@link decodeKeyPhrase}.
 *
 * @param key 32 bytes
 * @throws RangeError for any other length
 */
export function encodeKeyPhrase(key: Uint8Array): string {
  if (key.length !== keyBytes) throw new RangeError(`a database key has ${keyBytes} bytes, not ${key.length}`)
  const text = toBase32(Buffer.concat([key, checksumOf(key)]))
  return (text.match(/.{4}/g) ?? []).join('-')
}

/**
 * The key a person typed from paper. Case, spaces and hyphens do not matter; O reads as 0, I and L as 1.
 *
 * @returns 32 bytes
 * @throws KeyPhraseError when it is no key phrase or was mistyped
 */
export function decodeKeyPhrase(text: string): Uint8Array<ArrayBuffer> {
  const typed = text
    .toUpperCase()
    .replaceAll(/[\s\-\u2010-\u2015\u2212]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  const strange = typed.search(/[^0-9A-HJKMNP-TV-Z]/)
  if (strange >= 0) {
    throw new KeyPhraseError('character', `Character ${strange + 1} does not occur in key phrases.`)
  }
  if (typed.length !== symbols) {
    throw new KeyPhraseError('length', `A key phrase has ${symbols} characters and this one ${typed.length}.`)
  }
  const bytes = fromBase32(typed)
  const key = bytes.slice(0, keyBytes)
  if (!checksumOf(key).equals(bytes.subarray(keyBytes))) {
    throw new KeyPhraseError(
      'checksum',
      'The phrase does not fit its checksum: a character is wrong or two are swapped.',
    )
  }
  return key
}

function checksumOf(key: Uint8Array): Buffer {
  return createHash('sha256').update('okienko key phrase 1').update(key).digest().subarray(0, checksumBytes)
}

function toBase32(bytes: Uint8Array): string {
  let bits = 0n
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte)
  let text = ''
  for (let left = symbols; left > 0; left -= 1) {
    text = alphabet.charAt(Number(bits & 31n)) + text
    bits >>= 5n
  }
  return text
}

function fromBase32(text: string): Uint8Array<ArrayBuffer> {
  let bits = 0n
  for (const symbol of text) bits = (bits << 5n) | BigInt(alphabet.indexOf(symbol))
  const bytes = new Uint8Array(keyBytes + checksumBytes)
  for (let at = bytes.length - 1; at >= 0; at -= 1) {
    bytes[at] = Number(bits & 255n)
    bits >>= 8n
  }
  return bytes
}

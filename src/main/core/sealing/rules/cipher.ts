import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** AES-256-GCM under a fresh key each time, so that a nonce never meets the same key twice. */
const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

export interface SealedText {
  /** Nonce, ciphertext, tag. */
  ciphertext: Uint8Array
  key: Uint8Array
}

/**
 * Seals a text for one place.
 *
 * @param place where it lies, e.g. `message 17`; elsewhere it does not open, whoever moved it there
 */
export function sealText(text: string, place: string): SealedText {
  const key = randomBytes(32)
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(place))
  const body = [cipher.update(text, 'utf8'), cipher.final()]
  return { ciphertext: Buffer.concat([nonce, ...body, cipher.getAuthTag()]), key }
}

/** @returns null when it was changed, lies in another place than it was sealed for, or the key is another one's */
export function openText({ ciphertext, key }: SealedText, place: string): string | null {
  if (ciphertext.length < NONCE_BYTES + TAG_BYTES || key.length !== 32) return null
  const decipher = createDecipheriv(CIPHER, key, ciphertext.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(place))
    .setAuthTag(ciphertext.subarray(ciphertext.length - TAG_BYTES))
  const body = decipher.update(ciphertext.subarray(NONCE_BYTES, ciphertext.length - TAG_BYTES))
  try {
    return Buffer.concat([body, decipher.final()]).toString('utf8')
  } catch {
    // The tag does not agree, which is the answer.
    return null
  }
}

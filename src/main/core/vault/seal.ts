import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { inSlices } from '../slices.ts'

/** AES-256-GCM with a fresh key for every file, so that a nonce never meets the same key twice. */
const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** @returns the file as it lies on disk (nonce, ciphertext, tag), and the key that opens it */
export async function seal(bytes: Uint8Array): Promise<{ sealed: Uint8Array; key: Uint8Array }> {
  const key = randomBytes(32)
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce)
  const pieces: Uint8Array[] = [nonce]
  await inSlices(bytes, slice => pieces.push(cipher.update(slice)))
  pieces.push(cipher.final(), cipher.getAuthTag())
  return { sealed: Buffer.concat(pieces), key }
}

/** @throws when the file was changed or the key is another one's */
export async function unseal(sealed: Uint8Array, key: Uint8Array): Promise<Uint8Array> {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new Error('a vault file is shorter than its frame')
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
  const pieces: Uint8Array[] = []
  // Nothing of it leaves before the tag was checked, which `final` does.
  await inSlices(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES), slice =>
    pieces.push(decipher.update(slice)),
  )
  pieces.push(decipher.final())
  return Buffer.concat(pieces)
}

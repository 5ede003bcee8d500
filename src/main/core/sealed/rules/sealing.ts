import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** AES-256-GCM with a fresh key for every text, so that a nonce never meets the same key twice. */
const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** A text as it lies in the database (nonce, ciphertext, tag), and the key that opens it. */
export interface SealedText {
  content: Uint8Array
  key: Uint8Array
}

/** Where a sealed text belongs. It opens at no other place, so that a row put under another message stays shut. */
export type SealedPlace =
  | { of: 'message'; ticketId: number; messageId: number }
  | { of: 'draft'; ticketId: number; agentId: number; mode: string }

/** Seals a text for one place, under a key that is made for it. A text is short: a message has its limit. */
export function sealText(text: string, place: SealedPlace): SealedText {
  const key = randomBytes(32)
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce)
  cipher.setAAD(bound(place))
  return {
    content: Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]),
    key,
  }
}

/** @returns null when it was changed, belongs to another place, or the key is another one's */
export function openText({ content, key }: SealedText, place: SealedPlace): string | null {
  if (content.length < NONCE_BYTES + TAG_BYTES || key.length !== 32) return null
  const decipher = createDecipheriv(CIPHER, key, content.subarray(0, NONCE_BYTES))
  decipher.setAAD(bound(place))
  decipher.setAuthTag(content.subarray(content.length - TAG_BYTES))
  const words = decipher.update(content.subarray(NONCE_BYTES, content.length - TAG_BYTES))
  try {
    return Buffer.concat([words, decipher.final()]).toString('utf8')
  } catch {
    // The tag does not agree, which is the answer.
    return null
  }
}

function bound(place: SealedPlace): Buffer {
  const parts =
    place.of === 'message' ? [place.ticketId, place.messageId] : [place.ticketId, place.agentId, place.mode]
  return Buffer.from(`okienko sealed ${place.of} ${parts.join(' ')}`)
}

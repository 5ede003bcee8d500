import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { fold } from '../../../shared/text.ts'

/** OWASP's argon2id minimum with twice the passes: about 40 ms on a workstation. */
const COST = { memoryCost: 19_456, timeCost: 4, parallelism: 1 } as const

/** argon2id is the library's default algorithm. */
export function hashSecret(secret: string): Promise<string> {
  return hash(secret.normalize('NFC'), COST)
}

/**
 * Is this the secret? Takes as long for an agent who does not exist (`kept` null) as for one who does.
 */
export async function isSecret(kept: string | null, secret: string): Promise<boolean> {
  if (kept === null) {
    await hash(secret.normalize('NFC'), COST)
    return false
  }
  return verify(kept, secret.normalize('NFC'))
}

/** What people choose first; longer lists catch little more once 12 characters are asked for. */
const COMMON = [
  'qwertyuiop',
  'qwerty123456',
  '123456789012',
  '1234567890',
  'password',
  'passw0rd',
  'haslo123',
  'zaq12wsx',
  'administrator',
  'letmein',
  'polska',
]

/** How many recovery codes an agent is given at once. */
export const RECOVERY_CODES = 10

export const passwordFaults = ['names_login', 'names_desk', 'common', 'too_uniform'] as const
export type PasswordFault = (typeof passwordFaults)[number]

/**
 * What speaks against a new password of at least 12 characters. Length does the work; there are no rules
 * about kinds of characters (NIST SP 800-63B-4 §3.1.1.2).
 */
export function passwordFault(password: string, login: string, deskName: string): PasswordFault | null {
  const folded = fold(password).replace(/\s+/g, '')
  if (login.length >= 3 && folded.includes(fold(login))) return 'names_login'
  const desk = fold(deskName).replace(/\s+/g, '')
  if (desk.length >= 4 && folded.includes(desk)) return 'names_desk'
  if (new Set(folded).size < 5) return 'too_uniform'
  const rest = COMMON.reduce((text, word) => text.replaceAll(word, ''), folded)
  if (rest.length < 5) return 'common'
  return null
}

/** Crockford's base32: no I, L, O, U, so that a code survives being read aloud. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * A random code of 13 characters, 65 bits (NIST SP 800-63B-4 asks a saved recovery code for 64), in groups
 * for reading: `XXXXX-XXXX-XXXX`.
 */
export function randomCode(): string {
  const text = Array.from(randomBytes(13), byte => ALPHABET[byte % 32]).join('')
  return `${text.slice(0, 5)}-${text.slice(5, 9)}-${text.slice(9)}`
}

/** A typed code in the form it was hashed in, or null when it cannot be one. */
export function tidyCode(typed: string): string | null {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  if (!/^[0-9A-HJKMNP-TV-Z]{13}$/.test(text)) return null
  return `${text.slice(0, 5)}-${text.slice(5, 9)}-${text.slice(9)}`
}

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import { prepareDataDir } from './data-folder.ts'
import {
  createKeyFile,
  hasDatabase,
  isReadableByOthers,
  KeyError,
  keyFileName,
  readKeyFile,
  type StoredKey,
} from './key-file.ts'

const keyBytes = 32
/** OWASP's stronger setting for argon2id: some 0.2 s on a workstation, 64 MiB for each guess. */
const cost = { memoryKiB: 65_536, passes: 3 }
const additionalData = Buffer.from('okienko-key-1')

export interface OpenedKey {
  /** 32 bytes. */
  key: Uint8Array
  /** Others on this machine may read the key file; the person should be told. */
  readableByOthers: boolean
}

export interface KeyOptions {
  /** Seals a new key and opens a sealed one; null when none was given. */
  passphrase: string | null
  /** Asked when a sealed key needs a passphrase and none was given; null when there is nobody to ask. */
  askPassphrase?: (() => Promise<string>) | undefined
}

/**
 * The desk's key for the hosts without a keychain. An empty folder gets a new one; a database without its
 * key is refused, because a new key would lock its owner out for good.
 *
 * @throws UnusableFolderError, or KeyError when the key cannot be had; nothing was changed then
 */
export async function openKey(dataDir: string, options: KeyOptions): Promise<OpenedKey> {
  prepareDataDir(dataDir)
  const stored = (await readKeyFile(dataDir)) ?? (await createKey(dataDir, options.passphrase))
  return {
    key: await unseal(stored, dataDir, options),
    readableByOthers: stored.kind === 'plain' && (await isReadableByOthers(dataDir)),
  }
}

/**
 * Writes a key brought back from paper.
 *
 * @throws KeyError `exists` when the folder has a key file: it may be the right one
 */
export async function restoreKey(dataDir: string, key: Uint8Array, passphrase: string | null): Promise<void> {
  const stored = passphrase === null ? plainKey(key) : await sealByPassphrase(key, passphrase)
  if (await createKeyFile(dataDir, stored)) return
  throw new KeyError(
    'exists',
    `${dataDir} has a key file already and it was left alone: move ${keyFileName} elsewhere first if it is the wrong one.`,
  )
}

/** A key protected by nothing but its file's mode. */
export function plainKey(key: Uint8Array): StoredKey {
  return { format: 'okienko-key-1', kind: 'plain', key: Buffer.from(key).toString('base64') }
}

/** A new key for a folder without a database. @throws KeyError `missing` when there is a database */
export async function newKeyFor(dataDir: string): Promise<Uint8Array> {
  if (await hasDatabase(dataDir)) {
    throw new KeyError(
      'missing',
      `${dataDir} holds a desk but its key file ${keyFileName} is gone. Nothing was changed: put the file back, or bring the key back from paper with the command restore-key.`,
    )
  }
  return Uint8Array.from(randomBytes(keyBytes))
}

/**
 * A copy in memory of its own: small Buffers share theirs, and the key is handed to another thread.
 *
 * @throws KeyError when the bytes are no key
 */
export function checkedKey(bytes: Uint8Array, dataDir: string): Uint8Array {
  if (bytes.length === keyBytes) return Uint8Array.from(bytes)
  throw new KeyError(
    'unreadable',
    `The key in ${dataDir} is damaged: bring it back from paper with restore-key.`,
  )
}

async function createKey(dataDir: string, passphrase: string | null): Promise<StoredKey> {
  const key = await newKeyFor(dataDir)
  const stored = passphrase === null ? plainKey(key) : await sealByPassphrase(key, passphrase)
  if (await createKeyFile(dataDir, stored)) return stored
  // Another process was faster; its key is the folder's key.
  const theirs = await readKeyFile(dataDir)
  if (theirs !== null) return theirs
  throw new KeyError('missing', `The key file in ${dataDir} came and went: start again.`)
}

async function unseal(stored: StoredKey, dataDir: string, options: KeyOptions): Promise<Uint8Array> {
  if (stored.kind === 'safe-storage') {
    throw new KeyError(
      'sealed_elsewhere',
      `The key in ${dataDir} is sealed by this machine's keychain (${stored.backend}) and only the Electron window can open it: start with --host electron.`,
    )
  }
  if (stored.kind === 'plain') return checkedKey(Buffer.from(stored.key, 'base64'), dataDir)
  const passphrase = options.passphrase ?? (await options.askPassphrase?.()) ?? null
  if (passphrase === null) {
    throw new KeyError(
      'passphrase_needed',
      'The key is sealed by a passphrase: give it in OKIENKO_PASSPHRASE or start from a terminal.',
    )
  }
  return checkedKey(await openByPassphrase(stored, passphrase), dataDir)
}

async function sealByPassphrase(key: Uint8Array, passphrase: string): Promise<StoredKey> {
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', await derive(passphrase, salt, cost), nonce)
  cipher.setAAD(additionalData)
  const sealed = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()])
  return {
    format: 'okienko-key-1',
    kind: 'passphrase',
    ...cost,
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    sealed: sealed.toString('base64'),
  }
}

async function openByPassphrase(
  stored: Extract<StoredKey, { kind: 'passphrase' }>,
  passphrase: string,
): Promise<Uint8Array> {
  const sealed = Buffer.from(stored.sealed, 'base64')
  const derived = await derive(passphrase, Buffer.from(stored.salt, 'base64'), stored)
  try {
    const decipher = createDecipheriv('aes-256-gcm', derived, Buffer.from(stored.nonce, 'base64'))
    decipher.setAAD(additionalData)
    decipher.setAuthTag(sealed.subarray(-16))
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  } catch (cause) {
    throw new KeyError(
      'wrong_passphrase',
      'The passphrase does not open the key file. Nothing was changed: try again.',
      {
        cause,
      },
    )
  }
}

/** One passphrase typed on two keyboards must be the same bytes, hence NFC. */
function derive(
  passphrase: string,
  salt: Uint8Array,
  { memoryKiB, passes }: { memoryKiB: number; passes: number },
): Promise<Buffer> {
  return hashRaw(passphrase.normalize('NFC'), {
    memoryCost: memoryKiB,
    timeCost: passes,
    parallelism: 1,
    outputLen: 32,
    salt,
  })
}

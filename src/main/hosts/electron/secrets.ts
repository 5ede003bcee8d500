import type { SafeStorage } from 'electron'
import { createKeyFile, KeyError, readKeyFile, replaceKeyFile, type StoredKey } from '../key-file.ts'
import { checkedKey, newKeyFor, openKey } from '../keys.ts'

export type Keychain = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>

export interface WindowKey {
  /** 32 bytes. */
  key: Uint8Array
  /**
   * Null when keychain or passphrase protects the key. Otherwise why not, and whether it could be sealed now;
   * the person must be told.
   */
  unsealed: { backend: string; canBeSealed: boolean } | null
}

/**
 * The desk's key for the Electron window, sealed by the system's keychain. On Linux `basic_text` encrypts with
 * a password that stands in Chromium's source: it counts as no protection, and the key is then kept plainly
 * (0600), so that nobody is misled and the other hosts can open the desk, too.
 *
 * Runs after the app is ready.
 * @throws KeyError when the key cannot be had; nothing was changed then
 */
export async function openWindowKey(
  dataDir: string,
  keychain: Keychain,
  passphrase: string | null,
  platform: NodeJS.Platform = process.platform,
): Promise<WindowKey> {
  const backend = backendOf(keychain, platform)
  const protects =
    backend !== 'basic_text' && backend !== 'unknown' && (await keychain.isAsyncEncryptionAvailable())
  const stored = await readKeyFile(dataDir)
  if (stored?.kind === 'safe-storage')
    return { key: await unseal(stored, dataDir, keychain, backend), unsealed: null }
  if (stored === null && passphrase === null && protects) {
    const key = await newKeyFor(dataDir)
    if (await createKeyFile(dataDir, await seal(key, keychain, backend))) return { key, unsealed: null }
    // Somebody was faster; theirs is the key.
    return openWindowKey(dataDir, keychain, passphrase, platform)
  }
  const { key } = await openKey(dataDir, { passphrase })
  const isPlain = stored === null ? passphrase === null : stored.kind === 'plain'
  return { key, unsealed: isPlain ? { backend, canBeSealed: protects } : null }
}

/** Seals a key that lay open. The open copy goes only after the sealed one was opened again. */
export async function sealInPlace(
  dataDir: string,
  key: Uint8Array,
  keychain: Keychain,
  platform: NodeJS.Platform = process.platform,
): Promise<void> {
  await replaceKeyFile(dataDir, await seal(key, keychain, backendOf(keychain, platform)))
}

function backendOf(keychain: Keychain, platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'keychain'
  if (platform === 'win32') return 'dpapi'
  return keychain.getSelectedStorageBackend()
}

async function seal(key: Uint8Array, keychain: Keychain, backend: string): Promise<StoredKey> {
  const text = Buffer.from(key).toString('base64')
  const sealed = await keychain.encryptStringAsync(text)
  const { result } = await keychain.decryptStringAsync(sealed)
  if (result !== text) {
    throw new KeyError(
      'unreadable',
      `The keychain (${backend}) did not give back what it sealed, so nothing was written.`,
    )
  }
  return { format: 'okienko-key-1', kind: 'safe-storage', backend, sealed: sealed.toString('base64') }
}

async function unseal(
  stored: Extract<StoredKey, { kind: 'safe-storage' }>,
  dataDir: string,
  keychain: Keychain,
  backend: string,
): Promise<Uint8Array> {
  let opened: { result: string; shouldReEncrypt: boolean }
  try {
    opened = await keychain.decryptStringAsync(Buffer.from(stored.sealed, 'base64'))
  } catch (cause) {
    throw new KeyError(
      'sealed_elsewhere',
      `The key was sealed by ${stored.backend} and ${backend} cannot open it. Nothing was changed: start the desktop that has ${stored.backend}, or bring the key back from paper with restore-key.`,
      { cause },
    )
  }
  const key = checkedKey(Buffer.from(opened.result, 'base64'), dataDir)
  if (opened.shouldReEncrypt) await replaceKeyFile(dataDir, await seal(key, keychain, backend))
  return key
}

import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Keychain, openWindowKey, sealInPlace } from '../../../src/main/hosts/electron/secrets.ts'
import { openKey } from '../../../src/main/hosts/keys.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'okienko-window-key-'))
const stored = (dir: string): { kind: string; backend?: string } =>
  JSON.parse(readFileSync(join(dir, 'okienko.key'), 'utf8'))
const problem = (code: string) => expect.objectContaining({ name: 'KeyError', problem: code })

/** A keychain that opens only what it sealed itself, as those of operating systems do. */
function keychain(
  backend: ReturnType<Keychain['getSelectedStorageBackend']>,
  { available = true, shouldReEncrypt = false } = {},
): Keychain {
  const secret = createHash('sha256').update(backend).digest()
  return {
    isAsyncEncryptionAvailable: async () => available,
    getSelectedStorageBackend: () => backend,
    async encryptStringAsync(text) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', secret, nonce)
      return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()])
    },
    async decryptStringAsync(sealed) {
      const decipher = createDecipheriv('aes-256-gcm', secret, sealed.subarray(0, 12))
      decipher.setAuthTag(sealed.subarray(-16))
      const text = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
      return { result: text.toString(), shouldReEncrypt }
    },
  }
}

describe('the key of the Electron window', () => {
  it('is sealed by the keychain, whose name is kept with it', async () => {
    const dir = folder()
    const { key, unsealed } = await openWindowKey(dir, keychain('kwallet6'), null, 'linux')
    expect(unsealed).toBeNull()
    expect(stored(dir)).toMatchObject({ kind: 'safe-storage', backend: 'kwallet6' })
    expect(readFileSync(join(dir, 'okienko.key'), 'utf8')).not.toContain(Buffer.from(key).toString('base64'))
  })

  it('is the same on the next start', async () => {
    const dir = folder()
    const first = await openWindowKey(dir, keychain('gnome_libsecret'), null, 'linux')
    const second = await openWindowKey(dir, keychain('gnome_libsecret'), null, 'linux')
    expect(second.key).toEqual(first.key)
  })

  it.each([
    ['darwin', 'keychain'],
    ['win32', 'dpapi'],
  ] as const)('names the keychain of %s as %s', async (platform, backend) => {
    const dir = folder()
    await openWindowKey(dir, keychain('unknown'), null, platform)
    expect(stored(dir).backend).toBe(backend)
  })

  it('counts as unsealed with basic_text, which encrypts with a password everybody knows', async () => {
    const dir = folder()
    const { unsealed } = await openWindowKey(dir, keychain('basic_text'), null, 'linux')
    expect(unsealed).toEqual({ backend: 'basic_text', canBeSealed: false })
    expect(stored(dir).kind).toBe('plain')
  })

  it('counts as unsealed when the keychain is locked away', async () => {
    const { unsealed } = await openWindowKey(
      folder(),
      keychain('kwallet6', { available: false }),
      null,
      'linux',
    )
    expect(unsealed).toEqual({ backend: 'kwallet6', canBeSealed: false })
  })

  it('made by another host can be sealed now, and is the same afterwards', async () => {
    const dir = folder()
    const plain = await openKey(dir, { passphrase: null })
    const opened = await openWindowKey(dir, keychain('kwallet6'), null, 'linux')
    expect(opened.unsealed).toEqual({ backend: 'kwallet6', canBeSealed: true })
    await sealInPlace(dir, opened.key, keychain('kwallet6'), 'linux')
    const sealed = await openWindowKey(dir, keychain('kwallet6'), null, 'linux')
    expect(sealed).toEqual({ key: plain.key, unsealed: null })
  })

  it('sealed by a passphrase opens by it and counts as sealed', async () => {
    const dir = folder()
    const { key } = await openKey(dir, { passphrase: 'a passphrase' })
    const opened = await openWindowKey(dir, keychain('basic_text'), 'a passphrase', 'linux')
    expect(opened).toEqual({ key, unsealed: null })
  })

  it('sealed by another keychain is refused, and both are named', async () => {
    const dir = folder()
    await openWindowKey(dir, keychain('kwallet6'), null, 'linux')
    const before = readFileSync(join(dir, 'okienko.key'))
    const opening = openWindowKey(dir, keychain('gnome_libsecret'), null, 'linux')
    await expect(opening).rejects.toEqual(problem('sealed_elsewhere'))
    await expect(opening).rejects.toThrow(/kwallet6.*gnome_libsecret/)
    expect(readFileSync(join(dir, 'okienko.key'))).toEqual(before)
  })

  it('is sealed anew when the keychain asks for it', async () => {
    const dir = folder()
    const { key } = await openWindowKey(dir, keychain('kwallet6'), null, 'linux')
    const before = readFileSync(join(dir, 'okienko.key'), 'utf8')
    const again = await openWindowKey(dir, keychain('kwallet6', { shouldReEncrypt: true }), null, 'linux')
    expect(again.key).toEqual(key)
    expect(readFileSync(join(dir, 'okienko.key'), 'utf8')).not.toBe(before)
  })

  it('is not written when the keychain does not give back what it sealed', async () => {
    const dir = folder()
    const forgetful: Keychain = {
      ...keychain('kwallet6'),
      decryptStringAsync: async () => ({ result: 'something else', shouldReEncrypt: false }),
    }
    await expect(openWindowKey(dir, forgetful, null, 'linux')).rejects.toEqual(problem('unreadable'))
    expect(() => stored(dir)).toThrow()
  })

  it('is never made anew over a database', async () => {
    const dir = folder()
    writeFileSync(join(dir, 'okienko.db'), 'a desk')
    for (const backend of ['kwallet6', 'basic_text'] as const) {
      await expect(openWindowKey(dir, keychain(backend), null, 'linux')).rejects.toEqual(problem('missing'))
    }
  })
})

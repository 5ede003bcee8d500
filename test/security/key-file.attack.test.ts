import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openKey, restoreKey } from '../../src/main/hosts/keys.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'okienko-key-'))
const keyFile = (dir: string) => join(dir, 'okienko.key')
const nobody = { passphrase: null }
const problem = (code: string) => expect.objectContaining({ name: 'KeyError', problem: code })

describe('the key file', () => {
  it('is made for an empty folder, readable by its owner only', async () => {
    const dir = folder()
    const { key, readableByOthers } = await openKey(dir, nobody)
    expect(key).toHaveLength(32)
    expect(readableByOthers).toBe(false)
    expect(statSync(keyFile(dir)).mode & 0o777).toBe(0o600)
  })

  it('gives the same key ever after', async () => {
    const dir = folder()
    const first = await openKey(dir, nobody)
    expect((await openKey(dir, nobody)).key).toEqual(first.key)
  })

  it('is one, however many processes make it at once', async () => {
    const dir = folder()
    const opened = await Promise.all(Array.from({ length: 20 }, () => openKey(dir, nobody)))
    const keys = new Set(opened.map(({ key }) => Buffer.from(key).toString('hex')))
    expect(keys.size).toBe(1)
    expect(readdirSync(dir), 'no drafts are left behind').toEqual(['okienko.key'])
  })

  it('is told about when others can read it', async () => {
    const dir = folder()
    await openKey(dir, nobody)
    chmodSync(keyFile(dir), 0o644)
    expect((await openKey(dir, nobody)).readableByOthers).toBe(true)
  })
})

describe('a database without its key', () => {
  it('never gets a new one', async () => {
    const dir = folder()
    writeFileSync(join(dir, 'okienko.db'), 'a desk')
    await expect(openKey(dir, nobody)).rejects.toEqual(problem('missing'))
    expect(readdirSync(dir)).toEqual(['okienko.db'])
  })

  it('never gets a new one when the database is a link to a disk that is not there', async () => {
    const dir = folder()
    symlinkSync('/not/mounted/okienko.db', join(dir, 'okienko.db'))
    await expect(openKey(dir, nobody)).rejects.toEqual(problem('missing'))
    expect(existsSync(keyFile(dir))).toBe(false)
  })
})

describe('a key file that is not one', () => {
  it.each([
    ['is empty', ''],
    ['is no JSON', 'key'],
    ['is of a kind nobody knows', '{"format":"okienko-key-1","kind":"none"}'],
    ['is of a future format', '{"format":"okienko-key-2","kind":"plain","key":"AAAA"}'],
    ['holds a short key', '{"format":"okienko-key-1","kind":"plain","key":"AAAA"}'],
    [
      'asks for more memory than there is',
      '{"format":"okienko-key-1","kind":"passphrase","memoryKiB":4000000000,"passes":1,"salt":"AAAA","nonce":"AAAA","sealed":"AAAA"}',
    ],
    [
      'asks for hardly any work',
      '{"format":"okienko-key-1","kind":"passphrase","memoryKiB":8,"passes":1,"salt":"AAAA","nonce":"AAAA","sealed":"AAAA"}',
    ],
  ])('is refused and kept when it %s', async (_why, content) => {
    const dir = folder()
    writeFileSync(keyFile(dir), content)
    await expect(openKey(dir, { passphrase: 'a passphrase' })).rejects.toEqual(problem('unreadable'))
    expect(readFileSync(keyFile(dir), 'utf8')).toBe(content)
  })

  it('is refused by the hosts without a keychain when a keychain sealed it', async () => {
    const dir = folder()
    writeFileSync(
      keyFile(dir),
      '{"format":"okienko-key-1","kind":"safe-storage","backend":"kwallet6","sealed":"AAAA"}',
    )
    await expect(openKey(dir, nobody)).rejects.toEqual(problem('sealed_elsewhere'))
  })
})

describe('a key sealed by a passphrase', () => {
  it('opens by the same passphrase, however the keyboard writes its accents', async () => {
    const dir = folder()
    const sealed = await openKey(dir, { passphrase: 'ża\u0301ba na płocie' })
    const opened = await openKey(dir, { passphrase: 'ża\u0301ba na płocie'.normalize('NFD') })
    expect(opened.key).toEqual(sealed.key)
  })

  it('does not stand in its file', async () => {
    const dir = folder()
    const { key } = await openKey(dir, { passphrase: 'a passphrase' })
    const content = readFileSync(keyFile(dir), 'utf8')
    expect(content).not.toContain(Buffer.from(key).toString('base64'))
    expect(content).not.toContain('a passphrase')
  })

  it('stays closed to another passphrase, and the file stays as it was', async () => {
    const dir = folder()
    await openKey(dir, { passphrase: 'a passphrase' })
    const before = readFileSync(keyFile(dir))
    await expect(openKey(dir, { passphrase: 'A passphrase' })).rejects.toEqual(problem('wrong_passphrase'))
    expect(readFileSync(keyFile(dir))).toEqual(before)
  })

  it('stays closed when a byte of it was changed', async () => {
    const dir = folder()
    await openKey(dir, { passphrase: 'a passphrase' })
    const stored: { sealed: string } = JSON.parse(readFileSync(keyFile(dir), 'utf8'))
    const bytes = Buffer.from(stored.sealed, 'base64')
    bytes[3] = (bytes[3] ?? 0) ^ 1
    writeFileSync(keyFile(dir), JSON.stringify({ ...stored, sealed: bytes.toString('base64') }))
    await expect(openKey(dir, { passphrase: 'a passphrase' })).rejects.toEqual(problem('wrong_passphrase'))
  })

  it('is asked for where there is somebody to ask, and refused where there is nobody', async () => {
    const dir = folder()
    const { key } = await openKey(dir, { passphrase: 'a passphrase' })
    const asked = await openKey(dir, { passphrase: null, askPassphrase: async () => 'a passphrase' })
    expect(asked.key).toEqual(key)
    await expect(openKey(dir, nobody)).rejects.toEqual(problem('passphrase_needed'))
  })
})

describe('a key brought back from paper', () => {
  it('is written where there is none', async () => {
    const dir = folder()
    const key = Uint8Array.from(randomBytes(32))
    await restoreKey(dir, key, null)
    expect((await openKey(dir, nobody)).key).toEqual(key)
    expect(statSync(keyFile(dir)).mode & 0o777).toBe(0o600)
  })

  it('never replaces one that is there', async () => {
    const dir = folder()
    const { key } = await openKey(dir, nobody)
    await expect(restoreKey(dir, randomBytes(32), null)).rejects.toEqual(problem('exists'))
    expect((await openKey(dir, nobody)).key).toEqual(key)
  })
})

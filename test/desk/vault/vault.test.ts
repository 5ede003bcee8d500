import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openVault, type PlacedFile, type Vault } from '../../../src/main/core/vault/index.ts'
import { TEST_KEY } from '../../support/desk.ts'
import { filesHolding, type OpenedStore, openTestStore, ownFolder } from '../store/support.ts'

let opened: OpenedStore
let vault: Vault
let folder: string
beforeEach(() => {
  opened = openTestStore()
  vault = openVault(opened.dataDir, TEST_KEY)
  folder = join(opened.dataDir, 'vault')
})
afterEach(() => opened.store.close())

const scan = Buffer.from('Skan dowodu: Halina Zolcinska ABC 523456 '.repeat(50))
const keep = (placed: PlacedFile) => opened.store.write([], tx => vault.keep(tx, placed, 1))
const keepBytes = async (bytes: Uint8Array) => keep(await vault.place(bytes))
const forget = (id: number) => opened.store.write([], tx => vault.forget(tx, id))
const files = () => readdirSync(folder)

describe('a file in the vault', () => {
  it('comes back as it was', async () => {
    const id = await keepBytes(scan)
    expect(Buffer.from(await vault.read(opened.store.read, id)).equals(scan)).toBe(true)
  })

  it('may be empty', async () => {
    const id = await keepBytes(new Uint8Array())
    expect(await vault.read(opened.store.read, id)).toHaveLength(0)
  })

  it('lies on the disk sealed, under a name that says nothing, for its owner alone', async () => {
    await keepBytes(scan)
    expect(filesHolding(opened.dataDir, 'Zolcinska')).toEqual([])
    expect(files()).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.[0-9a-f]{16}$/)])
  })

  it('lies there once, however often it is kept', async () => {
    const ids = [await keepBytes(scan), await keepBytes(scan), await keepBytes(scan)]
    expect(new Set(ids).size).toBe(1)
    expect(files()).toHaveLength(1)
  })

  it('kept twice under one placing is still there', async () => {
    const placed = await vault.place(scan)
    const id = await keep(placed)
    expect(await keep(placed)).toBe(id)
    expect(Buffer.from(await vault.read(opened.store.read, id)).equals(scan)).toBe(true)
  })

  it('has another name under another database key, so that nobody can look a known scan up by name', async () => {
    await vault.place(scan)
    await openVault(opened.dataDir, new Uint8Array(32).fill(1)).place(scan)
    expect(new Set(files().map(name => name.slice(0, 64))).size).toBe(2)
  })

  it('is never overwritten by the same content placed again', async () => {
    const id = await keepBytes(scan)
    const [name = ''] = files()
    const before = readFileSync(join(folder, name))
    await vault.place(scan)
    expect(readFileSync(join(folder, name)).equals(before)).toBe(true)
    expect(Buffer.from(await vault.read(opened.store.read, id)).equals(scan)).toBe(true)
  })
})

describe('a file that was changed on the disk is not handed out', () => {
  it.each<[string, (bytes: Buffer) => Buffer]>([
    [
      'in its first byte',
      bytes => Buffer.concat([Buffer.from([~(bytes[0] ?? 0) & 0xff]), bytes.subarray(1)]),
    ],
    [
      'in its last byte',
      bytes => Buffer.concat([bytes.subarray(0, -1), Buffer.from([~(bytes.at(-1) ?? 0) & 0xff])]),
    ],
    ['cut short', bytes => bytes.subarray(0, bytes.length / 2)],
    ['emptied', () => Buffer.alloc(0)],
    ['made longer', bytes => Buffer.concat([bytes, Buffer.from('x')])],
  ])('%s', async (_what, change) => {
    const id = await keepBytes(scan)
    const file = join(folder, files()[0] ?? '')
    writeFileSync(file, change(readFileSync(file)))
    await expect(vault.read(opened.store.read, id)).rejects.toThrow()
  })

  it('exchanged for another sealed file', async () => {
    const id = await keepBytes(scan)
    const [own = ''] = files()
    await keepBytes(randomBytes(100))
    const other = files().find(name => name !== own) ?? ''
    cpSync(join(folder, other), join(folder, own))
    await expect(vault.read(opened.store.read, id)).rejects.toThrow()
  })
})

describe('forgetting', () => {
  it('makes the file unreadable at once, and takes it from the disk with the next sweep', async () => {
    const id = await keepBytes(scan)
    await forget(id)
    await expect(vault.read(opened.store.read, id)).rejects.toThrow(/forgotten/)
    expect(await vault.sweep(opened.store.read)).toBe(1)
    expect(files()).toEqual([])
  })

  it('leaves no byte of the key behind, neither in the database nor in the write-ahead log', async () => {
    const placed = await vault.place(scan)
    const id = await keep(placed)
    expect(plainBytesOf(opened.dataDir, 'before').includes(Buffer.from(placed.key))).toBe(true)

    await forget(id)
    await opened.store.checkpoint()
    expect(readFileSync(join(opened.dataDir, 'okienko.db-wal'))).toHaveLength(0)
    expect(plainBytesOf(opened.dataDir, 'after').includes(Buffer.from(placed.key))).toBe(false)
  })

  it('is undone with its transaction', async () => {
    const id = await keepBytes(scan)
    await opened.store
      .write([], async tx => {
        await vault.forget(tx, id)
        throw new Error('changed my mind')
      })
      .catch(() => undefined)
    await vault.sweep(opened.store.read)
    expect(Buffer.from(await vault.read(opened.store.read, id)).equals(scan)).toBe(true)
  })

  it('the one keeps the other', async () => {
    const [first, second] = [await keepBytes(scan), await keepBytes(Buffer.from('rachunek'))]
    await forget(first)
    await vault.sweep(opened.store.read)
    expect(Buffer.from(await vault.read(opened.store.read, second)).toString()).toBe('rachunek')
  })
})

describe('the sweep', () => {
  it('takes what a crash left between placing and keeping', async () => {
    await vault.place(scan)
    const afterCrash = openVault(opened.dataDir, TEST_KEY)
    expect(await afterCrash.sweep(opened.store.read)).toBe(1)
    expect(files()).toEqual([])
  })

  it('takes what a crash left half written', async () => {
    const kept = await keepBytes(scan)
    const [name = ''] = files()
    writeFileSync(join(folder, `${'0'.repeat(64)}.${'0'.repeat(16)}.part`), scan.subarray(0, 10))
    expect(await vault.sweep(opened.store.read)).toBe(1)
    expect(files()).toEqual([name])
    await vault.read(opened.store.read, kept)
  })

  it('leaves what is placed and not kept yet', async () => {
    const placed = await vault.place(scan)
    expect(await vault.sweep(opened.store.read)).toBe(0)
    await vault.read(opened.store.read, await keep(placed))
  })

  it('leaves alone what is not its own', async () => {
    writeFileSync(join(folder, 'CZYTAJ.txt'), 'nie usuwać')
    mkdirSync(join(folder, 'kopia'))
    expect(await vault.sweep(opened.store.read)).toBe(0)
    expect(files().toSorted()).toEqual(['CZYTAJ.txt', 'kopia'])
  })

  it('takes nothing of what others place and keep at the same moment', async () => {
    const work = Array.from({ length: 40 }, async (_, nth) => {
      const bytes = Buffer.from(`skan ${nth}`)
      const id = await keepBytes(bytes)
      return { id, bytes }
    })
    const placing = { isOver: false }
    const sweeping = (async () => {
      while (!placing.isOver) await vault.sweep(opened.store.read)
    })()
    const kept = await Promise.all(work)
    placing.isOver = true
    await sweeping
    for (const { id, bytes } of kept) {
      expect(Buffer.from(await vault.read(opened.store.read, id)).equals(bytes)).toBe(true)
    }
  })
})

describe('a placed file that is not wanted', () => {
  it('is taken away again', async () => {
    await vault.discard(await vault.place(scan))
    expect(files()).toEqual([])
  })

  it('stays when it was kept meanwhile', async () => {
    const placed = await vault.place(scan)
    const id = await keep(placed)
    await vault.discard(placed)
    await vault.read(opened.store.read, id)
  })
})

it('a disk that cannot be written is told, and nothing half-written is taken for a file', async () => {
  rmSync(folder, { recursive: true })
  writeFileSync(folder, 'a file in the place of the folder')
  await expect(vault.place(scan)).rejects.toThrow()
  rmSync(folder)
  mkdirSync(folder)
  expect(await vault.sweep(opened.store.read)).toBe(0)
})

/** The database as it would lie on the disk without its encryption, free pages and all. */
function plainBytesOf(dataDir: string, name: string): Buffer {
  const copy = join(ownFolder(), `${name}.db`)
  cpSync(join(dataDir, 'okienko.db'), copy)
  const wal = join(dataDir, 'okienko.db-wal')
  cpSync(wal, `${copy}-wal`)
  const db = new Database(copy)
  db.pragma("cipher = 'chacha20'")
  db.pragma(`key = 'raw:${Buffer.from(TEST_KEY).toString('hex')}'`)
  db.pragma('journal_mode = DELETE')
  db.pragma("rekey = ''")
  db.close()
  const bytes = readFileSync(copy)
  if (!bytes.subarray(0, 16).toString('latin1').startsWith('SQLite format 3')) throw new Error('still sealed')
  return bytes
}

import { createHmac, hkdfSync } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { inSlices } from '../slices.ts'
import type { ReadStore, WriteStore } from '../store/index.ts'
import { seal, unseal } from './seal.ts'

export { isNamed, takeFromTickets } from './names.ts'
export { seal as sealBytes, unseal as unsealBytes } from './seal.ts'

/** A file that lies sealed on disk and is not yet named by any row; sweeping takes it if none ever names it. */
export interface PlacedFile {
  name: string
  key: Uint8Array
  size: number
}

/**
 * Scans and attachments, each sealed under a key of its own that only the database knows: forgetting the
 * key erases the file. Names are keyed digests of the content, so the same bytes lie there once and the
 * folder tells nothing about them.
 */
export interface Vault {
  /** Seals the bytes and brings them durably to disk. Call before the transaction that names them. */
  place(bytes: Uint8Array): Promise<PlacedFile>
  /** Names a placed file; the same content seen before gives the row that names it already. */
  keep(tx: WriteStore, placed: PlacedFile, now: number): Promise<number>
  /** The bytes of a file. @throws when its key was forgotten or the file does not open */
  read(store: ReadStore, id: number): Promise<Uint8Array>
  /** Takes a placed file away again, when the transaction that was to name it did not come to be. */
  discard(placed: PlacedFile): Promise<void>
  /** Forgets the key. The bytes go with {@link Vault.sweep}, or at the next start. */
  forget(tx: WriteStore, id: number): Promise<void>
  /** Removes every file that no row names. @returns how many */
  sweep(store: ReadStore): Promise<number>
}

/** A file of ours, or one that a crash cut short. Whatever else lies in the folder is not ours to delete. */
const OWN_NAME = /^([0-9a-f]{64}\.[0-9a-f]{16})(?:\.part)?$/

export function openVault(dataDir: string, databaseKey: Uint8Array): Vault {
  const folder = join(dataDir, 'vault')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const namingKey = Buffer.from(hkdfSync('sha256', databaseKey, '', 'okienko vault names', 32))
  /** Placed and not yet named: a sweep that runs meanwhile leaves them. */
  const fresh = new Set<string>()

  return {
    async place(bytes) {
      const content = createHmac('sha256', namingKey)
      await inSlices(bytes, slice => content.update(slice))
      const digest = content.digest('hex')
      const { sealed, key } = await seal(bytes)
      // The key is part of the name, so that placing the same content again never overwrites a named file.
      const name = `${digest}.${createHmac('sha256', namingKey).update(key).digest('hex').slice(0, 16)}`
      fresh.add(name)
      try {
        await writeDurably(folder, name, sealed)
      } catch (error) {
        fresh.delete(name)
        throw error
      }
      return { name, key, size: bytes.length }
    },

    async keep(tx, placed, now) {
      const digest = digestOf(placed.name)
      const known = await tx
        .selectFrom('vault_file')
        .select(['id', 'name'])
        .where('name', '>=', `${digest}.`)
        .where('name', '<', `${digest}/`)
        .executeTakeFirst()
      if (known !== undefined) {
        fresh.delete(placed.name)
        // Whether the transaction comes to be or not, this copy is not needed.
        if (known.name !== placed.name) await rm(join(folder, placed.name), { force: true })
        return known.id
      }
      const row = await tx
        .insertInto('vault_file')
        .values({ name: placed.name, key: Buffer.from(placed.key), size: placed.size, created_at: now })
        .returning('id')
        .executeTakeFirstOrThrow()
      fresh.delete(placed.name)
      return row.id
    },

    async read(store, id) {
      const row = await store
        .selectFrom('vault_file')
        .select(['name', 'key'])
        .where('id', '=', id)
        .executeTakeFirst()
      if (row === undefined) throw new Error(`the key of vault file ${id} was forgotten`)
      return unseal(await readFile(join(folder, row.name)), row.key)
    },

    async discard(placed) {
      // A file that was kept is no longer fresh; if its transaction failed all the same, a sweep takes it.
      if (fresh.delete(placed.name)) await rm(join(folder, placed.name), { force: true })
    },

    async forget(tx, id) {
      await tx.deleteFrom('vault_file').where('id', '=', id).execute()
    },

    async sweep(store) {
      // In this order: a file that is no longer fresh when it is looked at was kept by a transaction which
      // the question after it waits for. The other way round, a file kept in between would be taken.
      const candidates = (await readdir(folder)).filter(name => {
        const own = OWN_NAME.exec(name)?.[1]
        return own !== undefined && !fresh.has(own)
      })
      const rows = await store.selectFrom('vault_file').select('name').execute()
      const named = new Set(rows.map(row => row.name))
      const orphans = candidates.filter(name => !named.has(name))
      for (const name of orphans) await rm(join(folder, name), { force: true })
      return orphans.length
    },
  }
}

function digestOf(name: string): string {
  return name.slice(0, 64)
}

/** Written beside, synced, then renamed: a crash leaves either nothing or the whole file. */
async function writeDurably(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const beside = join(folder, `${name}.part`)
  const file = await open(beside, 'w', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(beside, join(folder, name))
  const directory = await open(folder, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

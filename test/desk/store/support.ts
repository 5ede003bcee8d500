import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Topic } from '../../../src/shared/contract/events.ts'
import { openStore, type Store } from '../../../src/main/core/store/index.ts'
import { freshFolder, TEST_KEY } from '../../support/desk.ts'

export interface OpenedStore {
  store: Store
  dataDir: string
  /** What it told its log. */
  logged: string[]
  /** What it told after each commit. */
  told: (readonly Topic[])[]
}

/** A store in a folder of its own, without a desk around it. */
export function openTestStore(dataDir: string = freshFolder(), key: Uint8Array = TEST_KEY): OpenedStore {
  const logged: string[] = []
  const told: (readonly Topic[])[] = []
  const log = { warn: (line: string) => logged.push(line), fault: (id: string) => logged.push(id) }
  const store = openStore(dataDir, key, log, topics => told.push(topics))
  return { store, dataDir, logged, told }
}

/** Every file of a folder with the digest of its bytes. */
export function fingerprintOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return Object.fromEntries(
    files
      .map(entry => join(entry.parentPath, entry.name))
      .toSorted()
      .map(file => [file, createHash('sha256').update(readFileSync(file)).digest('hex')]),
  )
}

/** Does any file of the folder hold these bytes? */
export function filesHolding(folder: string, needle: string | Uint8Array): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(file => readFileSync(file).includes(needle))
}

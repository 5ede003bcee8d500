import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openStore, type Store } from '../../../src/main/core/store/index.ts'
import type { Topic } from '../../../src/shared/contract/events.ts'
import { freshFolder, sampleDeskFolder, TEST_KEY } from '../../support/desk.ts'
import { FakeClock } from '../../support/fake-clock.ts'

const made: string[] = []
// Hooks run in reverse order, so that every desk of the file is closed by then.
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** An empty folder that goes when the tests of the file are over. */
export function ownFolder(): string {
  const folder = freshFolder()
  made.push(folder)
  return folder
}

export interface OpenedStore {
  store: Store
  dataDir: string
  /** What it told its log. */
  logged: string[]
  /** What it told after each commit. */
  told: (readonly Topic[])[]
}

/** A store in a folder of its own, without a desk around it. */
export function openTestStore(dataDir: string = ownFolder(), key: Uint8Array = TEST_KEY): OpenedStore {
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
  const wanted = Buffer.from(typeof needle === 'string' ? Buffer.from(needle) : needle)
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(file => bytesOf(file)?.includes(wanted) === true)
}

/** Null for a file that went meanwhile. */
function bytesOf(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** A folder with the sample desk, closed; with its tickets, or before anybody asked it anything. */
export async function sampleFolder({ tickets = true } = {}): Promise<string> {
  const folder = await sampleDeskFolder(new FakeClock().now(), tickets)
  made.push(folder)
  return folder
}

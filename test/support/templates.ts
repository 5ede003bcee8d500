import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY_DISK = '/dev/shm'
const ENOUGH_BYTES = 4 * 1024 ** 3

/** A disk in memory, where there is one with room: thousands of small desks are written through to it at once. */
function quickDisk(): string | null {
  if (!existsSync(MEMORY_DISK)) return null
  const { bavail, bsize } = statfsSync(MEMORY_DISK)
  return bavail * bsize < ENOUGH_BYTES ? null : MEMORY_DISK
}

/**
 * A folder for everything that one run writes, which goes with it: tests leave thousands of small desks behind. In it test
 * files find the sample desks that others of them have made; see `desk.ts`.
 */
export function setup(): () => void {
  const folder = mkdtempSync(join(quickDisk() ?? tmpdir(), 'okienko-run-'))
  process.env['TMPDIR'] = folder
  process.env['OKIENKO_TEMPLATES'] = mkdtempSync(join(folder, 'templates-'))
  return () => rmSync(folder, { recursive: true, force: true })
}

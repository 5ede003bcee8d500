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

/** Where the test files of one run find the sample desks that others of them have made; see `desk.ts`. */
export function setup(): () => void {
  const disk = quickDisk()
  if (disk !== null) process.env['TMPDIR'] = disk
  const folder = mkdtempSync(join(tmpdir(), 'okienko-templates-'))
  process.env['OKIENKO_TEMPLATES'] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}

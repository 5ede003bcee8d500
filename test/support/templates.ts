import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where the test files of one run find the sample desks that others of them have made; see `desk.ts`. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-templates-'))
  process.env['OKIENKO_TEMPLATES'] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}

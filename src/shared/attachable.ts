import type { Remark } from './contract/base.ts'
import { FILE_LIMIT_BYTES, FILES_LIMIT_BYTES, FILES_PER_MESSAGE } from './contract/tickets/index.ts'

/** What runs when it is opened, by what the bytes are. */
const programs: ReadonlySet<string> = new Set([
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/x-msi',
  'application/x-ms-shortcut',
  'application/java-archive',
  'application/vnd.android.package-archive',
  'application/x-deb',
  'application/x-rpm',
])
/** And by its name, where scripts are only text. */
const scripts = /\.(?:exe|com|scr|pif|cpl|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|wsh|hta|lnk|jar|reg|sh|apk)$/i

export interface Attachable {
  name: string
  /** Bytes. */
  size: number
  /** What the bytes are; '' where nobody has looked at them yet. */
  mime: string
}

/**
 * Why a file cannot go with a message that has these already; empty when it can. The window asks before it sends a byte,
 * and the desk when it has them all.
 */
export function fileObstacles(file: Attachable, others: readonly { size: number }[]): Remark[] {
  const together = others.reduce((sum, each) => sum + each.size, file.size)
  return [
    ...(file.size === 0 ? [{ code: 'file_empty', params: { name: file.name } }] : []),
    ...(file.size > FILE_LIMIT_BYTES
      ? [{ code: 'file_too_large', params: { name: file.name, limit: FILE_LIMIT_BYTES } }]
      : []),
    ...(file.size <= FILE_LIMIT_BYTES && together > FILES_LIMIT_BYTES
      ? [{ code: 'files_too_large', params: { limit: FILES_LIMIT_BYTES } }]
      : []),
    ...(others.length >= FILES_PER_MESSAGE
      ? [{ code: 'files_over_limit', params: { limit: FILES_PER_MESSAGE } }]
      : []),
    ...(programs.has(file.mime) || scripts.test(file.name)
      ? [{ code: 'file_runs', params: { name: file.name } }]
      : []),
  ]
}

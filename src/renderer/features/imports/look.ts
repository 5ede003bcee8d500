import type { Permission } from '../../../shared/contract/permissions.ts'
import type { ImportKind } from '../../../shared/importing/kind.ts'
import { kindOfFile } from '../../app/broughtFiles.ts'

/** Why something that was brought is not imported. */
export const hindrances = ['folder', 'empty', 'unreadable', 'unknown', 'lines', 'mails'] as const
export type Hindrance = (typeof hindrances)[number]

/** Something that was brought, looked at. */
export type Looked =
  | { readonly name: string; readonly file: File; readonly kind: ImportKind; readonly hindrance: null }
  | { readonly name: string; readonly file: File | null; readonly kind: null; readonly hindrance: Hindrance }

type May = (permission: Permission) => boolean

/** Lines come in by who may import; mails by who may take mails in and write in tickets. */
export function mayImport(may: May, kind: ImportKind): boolean {
  return kind === 'lines' ? may('tickets.import') : may('recovery.prepare') && may('tickets.write')
}

/** What a file is, or the one thing that stands in the way of importing it. */
export async function lookedAt(file: File, may: May): Promise<Looked> {
  const hindered = (hindrance: Hindrance): Looked => ({ name: file.name, file, kind: null, hindrance })
  try {
    const kind = await kindOfFile(file)
    if (file.size === 0) return hindered('empty')
    if (kind === null) return hindered('unknown')
    if (!mayImport(may, kind)) return hindered(kind === 'lines' ? 'lines' : 'mails')
    return { name: file.name, file, kind, hindrance: null }
  } catch (error) {
    // A folder, where the browser does not say so, or a file that is gone.
    if (error instanceof DOMException) return hindered('unreadable')
    throw error
  }
}

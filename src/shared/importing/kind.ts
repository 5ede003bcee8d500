import { looksLikeMbox } from '../mbox.ts'

/** What a file brings in: mails of a mailbox, one mail, or lines of JSON (`docs/import-format.md`). */
export type ImportKind = 'mailbox' | 'mail' | 'lines'

/** So many bytes of a file's beginning tell what it is. */
export const IMPORT_START_BYTES = 512

/**
 * What a file is, by its beginning first and by its name where that says nothing.
 *
 * @param start the first {@link IMPORT_START_BYTES} bytes, or all of a shorter file
 * @returns null for what is none of them
 */
export function importKindOf(fileName: string, start: Uint8Array): ImportKind | null {
  if (looksLikeMbox(start)) return 'mailbox'
  if (/\.(?:eml|mbox|mbx)$/i.test(fileName)) return 'mail'
  if (/\.(?:jsonl|ndjson)$/i.test(fileName) || /^\uFEFF?\s*\{\s*"/.test(new TextDecoder().decode(start))) {
    return 'lines'
  }
  return null
}

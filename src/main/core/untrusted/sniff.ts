import { fileTypeFromBuffer } from 'file-type'
import type { FileType, ScanType } from './types.ts'

const scanTypeOfMime = new Map<string, ScanType>([
  ['image/jpeg', 'jpeg'],
  ['image/png', 'png'],
  ['image/apng', 'png'],
  ['image/webp', 'webp'],
  ['image/heic', 'heic'],
  ['image/heif', 'heic'],
  ['image/heic-sequence', 'heic'],
  ['image/heif-sequence', 'heic'],
  ['image/tiff', 'tiff'],
  ['image/gif', 'gif'],
  ['image/bmp', 'bmp'],
  ['image/avif', 'avif'],
  ['application/pdf', 'pdf'],
])

const scanTypeOfExtension = new Map<string, ScanType>([
  ['jpg', 'jpeg'],
  ['jpeg', 'jpeg'],
  ['jpe', 'jpeg'],
  ['jfif', 'jpeg'],
  ['png', 'png'],
  ['webp', 'webp'],
  ['heic', 'heic'],
  ['heif', 'heic'],
  ['tif', 'tiff'],
  ['tiff', 'tiff'],
  ['gif', 'gif'],
  ['bmp', 'bmp'],
  ['dib', 'bmp'],
  ['avif', 'avif'],
  ['pdf', 'pdf'],
])

const archives = new Set([
  'application/zip',
  'application/x-rar-compressed',
  'application/x-7z-compressed',
  'application/x-tar',
  'application/gzip',
  'application/x-bzip2',
  'application/x-xz',
  'application/zstd',
  'application/x-lzip',
  'application/x-compress',
  'application/vnd.ms-cab-compressed',
  'application/x-apple-diskimage',
  'application/x-iso9660-image',
])

/** What the bytes are, whatever they are called. `mime` is '' when nothing is recognised. */
export async function sniff(bytes: Uint8Array): Promise<{ readonly type: FileType; readonly mime: string }> {
  const mime = (await recognise(bytes)) ?? guess(bytes)
  return { type: scanTypeOfMime.get(mime) ?? 'other', mime }
}

/** The kind a file's extension promises; null when it promises none of ours. */
export function promisedType(extension: string): ScanType | null {
  return scanTypeOfExtension.get(extension) ?? null
}

/** Containers of files. Office documents are zip inside, but are no archives to a person. */
export function isArchive(mime: string): boolean {
  return archives.has(mime)
}

async function recognise(bytes: Uint8Array): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(bytes))?.mime
  } catch (error) {
    // The recogniser walks into containers and may run past the end of a cut one: then it is unknown.
    if (error instanceof Error) return undefined
    throw error
  }
}

/** Two kinds that the recogniser misses when the file is not in order. '' for all others. */
function guess(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1029))
  // It wants to see the directory of a TIFF, which a cut-off file has lost.
  if (/^(?:II\*\0|MM\0\*)/.test(start.toString('latin1', 0, 4))) return 'image/tiff'
  // Readers accept a PDF header within the first 1024 bytes (ISO 32000-1, annex H.3).
  return start.includes('%PDF-') ? 'application/pdf' : ''
}

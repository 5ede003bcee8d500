import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { inSlices } from '../../slices.ts'

/** A file of an archive; bytes are asked for one file at a time. */
export interface ZippedFile {
  name: string
  bytes: () => Promise<Uint8Array>
  /** Pictures and PDFs are pressed already. */
  isText: boolean
}

/** Puts files into a ZIP without keeping the desk waiting. @param at the time every file gets, UTC milliseconds */
export async function zipped(files: readonly ZippedFile[], at: number): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  const failed: Error[] = []
  const zip = new Zip((error, piece) => {
    if (error === null) pieces.push(Uint8Array.from(piece))
    else failed.push(error)
  })
  for (const { name, bytes, isText } of files) {
    const entry = isText ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name)
    entry.mtime = at
    zip.add(entry)
    await inSlices(await bytes(), (slice, isLast) => entry.push(slice, isLast))
  }
  zip.end()
  const [fault] = failed
  if (fault !== undefined) throw fault
  return new Blob(pieces, { type: 'application/zip' })
}

import { randomUUID } from 'node:crypto'
import { MAIL_LIMIT_BYTES } from '../../shared/contract/intake.ts'
import { deskError } from './errors.ts'

interface Upload {
  windowId: string
  bytes: Uint8Array<ArrayBuffer>
  received: number
  touchedAt: number
}

/** An upload nobody touches any more is dropped. */
const IDLE_MS = 10 * 60_000
const UPLOADS_AT_ONCE = 4

export type UploadRefusal = 'upload_too_large' | 'upload_unknown' | 'upload_incomplete' | 'upload_too_many'

/** Mails and files on their way in, piece by piece, in memory only: nothing of it lies on disk in the clear. */
export class Uploads {
  readonly #uploads = new Map<string, Upload>()

  open(windowId: string, size: number, now: number): { uploadId: string } | UploadRefusal {
    this.#dropIdle(now)
    if (size > MAIL_LIMIT_BYTES) return 'upload_too_large'
    const mine = [...this.#uploads.values()].filter(upload => upload.windowId === windowId)
    if (mine.length >= UPLOADS_AT_ONCE) return 'upload_too_many'
    const uploadId = randomUUID()
    this.#uploads.set(uploadId, { windowId, bytes: new Uint8Array(size), received: 0, touchedAt: now })
    return { uploadId }
  }

  /** Pieces come in order; a piece twice or a gap is refused, and nothing of it is kept. */
  append(
    windowId: string,
    uploadId: string,
    offset: number,
    piece: Uint8Array,
    now: number,
  ): { received: number } | UploadRefusal {
    const upload = this.#of(windowId, uploadId)
    if (upload === undefined) return 'upload_unknown'
    if (offset !== upload.received || offset + piece.length > upload.bytes.length) return 'upload_incomplete'
    upload.bytes.set(piece, offset)
    upload.received += piece.length
    upload.touchedAt = now
    return { received: upload.received }
  }

  /** Hands the whole mail out and forgets it. */
  take(windowId: string, uploadId: string): Uint8Array<ArrayBuffer> | UploadRefusal {
    const upload = this.#of(windowId, uploadId)
    if (upload === undefined) return 'upload_unknown'
    if (upload.received !== upload.bytes.length) return 'upload_incomplete'
    this.#uploads.delete(uploadId)
    return upload.bytes
  }

  discard(windowId: string, uploadId: string): void {
    if (this.#of(windowId, uploadId) !== undefined) this.#uploads.delete(uploadId)
  }

  #of(windowId: string, uploadId: string): Upload | undefined {
    const upload = this.#uploads.get(uploadId)
    return upload?.windowId === windowId ? upload : undefined
  }

  #dropIdle(now: number): void {
    for (const [uploadId, upload] of this.#uploads) {
      if (now - upload.touchedAt > IDLE_MS) this.#uploads.delete(uploadId)
    }
  }
}

/** What an upload gave. @throws TOO_LARGE, REFUSED when it was refused */
export function accepted<T extends object>(answer: T | UploadRefusal): T {
  if (typeof answer !== 'string') return answer
  if (answer === 'upload_too_large') throw deskError('TOO_LARGE', { limitBytes: MAIL_LIMIT_BYTES })
  throw deskError('REFUSED', { missing: [{ code: answer }] })
}

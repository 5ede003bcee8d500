import type { PixelRect } from './rects.ts'
import type { FileInspection, OriginalScan, RedactedScan } from './types.ts'

/**
 * Takes a file for a scan after it was inspected.
 *
 * @returns null when the inspection found nothing that can be drawn
 */
export function originalScan(bytes: Uint8Array, inspection: FileInspection): OriginalScan | null {
  if (!inspection.usable || inspection.type === 'other') return null
  // The mark exists in the type only, so that a redacted scan and an original cannot stand for one another.
  return { bytes, type: inspection.type } as OriginalScan
}

/**
 * Gives its type back to a redacted scan that was stored. Only for bytes that `burn` handed out; whoever read
 * them back asks `proveBurn` first.
 */
export function redactedScan(stored: {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly width: number
  readonly height: number
  readonly rects: readonly PixelRect[]
}): RedactedScan {
  // As above: the mark exists in the type only.
  return { ...stored, type: 'png' } as unknown as RedactedScan
}

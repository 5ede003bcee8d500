import sharp from 'sharp'
import { burn } from '../../../src/main/core/untrusted/pixels.ts'
import type { PageRect } from '../../../src/main/core/untrusted/rects.ts'
import type { BurnOptions, RedactedScan, ScanType } from '../../../src/main/core/untrusted/types.ts'

export const noWatermark: BurnOptions = { watermark: null }

/** Burns where that is expected to work. */
export async function burned(
  bytes: Uint8Array,
  type: ScanType,
  rects: readonly PageRect[],
  options = noWatermark,
  page = 0,
): Promise<RedactedScan> {
  const burning = await burn(bytes, type, page, rects, options)
  if (!burning.ok) throw new Error(`refused: ${burning.problem.code}`)
  return burning.scan
}

/** The pixels of a file, to be asked one by one. */
export async function pixelsOf(file: Uint8Array) {
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => {
    const start = (y * info.width + x) * info.channels
    return [...data.subarray(start, start + 3)]
  }
  return { at, width: info.width, height: info.height, channels: info.channels }
}

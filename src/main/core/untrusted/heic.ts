import convertHeic from 'heic-convert'
import { checkPixels, decodeImage, type Pixels } from './image.ts'
import { ProblemError } from './problems.ts'
import type { RenderBox } from './types.ts'

/**
 * Decodes the main picture of a phone's HEIC file, scaled down to fit the box.
 *
 * @throws ProblemError `too_many_pixels`, `does_not_decode`
 */
export async function decodeHeic(bytes: Uint8Array, box: RenderBox): Promise<Pixels> {
  const size = largestDeclaredSize(bytes)
  if (size === null) throw new ProblemError('does_not_decode')
  checkPixels(size.width, size.height)
  const jpeg = await convert(bytes)
  return decodeImage(jpeg, 'jpeg', 0, box)
}

async function convert(bytes: Uint8Array): Promise<Uint8Array> {
  try {
    return new Uint8Array(await convertHeic({ buffer: bytes, format: 'JPEG', quality: 0.95 }))
  } catch (error) {
    throw new ProblemError('does_not_decode', undefined, error)
  }
}

/**
 * The largest size that any `ispe` property states (ISO/IEC 23008-12, 6.5.3), found without decoding: 4 bytes
 * of name, 4 of version and flags, then width and height.
 */
function largestDeclaredSize(bytes: Uint8Array): { width: number; height: number } | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let largest: { width: number; height: number } | null = null
  for (
    let at = file.indexOf('ispe');
    at !== -1 && at + 16 <= file.length;
    at = file.indexOf('ispe', at + 4)
  ) {
    const size = { width: file.readUInt32BE(at + 8), height: file.readUInt32BE(at + 12) }
    // The name may also occur inside compressed pixels: the property is always 20 bytes long.
    if (at < 4 || file.readUInt32BE(at - 4) !== 20) continue
    if (largest === null || size.width * size.height > largest.width * largest.height) largest = size
  }
  return largest
}

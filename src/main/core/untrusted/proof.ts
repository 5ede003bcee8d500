import { crc32, inflateSync } from 'node:zlib'
import sharp, { type OutputInfo } from 'sharp'
import type { PixelRect } from './rects.ts'
import type { BurnFailure, BurnProof } from './types.ts'

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
/** Pixels and their density; everything else could carry something of the original. */
const allowedChunks = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'pHYs'])

/**
 * Checks a redacted picture as it was written: decodes the bytes anew and looks whether every covered place is
 * one single colour, and whether the file holds nothing but pixels (no other chunk, nothing behind the end of
 * the file or of the compressed stream, as in CVE-2023-21036).
 *
 * @param rects whole px, as `burn` reported them
 */
export async function proveBurn(png: Uint8Array, rects: readonly PixelRect[]): Promise<BurnProof> {
  const file = Buffer.from(png.buffer, png.byteOffset, png.byteLength)
  const failures = [...chunkFailures(file), ...(await pixelFailures(file, rects))]
  return { ok: failures.length === 0, failures }
}

function chunkFailures(file: Buffer): BurnFailure[] {
  if (!file.subarray(0, 8).equals(signature)) return [{ code: 'not_png' }]
  const failures: BurnFailure[] = []
  const compressed: Buffer[] = []
  let at = 8
  while (at + 12 <= file.length) {
    const length = file.readUInt32BE(at)
    const name = file.toString('latin1', at + 4, at + 8)
    const end = at + 12 + length
    if (end > file.length) return [...failures, { code: 'does_not_decode' }]
    if (!allowedChunks.has(name)) failures.push({ code: 'chunk_not_allowed', chunk: name })
    if (crc32(file.subarray(at + 4, end - 4)) !== file.readUInt32BE(end - 4))
      failures.push({ code: 'bad_checksum' })
    if (name === 'IDAT') compressed.push(file.subarray(at + 8, end - 4))
    at = end
    if (name === 'IEND') {
      if (at !== file.length || length !== 0) failures.push({ code: 'bytes_after_end' })
      return [...failures, ...streamFailures(Buffer.concat(compressed))]
    }
  }
  return [...failures, { code: 'does_not_decode' }]
}

/** Bytes may also hide behind the end of the compressed stream. 1600 × 4096 px are 20 MB: the bound is far. */
function streamFailures(compressed: Buffer): BurnFailure[] {
  try {
    const read = inflateSync(compressed, { info: true, maxOutputLength: 64 * 1024 * 1024 }) as unknown as {
      // The declaration knows only the plain answer; with `info` the engine comes along.
      engine: { bytesWritten: number }
    }
    return read.engine.bytesWritten === compressed.length ? [] : [{ code: 'bytes_after_end' }]
  } catch (error) {
    if (error instanceof Error) return [{ code: 'does_not_decode' }]
    throw error
  }
}

async function pixelFailures(file: Buffer, rects: readonly PixelRect[]): Promise<BurnFailure[]> {
  const decoded = await decode(file)
  if (decoded === null) return [{ code: 'does_not_decode' }]
  const { data, info } = decoded
  return rects.flatMap((rect, index): BurnFailure[] => {
    if (!isInside(rect, info.width, info.height)) return [{ code: 'rect_outside', rect: index }]
    return isOneColour(data, info, rect) ? [] : [{ code: 'rect_not_one_colour', rect: index }]
  })
}

async function decode(file: Buffer): Promise<{ data: Buffer; info: OutputInfo } | null> {
  try {
    return await sharp(file, { failOn: 'warning' }).raw().toBuffer({ resolveWithObject: true })
  } catch (error) {
    if (error instanceof Error) return null
    throw error
  }
}

function isInside({ x, y, width, height }: PixelRect, pageWidth: number, pageHeight: number): boolean {
  const areWhole = [x, y, width, height].every(Number.isInteger)
  return (
    areWhole &&
    x >= 0 &&
    y >= 0 &&
    width > 0 &&
    height > 0 &&
    x + width <= pageWidth &&
    y + height <= pageHeight
  )
}

function isOneColour(data: Buffer, { width, channels }: OutputInfo, rect: PixelRect): boolean {
  const first = (rect.y * width + rect.x) * channels
  const colour = data.subarray(first, first + channels)
  for (let row = rect.y; row < rect.y + rect.height; row += 1) {
    const start = (row * width + rect.x) * channels
    for (let at = start; at < start + rect.width * channels; at += 1) {
      if (data[at] !== colour[(at - start) % channels]) return false
    }
  }
  return true
}

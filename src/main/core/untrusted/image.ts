import sharp, { type Sharp } from 'sharp'
import { limits } from './limits.ts'
import { ProblemError } from './problems.ts'
import type { RenderBox, ScanType } from './types.ts'

/** Opaque picture: 3 bytes a pixel, red, green, blue, row after row. */
export type Pixels = {
  readonly rgb: Uint8Array<ArrayBuffer>
  readonly width: number
  readonly height: number
}

/** Kinds that libvips decodes by itself. */
export type ImageType = Exclude<ScanType, 'pdf' | 'heic' | 'bmp'>

type ImageHeader = {
  /** As shown, orientation applied. */
  readonly width: number
  readonly height: number
  /** Pages of a TIFF, frames of an animation. */
  readonly pages: number
}

/** Native work cannot be stopped by ending the thread; this stops it a little before the pool gives up. */
const nativeSeconds = 25

// Kept pictures and threads of the native library are shared by the whole process; neither is wanted here.
sharp.cache(false)
sharp.concurrency(1)

/** What the library calls them: AVIF is one of the kinds of picture in a HEIF container. */
const libraryNames: Readonly<Record<ImageType, string>> = {
  jpeg: 'jpeg',
  png: 'png',
  webp: 'webp',
  gif: 'gif',
  avif: 'heif',
  tiff: 'tiff',
}

/**
 * Reads what the header says, decoding nothing.
 *
 * @throws ProblemError `too_many_pixels`, `does_not_decode`
 */
export async function readImageHeader(bytes: Uint8Array, type: ImageType): Promise<ImageHeader> {
  const header = await sharp(bytes, { failOn: 'none', limitInputPixels: false })
    .metadata()
    .catch((error: unknown) => {
      throw new ProblemError(endIsMissing(bytes, type) ? 'truncated' : 'does_not_decode', undefined, error)
    })
  if (header.format !== libraryNames[type]) throw new ProblemError('does_not_decode')
  const { width, height } = header.autoOrient
  if (!(width > 0) || !(height > 0)) throw new ProblemError('does_not_decode')
  checkPixels(width, height)
  return { width, height, pages: Math.max(1, header.pages ?? 1) }
}

/** @throws ProblemError `too_many_pixels` */
export function checkPixels(width: number, height: number): void {
  if (width * height > limits.pixels) {
    throw new ProblemError('too_many_pixels', { width, height, limit: limits.pixels })
  }
}

/**
 * Decodes one page: orientation applied, transparency on white, sRGB, scaled down to fit the box.
 *
 * @param page from 0
 * @throws ProblemError `truncated`, `does_not_decode`, `took_too_long`, `no_such_page`
 */
export async function decodeImage(
  bytes: Uint8Array,
  type: ImageType,
  page: number,
  box: RenderBox,
): Promise<Pixels> {
  if (type === 'tiff' && page > 0) {
    const { pages } = await readImageHeader(bytes, type)
    if (page >= pages) throw new ProblemError('no_such_page', { page, pages })
  }
  // Of what moves, the first frame.
  const paged = type === 'tiff' || type === 'webp' || type === 'gif' ? { page, pages: 1 } : {}
  const { data, info } = await sharp(bytes, {
    failOn: 'error',
    limitInputPixels: limits.pixels,
    sequentialRead: true,
    ...paged,
  })
    .timeout({ seconds: nativeSeconds })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .resize({ width: box.maxWidth, height: box.maxHeight, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
    .catch((error: unknown) => {
      if (isTimeout(error)) throw new ProblemError('took_too_long', { limit: nativeSeconds * 1000 }, error)
      throw new ProblemError(endIsMissing(bytes, type) ? 'truncated' : 'does_not_decode', undefined, error)
    })
  return { rgb: asRgb(data, info.channels), width: info.width, height: info.height }
}

export async function encodeJpeg(pixels: Pixels): Promise<Uint8Array<ArrayBuffer>> {
  return owned(await fromPixels(pixels).jpeg({ quality: 88, chromaSubsampling: '4:4:4' }).toBuffer())
}

export async function encodePng(pixels: Pixels): Promise<Uint8Array<ArrayBuffer>> {
  return owned(await fromPixels(pixels).png({ compressionLevel: 6, adaptiveFiltering: true }).toBuffer())
}

/** A copy alone in its own buffer, so that it can be handed to another thread. */
export function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}

/** Scaled down to fit a box. */
export async function fitted(pixels: Pixels, box: RenderBox): Promise<Pixels> {
  if (pixels.width <= box.maxWidth && pixels.height <= box.maxHeight) return pixels
  const { data, info } = await fromPixels(pixels)
    .resize({ width: box.maxWidth, height: box.maxHeight, fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { rgb: asRgb(data, info.channels), width: info.width, height: info.height }
}

function fromPixels({ rgb, width, height }: Pixels): Sharp {
  return sharp(rgb, { raw: { width, height, channels: 3 } }).timeout({ seconds: nativeSeconds })
}

function asRgb(bytes: Uint8Array, channels: number): Uint8Array<ArrayBuffer> {
  if (channels === 3) return owned(bytes)
  if (channels !== 1) throw new ProblemError('does_not_decode')
  const rgb = new Uint8Array(bytes.length * 3)
  for (const [index, grey] of bytes.entries()) rgb.fill(grey, index * 3, index * 3 + 3)
  return rgb
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && /timeout/i.test(error.message)
}

/** Tells a file that was cut off from one that is broken inside. */
function endIsMissing(bytes: Uint8Array, type: ImageType): boolean {
  return endings[type](Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}

const endings: Readonly<Record<ImageType, (file: Buffer) => boolean>> = {
  png: file => !file.includes('IEND', Math.max(0, file.length - 65_536)),
  jpeg: file => {
    // A thumbnail inside the header ends with the same marker: look behind the picture's own start of scan.
    const scan = startOfScan(file)
    return scan === -1 || file.indexOf(Uint8Array.of(0xff, 0xd9), scan) === -1
  },
  webp: file => file.length < 12 || file.readUInt32LE(4) + 8 > file.length,
  gif: file => file.at(-1) !== 0x3b && !file.subarray(-64).includes(0x3b),
  // Boxes one behind the other, each with its length.
  avif: file => {
    let at = 0
    while (at + 8 <= file.length) {
      const length = file.readUInt32BE(at)
      // To the end of the file, or told in a longer field: no cut can be seen here.
      if (length < 8) return false
      at += length
    }
    return at > file.length
  },
  // The parts of a TIFF lie in any order; the header says where the first directory is, mostly at the end.
  tiff: file => {
    if (file.length < 8) return true
    const directory = file[0] === 0x49 ? file.readUInt32LE(4) : file.readUInt32BE(4)
    return directory >= file.length
  },
}

function startOfScan(file: Buffer): number {
  let at = 2
  while (at + 4 <= file.length && file[at] === 0xff) {
    if (file[at + 1] === 0xda) return at
    at += 2 + file.readUInt16BE(at + 2)
  }
  return -1
}

import { checkPixels, fitted, type Pixels } from './image.ts'
import { ProblemError } from './problems.ts'
import type { RenderBox } from './types.ts'

/** The kinds of compression that are read (BITMAPINFOHEADER, `biCompression`). */
const PLAIN = 0
const RLE8 = 1
const RLE4 = 2
const MASKS = 3
const MASKS_WITH_ALPHA = 6
/** Larger pictures are read coarser, each so many pixels one: they are looked at scaled down in any case. */
const FINE_PIXELS = 24_000_000

type BmpHeader = {
  readonly width: number
  readonly height: number
  /** The first row is the highest. */
  readonly isTopDown: boolean
  readonly bits: number
  readonly compression: number
  /** Where the pixels begin, bytes. */
  readonly start: number
  /** Three bytes a colour: red, green, blue. */
  readonly palette: Uint8Array
  /** Bits of red, green and blue in a pixel of 16 or 32. */
  readonly masks: readonly [number, number, number]
}

/**
 * Reads what the header of a Windows bitmap says, decoding nothing.
 *
 * @throws ProblemError `too_many_pixels`, `truncated`, `does_not_decode`
 * @source Microsoft, "Bitmap Storage" and BITMAPV5HEADER; OS/2's BITMAPCOREHEADER of 12 bytes
 */
export function readBmpHeader(bytes: Uint8Array): BmpHeader {
  const file = viewOf(bytes)
  if (file.byteLength < 26) throw new ProblemError('truncated')
  const start = file.getUint32(10, true)
  const headerBytes = file.getUint32(14, true)
  const isCore = headerBytes === 12
  if (!isCore && headerBytes < 40) throw new ProblemError('does_not_decode')
  if (file.byteLength < 14 + headerBytes) throw new ProblemError('truncated')
  const width = isCore ? file.getUint16(18, true) : file.getInt32(18, true)
  const tall = isCore ? file.getUint16(20, true) : file.getInt32(22, true)
  const bits = file.getUint16(isCore ? 24 : 28, true)
  const compression = isCore ? PLAIN : file.getUint32(30, true)
  const height = Math.abs(tall)
  if (width <= 0 || height === 0) throw new ProblemError('does_not_decode')
  checkPixels(width, height)
  const colours = bits > 8 ? 0 : coloursOf(isCore ? 0 : file.getUint32(46, true), bits)
  const hasMasks = compression === MASKS || compression === MASKS_WITH_ALPHA
  const shape = { width, height, isTopDown: tall < 0, bits, compression, start }
  if (!isRead(shape)) throw new ProblemError('does_not_decode')
  // Masks stand in the header of a newer one, and behind that of an older.
  const masksAt = 54
  const paletteAt =
    14 + headerBytes + (hasMasks && headerBytes === 40 ? (compression === MASKS ? 12 : 16) : 0)
  if (hasMasks && file.byteLength < masksAt + 12) throw new ProblemError('truncated')
  const mask = (place: number) => file.getUint32(masksAt + place * 4, true)
  return {
    ...shape,
    palette: paletteOf(bytes, paletteAt, colours, isCore ? 3 : 4),
    masks: hasMasks
      ? [mask(0), mask(1), mask(2)]
      : bits === 16
        ? [0x7c00, 0x3e0, 0x1f]
        : [0xff0000, 0xff00, 0xff],
  }
}

/** Which kinds of compression go with how many bits; others hold a JPEG or a PNG, which nobody sends. */
function isRead({
  bits,
  compression,
  isTopDown,
}: Pick<BmpHeader, 'bits' | 'compression' | 'isTopDown'>): boolean {
  if (compression === PLAIN) return [1, 4, 8, 16, 24, 32].includes(bits)
  if (compression === MASKS || compression === MASKS_WITH_ALPHA) return bits === 16 || bits === 32
  return !isTopDown && ((compression === RLE8 && bits === 8) || (compression === RLE4 && bits === 4))
}

function coloursOf(told: number, bits: number): number {
  const most = 2 ** bits
  return told === 0 || told > most ? most : told
}

/** Blue, green, red and, but for the oldest, a byte of nothing. What the file has none of is black. */
function paletteOf(bytes: Uint8Array, at: number, colours: number, step: number): Uint8Array {
  const palette = new Uint8Array(256 * 3)
  for (let colour = 0; colour < colours; colour += 1) {
    for (let part = 0; part < 3; part += 1)
      palette[colour * 3 + part] = bytes[at + colour * step + 2 - part] ?? 0
  }
  return palette
}

/**
 * Decodes a Windows bitmap, scaled down to fit the box.
 *
 * @throws ProblemError as {@link readBmpHeader}
 */
export async function decodeBmp(bytes: Uint8Array, box: RenderBox): Promise<Pixels> {
  const header = readBmpHeader(bytes)
  const { width, height, isTopDown } = header
  const step = Math.max(1, Math.ceil(Math.sqrt((width * height) / FINE_PIXELS)))
  const [across, down] = [Math.ceil(width / step), Math.ceil(height / step)]
  const rgb = new Uint8Array(across * down * 3)
  const rowOf =
    header.compression === RLE8 || header.compression === RLE4
      ? packedRows(bytes, header)
      : plainRows(bytes, header)
  for (let row = 0; row < height; row += 1) {
    const colours = rowOf(row)
    const y = isTopDown ? row : height - 1 - row
    if (y % step !== 0) continue
    for (let x = 0, to = (y / step) * across * 3; x < width; x += step, to += 3) {
      const colour = colours(x)
      rgb[to] = colour >> 16
      rgb[to + 1] = (colour >> 8) & 0xff
      rgb[to + 2] = colour & 0xff
    }
  }
  return fitted({ rgb, width: across, height: down }, box)
}

/** Gives rows as they lie in the file, each as its colours by their place, 0xRRGGBB. */
type Rows = (row: number) => (x: number) => number

function plainRows(bytes: Uint8Array, { width, height, bits, start, palette, masks }: BmpHeader): Rows {
  const rowBytes = Math.ceil((width * bits) / 32) * 4
  // The filling behind the last row may be left out.
  if (start + rowBytes * (height - 1) + Math.ceil((width * bits) / 8) > bytes.length) {
    throw new ProblemError('truncated')
  }
  const byte = (at: number) => bytes[at] ?? 0
  const colourOf = inPalette(palette)
  if (bits <= 8) {
    const perByte = 8 / bits
    const most = 2 ** bits - 1
    return row => x => {
      const shift = bits * (perByte - 1 - (x % perByte))
      return colourOf((byte(start + row * rowBytes + Math.floor(x / perByte)) >> shift) & most)
    }
  }
  if (bits === 24) {
    return row => x => {
      const at = start + row * rowBytes + x * 3
      return (byte(at + 2) << 16) | (byte(at + 1) << 8) | byte(at)
    }
  }
  const file = viewOf(bytes)
  const [red, green, blue] = masks.map(scaled)
  return row => x => {
    const at = start + row * rowBytes + x * (bits / 8)
    const pixel = bits === 16 ? file.getUint16(at, true) : file.getUint32(at, true)
    return ((red?.(pixel) ?? 0) << 16) | ((green?.(pixel) ?? 0) << 8) | (blue?.(pixel) ?? 0)
  }
}

/** The part of a pixel under a mask, as 0 to 255. */
function scaled(mask: number): (pixel: number) => number {
  if (mask === 0) return () => 0
  const lowest = 31 - Math.clz32(mask & -mask)
  const most = mask >>> lowest
  return pixel => Math.round((((pixel & mask) >>> lowest) * 255) / most)
}

/**
 * Runs of one colour and stretches of several, row after row from the lowest. One row is held at a time: a file of few
 * bytes may claim a large picture.
 */
function packedRows(bytes: Uint8Array, { width, bits, start, palette }: BmpHeader): Rows {
  const colourOf = inPalette(palette)
  const cells = new Uint8Array(width)
  let at = start
  /** Where the next byte goes on, in rows and places; rows that were jumped over are of the first colour. */
  let [nextRow, x, isOver] = [0, 0, false]
  const put = (index: number) => {
    if (x < width) cells[x] = index
    x += 1
  }
  const next = () => {
    const byte = bytes[at]
    if (byte === undefined) throw new ProblemError('truncated')
    at += 1
    return byte
  }
  const nibble = (byte: number, place: number) =>
    bits === 8 ? byte : place % 2 === 0 ? byte >> 4 : byte & 0xf
  const stretch = (count: number) => {
    for (let place = 0; place < count; ) {
      const byte = next()
      for (let part = 0; part < 8 / bits && place < count; part += 1, place += 1) put(nibble(byte, part))
    }
    // Filled up to whole pairs of bytes.
    if (Math.ceil((count * bits) / 8) % 2 === 1) next()
  }
  const readRow = (row: number) => {
    while (!isOver && nextRow === row) {
      const count = next()
      const value = next()
      if (count > 0) for (let place = 0; place < count; place += 1) put(nibble(value, place))
      else if (value === 0) [nextRow, x] = [row + 1, 0]
      else if (value === 1) isOver = true
      else if (value === 2) [x, nextRow] = [x + next(), row + next()]
      else stretch(value)
    }
  }
  return row => {
    cells.fill(0)
    readRow(row)
    return place => colourOf(cells[place] ?? 0)
  }
}

function inPalette(palette: Uint8Array): (index: number) => number {
  return index =>
    ((palette[index * 3] ?? 0) << 16) | ((palette[index * 3 + 1] ?? 0) << 8) | (palette[index * 3 + 2] ?? 0)
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

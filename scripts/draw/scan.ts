import sharp, { type Sharp } from 'sharp'
import { randomFrom, seedOf } from './random.ts'

export interface ScanLook {
  /** Degrees by which the sheet lies crooked. */
  turn?: number
  /** Black and white grades only. */
  grey?: boolean
  /** How uneven the light is, 0 (flatbed) to 1 (a phone in the evening). */
  shade?: number
  /** Grain of the sensor, standard deviation of 255. */
  grain?: number
  /** What lies around the sheet. */
  around?: string
  /** px at each side, so that the sheet lies on a table instead of filling the picture. */
  margin?: number
}

/** A drawing as the scanner or the phone sees it: raw RGB pixels. */
export async function scan(svg: string, name: string, look: ScanLook = {}): Promise<Sharp> {
  const { turn = 0, grey = false, shade = 0.08, grain = 2.2, around = '#f1efe9', margin = 0 } = look
  const flat = sharp(Buffer.from(svg)).removeAlpha()
  const placed = sharp(
    await flat
      .extend({ top: margin, bottom: margin, left: margin, right: margin, background: around })
      .png({ compressionLevel: 1 })
      .toBuffer(),
  )
  const { width, height } = await placed.metadata()
  const rotated = sharp(
    await placed.rotate(turn, { background: around }).png({ compressionLevel: 1 }).toBuffer(),
  )
  const after = await rotated.metadata()
  const { data } = await rotated
    .extract({
      left: Math.floor((after.width - width) / 2),
      top: Math.floor((after.height - height) / 2),
      width,
      height,
    })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  weather(data, width, height, { seed: seedOf(name), shade, grain })
  const picture = sharp(data, { raw: { width, height, channels: 3 } })
  return grey ? picture.greyscale() : picture
}

/** Uneven light, grain, and a few specks of dust, in place. */
function weather(
  pixels: Buffer,
  width: number,
  height: number,
  { seed, shade, grain }: { seed: number; shade: number; grain: number },
): void {
  const random = randomFrom(seed)
  const [lightX, lightY] = [0.25 + random() * 0.5, 0.15 + random() * 0.4]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const far = Math.hypot(x / width - lightX, y / height - lightY)
      const light = 1 - shade * far * far
      // Two uniform numbers make a hump that is close enough to a bell.
      const noise = (random() + random() - 1) * grain * 2.4
      const at = (y * width + x) * 3
      for (let channel = 0; channel < 3; channel++) {
        const value = (pixels[at + channel] ?? 0) * light + noise
        pixels[at + channel] = value < 0 ? 0 : value > 255 ? 255 : value
      }
    }
  }
  for (let speck = 0; speck < 24; speck++) {
    const at = (Math.floor(random() * height) * width + Math.floor(random() * width)) * 3
    pixels.fill(90 + Math.floor(random() * 60), at, at + 3)
  }
}

import sharp from 'sharp'
import { owned, type Pixels } from '../image.ts'

/** A picture in grades of grey: 1 byte a pixel, 0 is black, row after row. */
export type Grey = {
  readonly grey: Uint8Array<ArrayBuffer>
  readonly width: number
  readonly height: number
}

/** Grades of grey, each channel weighed as the eye does, at another size. */
export async function greyOf({ rgb, width, height }: Pixels, scale: number): Promise<Grey> {
  const size = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
  const bytes = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .greyscale()
    .resize({ ...size, fit: 'fill', kernel: 'cubic' })
    .toColourspace('b-w')
    .raw()
    .toBuffer()
  return { grey: owned(bytes), ...size }
}

/** Takes single grains and specks away and leaves edges where they are. */
export async function withoutGrain({ grey, width, height }: Grey): Promise<Grey> {
  const bytes = await sharp(grey, { raw: { width, height, channels: 1 } })
    .median(3)
    .toColourspace('b-w')
    .raw()
    .toBuffer()
  return { grey: owned(bytes), width, height }
}

/** A smaller picture for measuring; each pixel is the mean of a square. */
export function shrunk({ grey, width, height }: Grey, longest: number): Grey {
  const step = Math.max(1, Math.ceil(Math.max(width, height) / longest))
  const [across, down] = [Math.max(1, Math.floor(width / step)), Math.max(1, Math.floor(height / step))]
  const small = new Uint8Array(across * down)
  const area = Math.min(step, width) * Math.min(step, height)
  for (let row = 0; row < down; row += 1) {
    for (let column = 0; column < across; column += 1) {
      let sum = 0
      for (let y = row * step; y < Math.min(height, (row + 1) * step); y += 1) {
        const start = y * width
        for (let x = column * step; x < Math.min(width, (column + 1) * step); x += 1) {
          sum += grey[start + x] ?? 255
        }
      }
      small[row * across + column] = Math.round(sum / area)
    }
  }
  return { grey: small, width: across, height: down }
}

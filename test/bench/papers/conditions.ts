import sharp from 'sharp'
import { randomFrom } from '../../../scripts/draw/random.ts'

/** How a sheet becomes a picture. Angles in degrees; the rest as shares of what could be. */
interface Look {
  /** px an A4 sheet is wide. */
  width: number
  /** Largest angle to either side; the seed chooses. */
  turn?: number
  /** A whole turn. */
  quarter?: 0 | 90 | 180 | 270
  /** How far each corner may wander, as a share of the sheet. */
  perspective?: number
  /** Light at the darkest place, as a share of the brightest. */
  darkest?: number
  /** Standard deviation of the blur, px. */
  blur?: number
  /** Standard deviation of the grain, of 255. */
  grain?: number
  /** Quality of the JPEG. */
  quality: number
}

export const conditions = {
  clean: { width: 1240, quality: 92 },
  'clean, 100 dpi': { width: 827, quality: 92 },
  crooked: { width: 1240, turn: 12, quality: 80 },
  'upside down': { width: 1240, quarter: 180, turn: 2, quality: 80 },
  'on its side': { width: 1240, quarter: 90, turn: 2, quality: 80 },
  phone: { width: 1900, turn: 3, perspective: 0.02, darkest: 0.5, blur: 0.9, grain: 6, quality: 72 },
  'phone, harsh': {
    width: 1500,
    turn: 5,
    perspective: 0.035,
    darkest: 0.3,
    blur: 1.1,
    grain: 12,
    quality: 60,
  },
} as const satisfies Record<string, Look>
export type Condition = keyof typeof conditions

/** The sheet as it comes in under this condition, a JPEG. The same seed gives the same picture. */
export async function photographed(svg: string, condition: Condition, seed: number): Promise<Uint8Array> {
  const look: Look = conditions[condition]
  const random = randomFrom(seed)
  const turn = (look.turn ?? 0) * (random() * 2 - 1)
  const flat = sharp(Buffer.from(svg), { density: (72 * look.width) / 1240 }).flatten({ background: '#fff' })
  const turned = sharp(await flat.png({ compressionLevel: 1 }).toBuffer()).rotate(
    turn + (look.quarter ?? 0),
    {
      background: look.perspective === undefined ? '#ffffff' : '#6f5a45',
    },
  )
  const { data, info } = await turned.removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const picture = { data, width: info.width, height: info.height }
  const seen = look.perspective === undefined ? picture : inPerspective(picture, look.perspective, random)
  const blurred =
    look.blur === undefined
      ? seen.data
      : await sharp(seen.data, { raw: { width: seen.width, height: seen.height, channels: 3 } })
          .blur(look.blur)
          .raw()
          .toBuffer()
  if (look.grain !== undefined) weather(blurred, seen.width, look, random)
  const jpeg = sharp(blurred, { raw: { width: seen.width, height: seen.height, channels: 3 } })
  return new Uint8Array(await jpeg.jpeg({ quality: look.quality }).toBuffer())
}

interface Raw {
  data: Buffer
  width: number
  height: number
}

/** Each corner wanders; between them the sheet is stretched (projective map through four points). */
function inPerspective({ data, width, height }: Raw, share: number, random: () => number): Raw {
  const wander = () => (random() * 2 - 1) * share
  const corners = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ].map(([x = 0, y = 0]) => [x + wander(), y + wander()] as const)
  const map = projection(corners)
  const seen = Buffer.alloc(data.length)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [sx, sy] = map(x / width, y / height)
      const [left, top] = [sx * width - 0.5, sy * height - 0.5]
      for (let channel = 0; channel < 3; channel += 1) {
        seen[(y * width + x) * 3 + channel] = sampled({ data, width, height }, left, top, channel)
      }
    }
  }
  return { data: seen, width, height }
}

const table = [111, 90, 69]

function sampled({ data, width, height }: Raw, x: number, y: number, channel: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return table[channel] ?? 0
  const [right, down] = [x - left, y - top]
  const at = (px: number, py: number) => data[(py * width + px) * 3 + channel] ?? 0
  const upper = at(left, top) * (1 - right) + at(left + 1, top) * right
  const lower = at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right
  return upper * (1 - down) + lower * down
}

/** Unit square to quadrilateral (Heckbert 1989). */
function projection(
  corners: readonly (readonly [number, number])[],
): (x: number, y: number) => [number, number] {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = corners as [
    // Four corners were made above.
    readonly [number, number],
    readonly [number, number],
    readonly [number, number],
    readonly [number, number],
  ]
  const [dx1, dx2, sx] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3]
  const [dy1, dy2, sy] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3]
  const bottom = dx1 * dy2 - dx2 * dy1
  const [g, h] = [(sx * dy2 - dx2 * sy) / bottom, (dx1 * sy - sx * dy1) / bottom]
  const [a, b, c] = [x1 - x0 + g * x1, x3 - x0 + h * x3, x0]
  const [d, e, f] = [y1 - y0 + g * y1, y3 - y0 + h * y3, y0]
  return (x, y) => {
    const w = g * x + h * y + 1
    return [(a * x + b * y + c) / w, (d * x + e * y + f) / w]
  }
}

/** Light that falls off from one place, and the grain of the sensor. */
function weather(
  pixels: Buffer,
  width: number,
  { darkest = 1, grain = 0 }: Look,
  random: () => number,
): void {
  const height = pixels.length / 3 / width
  const [lightX, lightY] = [random(), random() * 0.5]
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const far = Math.min(1, Math.hypot(x / width - lightX, y / height - lightY))
      const light = 1 - (1 - darkest) * far
      const noise = (random() + random() + random() - 1.5) * 2 * grain
      const at = (y * width + x) * 3
      for (let channel = 0; channel < 3; channel += 1) {
        pixels[at + channel] = Math.max(0, Math.min(255, (pixels[at + channel] ?? 0) * light + noise))
      }
    }
  }
}

import { randomFrom, seedOf } from './random.ts'
import { box, hand, type Piece, text, turned } from './svg.ts'

const blue = '#27408f'
const violet = '#5b3a8c'
const red = '#a8262c'
export const inkColours = { blue, violet, red } as const

/** A rectangular stamp of a firm or a person, its top left corner at x, y. */
export function stamp(
  x: number,
  y: number,
  words: readonly string[],
  look: { colour?: string; size?: number; angle?: number; frame?: boolean; width?: number } = {},
): Piece {
  const { colour = blue, size = 21, angle = -3, frame = true } = look
  const width = look.width ?? Math.max(...words.map(word => word.length)) * size * 0.56 + 36
  const height = words.length * size * 1.28 + 26
  const rows = words.map((word, at) =>
    text(x + width / 2, y + 18 + size * 0.8 + at * size * 1.28, word, {
      size: at === 0 ? size * 1.06 : size,
      bold: at === 0,
      fill: colour,
      anchor: 'middle',
    }),
  )
  const edge = frame ? box(x, y, width, height, { stroke: colour, strokeWidth: 3, radius: 4 }) : ''
  const inked = `<g filter="url(#rubber)" opacity="0.86">${edge}${rows.join('')}</g>`
  return turned(inked, angle, x + width / 2, y + height / 2)
}

/** A round official stamp: words along the ring, a plain mark (no emblem) in the middle. */
export function roundStamp(
  x: number,
  y: number,
  radius: number,
  ring: string,
  middle: readonly string[],
  look: { colour?: string; angle?: number } = {},
): Piece {
  const { colour = red, angle = -12 } = look
  const letters = Array.from(ring)
  const step = 360 / (letters.length + 1)
  const around = letters.map((letter, at) =>
    turned(
      text(x, y - radius + 30, letter, { size: 22, bold: true, fill: colour, anchor: 'middle' }),
      at * step - 170,
      x,
      y,
    ),
  )
  const inner = middle.map((word, at) =>
    text(x, y + (at - (middle.length - 1) / 2) * 26 + 7, word, {
      size: 21,
      bold: true,
      fill: colour,
      anchor: 'middle',
    }),
  )
  const rings = [radius, radius - 42].map(
    (r, at) =>
      `<circle cx="${x}" cy="${y}" r="${r}" fill="none" stroke="${colour}" stroke-width="${4 - at * 1.5}"/>`,
  )
  return turned(
    `<g filter="url(#rubber)" opacity="0.84">${rings.join('')}${around.join('')}${inner.join('')}</g>`,
    angle,
    x,
    y,
  )
}

/** A signature: an initial, the surname running out into waves, and a stroke under it, each its own way. */
export function signature(x: number, y: number, name: string, width = 280, colour = '#1d2f7a'): Piece {
  const random = randomFrom(seedOf(name))
  const initials = name.split(' ').map(word => word[0] ?? '')
  const humps = 4 + Math.floor(random() * 7)
  const start = x + 62
  const step = (width - 80) / humps
  const tall = Math.floor(random() * humps)
  let path = `M ${start} ${y - 8} `
  for (let hump = 0; hump < humps; hump++) {
    const from = start + hump * step
    const height = (hump === tall ? 62 : 12 + random() * 26) * (1 - hump / (humps * 2))
    const lean = step * (0.2 + random() * 0.7)
    const base = y + (random() - 0.5) * 16
    path += `C ${round(from + lean)} ${round(y - height)}, ${round(from + step - lean * 0.6)} ${round(y - height * random())}, ${round(from + step)} ${round(base)} `
  }
  const under = 10 + random() * 26
  path += `q ${round(step)} ${round(-20 * random())} ${round(step * 1.4)} -2`
  if (random() > 0.4)
    path += ` q ${round(-width * 0.4)} ${round(under + 14)} ${round(-width * 0.8)} ${round(under)}`
  const first = text(x, y + 6, initials.slice(0, random() > 0.5 ? 2 : 1).join(''), {
    size: 76,
    font: hand,
    fill: colour,
  })
  const pen = `fill="none" stroke="${colour}" stroke-width="${round(2.4 + random())}" stroke-linecap="round" stroke-linejoin="round"`
  return `<g opacity="0.88">${turned(`${first}<path d="${path}" ${pen}/>`, -2 - random() * 6, x, y)}</g>`
}

function round(value: number): string {
  return value.toFixed(1)
}

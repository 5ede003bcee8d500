import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { bands, stretchBand } from '../../../src/main/core/untrusted/bands.ts'
import type { Pixels } from '../../../src/main/core/untrusted/image.ts'
import { readCopy } from '../../../src/main/core/untrusted/read-copy.ts'
import { picture } from '../../fixtures/bytes/pictures.ts'

/** A page of one grey with a square of another in it, 40 px a side. */
async function page(ground: number, square: number, at = 60): Promise<Pixels> {
  const grey = (level: number) => ({ r: level, g: level, b: level })
  const inner = await sharp({ create: { width: 40, height: 40, channels: 3, background: grey(square) } })
    .png()
    .toBuffer()
  const rgb = await sharp({ create: { width: 160, height: 160, channels: 3, background: grey(ground) } })
    .composite([{ input: inner, left: at, top: at }])
    .removeAlpha()
    .raw()
    .toBuffer()
  return { rgb: new Uint8Array(rgb), width: 160, height: 160 }
}

const levelAt = ({ rgb, width }: Pixels, x: number, y: number) => rgb[(y * width + x) * 3]

describe('a band of grey', () => {
  it('shows what is hidden inside black: a few levels become all of them', async () => {
    const shown = await stretchBand(await page(15, 1), bands.black)
    expect([levelAt(shown, 80, 80), levelAt(shown, 55, 80)]).toEqual([0, 255])
  })

  it('shows what is hidden inside white', async () => {
    const shown = await stretchBand(await page(255, 245), bands.light)
    expect([levelAt(shown, 80, 80), levelAt(shown, 55, 80)]).toEqual([0, 255])
  })

  it('shows nothing where the difference is too small to be anything', async () => {
    const shown = await stretchBand(await page(255, 253), bands.light)
    expect(shown.rgb.every(level => level === 255)).toBe(true)
  })

  it('leaves out what lies outside it, and inside black also the edge of a bar', async () => {
    const onWhite = await page(255, 10)
    const black = await stretchBand(onWhite, bands.black)
    expect(black.rgb.every(level => level === 255)).toBe(true)
  })

  it('shows nothing of the grain of a photograph in white', async () => {
    const { data, info } = await picture(160, 160)
      .linear(0.2, 200)
      .raw()
      .toBuffer({ resolveWithObject: true })
    const grainy: Pixels = { rgb: new Uint8Array(data), width: info.width, height: info.height }
    const shown = await stretchBand(grainy, bands.light)
    expect(shown.rgb.every(level => level === 255)).toBe(true)
  })
})

describe('reading a copy', () => {
  it('reads nothing where a band is empty', async () => {
    const png = await sharp({ create: { width: 50, height: 50, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    expect(await readCopy(png, { turn: 90, band: 'black' })).toEqual({ ok: true, turn: 90, words: [] })
  })

  it.each([0, 90, 180, 270] as const)(
    'tells where a word stands on the copy, read turned by %i°',
    async turn => {
      const upright = await sharp(new URL('../../fixtures/scans/chipCardFront.jpg', import.meta.url).pathname)
        .extract({ left: 160, top: 80, width: 640, height: 160 })
        .png()
        .toBuffer()
      // Lying so that it stands upright once it is turned.
      const lying = await sharp(upright)
        .rotate((360 - turn) % 360)
        .png()
        .toBuffer()
      const reading = await readCopy(lying, { turn, band: 'all' })
      const word = reading.ok ? reading.words.find(({ text }) => text.startsWith('OSOB')) : undefined
      const middle = {
        x: (word?.rect.x ?? 0) + (word?.rect.width ?? 0) / 2,
        y: (word?.rect.y ?? 0) + (word?.rect.height ?? 0) / 2,
      }
      const expected = { 0: [0.51, 0.57], 90: [0.57, 0.49], 180: [0.49, 0.43], 270: [0.43, 0.51] }[turn]
      expect([middle.x, middle.y]).toEqual(expected.map(part => expect.closeTo(part, 1)))
    },
  )

  it('refuses bytes that are no picture', async () => {
    expect(await readCopy(new Uint8Array(40), { turn: 0, band: 'all' })).toMatchObject({ ok: false })
  })
})

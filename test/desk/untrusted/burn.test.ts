import * as fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { burn } from '../../../src/main/core/untrusted/pixels.ts'
import { proveBurn } from '../../../src/main/core/untrusted/proof.ts'
import type { PageRect } from '../../../src/main/core/untrusted/rects.ts'
import type { ScanType } from '../../../src/main/core/untrusted/types.ts'
import { fixtureFile } from '../../fixtures/bytes/files.ts'
import { pdfOf } from '../../fixtures/bytes/pdf.ts'
import { phonePhoto, picture, pictureFile, tiffOf } from '../../fixtures/bytes/pictures.ts'
import { burned, noWatermark, pixelsOf } from './support.ts'

const black = [0, 0, 0]

describe('burning', () => {
  it('covers the place, 8 px wider on every side, and nothing else', async () => {
    const source = await pictureFile('png', 200, 100)
    const scan = await burned(source, 'png', [{ x: 0.25, y: 0.3, width: 0.5, height: 0.4 }])

    const before = await pixelsOf(source)
    const after = await pixelsOf(scan.bytes)
    const wrong: string[] = []
    for (let y = 0; y < 100; y += 1) {
      for (let x = 0; x < 200; x += 1) {
        const isCovered = x >= 42 && x < 158 && y >= 22 && y < 78
        const expected = isCovered ? black : before.at(x, y)
        if (after.at(x, y).join() !== expected.join()) wrong.push(`${x},${y}`)
      }
    }
    expect(wrong).toEqual([])
    expect(scan.rects).toEqual([{ x: 42, y: 22, width: 116, height: 56 }])
  })

  it('snaps outward: a pixel touched in part is covered', async () => {
    const scan = await burned(await pictureFile('png', 100, 100), 'png', [
      { x: 0.301, y: 0.301, width: 0.1, height: 0.1 },
    ])

    expect(scan.rects).toEqual([{ x: 22, y: 22, width: 27, height: 27 }])
  })

  it('cuts off what lies outside the page', async () => {
    const scan = await burned(await pictureFile('png', 100, 80), 'png', [
      { x: -1, y: 0.5, width: 3, height: 3 },
    ])

    expect(scan.rects).toEqual([{ x: 0, y: 32, width: 100, height: 48 }])
  })

  it.each<[string, PageRect]>([
    ['outside the page', { x: 1.2, y: 0, width: 0.1, height: 0.1 }],
    ['without width', { x: 0.1, y: 0.1, width: 0, height: 0.1 }],
    ['of negative height', { x: 0.1, y: 0.5, width: 0.1, height: -0.1 }],
    ['that is no number', { x: Number.NaN, y: 0.5, width: 0.1, height: 0.1 }],
  ])('refuses a rectangle %s', async (_what, rect) => {
    expect(await burn(await pictureFile('png'), 'png', 0, [rect], noWatermark)).toEqual({
      ok: false,
      problem: { code: 'bad_rectangle', params: { index: 0 } },
    })
  })

  it('makes the page at most 1600 px wide', async () => {
    const scan = await burned(await pictureFile('jpeg', 2400, 600), 'jpeg', [])

    expect({ width: scan.width, height: scan.height }).toEqual({ width: 1600, height: 400 })
  })

  it('leaves nothing of the metadata of a phone', async () => {
    const photo = await phonePhoto()
    const scan = await burned(photo, 'jpeg', [{ x: 0.2, y: 0.2, width: 0.2, height: 0.2 }])

    expect(Buffer.from(photo).includes('Marianna')).toBe(true)
    expect(await sharp(scan.bytes).metadata()).not.toHaveProperty('exif')
    expect(Buffer.from(scan.bytes).includes('Marianna')).toBe(false)
  })

  it('covers where the person saw it: on the page turned upright', async () => {
    const scan = await burned(await phonePhoto(), 'jpeg', [{ x: 0, y: 0, width: 0.5, height: 0.25 }])

    expect({ width: scan.width, height: scan.height }).toEqual({ width: 200, height: 320 })
    expect((await pixelsOf(scan.bytes)).at(0, 0)).toEqual(black)
  })

  it.each([2, 3, 4, 5, 6, 7, 8])('takes a large photo of orientation %i', async orientation => {
    const photo = await picture(2000, 1500).jpeg().withMetadata({ orientation }).toBuffer()
    const scan = await burned(photo, 'jpeg', [])

    const isLying = orientation >= 5
    expect({ width: scan.width, height: scan.height }).toEqual(
      isLying ? { width: 1500, height: 2000 } : { width: 1600, height: 1200 },
    )
  })

  it('ignores transparency: what was invisible is gone or on white', async () => {
    const ghost = await sharp({
      create: { width: 40, height: 40, channels: 4, background: { r: 9, g: 9, b: 9, alpha: 0 } },
    })
      .png()
      .toBuffer()
    const scan = await burned(ghost, 'png', [])

    expect((await pixelsOf(scan.bytes)).at(20, 20)).toEqual([255, 255, 255])
  })

  it.each<[ScanType, () => Promise<Uint8Array> | Uint8Array, number]>([
    ['pdf', () => pdfOf(2), 1],
    ['heic', () => fixtureFile('drawing.heic'), 0],
    ['tiff', () => tiffOf(3), 2],
    ['webp', () => pictureFile('webp'), 0],
  ])('works on %s', async (type, make, page) => {
    const rect = { x: 0.1, y: 0.1, width: 0.2, height: 0.2 }
    const scan = await burned(await make(), type, [rect], noWatermark, page)

    expect(await proveBurn(scan.bytes, scan.rects)).toEqual({ ok: true, failures: [] })
  })

  it.each<[string, () => Promise<Uint8Array>]>([
    ['greyscale JPEG', () => picture(90, 60).greyscale().jpeg().toBuffer()],
    ['CMYK JPEG', () => picture(90, 60).toColourspace('cmyk').jpeg().toBuffer()],
    ['16-bit PNG', () => picture(90, 60).toColourspace('rgb16').png().toBuffer()],
    ['PNG with a palette', () => picture(90, 60).png({ palette: true, colours: 16 }).toBuffer()],
    ['greyscale PNG with transparency', () => picture(90, 60).greyscale().ensureAlpha(0.5).png().toBuffer()],
    ['interlaced PNG', () => picture(90, 60).png({ progressive: true }).toBuffer()],
  ])('makes plain colours of a %s', async (kind, make) => {
    const scan = await burned(await make(), kind.includes('JPEG') ? 'jpeg' : 'png', [])
    const { at, channels } = await pixelsOf(scan.bytes)

    expect(channels).toBe(3)
    expect(Math.max(...at(45, 30))).toBeGreaterThan(30)
  })

  it('leaves no text of a PDF in the picture', async () => {
    const scan = await burned(pdfOf(1, 'ABA300000'), 'pdf', [{ x: 0, y: 0, width: 1, height: 0.2 }])

    expect(Buffer.from(scan.bytes).includes('ABA300000')).toBe(false)
  })

  it.each([
    ['no such page', 9],
    ['no whole page', 0.5],
    ['a page before the first', -1],
  ])('refuses %s', async (_what, page) => {
    expect(await burn(pdfOf(1), 'pdf', page, [], noWatermark)).toMatchObject({
      ok: false,
      problem: { code: 'no_such_page' },
    })
  })

  it('refuses a page behind the last of a fax', async () => {
    expect(await burn(await tiffOf(2), 'tiff', 2, [], noWatermark)).toEqual({
      ok: false,
      problem: { code: 'no_such_page', params: { page: 2, pages: 2 } },
    })
  })

  it('is proven whatever is covered', async () => {
    const source = await pictureFile('png', 97, 61)
    const part = fc.double({ min: -0.5, max: 1.5, noNaN: true })
    const rect = fc
      .record({
        x: part,
        y: part,
        width: fc.double({ min: 0.001, max: 1, noNaN: true }),
        height: fc.double({ min: 0.001, max: 1, noNaN: true }),
      })
      .filter(({ x, y, width, height }) => x < 1 && y < 1 && x + width > 0 && y + height > 0)
    await fc.assert(
      fc.asyncProperty(fc.array(rect, { maxLength: 5 }), fc.boolean(), async (rects, isMarked) => {
        const scan = await burned(source, 'png', rects, { watermark: isMarked ? 'Sprawa 12' : null })

        expect(await proveBurn(scan.bytes, scan.rects)).toEqual({ ok: true, failures: [] })
      }),
      { numRuns: 60 },
    )
  })
})

import * as fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { PageRect } from '../../../src/main/core/untrusted/rects.ts'
import { picture, pictureFile } from '../../fixtures/bytes/pictures.ts'
import { burned, pixelsOf } from './support.ts'

describe('the watermark', () => {
  const dark = async (watermark: string, rects: readonly PageRect[] = []) => {
    const white = await sharp({ create: { width: 600, height: 300, channels: 3, background: '#ffffff' } })
      .png()
      .toBuffer()
    const scan = await burned(white, 'png', rects, { watermark })
    const { at } = await pixelsOf(scan.bytes)
    const rows = Array.from({ length: 300 }, (_, y) => y)
    return rows.filter(y => Array.from({ length: 600 }, (_, x) => at(x, y)).some(colour => colour[0] === 0))
  }

  it('stands at the bottom edge', async () => {
    const rows = await dark('Tylko do odzyskania konta #12, 2.03.2026')

    expect(rows.length).toBeGreaterThan(6)
    expect(Math.min(...rows)).toBeGreaterThan(270)
  })

  it('moves above a covered place at the bottom', async () => {
    const rows = await dark('Tylko do odzyskania konta', [{ x: 0, y: 0.8, width: 1, height: 0.2 }])

    expect(Math.min(...rows)).toBeGreaterThan(180)
    expect(Math.min(...rows)).toBeLessThan(232)
  })

  it('tells Polish letters apart', async () => {
    const pictureOf = async (watermark: string) =>
      Buffer.from((await burned(await pictureFile('png'), 'png', [], { watermark })).bytes).toString('base64')

    const pictures = await Promise.all(Array.from('AĄCĆEĘLŁNŃOÓSŚZŹŻ', pictureOf))

    expect(new Set(pictures).size).toBe(17)
  })

  it('of any text fits any page', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 40 }),
        async (watermark, width, height) => {
          const scan = await burned(await picture(width, height).png().toBuffer(), 'png', [], { watermark })

          expect({ width: scan.width, height: scan.height }).toEqual({ width, height })
        },
      ),
      { numRuns: 60 },
    )
  })
})

import { describe, expect, it } from 'vitest'
import { limits } from '../../../src/main/core/untrusted/limits.ts'
import { burn, renderPage } from '../../../src/main/core/untrusted/pixels.ts'
import type { ScanType } from '../../../src/main/core/untrusted/types.ts'
import { bmpOf } from '../../fixtures/bytes/bmp.ts'
import { fixtureFile } from '../../fixtures/bytes/files.ts'
import { pdfOf } from '../../fixtures/bytes/pdf.ts'
import { animated, phonePhoto, pictureFile, tiffOf } from '../../fixtures/bytes/pictures.ts'
import { noWatermark, pixelsOf } from './support.ts'

describe('a page for the screen', () => {
  it.each<[ScanType, () => Promise<Uint8Array> | Uint8Array, number, number]>([
    ['jpeg', () => pictureFile('jpeg'), 160, 100],
    ['png', () => pictureFile('png'), 160, 100],
    ['webp', () => pictureFile('webp'), 160, 100],
    ['gif', () => pictureFile('gif'), 160, 100],
    ['gif', () => animated('gif', 3), 40, 30],
    ['avif', () => pictureFile('avif'), 160, 100],
    ['bmp', () => bmpOf({ bits: 24 }), 5, 3],
    ['tiff', () => tiffOf(2), 60, 40],
    ['heic', () => fixtureFile('drawing.heic'), 160, 120],
    ['pdf', () => pdfOf(1), 113, 160],
  ])('of %s fits its box', async (type, make, width, height) => {
    const page = await renderPage(await make(), type, 0, { maxWidth: 160, maxHeight: 160 })

    expect(page).toMatchObject({ ok: true, mime: 'image/jpeg', width, height })
  })

  it('of a PDF is drawn at 200 dots an inch and no finer', async () => {
    const page = await renderPage(pdfOf(1), 'pdf', 0, { maxWidth: 9999, maxHeight: 9999 })

    expect(page).toMatchObject({ ok: true, width: 1652, height: 2338 })
  })

  it('of a PDF shows what is on it', async () => {
    const page = await renderPage(pdfOf(1), 'pdf', 0, { maxWidth: 595, maxHeight: 842 })
    if (!page.ok) throw new Error(page.problem.code)
    const [red = 0, green = 0] = (await pixelsOf(page.bytes)).at(200, 192)

    expect(red - green).toBeGreaterThan(100)
  })

  it('may be the last of a long PDF, far behind those that are used as a paper', async () => {
    const small = { maxWidth: 60, maxHeight: 60 }

    expect(await renderPage(pdfOf(limits.pages + 70), 'pdf', limits.pages + 69, small)).toMatchObject({
      ok: true,
    })
    expect(await renderPage(pdfOf(3), 'pdf', 3, small)).toMatchObject({ problem: { code: 'no_such_page' } })
    expect(await renderPage(pdfOf(3), 'pdf', limits.shownPages, small)).toMatchObject({
      problem: { code: 'no_such_page', params: { pages: limits.shownPages } },
    })
    expect(await burn(pdfOf(limits.pages + 1), 'pdf', limits.pages, [], noWatermark)).toMatchObject({
      problem: { code: 'no_such_page', params: { pages: limits.pages } },
    })
  })

  it('carries no metadata', async () => {
    const page = await renderPage(await phonePhoto(), 'jpeg', 0, { maxWidth: 500, maxHeight: 500 })
    if (!page.ok) throw new Error(page.problem.code)

    expect(Buffer.from(page.bytes).includes('Marianna')).toBe(false)
    expect(page).toMatchObject({ width: 200, height: 320 })
  })
})

import { describe, expect, it } from 'vitest'
import { renderPage } from '../../../src/main/core/untrusted/pixels.ts'
import type { ScanType } from '../../../src/main/core/untrusted/types.ts'
import { fixtureFile } from '../../fixtures/bytes/files.ts'
import { pdfOf } from '../../fixtures/bytes/pdf.ts'
import { phonePhoto, pictureFile, tiffOf } from '../../fixtures/bytes/pictures.ts'
import { pixelsOf } from './support.ts'

describe('a page for the screen', () => {
  it.each<[ScanType, () => Promise<Uint8Array> | Uint8Array, number, number]>([
    ['jpeg', () => pictureFile('jpeg'), 160, 100],
    ['png', () => pictureFile('png'), 160, 100],
    ['webp', () => pictureFile('webp'), 160, 100],
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

  it('carries no metadata', async () => {
    const page = await renderPage(await phonePhoto(), 'jpeg', 0, { maxWidth: 500, maxHeight: 500 })
    if (!page.ok) throw new Error(page.problem.code)

    expect(Buffer.from(page.bytes).includes('Marianna')).toBe(false)
    expect(page).toMatchObject({ width: 200, height: 320 })
  })
})

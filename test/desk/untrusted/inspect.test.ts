import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { inspectFile } from '../../../src/main/core/untrusted/inspect.ts'
import { limits } from '../../../src/main/core/untrusted/limits.ts'
import type { FileInspection } from '../../../src/main/core/untrusted/types.ts'
import { bmpOf, claimingBmp } from '../../fixtures/bytes/bmp.ts'
import { fixtureFile, hollowHeic, windowsProgram, zipArchive } from '../../fixtures/bytes/files.ts'
import { pdfOf } from '../../fixtures/bytes/pdf.ts'
import { animated, phonePhoto, pictureFile, tiffOf } from '../../fixtures/bytes/pictures.ts'
import { hugePng, lyingPng } from '../../fixtures/bytes/png.ts'

const codesOf = (inspection: FileInspection) => inspection.problems.map(({ code }) => code)
const cut = (bytes: Uint8Array, part = 0.6) => bytes.subarray(0, Math.floor(bytes.length * part))

describe('a usable file', () => {
  it.each(['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff'] as const)(
    'is known as %s by its content',
    async type => {
      const bytes = await pictureFile(type)

      expect(await inspectFile(bytes, `skan.${type}`)).toEqual({
        name: `skan.${type}`,
        size: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        type,
        mime: `image/${type}`,
        usable: true,
        pages: 1,
        width: 320,
        height: 200,
        problems: [],
      })
    },
  )

  it('is known as HEIC', async () => {
    expect(await inspectFile(fixtureFile('drawing.heic'), 'IMG_1.HEIC')).toMatchObject({
      type: 'heic',
      mime: 'image/heic',
      usable: true,
      pages: 1,
      width: 400,
      height: 300,
      problems: [],
    })
  })

  it('is known as PDF, with its pages and the size of the first in points', async () => {
    expect(await inspectFile(pdfOf(3), 'faktura.pdf')).toMatchObject({
      type: 'pdf',
      mime: 'application/pdf',
      usable: true,
      pages: 3,
      width: 595,
      height: 842,
      problems: [],
    })
  })

  it('is known as PDF also behind a little rubbish', async () => {
    const bytes = new Uint8Array(Buffer.concat([Buffer.from('rubbish\n'), pdfOf(1)]))

    expect(await inspectFile(bytes, 'x')).toMatchObject({ type: 'pdf', usable: true })
  })

  it('has the size at which a photo lying on its side is shown', async () => {
    expect(await inspectFile(await phonePhoto(), 'foto.jpg')).toMatchObject({ width: 200, height: 320 })
  })

  it('has as many pages as the fax', async () => {
    expect(await inspectFile(await tiffOf(4), 'fax.tif')).toMatchObject({
      usable: true,
      pages: 4,
      problems: [],
    })
  })

  it.each(['webp', 'gif'] as const)('is one page when it is a moving picture: %s', async format => {
    expect(await inspectFile(await animated(format, 3), `a.${format}`)).toMatchObject({
      usable: true,
      pages: 1,
      width: 40,
      height: 30,
      problems: [{ code: 'animated', params: { frames: 3 } }],
    })
  })

  it('is known as a bitmap of Windows', async () => {
    expect(await inspectFile(bmpOf({ bits: 24 }), 'zrzut.bmp')).toMatchObject({
      type: 'bmp',
      mime: 'image/bmp',
      usable: true,
      pages: 1,
      width: 5,
      height: 3,
      problems: [],
    })
  })

  it('may be a PDF that only its owner may print', async () => {
    expect(await inspectFile(fixtureFile('owner-password-only.pdf'), 'a.pdf')).toMatchObject({
      usable: true,
      pages: 2,
      problems: [],
    })
  })

  it('may carry the name of another kind, which is said', async () => {
    expect(await inspectFile(await pictureFile('png'), 'skan.jpg')).toMatchObject({
      type: 'png',
      usable: true,
      problems: [{ code: 'name_lies', params: { extension: 'jpg', mime: 'image/png' } }],
    })
  })

  it('may have more pages than are used', async () => {
    expect(await inspectFile(pdfOf(limits.pages + 1), 'a.pdf')).toMatchObject({
      usable: true,
      pages: limits.pages + 1,
      problems: [{ code: 'too_many_pages', params: { pages: limits.pages + 1, limit: limits.pages } }],
    })
  })

  it('may be a PDF whose end is missing, as long as its pages can be drawn', async () => {
    const whole = pdfOf(2)
    const inspection = await inspectFile(whole.subarray(0, whole.length - 12), 'a.pdf')

    expect(inspection).toMatchObject({ usable: true, pages: 2, problems: [{ code: 'damaged' }] })
  })
})

describe('a file that cannot be used', () => {
  it.each<[string, () => Promise<Uint8Array> | Uint8Array, string, string[]]>([
    ['an empty file', () => new Uint8Array(), 'a.pdf', ['empty']],
    ['a program called .jpg', windowsProgram, 'dowod.jpg', ['not_image_or_pdf', 'name_lies']],
    ['an archive', zipArchive, 'skany.zip', ['archive']],
    ['an archive called .pdf', zipArchive, 'skany.pdf', ['archive', 'name_lies']],
    ['a text', () => Buffer.from('to nie jest skan'), 'a.txt', ['not_image_or_pdf']],
    [
      'a vector drawing',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'a.svg',
      ['not_image_or_pdf'],
    ],
    ['a JPEG cut off', async () => cut(await pictureFile('jpeg')), 'a.jpg', ['truncated']],
    [
      'a JPEG without its last two bytes',
      async () => (await pictureFile('jpeg')).subarray(0, -2),
      'a.jpg',
      ['truncated'],
    ],
    ['a PNG cut off', async () => cut(await pictureFile('png')), 'a.png', ['truncated']],
    ['a WebP cut off', async () => cut(await pictureFile('webp')), 'a.webp', ['truncated']],
    ['an AVIF cut off', async () => cut(await pictureFile('avif')), 'a.avif', ['truncated']],
    ['a GIF cut off', async () => cut(await pictureFile('gif')), 'a.gif', ['truncated']],
    ['a bitmap cut off', () => cut(bmpOf({ bits: 24 }), 0.9), 'a.bmp', ['truncated']],
    [
      'a bitmap of which there is only the header',
      () => bmpOf({ bits: 8 }).subarray(0, 54),
      'a.bmp',
      ['truncated'],
    ],
    ['a packed bitmap cut off', () => claimingBmp(64, 64), 'a.bmp', ['truncated']],
    ['a bitmap that claims too many pixels', () => claimingBmp(30_000, 30_000), 'a.bmp', ['too_many_pixels']],
    [
      'a bitmap of a kind that nobody sends',
      () => bmpOf({ bits: 24, compression: 5 }),
      'a.bmp',
      ['does_not_decode'],
    ],
    ['a TIFF cut off', async () => cut(await pictureFile('tiff')), 'a.tif', ['truncated']],
    [
      'a JPEG that is only its first bytes',
      async () => (await pictureFile('jpeg')).subarray(0, 20),
      'a.jpg',
      ['truncated'],
    ],
    ['a PNG whose header lies', lyingPng, 'a.png', ['does_not_decode']],
    ['a PDF with a password', () => fixtureFile('needs-password.pdf'), 'a.pdf', ['password_protected']],
    ['a PDF cut off', () => cut(pdfOf(2), 0.25), 'a.pdf', ['damaged']],
    ['a PDF without pages', () => pdfOf(0), 'a.pdf', ['no_pages']],
    ['a HEIC without a picture', hollowHeic, 'a.heic', ['does_not_decode']],
    ['a HEIC cut off', () => cut(fixtureFile('drawing.heic')), 'a.heic', ['does_not_decode']],
    ['a file above the limit', () => new Uint8Array(limits.fileBytes + 1), 'a.jpg', ['too_large']],
  ])('%s', async (_what, make, name, codes) => {
    const inspection = await inspectFile(await make(), name)

    expect({ usable: inspection.usable, codes: codesOf(inspection) }).toEqual({ usable: false, codes })
  })

  it('a picture of 30,000 × 30,000 px, which is told without decoding it', async () => {
    expect(await inspectFile(await hugePng(30_000, 30_000), 'a.png')).toMatchObject({
      type: 'png',
      usable: false,
      width: 30_000,
      height: 30_000,
      problems: [
        { code: 'too_many_pixels', params: { width: 30_000, height: 30_000, limit: limits.pixels } },
      ],
    })
  })

  it('a HEIC that says it has too many pixels', async () => {
    const bytes = fixtureFile('drawing.heic')
    const size = Buffer.from(bytes.buffer).indexOf('ispe') + 8
    new DataView(bytes.buffer).setUint32(size, 30_000)
    new DataView(bytes.buffer).setUint32(size + 4, 30_000)

    expect(codesOf(await inspectFile(bytes, 'a.heic'))).toEqual(['too_many_pixels'])
  })
})

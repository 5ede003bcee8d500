import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { TCreatedPdf, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { Sharp } from 'sharp'

/** Every PDF says it was made at this moment, so that drawing twice gives the same bytes. */
const drawnAt = new Date('2026-11-19T09:00:00Z')

interface PdfMaker {
  setFonts(fonts: Record<string, Record<string, string>>): void
  setUrlAccessPolicy(allow: (url: string) => boolean): void
  setLocalAccessPolicy(allow: (path: string) => boolean): void
  createPdf(definition: TDocumentDefinitions): TCreatedPdf
}
const require = createRequire(import.meta.url)
// pdfmake is CommonJS and its types describe the browser's build only.
const pdfmake = require('pdfmake') as PdfMaker
const roboto = join(require.resolve('pdfmake/package.json'), '..', 'fonts', 'Roboto')
pdfmake.setFonts({
  Roboto: {
    normal: join(roboto, 'Roboto-Regular.ttf'),
    bold: join(roboto, 'Roboto-Medium.ttf'),
    italics: join(roboto, 'Roboto-Italic.ttf'),
    bolditalics: join(roboto, 'Roboto-MediumItalic.ttf'),
  },
})

pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy(path => path.startsWith(roboto))

export async function pdf(definition: TDocumentDefinitions): Promise<Buffer> {
  const created = pdfmake.createPdf({ ...definition, info: { ...definition.info, creationDate: drawnAt } })
  return Buffer.from(await created.getBuffer())
}

/** Pages as an office scanner saves them: a PDF with one JPEG a page and no text. */
export function pdfOfPages(jpegs: readonly Buffer[]): Promise<Buffer> {
  return pdf({
    pageSize: 'A4',
    pageMargins: 0,
    content: jpegs.map((jpeg, at) => ({
      image: `data:image/jpeg;base64,${jpeg.toString('base64')}`,
      width: 595.28,
      ...(at > 0 ? { pageBreak: 'before' as const } : {}),
    })),
  })
}

export function jpeg(picture: Sharp, quality = 66): Promise<Buffer> {
  return picture.withMetadata({ density: 150 }).jpeg({ quality, mozjpeg: true }).toBuffer()
}

/** As a phone saves it: the sensor lies on its side, EXIF says so, and where and when it was. */
export function phoneJpeg(picture: Sharp, quality = 66): Promise<Buffer> {
  return picture
    .rotate(-90)
    .withExif({
      IFD0: { Make: 'Wymyślony', Model: 'Telefon 5', Orientation: '6', DateTime: '2026:11:18 19:42:10' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '52/1 0/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '16/1 0/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality, mozjpeg: true })
    .toBuffer()
}

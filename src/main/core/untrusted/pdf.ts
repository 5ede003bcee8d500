import { type PDFiumDocument, PDFiumLibrary, type PDFiumPage } from '@hyzyla/pdfium'
import type { Pixels } from './image.ts'
import { ProblemError } from './problems.ts'
import type { RenderBox } from './types.ts'

/** A PDF measures in points. For the screen a page is never drawn finer than 200 dots an inch: text is sharp, memory small. */
const pointsPerInch = 72
const screenDots = 200

type PdfHeader = {
  readonly pages: number
  /** First page, points. */
  readonly width: number
  readonly height: number
}

/**
 * Opens the document and draws its first page very small, which shows whether it can be drawn at all.
 *
 * @throws ProblemError `password_protected`, `damaged`, `no_pages`
 */
export async function readPdfHeader(bytes: Uint8Array): Promise<PdfHeader> {
  return withPdf(bytes, async document => {
    const pages = document.getPageCount()
    if (pages < 1) throw new ProblemError('no_pages')
    const page = openPage(document, 0)
    const { originalWidth, originalHeight } = page.getOriginalSize()
    await draw(page, { maxWidth: 64, maxHeight: 64 }, screenDots)
    return { pages, width: Math.round(originalWidth), height: Math.round(originalHeight) }
  })
}

/**
 * Draws one page with its annotations and filled-in fields on white. Scripts in the document never run: the
 * library is built without an engine for them, and has no network or files.
 *
 * @param page        from 0
 * @param dotsPerInch at most; 200, for the screen, when left out
 * @throws ProblemError `password_protected`, `damaged`, `no_such_page`
 */
export async function drawPdfPage(
  bytes: Uint8Array,
  page: number,
  box: RenderBox,
  dotsPerInch = screenDots,
): Promise<Pixels> {
  return withPdf(bytes, async document => {
    const pages = document.getPageCount()
    if (page >= pages) throw new ProblemError('no_such_page', { page, pages })
    return draw(openPage(document, page), box, dotsPerInch)
  })
}

/** A whole PDF says so near its end (ISO 32000-1, 7.5.5); readers look at the last 1024 bytes. */
export function pdfEndIsMissing(bytes: Uint8Array): boolean {
  const tail = bytes.subarray(Math.max(0, bytes.length - 1024))
  return !Buffer.from(tail.buffer, tail.byteOffset, tail.byteLength).includes('%%EOF')
}

function openPage(document: PDFiumDocument, index: number): PDFiumPage {
  const page = document.getPage(index)
  const { originalWidth, originalHeight } = page.getOriginalSize()
  // The library hands out a page of no size when the page could not be loaded.
  if (!(originalWidth > 0) || !(originalHeight > 0)) throw new ProblemError('damaged')
  return page
}

async function draw(page: PDFiumPage, box: RenderBox, dotsPerInch: number): Promise<Pixels> {
  const { originalWidth, originalHeight } = page.getOriginalSize()
  const scale = Math.min(
    dotsPerInch / pointsPerInch,
    box.maxWidth / originalWidth,
    box.maxHeight / originalHeight,
  )
  const { data, width, height } = await page.render({
    width: Math.max(1, Math.floor(originalWidth * scale)),
    height: Math.max(1, Math.floor(originalHeight * scale)),
    scale: 1,
    colorSpace: 'BGRA',
    renderFormFields: true,
    render: 'bitmap',
  })
  return { rgb: withoutAlpha(data), width, height }
}

/** The library fills the page with opaque white and writes red, green, blue, alpha. */
function withoutAlpha(rgba: Uint8Array): Uint8Array<ArrayBuffer> {
  const rgb = new Uint8Array((rgba.length / 4) * 3)
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from] ?? 255
    rgb[to + 1] = rgba[from + 1] ?? 255
    rgb[to + 2] = rgba[from + 2] ?? 255
  }
  return rgb
}

/** Every document gets a library of its own: what one does to its memory cannot reach the next. */
async function withPdf<T>(bytes: Uint8Array, work: (document: PDFiumDocument) => Promise<T>): Promise<T> {
  const library = await PDFiumLibrary.init()
  try {
    const document = await library.loadDocument(bytes)
    return await work(document)
  } catch (error) {
    if (error instanceof ProblemError) throw error
    const protectedByPassword = error instanceof Error && /password|security/i.test(error.message)
    throw new ProblemError(protectedByPassword ? 'password_protected' : 'damaged', undefined, error)
  }
}

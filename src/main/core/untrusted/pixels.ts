import { decodeBmp } from './bmp.ts'
import { decodeHeic } from './heic.ts'
import { decodeImage, encodeJpeg, encodePng, type Pixels } from './image.ts'
import { limits } from './limits.ts'
import { drawPdfPage } from './pdf.ts'
import { ProblemError } from './problems.ts'
import { proveBurn } from './proof.ts'
import type { PageRect, PixelRect } from './rects.ts'
import { refusable } from './refusals.ts'
import { redactedScan } from './scans.ts'
import type { Burning, BurnOptions, PageRendering, RenderBox, ScanType } from './types.ts'
import { drawWatermark } from './watermark.ts'

/** Around every covered place, px: hands are not exact, and letters have soft edges. */
const margin = 8

/**
 * Draws one page for the screen as JPEG without metadata.
 *
 * @param page from 0
 * @param box  px, at most 4096 a side
 */
export async function renderPage(
  bytes: Uint8Array,
  type: ScanType,
  page: number,
  box: RenderBox,
): Promise<PageRendering> {
  return refusable(async () => {
    const fitting = {
      maxWidth: side(box.maxWidth, limits.renderSide),
      maxHeight: side(box.maxHeight, limits.renderSide),
    }
    const pixels = await decodeAnyPage(bytes, type, page, fitting, limits.shownPages)
    const { width, height } = pixels
    return { ok: true, bytes: await encodeJpeg(pixels), mime: 'image/jpeg', width, height }
  })
}

/**
 * Covers places of a page for good: the page is decoded to bare pixels, the places become black (8 px wider on
 * every side, snapped outward), and a new PNG is made from the pixels alone, at most 1600 px wide. What was
 * under a rectangle, metadata, layers and text of the original are not in it. The written bytes are proven
 * before they are handed out.
 *
 * @param page  from 0
 * @param rects fractions 0..1 of the page as shown; a part outside the page is cut off
 */
export async function burn(
  bytes: Uint8Array,
  type: ScanType,
  page: number,
  rects: readonly PageRect[],
  options: BurnOptions,
): Promise<Burning> {
  return refusable(async () => {
    checkRects(rects)
    const maxWidth = side(options.maxWidth ?? limits.burnWidth, limits.burnWidth)
    // A page much higher than wide (a till receipt) must not grow without bound either.
    const pixels = await decodePage(bytes, type, page, { maxWidth, maxHeight: limits.renderSide })
    const { width, height } = pixels
    const covered = rects.map(rect => outward(rect, width, height))
    if (options.watermark !== null) drawWatermark(pixels, options.watermark, covered)
    for (const rect of covered) blacken(pixels, rect)
    const png = await encodePng(pixels)
    const { failures } = await proveBurn(png, covered)
    const [failure] = failures
    if (failure !== undefined) throw new ProblemError('burn_not_proven', { failure: failure.code })
    return { ok: true, scan: redactedScan({ bytes: png, width, height, rects: covered }) }
  })
}

/**
 * Decodes one page to bare pixels that fit the box: one of those that are used as a paper.
 *
 * @param page        from 0
 * @param dotsPerInch how fine a PDF is drawn at most; as for the screen when left out
 * @throws ProblemError
 */
export function decodePage(
  bytes: Uint8Array,
  type: ScanType,
  page: number,
  box: RenderBox,
  dotsPerInch?: number,
): Promise<Pixels> {
  return decodeAnyPage(bytes, type, page, box, limits.pages, dotsPerInch)
}

async function decodeAnyPage(
  bytes: Uint8Array,
  type: ScanType,
  page: number,
  box: RenderBox,
  most: number,
  dotsPerInch?: number,
): Promise<Pixels> {
  const pages = type === 'pdf' || type === 'tiff' ? most : 1
  if (!Number.isInteger(page) || page < 0 || page >= pages) {
    throw new ProblemError('no_such_page', { page, pages })
  }
  if (type === 'pdf') return drawPdfPage(bytes, page, box, dotsPerInch)
  if (type === 'heic') return decodeHeic(bytes, box)
  if (type === 'bmp') return decodeBmp(bytes, box)
  return decodeImage(bytes, type, page, box)
}

function side(wanted: number, limit: number): number {
  return Number.isFinite(wanted) ? Math.min(limit, Math.max(1, Math.floor(wanted))) : limit
}

function checkRects(rects: readonly PageRect[]): void {
  for (const [index, { x, y, width, height }] of rects.entries()) {
    const isNumeric = [x, y, width, height].every(Number.isFinite)
    const touchesPage = x < 1 && y < 1 && x + width > 0 && y + height > 0
    if (!isNumeric || width <= 0 || height <= 0 || !touchesPage)
      throw new ProblemError('bad_rectangle', { index })
  }
}

function outward(rect: PageRect, width: number, height: number): PixelRect {
  const left = Math.max(0, Math.floor(rect.x * width) - margin)
  const top = Math.max(0, Math.floor(rect.y * height) - margin)
  const right = Math.min(width, Math.ceil((rect.x + rect.width) * width) + margin)
  const bottom = Math.min(height, Math.ceil((rect.y + rect.height) * height) + margin)
  return { x: left, y: top, width: right - left, height: bottom - top }
}

function blacken({ rgb, width }: Pixels, rect: PixelRect): void {
  for (let row = rect.y; row < rect.y + rect.height; row += 1) {
    const start = (row * width + rect.x) * 3
    rgb.fill(0, start, start + rect.width * 3)
  }
}

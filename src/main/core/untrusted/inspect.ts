import { createHash } from 'node:crypto'
import { decodeBmp, readBmpHeader } from './bmp.ts'
import { cleanFileName, extensionOf } from './file-name.ts'
import { decodeHeic } from './heic.ts'
import { decodeImage, type ImageType, readImageHeader } from './image.ts'
import { limits } from './limits.ts'
import { pdfEndIsMissing, readPdfHeader } from './pdf.ts'
import { type Problem, ProblemError, problem } from './problems.ts'
import { fileSizeProblem, uninspectedFile, unknownMime } from './refusals.ts'
import { isArchive, promisedType, sniff } from './sniff.ts'
import type { FileInspection, ScanType } from './types.ts'

type Content = Pick<FileInspection, 'usable' | 'pages' | 'width' | 'height' | 'problems'>

const unusable = { usable: false, pages: null, width: null, height: null } as const
/** Large enough to pass every row of the picture through the decoder, small enough to cost no memory. */
const tiny = { maxWidth: 64, maxHeight: 64 }

/**
 * Says what a file is by its content, and whether pages can be drawn from it. Pictures are decoded once, so
 * that what is called usable is.
 *
 * @param name as the sender wrote it; only shown and compared with the content, never believed
 */
export async function inspectFile(bytes: Uint8Array, name: string): Promise<FileInspection> {
  const cleaned = cleanFileName(name, 1)
  const refusal = fileSizeProblem(bytes.length)
  if (refusal !== null) return uninspectedFile(bytes.length, name, [refusal])

  const { type, mime } = await sniff(bytes)
  const content = type === 'other' ? otherContent(mime) : await scanContent(bytes, type)
  const promised = promisedType(extensionOf(cleaned.name))
  const lies = promised !== null && promised !== type
  return {
    name: cleaned.name,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    type,
    mime: mime === '' ? unknownMime : mime,
    ...content,
    problems: [
      ...content.problems,
      ...(lies
        ? [problem('name_lies', { extension: extensionOf(cleaned.name), mime: mime || unknownMime })]
        : []),
      ...cleaned.problems,
    ],
  }
}

function otherContent(mime: string): Content {
  const code = isArchive(mime) ? 'archive' : 'not_image_or_pdf'
  return { ...unusable, problems: [problem(code, { mime })] }
}

async function scanContent(bytes: Uint8Array, type: ScanType): Promise<Content> {
  try {
    if (type === 'pdf') return await pdfContent(bytes)
    if (type === 'heic') return await heicContent(bytes)
    if (type === 'bmp') return await bmpContent(bytes)
    return await imageContent(bytes, type)
  } catch (error) {
    if (error instanceof ProblemError) return refusedScan(error.problem)
    throw error
  }
}

function refusedScan(reason: Problem): Content {
  const { width, height } = reason.params ?? {}
  const isSized = typeof width === 'number' && typeof height === 'number'
  return { ...unusable, ...(isSized ? { width, height } : {}), problems: [reason] }
}

async function imageContent(bytes: Uint8Array, type: ImageType): Promise<Content> {
  const { width, height, pages } = await readImageHeader(bytes, type)
  await decodeImage(bytes, type, 0, tiny)
  if (type === 'tiff') return { usable: true, pages, width, height, problems: tooManyPages(pages) }
  const problems = pages > 1 ? [problem('animated', { frames: pages })] : []
  return { usable: true, pages: 1, width, height, problems }
}

async function heicContent(bytes: Uint8Array): Promise<Content> {
  const { width, height } = await decodeHeic(bytes, { maxWidth: 100_000, maxHeight: 100_000 })
  return { usable: true, pages: 1, width, height, problems: [] }
}

async function bmpContent(bytes: Uint8Array): Promise<Content> {
  const { width, height } = readBmpHeader(bytes)
  await decodeBmp(bytes, tiny)
  return { usable: true, pages: 1, width, height, problems: [] }
}

async function pdfContent(bytes: Uint8Array): Promise<Content> {
  const { pages, width, height } = await readPdfHeader(bytes)
  const cut = pdfEndIsMissing(bytes) ? [problem('damaged')] : []
  return { usable: true, pages, width, height, problems: [...cut, ...tooManyPages(pages)] }
}

function tooManyPages(pages: number): Problem[] {
  return pages > limits.pages ? [problem('too_many_pages', { pages, limit: limits.pages })] : []
}

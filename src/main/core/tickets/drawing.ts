import type { Remark } from '../../../shared/contract/base.ts'
import { deskError } from '../errors.ts'
import { type OriginalScan, type Problem, scanTypes, type UntrustedPool } from '../untrusted/index.ts'

/** A page is drawn to fit a window. */
const PAGE_BOX = { maxWidth: 2000, maxHeight: 2800 }

/**
 * Draws a page of a picture or a PDF, so that no window opens the file itself.
 *
 * @throws REFUSED `file_not_shown` for any other type, `page_missing`, `file_damaged`, or what else stops the drawing
 */
export async function drawPage(
  untrusted: UntrustedPool,
  { bytes, type: told }: { bytes: Uint8Array; type: string },
  page: number,
  signal: AbortSignal | undefined,
): Promise<{ image: Blob; width: number; height: number }> {
  const type = scanTypes.find(each => each === told)
  if (type === undefined) throw deskError('REFUSED', { missing: [{ code: 'file_not_shown' }] })
  // Files of a conversation are what the sender sent; nothing of them is ever covered.
  const drawn = await untrusted.renderPage({ bytes, type } as OriginalScan, page, PAGE_BOX, signal)
  if (!drawn.ok) throw deskError('REFUSED', { missing: [whyNot(drawn.problem)] })
  return { image: new Blob([drawn.bytes], { type: drawn.mime }), width: drawn.width, height: drawn.height }
}

/** What is said of a file itself; whatever else went wrong while it was read, it is damaged. */
const said: ReadonlySet<string> = new Set(['password_protected', 'too_many_pixels'])

function whyNot({ code, params = {} }: Problem): Remark {
  if (code === 'no_such_page') return { code: 'page_missing' }
  return said.has(code) ? { code, params: { ...params } } : { code: 'file_damaged' }
}

/** A file in a type that no browser opens by itself: who saves it opens it by his own choice. */
export function plainBlob(bytes: Uint8Array): Blob {
  return new Blob([Uint8Array.from(bytes)], { type: 'application/octet-stream' })
}

import type { FileInspection } from './types.ts'

/** What is kept of a file beside its name and bytes. A page of a PDF may measure fractions of a point. */
export function fileFacts({ size, type, pages, width, height }: FileInspection) {
  return {
    size,
    type,
    pages,
    width: width === null ? null : Math.round(width),
    height: height === null ? null : Math.round(height),
  }
}

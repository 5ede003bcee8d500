/** Where the cleaned HTML of a mail has a picture of its own: its place among the files, and its name in brackets. */
const place = /<span data-file="(\d{1,4})">\[([^<]*)\]<\/span>/g

/** More than this are not drawn where they stand; each keeps its name there, and all are among the files below. */
const MOST = 20

/** A picture as the desk has drawn it. */
export interface DrawnPicture {
  /** As an address that holds the picture itself: a frame that may ask for nothing shows nothing else. */
  dataUrl: string
  /** Pixels. */
  width: number
}

/** Places among the files, from 0, of the pictures that stand in a mail's HTML; each once. */
export function picturesIn(html: string): number[] {
  const positions = [...html.matchAll(place)].map(([, position]) => Number(position))
  return [...new Set(positions)].slice(0, MOST)
}

/** The HTML with what was drawn in its place; what was not keeps its name in brackets. */
export function withPictures(html: string, drawn: ReadonlyMap<number, DrawnPicture>): string {
  return html.replace(place, (written, position: string, name: string) => {
    const picture = drawn.get(Number(position))
    if (picture === undefined) return written
    // In the text the cleaner leaves quotation marks as they are.
    const alternative = name.replaceAll('"', '&quot;')
    return `<img src="${picture.dataUrl}" width="${picture.width}" alt="${alternative}">`
  })
}

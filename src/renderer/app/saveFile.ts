/** How long the browser may take to begin with a file that it was handed, milliseconds. */
const BEGINS_WITHIN_MS = 60_000

/** Hands a file to the browser's own saving. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The click only asks for it: an address that is taken back at once may be gone by the time it is read.
  setTimeout(() => URL.revokeObjectURL(url), BEGINS_WITHIN_MS)
}

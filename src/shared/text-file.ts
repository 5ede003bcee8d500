/** A larger text file is saved, not shown, bytes. */
export const TEXT_SHOWN_BYTES = 512 * 1024

/** Is a file that is neither a picture nor a PDF shown as the text that it is? No text holds a NUL. */
export function isShownAsText(bytes: Uint8Array): boolean {
  return bytes.length <= TEXT_SHOWN_BYTES && !bytes.includes(0)
}

import { isShownAsText } from '../../../../shared/text-file.ts'

/**
 * The text that some bytes are: UTF-8, or else Windows-1250, which nearly every older Polish file is in. Null when they
 * hold what no text does, or too much of it.
 */
export function textIn(bytes: ArrayBuffer): string | null {
  if (!isShownAsText(new Uint8Array(bytes))) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1250').decode(bytes)
  }
}

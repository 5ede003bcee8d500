import type { Remark } from '../../../shared/contract/base.ts'
import { openText, sealText } from './rules/cipher.ts'

/** What is known of a file, with the key that opens its bytes: lies under the key of what it belongs to. */
export interface HiddenFile {
  name: string
  size: number
  type: string
  pages: number | null
  width: number | null
  height: number | null
  problems: Remark[]
  /** Base64; null when its bytes were not kept. */
  key: string | null
}

/** Whose it is, not where: it goes along when its ticket is merged. */
const placeOf = (agentId: number) => `draft file of ${agentId}`

/** Hides a file that waits with what an agent writes. */
export function hideDraftFile(file: HiddenFile, agentId: number) {
  return sealText(JSON.stringify(file), placeOf(agentId))
}

/** @returns null when it was changed, or laid under somebody else's name */
export function openDraftFile(
  hidden: { ciphertext: Uint8Array; key: Uint8Array },
  agentId: number,
): HiddenFile | null {
  const text = openText(hidden, placeOf(agentId))
  // Written by hideDraftFile alone, and authentic.
  return text === null ? null : (JSON.parse(text) as HiddenFile)
}

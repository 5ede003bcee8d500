import { limits } from './limits.ts'
import { type Problem, problem } from './problems.ts'

// Control characters, invisible marks, and marks that turn the direction of reading ("gpj.exe" shown as
// "exe.jpg"). Lone surrogates are dealt with before.
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu
const forbiddenOnSomeDisk = /[<>:"|?*]/g
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/**
 * A name that is safe to show and to save anywhere: the last part of a path, no control or direction
 * characters, NFC, no name reserved by Windows, at most 120 characters with the extension kept.
 *
 * @param raw      as the sender wrote it, or null
 * @param position from 1; names a file that has no name
 */
export function cleanFileName(
  raw: string | null,
  position: number,
): { readonly name: string; readonly problems: readonly Problem[] } {
  const given = (raw ?? '').slice(0, 4096)
  const wellFormed = given.toWellFormed()
  const lastPart = wellFormed.split(/[/\\]/).findLast(part => part.trim() !== '') ?? ''
  const seen = lastPart.replace(unseen, '')
  const harmful = wellFormed !== given || lastPart !== wellFormed || seen !== lastPart
  const tidy = seen
    .normalize('NFC')
    .replace(forbiddenOnSomeDisk, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  if (tidy === '') {
    const problems = given === '' ? [] : [problem('name_cleaned')]
    return { name: `zalacznik-${position}`, problems: [problem('no_name', { position }), ...problems] }
  }
  const name = shorten(deviceName.test(tidy) ? `_${tidy}` : tidy)
  return { name, problems: harmful ? [problem('name_cleaned')] : [] }
}

/** Lower case, without the dot; '' when the name has none. */
export function extensionOf(name: string): string {
  return /\.([^.\s]{1,12})$/u.exec(name)?.[1]?.toLowerCase() ?? ''
}

function shorten(name: string): string {
  if (name.length <= limits.nameLength) return name
  const extension = extensionOf(name)
  const tail = extension === '' ? '…' : `….${extension}`
  // A cut between the halves of a surrogate pair leaves a lone one: drop it.
  return name.slice(0, limits.nameLength - tail.length).replace(/[\uD800-\uDBFF]$/, '') + tail
}

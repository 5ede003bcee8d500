/** What is called a password, in any case of the noun, with the words between it and its value: "hasło do panelu:". */
const named =
  /(?<![\p{L}\d])(?:has[łl](?:o|a|em|u|ami)|password|passwd|passphrase|pwd|pass)(?:[ \t]+[\p{L}\d._@/()-]{1,40}){0,4}?[ \t]*(?<between>[:=]|->|→|[ \t](?:to|brzmi|is)(?=\s)[ \t]*[:=]?)[ \t]*\n?[ \t]*(?<value>\S{4,200})(?<rest>[^\n]{0,40})/giu

/** Short secrets are digits: PIN, PUK, and the code on the back of a card. */
const coded =
  /(?<![\p{L}\d])(?:pin|puk|cvv2?|cvc2?)(?:[ \t]+(?:to|jest|do|karty|telefonu|sim|kod|is|code|card)){0,3}[ \t]*[:=-]?[ \t]*\d{3,8}(?![\d.,]?\d)/iu

/** One of the names above, without looking around it: most texts hold none. */
const anyName = /has[łl]|pass|pwd|pin|puk|cv[vc]/i

/** What stands there when nothing is told. */
const nothing =
  /^(?:brak|puste|nowe|stare|none|null|empty|required|wymagane|zmieni\p{L}*|https?:.*|\{\{.*|[*•●.…x_-]+)$/iu

/**
 * Does the text tell a password, a PIN, a PUK or the code of a card? After a colon the value may be a bare word when
 * it is quoted, or nothing follows it on its line; after "to" or "brzmi" it must look like no word of a language.
 */
export function hasPassword(text: string): boolean {
  if (!anyName.test(text)) return false
  if (coded.test(text)) return true
  for (const { groups } of text.matchAll(named)) {
    const { between = '', value = '', rest = '' } = groups ?? {}
    const told = value.replace(/^["'„“”`]+|["'”“`.,;!?)]+$/gu, '')
    if (told.length < 4 || nothing.test(told)) continue
    if (looksMade(told)) return true
    if (!/[:=→>]/.test(between)) continue
    const isQuoted = /^["'„“`]/u.test(value)
    if (isQuoted || (rest.trim() === '' && !/[?!.,…]$/.test(value))) return true
  }
  return false
}

/** A digit or a sign among letters, or a capital after a small letter. */
function looksMade(value: string): boolean {
  return /\p{L}/u.test(value) ? /[\d\p{S}]|[^\p{L}\d-]|\p{Ll}\p{Lu}/u.test(value) : /^\d{4,}$/.test(value)
}

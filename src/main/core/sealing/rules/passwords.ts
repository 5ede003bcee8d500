/** What is called a password, in the cases of the noun, with the words between it and its value: "hasło do panelu:". */
const named =
  /(?<![\p{L}\p{N}])(?:has[łl](?:o|a|em|u|ami)|password|passwd|passphrase|pwd|pass)(?:[ \t]+[\p{L}\d._@/()-]{1,40}){0,4}?[ \t]{0,3}(?<between>(?:[:=]|->|→|[ \t](?:to|brzmi|is)(?=\s)[ \t]{0,3}[:=]?)[ \t]{0,3}\n?[ \t]{0,3})(?<value>\S{4,200})(?=(?<rest>[^\n]{0,40}))/giu

/** What stands there when nothing is told. */
const nothing =
  /^(?:brak|puste|none|null|empty|required|wymagane|https?:.{0,200}|\{\{.{0,200}|[*•●.…x_-]{1,200})$/iu

/** A password that a text tells, without the quotes around it and the full stop behind it. */
export interface ToldPassword {
  /** UTF-16 place of its first character. */
  from: number
  value: string
}

/**
 * The passwords a text tells. "Hasło nie działa" names one and tells none. Behind a sign of assignment it may be a bare
 * word when it is quoted or ends its line; behind "to" or "brzmi", or on the next line, it must look like no word of a
 * language.
 */
export function passwordsIn(text: string): ToldPassword[] {
  return Array.from(text.matchAll(named)).flatMap(hit => {
    const { between = '', value = '', rest = '' } = hit.groups ?? {}
    const bare = value.replace(/^["'„“”`]+/u, '')
    const told = bare.replace(/["'”“`.,;!?)]+$/u, '')
    if (told.length < 4 || nothing.test(told)) return []
    const isAssigned = /[:=→>]/.test(between) && !between.includes('\n')
    const endsLine = rest.trim() === '' && !/[?!.,…]$/.test(value)
    const isQuoted = bare !== value
    if (!looksMade(told) && !(isAssigned && (isQuoted || endsLine))) return []
    return [{ from: hit.index + hit[0].length - bare.length, value: told }]
  })
}

/** A digit or a sign among letters, a capital after a small letter, or digits alone. */
function looksMade(value: string): boolean {
  return /\p{L}/u.test(value) ? /[\d\p{S}]|[^\p{L}\d-]|\p{Ll}\p{Lu}/u.test(value) : /^\d{4,}$/.test(value)
}

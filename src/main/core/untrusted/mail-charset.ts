/** What Polish mail is written in, whatever its label says; the likeliest first. */
const charsets = ['utf-8', 'windows-1250', 'iso-8859-2'] as const

const label = /(charset\s*=\s*)("?)([\w.:-]{2,40})\2/gi

/** A part of text that names no charset. */
const bare = /^(content-type\s*:\s*text\/(?:plain|html))(?![^\r\n]*(?:\r?\n[ \t][^\r\n]*)*charset)/gim

/**
 * The same mail under other labels: each part that names a charset, and each part of text that names none, names this
 * one; a mail without any type becomes text of it. Nothing else is changed, so that only letters come out differently.
 */
export function* relabelled(bytes: Uint8Array<ArrayBuffer>): Generator<Uint8Array<ArrayBuffer>> {
  // One character a byte, there and back: nothing is decoded here.
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  for (const charset of charsets) {
    const named = raw
      .replace(label, (_, before: string) => `${before}"${charset}"`)
      .replace(bare, (_, type: string) => `${type}; charset="${charset}"`)
    const other = /^content-type\s*:/im.test(named)
      ? named
      : `Content-Type: text/plain; charset="${charset}"\r\nContent-Transfer-Encoding: 8bit\r\n${named}`
    if (other !== raw) yield new Uint8Array(Buffer.from(other, 'latin1'))
  }
}

const encodedWord = /=\?[\w.:-]{2,40}(?:\*[\w-]{0,20})?\?(?=[QB]\?)/gi

/** The same of the header: its encoded words (RFC 2047) bear labels of their own. */
export function* relabelledHeader(header: Uint8Array<ArrayBuffer>): Generator<Uint8Array<ArrayBuffer>> {
  const raw = Buffer.from(header.buffer, header.byteOffset, header.byteLength).toString('latin1')
  for (const charset of charsets) {
    const other = raw.replace(encodedWord, `=?${charset}?`)
    if (other !== raw) yield new Uint8Array(Buffer.from(other, 'latin1'))
  }
}

const broken = /\uFFFD/g
/** In a mail that was cut in the middle of a letter: it says little about how the letters before it are written. */
const brokenEnd = /\uFFFD\s*$/
/** ISO 8859-2 has controls where windows-1250 has ś, ź and quotation marks. */
const controls = /[\u0080-\u009F]/g
/** What windows-1250 shows where ISO 8859-2 has ą, ś, ź, Ą, Ś, Ź: signs that never stand beside letters. */
const signs = /(?<=\p{L})[±¶Ľˇ¦¬]|[±¶ˇ¦¬](?=\p{L})/gu
/** UTF-8 read as something else: a foreign letter before a sign, or before a letter that stands in place of one. */
const doubled = /[ÄĹĂÂÅÃ][\u0080-\u00BF€‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™›ˇ˘ŁĄŞŻ±˛łµ¶·¸ąşĽ˝ľżŠŚŤŽŹšśťžźŒœŸ]/gu
/**
 * What western charsets show where windows-1250 has Polish letters: signs amid letters, and letters where the languages
 * they are of never have them. A footnote (`Preis¹`), a unit (`m³`) and a Spanish question (`¿Qué?`) are none.
 */
const westernised = new RegExp(
  [
    /(?<=\p{L})[¹³¼](?=\p{L})/u,
    /(?<=\p{L})¿/u,
    /(?<=[aeiouyó])³(?!\p{L})/u,
    /(?<=j|(?<!\p{L})s)¹/u,
    /[£¯](?=\p{Ll})/u,
    /(?<=\p{Ll})Ÿ|Ÿ(?=\p{Ll})/u,
    /œ(?=[lwmnrpkæ]|c[hiz]|(?!\p{L}))/u,
    /(?<=[aeiouyœ])æ(?!\p{L})/u,
    /ñ(?=[bcdfgklmnprstwz]|(?!\p{L}))/u,
    /(?<=[^\P{L}uc])ê(?!\p{L})/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
)
/** What western charsets show where windows-1250 has nothing that Polish is written with. */
const western = /[À-ÅÇÈÉËÌ-ÐÒÔ-Ýß-åçèéëì-ðòô-ýþÿ²½¾ªº¢]/g

/** How much of a text was read in the wrong charset: 0 for none of it. */
export function strangeness(text: string): number {
  const start = text.slice(0, 100_000)
  const count = (pattern: RegExp) => start.match(pattern)?.length ?? 0
  const misread = count(westernised)
  return (
    count(broken) * 2 -
    (brokenEnd.test(start) ? 1.5 : 0) +
    count(controls) * 2 +
    count(signs) +
    count(doubled) +
    // One name from abroad in a Polish letter is no sign of its language.
    (misread === 0 ? 0 : Math.max(0, misread - 2 * count(western)))
  )
}

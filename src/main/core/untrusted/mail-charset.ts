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

const broken = /\uFFFD/g
/** In a mail that was cut in the middle of a letter: it says little about how the letters before it are written. */
const brokenEnd = /\uFFFD\s*$/
/** ISO 8859-2 has controls where windows-1250 has ś, ź and quotation marks. */
const controls = /[\u0080-\u009F]/g
/** What windows-1250 shows where ISO 8859-2 has ą, ś, ź, Ą, Ś, Ź: signs that never stand beside letters. */
const signs = /(?<=\p{L})[±¶Ľˇ¦¬]|[±¶ˇ¦¬](?=\p{L})/gu
/** UTF-8 read as something else: a foreign letter before a sign. */
const doubled = /[ÄĹĂÂ][\u0080-\u00BF„…†‡‰‹‘’“”•–—™›ˇ˘ŁĄŞŻ±˛łµ¶·¸ąşĽ˝ľż]/gu

/** How much of a text was read in the wrong charset: 0 for none of it. */
export function strangeness(text: string): number {
  const start = text.slice(0, 100_000)
  const count = (pattern: RegExp) => start.match(pattern)?.length ?? 0
  return (
    count(broken) * 2 -
    (brokenEnd.test(start) ? 1.5 : 0) +
    count(controls) * 2 +
    count(signs) +
    count(doubled)
  )
}

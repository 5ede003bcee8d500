/** How mail programs say that what follows is an older letter, in Polish and in English. */

/** Lines that an introduction or a field of a header may be broken into. */
const MOST_LINES = 3
/** A header has no more lines than this, the broken ones among them. */
const HEADER_LINES = 16

/** "W dniu … użytkownik … napisał:": ends with who wrote. */
const introduction = /^.{0,300}(?:napisał|pisze|wrote)\S{0,4}:?\s*$/i
/** Apple's ends with when: "Wiadomość napisana przez … w dniu …, o godz. 10:00:". */
const appleIntroduction = /^\s*Wiadomość napisana (?:przez|w dniu) .{1,280}:\s*$/i
/** How an introduction begins: with a word for it, a day of the week, or a date. */
const opening =
  /^\s*(?:On |W dniu |Dnia |Wiadomość |Użytkownik |(?:pon|wt|śr|czw|pi?ą?t|sob|niedz)\p{L}{0,8}[.,]|\d{4}-\d{2}-\d{2}[ ,]|\d{1,2}[ .])/iu
/** Written by hand an introduction names no address in angle brackets. */
const withAddress = /<[^<>\s]{1,200}@[^<>\s]{1,200}>/

/** From here on everything is an older letter, without any mark at its lines. */
const divider =
  /^\s*(?:-{2,}\s*(?:Original Message|Forwarded message|Oryginalna wiadomość|Wiadomość oryginalna|Przekazana wiadomość|Wiadomość przekazana(?: dalej)?|Przesłana wiadomość|Treść przekazanej wiadomości)\s*-{2,}|_{30,}|Początek przekazanej wiadomości:|Begin forwarded message:)\s*$/i
const rule = /^\s*[-_=–—]{3,}\s*$/

const fieldNames = {
  from: 'Od|From|Nadawca',
  sent: 'Wysłano|Wysłane|Sent|Data|Date|Data wysłania',
  to: 'Do|To|Adresat|Odbiorca',
  copy: 'DW|UDW|Cc|Bcc|Kopia',
  subject: 'Temat|Subject',
  other: 'Ważność|Importance|Priorytet|Priority|Załączniki|Attachments|Odpowiedz do|Reply-To',
}
type Field = keyof typeof fieldNames
/** A line of such a header, with or without the signs of bold type that plain text has for it. */
const fields = Object.entries(fieldNames).map(([field, names]) => ({
  field: field as Field, // it is a key of that object
  pattern: new RegExp(`^\\s*\\*{0,2}(?:${names})\\s?\\*{0,2}:\\*{0,2}(?:\\s+|$)(.*)$`, 'i'),
}))

/**
 * Where an older letter begins, if this line begins its header or divides it from what was written: a line drawn above
 * the header goes with it.
 *
 * @param from first line that may belong to it
 */
export function olderLetterStart(lines: readonly string[], from: number, at: number): number | null {
  if (divider.test(lines[at] ?? '')) return at
  if (!isHeader(lines, at)) return null
  let above = at - 1
  while (above >= from && (lines[above] ?? '').trim() === '') above -= 1
  return above >= from && rule.test(lines[above] ?? '') ? above : at
}

/**
 * A block of who wrote, when, and about what, each in its line and in any order, with the letter below. "Od" and "Do"
 * are also words for hours and for transfers of money: a writer is told in letters, and only mail has a subject or an
 * address.
 */
function isHeader(lines: readonly string[], at: number): boolean {
  const block = new Map<Field, string>()
  let letter = at
  for (let next = at; next < Math.min(lines.length, at + HEADER_LINES); next += 1) {
    const line = lines[next] ?? ''
    const read = fieldIn(line)
    if (read !== null) {
      block.set(read.field, block.get(read.field) ?? read.value)
      letter = next + 1
    } else if (next - letter >= MOST_LINES - 1 || block.size === 0) break
    // A blank line ends it, but where a program made a paragraph of each field.
    else if (line.trim() === '' && fieldIn(lines[next + 1] ?? '') === null) break
  }
  const writer = block.get('from') ?? ''
  if (!/\p{L}/u.test(writer) || !/\d/.test(block.get('sent') ?? '')) return false
  if (!block.has('subject') && !`${writer} ${block.get('to') ?? ''}`.includes('@')) return false
  return lines.slice(letter).some(line => line.trim() !== '')
}

function fieldIn(line: string): { field: Field; value: string } | null {
  for (const { field, pattern } of fields) {
    const value = pattern.exec(line)?.[1]
    if (value !== undefined) return { field, value }
  }
  return null
}

/** "W dniu … napisał(a):" above a quote goes with it, also where it takes several lines and a blank one. */
export function introductionAbove(lines: readonly string[], from: number, quote: number): number {
  let last = quote - 1
  while (last >= from && (lines[last] ?? '').trim() === '') last -= 1
  for (let first = last; first >= Math.max(from, last - MOST_LINES + 1); first -= 1) {
    const isBegun = opening.test(lines[first] ?? '')
    if (isBegun && isIntroduction(lines.slice(first, last + 1))) return first
  }
  return last >= from && isIntroduction(lines.slice(last, last + 1)) ? last : quote
}

/**
 * The line behind an introduction that begins here and is surely a mail program's: it names an address, and what it
 * introduces.
 */
export function introductionBelow(lines: readonly string[], at: number): number | null {
  if (!opening.test(lines[at] ?? '')) return null
  for (let end = at + 1; end <= Math.min(lines.length, at + MOST_LINES); end += 1) {
    const part = lines.slice(at, end)
    if (isIntroduction(part))
      return withAddress.test(part.join('')) && /:\s*$/.test(part.at(-1) ?? '') ? end : null
  }
  return null
}

function isIntroduction(part: readonly string[]): boolean {
  const line = part.join(' ')
  return introduction.test(line) || appleIntroduction.test(line)
}

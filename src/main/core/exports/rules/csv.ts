import { wallClockAt } from '../../../../shared/wall-clock.ts'
import { type Cell, listText } from './cells.ts'
import type { Sheet } from './sheet.ts'

/**
 * A spreadsheet runs a cell that begins so as a formula, also behind blanks and in the full-width forms.
 *
 * @source OWASP, CSV Injection
 */
const looksLikeFormula = /^[\t\r\n]|^\s*[=+\-@＝＋－＠]/u

/** Text that a spreadsheet shows and does not run: an apostrophe stands before what looks like a formula. */
export function harmless(text: string): string {
  return looksLikeFormula.test(text) ? `'${text}` : text
}

/** A field between separators: quoted when it holds one, a quote or a line end, quotes in it doubled (RFC 4180). */
export function quoted(field: string): string {
  return /[";\r\n]/.test(field) || field !== field.trim() ? `"${field.replaceAll('"', '""')}"` : field
}

/**
 * A list as Excel with Polish settings opens it by a double click: UTF-8 with its mark, semicolons, CRLF, instants as
 * `2026-11-27 11:00` on the desk's wall clock. Numbers and instants are our own and never begin a formula.
 */
export function csvSheet(headings: readonly string[]): Sheet {
  const encoder = new TextEncoder()
  const line = (fields: readonly string[]) => `${fields.map(quoted).join(';')}\r\n`
  return {
    begin: () => encoder.encode(`\uFEFF${line(headings.map(harmless))}`),
    rows: rows => encoder.encode(rows.map(cells => line(cells.map(fieldOf))).join('')),
    end: () => new Uint8Array(),
  }
}

/** A lone half of a letter has no bytes of its own in UTF-8; a null ends the text for some readers. */
function textField(text: string): string {
  return harmless(text.toWellFormed().replaceAll('\0', ''))
}

function fieldOf(cell: Cell): string {
  if (cell.kind === 'list') return textField(listText(cell.items))
  if (cell.kind === 'text') return textField(cell.text)
  if (cell.kind === 'number') return String(cell.value)
  if (cell.kind === 'empty') return ''
  const { day, time } = wallClockAt(cell.at)
  return `${day} ${time}`
}

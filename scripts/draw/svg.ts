/** A4 at 150 dots an inch, px. */
export const sheetWidth = 1240
export const sheetHeight = 1754

export const sans = 'Liberation Sans'
export const serif = 'Liberation Serif'
export const mono = 'Liberation Mono'
export const narrow = 'Nimbus Sans Narrow'
export const hand = 'Z003'

/** A piece of SVG. */
export type Piece = string

export interface TextStyle {
  size?: number
  font?: string
  bold?: boolean
  fill?: string
  anchor?: 'start' | 'middle' | 'end'
  spacing?: number
}

export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** One line of text, its baseline at y. */
export function text(x: number, y: number, words: string, style: TextStyle = {}): Piece {
  const { size = 22, font = sans, bold = false, fill = '#1c1c1e', anchor = 'start', spacing } = style
  const weight = bold ? ' font-weight="bold"' : ''
  const gap = spacing === undefined ? '' : ` letter-spacing="${spacing}"`
  return `<text x="${x}" y="${y}" font-family="${font}" font-size="${size}"${weight}${gap} fill="${fill}" text-anchor="${anchor}" xml:space="preserve">${escape(words)}</text>`
}

/** Lines under each other, the first baseline at y. */
export function lines(
  x: number,
  y: number,
  leading: number,
  words: readonly string[],
  style?: TextStyle,
): Piece {
  return words.map((line, at) => text(x, y + at * leading, line, style)).join('')
}

export function line(x1: number, y1: number, x2: number, y2: number, width = 1.5, colour = '#333'): Piece {
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${colour}" stroke-width="${width}"/>`
}

export function box(
  x: number,
  y: number,
  width: number,
  height: number,
  look: { fill?: string; stroke?: string; strokeWidth?: number; radius?: number; opacity?: number } = {},
): Piece {
  const { fill = 'none', stroke = 'none', strokeWidth = 1.5, radius = 0, opacity = 1 } = look
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}" stroke="${stroke}" stroke-width="${strokeWidth}" opacity="${opacity}"/>`
}

/** A ruled table; returns its drawing and the y below it. */
export function table(
  x: number,
  y: number,
  columns: readonly number[],
  rows: readonly (readonly string[])[],
  style: { rowHeight?: number; size?: number; font?: string; head?: string; ends?: readonly number[] } = {},
): { piece: Piece; bottom: number } {
  const { rowHeight = 44, size = 19, font = sans, head = '#e9e9e4', ends = [] } = style
  const width = columns.reduce((sum, column) => sum + column, 0)
  const left = columns.map((_, at) => x + columns.slice(0, at).reduce((sum, column) => sum + column, 0))
  const cells = rows.flatMap((row, at) =>
    row.map((cell, column) => {
      const toRight = ends.includes(column) && at > 0
      const edge = (left[column] ?? x) + (toRight ? (columns[column] ?? 0) - 10 : 10)
      const baseline = y + at * rowHeight + rowHeight / 2 + size * 0.35
      return text(edge, baseline, cell, { size, font, bold: at === 0, anchor: toRight ? 'end' : 'start' })
    }),
  )
  const rules = Array.from({ length: rows.length + 1 }, (_, at) =>
    line(x, y + at * rowHeight, x + width, y + at * rowHeight, 1.2, '#777'),
  )
  const bottom = y + rows.length * rowHeight
  const posts = [...left, x + width].map(at => line(at, y, at, bottom, 1.2, '#777'))
  return {
    piece: [box(x, y, width, rowHeight, { fill: head }), ...cells, ...rules, ...posts].join(''),
    bottom,
  }
}

/** What makes a rubber stamp's ink uneven, and lines of a pen a little rough. */
const inks = `<defs>
<filter id="rubber" x="-5%" y="-5%" width="110%" height="110%">
<feTurbulence type="fractalNoise" baseFrequency="0.09" numOctaves="3" seed="7" result="noise"/>
<feColorMatrix in="noise" type="matrix" values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  0 0 0 -2.9 2.5" result="holes"/>
<feComposite in="SourceGraphic" in2="holes" operator="in"/>
</filter></defs>`

/** A whole drawing. The footer tells whoever finds a print of it what it is. */
export function sheet(pieces: readonly Piece[], options: { paper?: string; footer?: boolean } = {}): string {
  const { paper = '#fdfcf9', footer = true } = options
  const note = footer
    ? text(sheetWidth / 2, sheetHeight - 34, 'Rysunek do prób programu. Osoby, firmy i numery są zmyślone.', {
        size: 14,
        fill: '#8a8a86',
        anchor: 'middle',
      })
    : ''
  return drawing(sheetWidth, sheetHeight, [
    box(0, 0, sheetWidth, sheetHeight, { fill: paper }),
    ...pieces,
    note,
  ])
}

/** A drawing of any size. */
export function drawing(width: number, height: number, pieces: readonly Piece[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inks}${pieces.join('')}</svg>`
}

export function turned(piece: Piece, degrees: number, x: number, y: number): Piece {
  return `<g transform="rotate(${degrees} ${x} ${y})">${piece}</g>`
}

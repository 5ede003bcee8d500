import { Zip, ZipDeflate } from 'fflate'
import { wallClockAt } from '../../../../shared/wall-clock.ts'
import { type Cell, listText } from './cells.ts'
import type { Sheet } from './sheet.ts'
import { contentTypes, escaped, packageParts, sheetBegin, sheetEnd } from './xlsx-parts.ts'

/** Rows of one sheet beside its headings. Excel takes 1,048,576 in all; what is more goes to a second sheet. */
const ROWS_PER_SHEET = 1_000_000
/** Characters of one cell that Excel takes. */
const CELL_LIMIT = 32_767
const DAY_MS = 86_400_000
/** Day 0 of Excel's calendar, which believes in 29 February 1900. */
const EXCEL_EPOCH = Date.UTC(1899, 11, 30)

/** The styles of `styles.xml`, by their places there. */
const style = { heading: 1, instant: 2, number: 3 } as const

export interface XlsxOptions {
  headings: readonly string[]
  /** What a sheet is called; a second one gets a number behind it. */
  name: string
  /** When it was made, UTC milliseconds; the files of the package bear it. */
  at: number
  /** For tests: a sheet holds this many rows. */
  rowsPerSheet?: number
}

/**
 * A list as a workbook (ECMA-376, Office Open XML), written as a stream: texts stand in their cells, so that nothing
 * has to be kept until the end. Text is text and never a formula; instants are Excel's own, on the desk's wall clock.
 */
export function xlsxSheet({ headings, name, at, rowsPerSheet = ROWS_PER_SHEET }: XlsxOptions): Sheet {
  const encoder = new TextEncoder()
  const out = collector()
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error
    out.push(chunk)
  })
  let sheets = 0
  let open: { file: ZipDeflate; rows: number } | null = null

  const part = (path: string) => {
    const file = new ZipDeflate(path, { level: 6 })
    file.mtime = at
    zip.add(file)
    return file
  }
  const openSheet = () => {
    sheets += 1
    const file = part(`xl/worksheets/sheet${sheets}.xml`)
    file.push(encoder.encode(sheetBegin(headings.length) + rowOf(1, headings.map(heading))))
    open = { file, rows: 0 }
    return open
  }
  const closeSheet = () => {
    open?.file.push(encoder.encode(sheetEnd(headings.length, open.rows + 1)), true)
    open = null
  }

  return {
    begin() {
      openSheet()
      return out.taken()
    },
    rows(rows) {
      for (let from = 0; from < rows.length; ) {
        let sheet = open ?? openSheet()
        if (sheet.rows >= rowsPerSheet) {
          closeSheet()
          sheet = openSheet()
        }
        const some = rows.slice(from, from + rowsPerSheet - sheet.rows)
        const first = sheet.rows + 2
        const xml = some.map((cells, nth) => rowOf(first + nth, cells.map(cellXml)))
        sheet.file.push(encoder.encode(xml.join('')))
        sheet.rows += some.length
        from += some.length
      }
      return out.taken()
    },
    end() {
      closeSheet()
      const names = Array.from({ length: sheets }, (_, nth) => (nth === 0 ? name : `${name} ${nth + 1}`))
      for (const [path, xml] of [
        ['[Content_Types].xml', contentTypes(sheets)] as const,
        ...packageParts(names),
      ])
        part(path).push(encoder.encode(xml), true)
      zip.end()
      return out.taken()
    },
  }
}

/** Bytes that came since they were last taken. */
function collector() {
  let chunks: Uint8Array[] = []
  return {
    push: (chunk: Uint8Array) => void chunks.push(chunk),
    taken(): Uint8Array {
      const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0))
      let at = 0
      for (const chunk of chunks) {
        whole.set(chunk, at)
        at += chunk.length
      }
      chunks = []
      return whole
    },
  }
}

function rowOf(number: number, cells: readonly string[]): string {
  return `<row r="${number}">${cells.join('')}</row>`
}

function heading(words: string): string {
  return inline(words, style.heading)
}

function inline(words: string, styled?: number): string {
  const s = styled === undefined ? '' : ` s="${styled}"`
  return `<c t="inlineStr"${s}><is><t xml:space="preserve">${escaped(words.slice(0, CELL_LIMIT))}</t></is></c>`
}

function cellXml(cell: Cell): string {
  if (cell.kind === 'list') return cell.items.length === 0 ? '<c/>' : inline(listText(cell.items))
  if (cell.kind === 'text') return inline(cell.text)
  if (cell.kind === 'number') return `<c s="${style.number}"><v>${cell.value}</v></c>`
  return cell.kind === 'instant' ? `<c s="${style.instant}"><v>${serialOf(cell.at)}</v></c>` : '<c/>'
}

/** Days since Excel's day 0, with the time as a fraction, on the desk's wall clock. */
function serialOf(at: number): number {
  const { day, time } = wallClockAt(at)
  return (Date.parse(`${day}T${time}:00Z`) - EXCEL_EPOCH) / DAY_MS
}

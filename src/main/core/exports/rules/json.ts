import type { Cell, FileColumn } from './cells.ts'
import type { Sheet } from './sheet.ts'

/** A list for programs: an array of objects, a line each, the columns' own names as keys; what is not there is null. */
export function jsonSheet(columns: readonly FileColumn[]): Sheet {
  const encoder = new TextEncoder()
  let isFirst = true
  const line = (cells: readonly Cell[]) => {
    const before = isFirst ? '\n' : ',\n'
    isFirst = false
    return (
      before + JSON.stringify(Object.fromEntries(columns.map((column, at) => [column, valueOf(cells[at])])))
    )
  }
  return {
    begin: () => encoder.encode('['),
    rows: rows => encoder.encode(rows.map(line).join('')),
    end: () => encoder.encode('\n]\n'),
  }
}

function valueOf(cell: Cell | undefined): string | number | readonly string[] | null {
  if (cell?.kind === 'text') return cell.text
  if (cell?.kind === 'number') return cell.value
  // A program is to find names, not to take a text apart: none is an empty list.
  if (cell?.kind === 'list') return cell.items
  return cell?.kind === 'instant' ? new Date(cell.at).toISOString() : null
}

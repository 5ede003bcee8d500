import type { Content, CustomTableLayout, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces'
import type { ProtocolModel } from './model.ts'
import type { Clock, Words } from './texts.ts'

/** What every section is written with. */
export interface Press {
  model: ProtocolModel
  words: Words
  clock: Clock
}

const grey = '#555555'
const hairline = '#c8c8c8'

/** Millimetres on paper as points. */
const mm = (length: number) => (length * 72) / 25.4

/** What a printed thing is called, by whom and when; times are UTC milliseconds. */
export interface Imprint {
  title: string
  author: string
  at: number
  /** Left and right of the foot of every page. */
  foot: (page: number, pages: number) => [left: string, right: string]
}

/**
 * A4, black on white, one column, with a foot on every page.
 *
 * Every string goes in as a text node, so that a name cannot turn into an image, a link or a style.
 */
export function sheets(
  words: Words,
  { title, author, at, foot }: Imprint,
  content: Content[],
): TDocumentDefinitions {
  return {
    pageSize: 'A4',
    pageMargins: [mm(20), mm(18), mm(20), mm(22)],
    version: '1.7',
    language: words.locale,
    displayTitle: true,
    info: { title, author, creator: 'Okienko', producer: 'Okienko', creationDate: new Date(at) },
    defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.15 },
    styles: {
      title: { fontSize: 19, bold: true, margin: [0, 1, 0, 10] },
      heading: { fontSize: 12.5, bold: true, margin: [0, 16, 0, 4] },
      paper: { fontSize: 10.5, bold: true },
      head: { fontSize: 8.5, color: grey },
      label: { color: grey },
      statement: { margin: [0, 10, 0, 0] },
      note: { fontSize: 8.5, color: grey },
      story: { fontSize: 8.5 },
    },
    content,
    footer: (page, pages) => {
      const [left, right] = foot(page, pages)
      return {
        margin: [mm(20), mm(8), mm(20), 0],
        columns: [note(left, 0), { ...oneLine(right), style: 'note', width: 'auto' }],
      }
    },
  }
}

/** Rules between rows only; a firmer one under the head. */
export const ruled: CustomTableLayout = {
  hLineWidth: (row, { table }) => (row === table.headerRows ? 0.75 : row === 0 ? 0 : 0.5),
  hLineColor: (row, { table }) => (row === table.headerRows ? 'black' : hairline),
  vLineWidth: () => 0,
  paddingLeft: column => (column === 0 ? 0 : 6),
  paddingRight: (column, { table }) => (column === (table.body[0]?.length ?? 0) - 1 ? 0 : 6),
  paddingTop: () => 3,
  paddingBottom: () => 3,
}

/** As {@link ruled}, with the section's heading above the head, so that it is repeated on every page. */
const ruledUnderHeading: CustomTableLayout = {
  ...ruled,
  hLineWidth: (row, { table }) => (row === table.headerRows ? 0.75 : row < 2 ? 0 : 0.5),
}

/** A list of facts: no head, no rules. */
const plain: CustomTableLayout = {
  ...ruled,
  hLineWidth: () => 0,
  paddingTop: () => 2,
  paddingBottom: () => 2,
}

/** Of a section. */
export function heading(text: string): { text: string; style: 'heading' } {
  return { text, style: 'heading' }
}

/** @param above points */
export function note(text: string, above: number): Content {
  return { text, style: 'note', margin: [0, above, 0, 0] }
}

/** Labels on the left, facts on the right. */
export function factList(rows: [label: string, fact: Content][]): Content {
  return {
    layout: plain,
    table: {
      widths: [130, '*'],
      body: rows.map(([label, fact]) => [{ text: label, style: 'label' }, fact]),
    },
  }
}

/** A table that may run over several pages; its heading and head come along. */
export function section(
  title: string,
  columns: string[],
  widths: (string | number)[],
  rows: TableCell[][],
): Content {
  const span: TableCell = { text: title, style: 'heading', colSpan: columns.length }
  return {
    layout: ruledUnderHeading,
    table: {
      headerRows: 2,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths,
      body: [[span, ...columns.slice(1).map(() => ({}))], head(columns), ...rows],
    },
  }
}

export function head(columns: string[]): TableCell[] {
  return columns.map(text => ({ ...oneLine(text), style: 'head' }))
}

/** What stands against the customer is printed bold: colour does not survive every printer. */
export function result(text: string, isAgainst: boolean): TableCell {
  return { text, bold: isAgainst }
}

export function oneLine(text: string): { text: string; noWrap: true } {
  return { text, noWrap: true }
}

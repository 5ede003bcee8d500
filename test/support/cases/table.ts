import { readFileSync } from 'node:fs'

/** One line of the table of cases, as it is written. */
export interface CaseLine {
  /** Of the file, for whoever has to find it. */
  line: number
  nr: string
  kind: string
  opis: string
  account: string
  need: string
  route: string
  papers: string
  live: string
  around: string
  asked: string
  published: string
  strict: string
}

const columns = [
  'nr',
  'rodzaj',
  'opis',
  'konto',
  'potrzeba',
  'droga',
  'dokumenty',
  'na żywo',
  'okoliczności',
  'decyzja',
  'published',
  'strict',
]

export const tableUrl = new URL('../../fixtures/cases/recovery-cases.tsv', import.meta.url)

/** Every case of the table; lines that begin with `#` are its headings. */
export function readCases(): CaseLine[] {
  const lines = readFileSync(tableUrl, 'utf8').trimEnd().split('\n')
  const [head = ''] = lines
  if (head !== columns.join('\t')) throw new Error(`The table's columns are ${columns.join(', ')}`)
  return lines.flatMap((text, at) => (at === 0 || text.startsWith('#') ? [] : [read(text, at + 1)]))
}

function read(text: string, line: number): CaseLine {
  const cells = text.split('\t').map(cell => cell.trim())
  if (cells.length !== columns.length) {
    throw new Error(`Line ${line} has ${cells.length} columns instead of ${columns.length}: ${text}`)
  }
  const cell = (at: number) => cells[at] ?? ''
  return {
    line,
    nr: cell(0),
    kind: cell(1),
    opis: cell(2),
    account: cell(3),
    need: cell(4),
    route: cell(5),
    papers: cell(6),
    live: cell(7),
    around: cell(8),
    asked: cell(9),
    published: cell(10),
    strict: cell(11),
  }
}

/** A word of the table nobody knows: the line cannot be run until somebody mends it. */
export class UnknownWord extends Error {
  constructor(word: string, where: string) {
    super(`“${word}” is no word of ${where}`)
  }
}

/** One thing out of a list, with what stands in parentheses behind it. */
export interface Entry {
  word: string
  details: { key: string; value: string }[]
}

/** `rachunek(data: dziś; bez: podpis); faktura` → its entries. A dash or nothing is an empty list. */
export function entriesIn(cell: string): Entry[] {
  if (cell === '' || cell === '—') return []
  return split(cell).map(text => {
    const open = text.indexOf('(')
    if (open < 0) return { word: text, details: [] }
    if (!text.endsWith(')')) throw new UnknownWord(text, 'a list: its parenthesis is not closed')
    return {
      word: text.slice(0, open).trim(),
      details: split(text.slice(open + 1, -1)).map(detail => {
        const colon = detail.indexOf(': ')
        return colon < 0
          ? { key: detail, value: '' }
          : { key: detail.slice(0, colon), value: detail.slice(colon + 2) }
      }),
    }
  })
}

/** At semicolons outside of parentheses. */
function split(text: string): string[] {
  const parts = ['']
  let depth = 0
  for (const character of text) {
    if (character === '(') depth += 1
    if (character === ')') depth -= 1
    if (character === ';' && depth === 0) parts.push('')
    else parts.push(`${parts.pop() ?? ''}${character}`)
  }
  return parts.map(part => part.trim()).filter(part => part !== '')
}

import { endOfLabel, isWord } from './labels.ts'
import { heightOf, type Placed, type Row, textOf } from './page.ts'

/** Who stands in a box of a bill or an invoice, line by line. */
export interface Party {
  page: number
  lines: readonly (readonly Placed[])[]
}

const sellers = ['sprzedawca', 'wystawca', 'uslugodawca', 'dostawca']
const buyers = ['nabywca', 'uslugobiorca', 'platnik', 'klient']
/** What begins another part of the paper. */
const ends = ['do zaplaty', 'pozycja', 'lp', 'nazwa uslugi', 'termin platnosci', 'okres', 'razem']
/** Lines of a box stand closer than this, in heights of print. */
const leading = 3
const mostLines = 8

/** The seller's and the buyer's box; null when there is none or more than one. */
export function partiesOf(rows: readonly Row[]): { seller: Party | null; buyer: Party | null } {
  return { seller: partyUnder(rows, sellers), buyer: partyUnder(rows, buyers) }
}

function partyUnder(rows: readonly Row[], names: readonly string[]): Party | null {
  const heads = rows.flatMap(row =>
    row.cells
      // A heading is a word or two: `Nabywca`, `Nabywca:`, `Dane nabywcy`. In a sentence it is none.
      .filter(
        cell => cell.words.length <= 2 && names.some(name => isWord(cell.words.at(-1)?.text ?? '', name)),
      )
      .map(cell => ({ row, cell })),
  )
  const [head, ...others] = heads
  if (head === undefined || others.length > 0) return null
  const { row, cell } = head
  const height = heightOf(cell.words)
  const next = row.cells[row.cells.indexOf(cell) + 1]
  const [from, to] = [cell.left - 2 * height, next === undefined ? Infinity : next.left - height]
  const lines: Placed[][] = []
  let { bottom } = cell
  for (const below of rows) {
    if (below.page !== row.page || below.row <= row.row) continue
    const inside = below.words.filter(word => center(word) >= from && center(word) < to)
    if (inside.length === 0) continue
    const top = Math.min(...inside.map(word => word.top))
    if (top - bottom > leading * Math.max(height, heightOf(inside))) break
    if (lines.length === mostLines || ends.some(end => endOfLabel(inside, end) !== null)) break
    lines.push(inside)
    bottom = Math.max(...inside.map(word => word.bottom))
  }
  return { page: row.page, lines }
}

/** The edge of a word may lie on the rule beside it. */
function center({ left, right }: Placed): number {
  return (left + right) / 2
}

/** The parts of a box: the name, the address and what stands behind its labels. */
export interface PartyParts {
  name: readonly Placed[]
  /** The street's line and the line with the postcode; empty when there is no postcode. */
  address: readonly Placed[]
  nip: readonly Placed[] | null
}

const street = /^(ul|al|aleja|pl|plac|os|osiedle)\b/i
const postcode = /\b\d{2}-\d{3}\b/

export function partsOf({ lines }: Party): PartyParts {
  const texts = lines.map(textOf)
  const nipAt = lines.findIndex(words => endOfLabel(words, 'nip') !== null)
  const postcodeAt = texts.findIndex(text => postcode.test(text))
  const streetAt = texts.findIndex(
    (text, at) => at > 0 && (street.test(text) || (at === postcodeAt - 1 && /\d/.test(text))),
  )
  const firstOther = [nipAt, postcodeAt, streetAt].filter(at => at >= 0)
  const nameEnd = firstOther.length === 0 ? 1 : Math.min(...firstOther)
  const nipLine = nipAt === -1 ? null : (lines[nipAt] ?? null)
  return {
    name: lines.slice(0, nameEnd).flat(),
    address:
      postcodeAt === -1 ? [] : lines.slice(streetAt === -1 ? postcodeAt : streetAt, postcodeAt + 1).flat(),
    nip: nipLine === null ? null : nipLine.slice(endOfLabel(nipLine, 'nip') ?? 0),
  }
}

/** Where the street's line ends and the postcode's begins, so that a comma can be put between them. */
export function addressText(words: readonly Placed[]): string {
  return (
    textOf(words)
      .replace(/,?\s+(\d{2}-\d{3})\b/, ', $1')
      // `ul.` is short, and its second letter is easily taken for a bar.
      .replace(/^u[\]j1I!|l]\.? ?(?=\p{Lu}|\d)/u, 'ul. ')
      .replace(/[.,;]+$/, '')
  )
}

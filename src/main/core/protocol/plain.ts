import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces'
import { factList, heading, type Imprint, section, sheets } from './layout.ts'
import { wordsFor } from './texts.ts'

/**
 * A document of sentences, facts and tables, ready to be set: whoever writes it knows what it says, the press
 * only how it looks.
 */
export interface PlainDocument {
  language: 'pl' | 'en'
  title: string
  author: string
  /** UTC milliseconds. */
  madeAt: number
  /** Left at the foot of every page; on the right stands its number. */
  foot: string
  blocks: Block[]
}

/** A heading never stands alone at the foot of a page; that of a table comes along to every page. */
export type Block = { title?: string } & (
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'facts'; rows: [label: string, fact: string][] }
  /** The last column takes the room that is left. */
  | { kind: 'table'; columns: string[]; rows: string[][] }
)

/** @returns the document as pdfmake sets it */
export function plainDocument({
  language,
  title,
  author,
  madeAt,
  foot,
  blocks,
}: PlainDocument): TDocumentDefinitions {
  const words = wordsFor(language)
  const imprint: Imprint = {
    title,
    author,
    at: madeAt,
    foot: (page, pages) => [foot, words.page(page, pages)],
  }
  return sheets(words, imprint, [
    { text: author, style: 'label' },
    { text: title, style: 'title' },
    ...blocks.map(contentOf),
  ])
}

function contentOf(block: Block): Content {
  const { title } = block
  if (block.kind === 'table') return table(block.columns, block.rows, title ?? '')
  const content = bare(block)
  return title === undefined ? content : { unbreakable: true, stack: [heading(title), content] }
}

function bare(block: Exclude<Block, { kind: 'table' }>): Content {
  switch (block.kind) {
    case 'paragraph':
      return { text: block.text, margin: [0, 2, 0, 4] }
    case 'list':
      return { ul: block.items.map(text => ({ text, margin: [0, 1, 0, 2] })) }
    case 'facts':
      return factList(block.rows.map(([label, fact]) => [label, { text: fact }]))
    default:
      return block satisfies never
  }
}

function table(columns: string[], rows: string[][], title: string): Content {
  return section(
    title,
    columns,
    columns.map((_, at) => (at === columns.length - 1 ? '*' : 'auto')),
    rows.map(row => row.map(text => ({ text }))),
  )
}

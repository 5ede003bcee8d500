import type { TicketRow } from '../../../../shared/contract/tickets/index.ts'
import type { QueueColumn } from '../../../../shared/contract/views.ts'

/** What stands in one place of a list, before any format has had its say. */
export type Cell =
  | { kind: 'text'; text: string }
  | { kind: 'number'; value: number }
  /** UTC milliseconds. */
  | { kind: 'instant'; at: number }
  /** Several names; a spreadsheet has them in one field, with commas between. */
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'empty' }

/** A column of the file. An account is two: its number and its name. */
export type FileColumn = 'number' | 'subject' | 'accountNumber' | QueueColumn

/** The columns of a file for those of a queue: the number and the subject first, each once. */
export function fileColumns(columns: readonly QueueColumn[]): FileColumn[] {
  const spread = [...new Set(columns)].flatMap((column): FileColumn[] =>
    column === 'account' ? ['accountNumber', 'account'] : [column],
  )
  return ['number', 'subject', ...spread]
}

/** The desk's words for what a row has as a code or an id. */
export interface RowWords {
  department: (id: number) => string
  status: (id: number) => string
  priority: (level: TicketRow['priority']) => string
}

/** A row of a queue, cell by cell. */
export function cellsOf(row: TicketRow, columns: readonly FileColumn[], words: RowWords): Cell[] {
  return columns.map(column => cellIn[column](row, words))
}

const cellIn: Readonly<Record<FileColumn, (row: TicketRow, words: RowWords) => Cell>> = {
  number: row => ({ kind: 'number', value: row.number }),
  subject: row => text(row.subject),
  requester: row => text(row.requester),
  accountNumber: row => text(row.account?.number),
  account: row => text(row.account?.name),
  department: (row, words) => text(words.department(row.departmentId)),
  status: (row, words) => text(words.status(row.statusId)),
  priority: (row, words) => text(words.priority(row.priority)),
  owner: row => text(row.owner?.name),
  waiting: row => instant(row.waitingSince),
  due: row => instant(row.dueAt),
  tags: row => ({ kind: 'list', items: row.tags }),
  created: row => instant(row.createdAt),
  updated: row => instant(row.updatedAt),
}

function text(value: string | undefined): Cell {
  return value === undefined || value === '' ? { kind: 'empty' } : { kind: 'text', text: value }
}

/** For a format that has no lists. */
export function listText(items: readonly string[]): string {
  return items.join(', ')
}

function instant(at: number | null): Cell {
  return at === null ? { kind: 'empty' } : { kind: 'instant', at }
}

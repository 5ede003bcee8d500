import type { TicketRow } from '../../../../shared/contract/tickets/index.ts'
import type { QueueColumn } from '../../../../shared/contract/views.ts'

/** What stands in one place of a list, before any format has had its say. */
export type Cell =
  | { kind: 'text'; text: string }
  | { kind: 'number'; value: number }
  /** UTC milliseconds. */
  | { kind: 'instant'; at: number }
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
  return columns.map(column => cellOf(row, column, words))
}

function cellOf(row: TicketRow, column: FileColumn, words: RowWords): Cell {
  switch (column) {
    case 'number':
      return { kind: 'number', value: row.number }
    case 'subject':
      return text(row.subject)
    case 'requester':
      return text(row.requester)
    case 'accountNumber':
      return text(row.account?.number)
    case 'account':
      return text(row.account?.name)
    case 'department':
      return text(words.department(row.departmentId))
    case 'status':
      return text(words.status(row.statusId))
    case 'priority':
      return text(words.priority(row.priority))
    case 'owner':
      return text(row.owner?.name)
    case 'waiting':
      return instant(row.waitingSince)
    case 'due':
      return instant(row.dueAt)
    case 'tags':
      return text(row.tags.join(', '))
    case 'created':
      return instant(row.createdAt)
    case 'updated':
      return instant(row.updatedAt)
  }
}

function text(value: string | undefined): Cell {
  return value === undefined || value === '' ? { kind: 'empty' } : { kind: 'text', text: value }
}

function instant(at: number | null): Cell {
  return at === null ? { kind: 'empty' } : { kind: 'instant', at }
}

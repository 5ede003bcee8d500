import type { Flag } from './columns.ts'

/** The full-text index of messages, and what is not in it yet. */
export interface SearchTables {
  message_search: { rowid: number; words: string }
  search_backlog: { message_id: number }
  search_sweep: { id: 1; has_begun: Flag }
}

import type { Flag } from './columns.ts'

/** The full-text index of messages, and what is not in it yet. */
export interface SearchTables {
  message_search: { rowid: number; words: string }
  search_backlog: { message_id: number }
  /** One row: words of sealed messages may still stand in segments of the index. */
  search_scrub: { id: number; is_begun: Flag }
}

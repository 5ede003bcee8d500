import type { Flag } from './columns.ts'

/** The full-text index of messages, its parts, and what is not in it yet. */
export interface SearchTables {
  /** The first part there was. Others look like it and are named by their number, see `partTable`. */
  message_search: { rowid: number; words: string }
  /** `beginnings`: lengths of beginnings of words that it knows, as FTS5 was told them; `folding`: by which it was written. */
  search_part: { number: number; first_id: number; beginnings: string; folding: number }
  /** The part that is being written anew, as one or as several (the table is older than its second use). */
  search_split: { part: number; into_part: number | null; share: number }
  search_emptied: { part: number; hides_words: Flag }
  search_backlog: { message_id: number }
  /** What is to be merged, because it is full or to purge it (older than the first reason, too). `hides_words`: something was sealed that lay there. */
  search_sweep: { part: number; has_begun: Flag; hides_words: Flag }
}

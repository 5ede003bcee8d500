import type { Generated } from 'kysely'
import type { DeadlineKind } from '../../../../shared/contract/deadlines.ts'
import type { EngineType } from '../../../../shared/contract/tickets/terms.ts'

/** What the clocks of tickets say, and what they are reckoned from. */
export interface DeadlineTables {
  ticket_deadline: {
    ticket_id: number
    kind: DeadlineKind
    round: number
    level_id: number | null
    /** Business minutes. */
    target: number | null
    started_at: number
    due_at: number | null
    /** Business milliseconds. */
    remaining: number | null
    none: 'never_opens' | 'too_far' | 'no_calendar' | null
    paused_since: number | null
    /** Milliseconds. */
    paused: number
    met_at: number | null
    ended_at: number | null
  }
  ticket_phase: { ticket_id: number; place: number; at: number; type: EngineType }
  /** Rules and hours in the words of the settings; `hours` null: the published ones. */
  deadline_book: {
    id: Generated<number>
    rules_version: number
    hours_version: number
    rules: string
    hours: string | null
  }
  /** When a ticket was closed, and by which book; null: nobody knows. */
  ticket_closing: { ticket_id: number; closed_at: number; book_id: number | null }
  deadline_stale: { ticket_id: number }
  deadline_recount: {
    id: number
    rules_version: number
    hours_version: number
    started_at: number | null
    after_id: number
    looked: number
    changed: number
    ended_at: number | null
  }
}

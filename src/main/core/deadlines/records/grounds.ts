import { sql } from 'kysely'
import type { DeadlineRules } from '../../../../shared/contract/deadlines.ts'
import { type EngineType, type Priority, priorities } from '../../../../shared/contract/tickets/terms.ts'
import { type OfficeHours, readHours } from '../../hours/index.ts'
import { parseSetting } from '../../settings/index.ts'
import { fixedQuery, type ReadStore } from '../../store/index.ts'
import type { Grounds } from '../rules/ledger.ts'

/** The rules in force. */
export interface Rulebook {
  rules: DeadlineRules
  hours: OfficeHours
}

/**
 * What of a ticket its deadlines are reckoned from, and the rules to reckon by: those in force, or, of a ticket that is
 * closed, those it was closed by.
 */
export interface TicketGrounds extends Rulebook {
  ticket: {
    id: number
    type: EngineType
    departmentId: number
    priority: Priority
    createdAt: number
    isMerged: boolean
    wokenAt: number | null
    legal: { code: string; since: number; answerId: number | null } | null
    due: { at: number | null; because: string | null }
  }
  /** Null while it is open. */
  closing: Closing | null
  phases: Grounds['phases']
  said: Grounds['said']
  repliedUnder?: readonly number[]
}

/** That a ticket is closed. */
export interface Closing {
  /** UTC milliseconds. */
  at: number
  /**
   * Which rules it goes by. `new`: it has become closed, and it is to be put down that it was by those in force;
   * `kept`: by those it was closed by; `unknown`: nobody knows which these were, the ones in force stand in.
   */
  by: 'new' | 'kept' | 'unknown'
}

/**
 * One statement, but for a late letter: it is asked with every message.
 *
 * @returns undefined when there is no such ticket
 * @throws FAILED_CLOSED when the rules or the hours cannot be read: nobody guesses them
 */
export async function groundsOf(store: ReadStore, ticketId: number): Promise<TicketGrounds | undefined> {
  const [row] = await grounds(store, ticketId)
  if (row === undefined) return undefined
  // SQLite made the arrays from the columns named below.
  const phases = (JSON.parse(row.phases) as [number, EngineType][]).map(([at, type]) => ({ at, type }))
  const closing = closingOf(row, phases)
  // As with the phases.
  const said = (JSON.parse(row.said) as [number, number, 'incoming' | 'reply', number | null][]).map(
    ([id, at, kind, cameAt]) => ({ id, at, kind, cameAt }),
  )
  const isLate = said.some(({ cameAt }) => cameAt !== null)
  const isKept = closing?.by === 'kept' && row.book_rules !== null
  const inForce = readRulebook(row.rules, row.hours)
  const kept = isKept ? readRulebook(row.book_rules ?? '', row.book_hours) : null
  return {
    ...(kept === null ? inForce : withLegalKind(kept, inForce, row.legal_kind)),
    closing,
    ticket: {
      id: row.id,
      type: row.type,
      departmentId: row.department_id,
      priority: priorities[row.priority] ?? 'normal',
      createdAt: row.created_at,
      isMerged: row.merged_into !== null,
      wokenAt: row.woken_at,
      legal:
        row.legal_kind === null
          ? null
          : { code: row.legal_kind, since: row.legal_since ?? row.created_at, answerId: row.legal_answer },
      due: { at: row.due_at, because: row.due_because },
    },
    phases,
    said: [
      ...said,
      // Who waits in a ticket that was merged into this one waits here; it is no message of this one.
      ...(JSON.parse(row.heard) as number[]).map(at => ({ id: 0, at, kind: 'incoming' as const })),
    ],
    repliedUnder: isLate ? (await repliesUnder(store, ticketId)).map(({ at }) => at) : [],
  }
}

/** Hardly a ticket has a letter that came late, so this is no part of what is asked with every message. */
const repliesUnder = fixedQuery((store, ticketId: number) =>
  store
    .selectFrom('message')
    .select('at')
    .where(
      'ticket_id',
      'in',
      sql<number>`(WITH RECURSIVE under (id) AS (
        SELECT id FROM ticket WHERE merged_into = ${ticketId}
        UNION ALL SELECT ticket.id FROM under CROSS JOIN ticket ON ticket.merged_into = under.id
      ) SELECT id FROM under)`,
    )
    .where('kind', '=', 'reply'),
)

/** A kind that the rules of then do not know was given to the ticket since: it is of now, and so is what it asks for. */
function withLegalKind(kept: Rulebook, inForce: Rulebook, code: string | null): Rulebook {
  const since = inForce.rules.legal.filter(
    kind => kind.code === code && kept.rules.legal.every(each => each.code !== code),
  )
  return since.length === 0
    ? kept
    : { ...kept, rules: { ...kept.rules, legal: [...kept.rules.legal, ...since] } }
}

function closingOf(
  row: { type: EngineType; was_closed: number | null; book_rules: string | null },
  phases: Grounds['phases'],
): Closing | null {
  const at = phases.at(-1)?.at
  if (row.type !== 'closed' || at === undefined) return null
  if (row.was_closed === null) return { at, by: 'new' }
  return { at, by: row.book_rules === null ? 'unknown' : 'kept' }
}

const grounds = fixedQuery((store, ticketId: number) =>
  store
    .selectFrom('ticket')
    .leftJoin('ticket_closing', join =>
      join
        .onRef('ticket_closing.ticket_id', '=', 'ticket.id')
        .on('ticket.type', '=', sql.lit('closed'))
        .on(
          'ticket_closing.closed_at',
          '=',
          sql<number>`(SELECT at FROM ticket_phase WHERE ticket_id = ticket.id ORDER BY place DESC LIMIT 1)`,
        ),
    )
    .leftJoin('deadline_book', 'deadline_book.id', 'ticket_closing.book_id')
    .select([
      'ticket_closing.closed_at as was_closed',
      'deadline_book.rules as book_rules',
      'deadline_book.hours as book_hours',
    ])
    .select([
      'ticket.id',
      'type',
      'department_id',
      'priority',
      'created_at',
      'merged_into',
      'woken_at',
      'legal_kind',
      'legal_since',
      'legal_answer',
      'due_at',
      'due_because',
    ])
    .select([
      sql<string>`(SELECT json_group_array(json_array(at, type)) FROM
        (SELECT at, type FROM ticket_phase WHERE ticket_id = ticket.id ORDER BY place))`.as('phases'),
      sql<string>`(SELECT json_group_array(json_array(id, at, kind, came)) FROM
        (SELECT id, at, kind, CASE WHEN kind = 'incoming' AND step_seq IS NOT NULL THEN
           (SELECT journal.at FROM journal WHERE journal.seq = message.step_seq) END AS came FROM message
         WHERE ticket_id = ticket.id AND kind <> 'note' AND is_automatic = 0 ORDER BY message.id))`.as(
        'said',
      ),
      sql<string>`(SELECT json_group_array(heard_at) FROM ticket_merge
        WHERE target_id = ticket.id AND heard_at IS NOT NULL)`.as('heard'),
      sql<string>`(SELECT value FROM setting WHERE key = 'deadlines')`.as('rules'),
      sql<string | null>`(SELECT value FROM setting WHERE key = 'hours')`.as('hours'),
    ])
    .where('ticket.id', '=', ticketId),
)

/** So many are held: those in force, and those that the closed tickets of these days went by. */
const BOOKS_HELD = 8
const read: { rulesText: string; hoursText: string | null; book: Rulebook }[] = []

/** The same texts give the same objects, so that what was reckoned about them need not be reckoned again. */
function readRulebook(rulesText: string, hoursText: string | null): Rulebook {
  const held = read.find(each => each.rulesText === rulesText && each.hoursText === hoursText)
  if (held !== undefined) return held.book
  const book = { rules: parseSetting('deadlines', rulesText), hours: readHours(hoursText) }
  read.unshift({ rulesText, hoursText, book })
  read.splice(BOOKS_HELD)
  return book
}

/** The rules in force, for whoever needs them without a ticket. */
export async function rulebook(store: ReadStore): Promise<Rulebook> {
  const rows = await texts(store)
  const text = (key: string) => rows.find(row => row.key === key)?.value ?? null
  return readRulebook(text('deadlines') ?? '{"levels":[],"legal":[]}', text('hours'))
}

const texts = fixedQuery(store =>
  store.selectFrom('setting').select(['key', 'value']).where('key', 'in', ['deadlines', 'hours']),
)

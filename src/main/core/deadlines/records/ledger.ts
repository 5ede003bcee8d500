import type { Selectable, Updateable } from 'kysely'
import { type DeadlineKind, deadlineKinds } from '../../../../shared/contract/deadlines.ts'
import {
  byColumn,
  fixedQuery,
  type ReadStore,
  replaceRow,
  type Schema,
  shapedWrite,
  type WriteStore,
} from '../../store/index.ts'
import type { Deadline } from '../rules/ledger.ts'

type Row = Selectable<Schema['ticket_deadline']>

/** A ticket's deadlines as they were written last, in the order of their kinds and rounds. */
export async function ledgerOf(store: ReadStore, ticketId: number): Promise<Deadline[]> {
  return (await rowsOfTicket(store, ticketId)).map(deadlineIn).toSorted(byKindAndRound)
}

const rowsOfTicket = fixedQuery((store, ticketId: number) =>
  store.selectFrom('ticket_deadline').selectAll().where('ticket_id', '=', ticketId),
)

function byKindAndRound(a: Deadline, b: Deadline): number {
  const place = (kind: DeadlineKind) => deadlineKinds.indexOf(kind)
  return place(a.kind) - place(b.kind) || a.round - b.round
}

/** Makes the ledger of a ticket say this; what says it already is not written. @returns whether anything differed */
export async function writeLedger(
  tx: WriteStore,
  ticketId: number,
  deadlines: readonly Deadline[],
): Promise<boolean> {
  const before = new Map((await rowsOfTicket(tx, ticketId)).map(row => [keyOf(row), row]))
  const kept = new Set<string>()
  let hasChanged = false
  for (const deadline of deadlines) {
    const key = keyOf(deadline)
    kept.add(key)
    const [row, known] = [rowOf(ticketId, deadline), before.get(key)]
    const columns = columnNames.filter(column => row[column] !== known?.[column])
    if (columns.length === 0) continue
    hasChanged = true
    if (known === undefined) await replaceRow(tx, 'ticket_deadline', row)
    else await correct(tx, columns, [ticketId, row.kind, row.round, ...columns.map(column => row[column])])
  }
  const gone = [...before.values()].filter(each => !kept.has(keyOf(each)))
  for (const { kind, round } of gone) {
    await tx
      .deleteFrom('ticket_deadline')
      .where('ticket_id', '=', ticketId)
      .where('kind', '=', kind)
      .where('round', '=', round)
      .execute()
  }
  return hasChanged || gone.length > 0
}

/** Only the columns that differ: to put a row into its place again costs three times as much. */
const correct = shapedWrite((tx, columns: readonly (keyof Row)[], [ticketId, kind, round, ...values]) =>
  tx
    .updateTable('ticket_deadline')
    // Columns of a deadline, and its key: writeLedger's types have seen to it.
    .set(byColumn(columns, values) as Updateable<Schema['ticket_deadline']>)
    .where('ticket_id', '=', ticketId as number)
    .where('kind', '=', kind as DeadlineKind)
    .where('round', '=', round as number),
)

/** What a row says of its deadline. */
const columnNames = [
  'level_id',
  'target',
  'started_at',
  'due_at',
  'remaining',
  'none',
  'paused_since',
  'paused',
  'met_at',
  'ended_at',
] as const satisfies readonly (keyof Row)[]

/** Deadlines that the ledger does not have so yet. */
export async function putDown(
  tx: WriteStore,
  ticketId: number,
  deadlines: readonly Deadline[],
): Promise<void> {
  for (const each of deadlines) await replaceRow(tx, 'ticket_deadline', rowOf(ticketId, each))
}

const keyOf = ({ kind, round }: Pick<Row, 'kind' | 'round'>) => `${kind} ${round}`

/** Do they say the same of a deadline? */
export function isSame(one: Deadline, other: Deadline | undefined): boolean {
  if (other === undefined) return false
  const [row, otherRow] = [rowOf(0, one), rowOf(0, other)]
  return columnNames.every(column => row[column] === otherRow[column])
}

function rowOf(ticketId: number, deadline: Deadline): Row {
  return {
    ticket_id: ticketId,
    kind: deadline.kind,
    round: deadline.round,
    level_id: deadline.levelId,
    target: deadline.target,
    started_at: deadline.startedAt,
    due_at: deadline.dueAt,
    remaining: deadline.left,
    none: deadline.none,
    paused_since: deadline.pausedSince,
    paused: deadline.paused,
    met_at: deadline.metAt,
    ended_at: deadline.endedAt,
  }
}

function deadlineIn(row: Row): Deadline {
  return {
    kind: row.kind,
    round: row.round,
    levelId: row.level_id,
    target: row.target,
    startedAt: row.started_at,
    dueAt: row.due_at,
    left: row.remaining,
    none: row.none,
    pausedSince: row.paused_since,
    paused: row.paused,
    metAt: row.met_at,
    endedAt: row.ended_at,
  }
}

import type { Selectable } from 'kysely'
import { type DeadlineKind, deadlineKinds } from '../../../../shared/contract/deadlines.ts'
import { fixedQuery, type ReadStore, replaceRow, type Schema, type WriteStore } from '../../store/index.ts'
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
  const before = new Map((await ledgerOf(tx, ticketId)).map(each => [keyOf(each), each]))
  const changed = deadlines.filter(each => !isSame(each, before.get(keyOf(each))))
  const kept = new Set(deadlines.map(keyOf))
  const gone = [...before.values()].filter(each => !kept.has(keyOf(each)))
  for (const { kind, round } of gone) {
    await tx
      .deleteFrom('ticket_deadline')
      .where('ticket_id', '=', ticketId)
      .where('kind', '=', kind)
      .where('round', '=', round)
      .execute()
  }
  await putDown(tx, ticketId, changed)
  return changed.length + gone.length > 0
}

/** Deadlines that the ledger does not have so yet. */
export async function putDown(
  tx: WriteStore,
  ticketId: number,
  deadlines: readonly Deadline[],
): Promise<void> {
  for (const each of deadlines) await replaceRow(tx, 'ticket_deadline', rowOf(ticketId, each))
}

const keyOf = ({ kind, round }: Deadline) => `${kind} ${round}`

/** Do they say the same of a deadline? */
export function isSame(one: Deadline, other: Deadline | undefined): boolean {
  return other !== undefined && fields.every(field => one[field] === other[field])
}

const fields = [
  'levelId',
  'target',
  'startedAt',
  'dueAt',
  'left',
  'none',
  'pausedSince',
  'paused',
  'metAt',
  'endedAt',
] as const satisfies readonly (keyof Deadline)[]

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

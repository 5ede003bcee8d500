import type { OutboxRow } from '../../../shared/contract/outbox.ts'
import type { RetentionClock } from '../../../shared/contract/retention-clocks.ts'
import type { Parts } from '../context.ts'
import { demand, found } from '../errors.ts'
import { append } from '../journal/index.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import { retentionOf } from '../retention/index.ts'
import type { ReadStore } from '../store/index.ts'
import {
  isErased,
  isSealed,
  isWithdrawn,
  maskAddress,
  type OutboxRecord,
  outboxById,
  outboxPage,
  renderedText,
} from './records.ts'

export function outboxProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock } = parts

  async function caseOf(from: ReadStore, record: OutboxRecord): Promise<OutboxRow['case']> {
    if (record.case_id === null) return null
    const row = await from
      .selectFrom('recovery_case')
      .select(['id', 'number'])
      .where('id', '=', record.case_id)
      .executeTakeFirst()
    return row ?? null
  }

  /** A ticket's reply can be called back until it leaves; others leave at once. */
  async function replyOf(from: ReadStore, record: OutboxRecord) {
    if (record.message_id === null) return { leavesAt: 0, ticket: null }
    const row = await from
      .selectFrom('message')
      .innerJoin('ticket', 'ticket.id', 'message.ticket_id')
      .select(['leaves_at', 'ticket.id', 'ticket.number'])
      .where('message.id', '=', record.message_id)
      .executeTakeFirst()
    return {
      leavesAt: row?.leaves_at ?? 0,
      ticket: row === undefined ? null : { id: row.id, number: row.number },
    }
  }

  async function clockOf(record: OutboxRecord): Promise<RetentionClock | null> {
    if (record.case_id === null) return null
    const { policy_id: id, policy_version: version } = await store.read
      .selectFrom('recovery_case')
      .select(['policy_id', 'policy_version'])
      .where('id', '=', record.case_id)
      .executeTakeFirstOrThrow()
    const { retention } = await parts.policies.kept(store.read, id, version)
    const { clocks } = await retentionOf(store.read, record.case_id, retention)
    return clocks.find(clock => clock.class === 'messages') ?? null
  }

  return {
    list: os.outbox.list.handler(async ({ input }) => {
      const rows = await outboxPage(store.read, input)
      const last = rows.at(-1)
      return {
        rows: rows.map(row =>
          rowOf(
            row,
            row.case_id === null ? null : { id: row.case_id, number: row.case_number ?? '' },
            row.ticket_id === null ? null : { id: row.ticket_id, number: row.ticket_number ?? 0 },
          ),
        ),
        next: rows.length === input.limit && last !== undefined ? last.id : null,
      }
    }),

    get: os.outbox.get.handler(async ({ input }) => {
      const record = found(await outboxById(store.read, input.id))
      return {
        ...rowOf(record, await caseOf(store.read, record), (await replyOf(store.read, record)).ticket),
        text: renderedText(record, false),
        files: await filesWith(store.read, record.message_id),
        clock: await clockOf(record),
      }
    }),

    carry: os.outbox.carry.handler(async ({ input, context }) => {
      const by = signedIn(context)
      // In one transaction: what is handed out is what stands there, and a reply is carried or called back, never both.
      return store.write(['outbox', 'recovery', 'journal'], async tx => {
        const record = found(await outboxById(tx, input.id))
        demand(isErased(record) ? [{ code: 'message_erased' }] : [])
        const { leavesAt, ticket } = await replyOf(tx, record)
        demand(leavesAt > clock.now() ? [{ code: 'not_left_yet' }] : [])
        await tx
          .updateTable('outbox')
          .set({ state: 'carried', carried_at: clock.now(), carried_by: by.id })
          .where('id', '=', record.id)
          // Who opened it first stays known: an approver looks at it when there is a code inside.
          .where('state', '=', 'queued')
          .execute()
        await append(tx, {
          at: clock.now(),
          by,
          action: 'outbox.carried',
          subject: subjectOf(record, await caseOf(tx, record), ticket),
          details: { kind: record.kind },
        })
        return { to: record.address, subject: record.subject, text: renderedText(record, true) }
      })
    }),
  }
}

/** What the message is about, as the journal names it. */
function subjectOf(record: OutboxRecord, inCase: OutboxRow['case'], ticket: OutboxRow['ticket']) {
  if (inCase !== null) return { kind: 'case' as const, id: inCase.id, label: inCase.number }
  if (ticket !== null) return { kind: 'ticket' as const, id: ticket.id, label: `#${ticket.number}` }
  return { kind: 'outbox' as const, id: record.id, label: record.kind }
}

function rowOf(record: OutboxRecord, inCase: OutboxRow['case'], ticket: OutboxRow['ticket']): OutboxRow {
  return {
    id: record.id,
    kind: record.kind,
    channel: record.channel,
    to: maskAddress(record.channel, record.address),
    subject: record.subject,
    queuedAt: record.queued_at,
    state: record.state,
    case: inCase,
    ticket,
    sealed: isSealed(record),
    erased: isErased(record),
    withdrawn: isWithdrawn(record),
  }
}

/** What a reply takes along; what is no reply takes nothing. */
async function filesWith(store: ReadStore, messageId: number | null) {
  if (messageId === null) return []
  return store
    .selectFrom('message_attachment')
    .select(['name', 'size'])
    .where('message_id', '=', messageId)
    .orderBy('id')
    .execute()
}

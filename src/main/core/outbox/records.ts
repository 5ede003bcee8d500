import type { Selectable } from 'kysely'
import { maskEmail, maskPhone } from '../../../shared/text.ts'
import { append } from '../journal/index.ts'
import { insertRow, type ReadStore, type Schema, type WriteStore } from '../store/index.ts'
import { CODE_PLACE, type Letter } from './letter.ts'

export type OutboxRecord = Selectable<Schema['outbox']>

export interface NewMessage {
  kind: OutboxRecord['kind']
  channel: OutboxRecord['channel']
  address: string
  letter: Letter
  /** Stands where the text has its place for it; kept apart so that reading the outbox shows no code. */
  code?: string
  caseId: number
  caseNumber: string
  customerId: number | null
  at: number
}

/** Puts a rendered message in line, in the transaction of what it tells about. @returns its id */
export async function queue(tx: WriteStore, message: NewMessage): Promise<number> {
  const id = await insertRow(tx, 'outbox', {
    kind: message.kind,
    channel: message.channel,
    address: message.address,
    subject: message.letter.subject,
    text: message.letter.text,
    code: message.code ?? null,
    queued_at: message.at,
    state: 'queued',
    carried_at: null,
    carried_by: null,
    case_id: message.caseId,
    customer_id: message.customerId,
  })
  await append(tx, {
    at: message.at,
    by: null,
    action: 'outbox.queued',
    subject: { kind: 'case', id: message.caseId, label: message.caseNumber },
    details: {
      kind: message.kind,
      channel: message.channel,
      to: maskAddress(message.channel, message.address),
    },
  })
  return id
}

/**
 * Puts a ticket's reply in line, in the transaction of the conversation. Its journal entry is the conversation's;
 * until it leaves it can be taken back.
 */
export async function queueReply(
  tx: WriteStore,
  reply: {
    messageId: number
    address: string
    subject: string
    text: string
    customerId: number | null
    at: number
  },
): Promise<void> {
  await insertRow(tx, 'outbox', {
    kind: 'ticket_reply',
    channel: 'email',
    address: reply.address,
    subject: reply.subject,
    text: reply.text,
    code: null,
    queued_at: reply.at,
    state: 'queued',
    carried_at: null,
    carried_by: null,
    case_id: null,
    customer_id: reply.customerId,
    message_id: reply.messageId,
  })
}

/**
 * The reply was called back before it left. Its line stays, without its words: a list that somebody has open must
 * never find another letter under this number.
 *
 * @returns false when it has been carried, and nothing was written then
 */
export async function takeBackReply(tx: WriteStore, messageId: number): Promise<boolean> {
  const takenBack = await tx
    .updateTable('outbox')
    .set({ address: '', subject: '', text: '', message_id: null })
    .where('message_id', '=', messageId)
    .where('state', '=', 'queued')
    .executeTakeFirst()
  return takenBack.numUpdatedRows > 0n
}

/**
 * A reply was corrected: what has not been carried yet leaves as it reads now.
 *
 * @returns false when it has been carried, and nothing was written then
 */
export async function correctReply(tx: WriteStore, messageId: number, text: string): Promise<boolean> {
  const corrected = await tx
    .updateTable('outbox')
    .set({ text })
    .where('message_id', '=', messageId)
    .where('state', '=', 'queued')
    .executeTakeFirst()
  return corrected.numUpdatedRows > 0n
}

/** The code of a message is spent: nobody needs to see it any more. */
export async function dropCode(tx: WriteStore, id: number): Promise<void> {
  await tx.updateTable('outbox').set({ code: null }).where('id', '=', id).execute()
}

/** The same for every message of a case: what it was to open is decided. */
export async function dropCodesOf(tx: WriteStore, caseId: number): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ code: null })
    .where('case_id', '=', caseId)
    .where('code', 'is not', null)
    .execute()
}

/** Texts and addresses of a case's messages; their lines stay, with kind, channel and time. */
export async function eraseMessages(tx: WriteStore, caseId: number): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ address: '', subject: '', text: '', code: null })
    .where('case_id', '=', caseId)
    .execute()
}

/** Its time was up, or it was called back. Every message has an address until then. */
export function isErased(record: Pick<OutboxRecord, 'address'>): boolean {
  return record.address === ''
}

/** It was called back before it left: of a reply that its time was up for the message stays. */
export function isWithdrawn(record: Pick<OutboxRecord, 'address' | 'kind' | 'message_id'>): boolean {
  return isErased(record) && record.kind === 'ticket_reply' && record.message_id === null
}

export function outboxById(store: ReadStore, id: number): Promise<OutboxRecord | undefined> {
  return store.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Every message of a case, in the order in which they were queued. */
export function messagesOf(store: ReadStore, caseId: number): Promise<OutboxRecord[]> {
  return store.selectFrom('outbox').selectAll().where('case_id', '=', caseId).orderBy('id').execute()
}

export function outboxPage(
  store: ReadStore,
  filter: {
    state?: 'queued' | 'carried' | undefined
    caseId?: number | undefined
    before?: number | undefined
    limit: number
  },
) {
  let query = store
    .selectFrom('outbox')
    .leftJoin('recovery_case', 'recovery_case.id', 'outbox.case_id')
    .leftJoin('message', 'message.id', 'outbox.message_id')
    .leftJoin('ticket', 'ticket.id', 'message.ticket_id')
    .selectAll('outbox')
    .select([
      'recovery_case.number as case_number',
      'ticket.id as ticket_id',
      'ticket.number as ticket_number',
    ])
    .orderBy('outbox.id', 'desc')
    .limit(filter.limit)
  if (filter.state !== undefined) query = query.where('outbox.state', '=', filter.state)
  // Nobody can carry what is gone.
  if (filter.state === 'queued') query = query.where('outbox.address', '<>', '')
  if (filter.caseId !== undefined) query = query.where('outbox.case_id', '=', filter.caseId)
  if (filter.before !== undefined) query = query.where('outbox.id', '<', filter.before)
  return query.execute()
}

/** The text with its code in place, or with dots. */
export function renderedText(record: OutboxRecord, showCode: boolean): string {
  return record.text.replaceAll(CODE_PLACE, showCode && record.code !== null ? record.code : '••••••••')
}

/** The text as anybody may read it: a code in it is replaced by dots. */
export function shownText(record: OutboxRecord): string {
  return renderedText(record, false)
}

export function isSealed(record: OutboxRecord): boolean {
  return record.text.includes(CODE_PLACE)
}

export function maskAddress(channel: 'email' | 'sms', address: string): string {
  return channel === 'email' ? maskEmail(address) : maskPhone(address)
}

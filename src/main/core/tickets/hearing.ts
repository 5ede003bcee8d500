import type { Remark } from '../../../shared/contract/base.ts'
import { cleanText } from '../../../shared/text.ts'
import { settle } from '../deadlines/index.ts'
import { deskError, found } from '../errors.ts'
import { append } from '../journal/index.ts'
import type { WriteStore } from '../store/index.ts'
import { columnsOf, differing, labelOf, turnOf } from './changing.ts'
import { insertMessage, noteCame, repliedAfter } from './records/messages.ts'
import { tellNews } from './records/news.ts'
import { firstStatusOf, ticketById, updateTicket } from './records/tickets.ts'
import { afterLetter } from './rules/standing.ts'

/** Older than that when it comes in, a letter is history that somebody brought, and no news. */
const HISTORY_MS = 7 * 86_400_000

/** What came in for a ticket. */
export interface Heard {
  ticketId: number
  author: { name: string; address: string }
  /** When it was written, UTC milliseconds; it may come late. */
  at: number
  text: string
  html?: string | null
  rfcId?: string | null
  problems?: readonly Remark[]
  /** Whom it names beside its author, as `addressedColumn` keeps it. */
  addressed?: string | null
  /** When it came, UTC milliseconds; `at` when left out. */
  now?: number
  /** An auto-reply or a bounce: it stands in the conversation, and changes nothing else. */
  isAutomatic?: boolean
}

/**
 * Puts what the customer wrote into the conversation, at its own time. A ticket that was closed, or that waited for
 * him, is open again; one that slept wakes; he waits for an answer from then on. An automatic message does none of it,
 * nor does one that was written before the ticket was closed.
 *
 * @returns the message's id
 * @throws NOT_FOUND; REFUSED `ticket_merged`: whoever calls follows the merge first
 */
export async function hear(tx: WriteStore, heard: Heard): Promise<number> {
  const ticket = found(await ticketById(tx, heard.ticketId))
  if (ticket.merged_into !== null) throw deskError('REFUSED', { missing: [{ code: 'ticket_merged' }] })
  const isAutomatic = heard.isAutomatic ?? false
  const messageId = await insertMessage(tx, {
    ticket_id: ticket.id,
    kind: 'incoming',
    agent_id: null,
    author_name: cleanText(heard.author.name),
    author_address: cleanText(heard.author.address),
    recipient: null,
    at: heard.at,
    text: cleanText(heard.text),
    html: heard.html ?? null,
    rfc_id: heard.rfcId ?? null,
    addressed: heard.addressed ?? null,
    problems: JSON.stringify(heard.problems ?? []),
    leaves_at: null,
    step_seq: null,
    edited_at: null,
    is_automatic: isAutomatic ? 1 : 0,
    origin: 'mail',
  })
  const cameAt = heard.now ?? heard.at
  // What is old changes nothing about when the ticket changed last.
  const counted = { messages: ticket.messages + 1, updated_at: Math.max(ticket.updated_at, heard.at) }
  const isAnswered = !isAutomatic && (await repliedAfter(tx, ticket.id, messageId))
  if (isAutomatic) await updateTicket(tx, ticket.id, counted)
  else {
    const turn = afterLetter(turnOf(ticket), { at: heard.at, cameAt, isAnswered })
    const opened = turn.type === ticket.type ? undefined : await firstStatusOf(tx, turn.type)
    await updateTicket(tx, ticket.id, {
      ...differing(ticket, columnsOf(turn)),
      ...counted,
      ...(opened === undefined ? {} : { status_id: opened.id }),
      // Its new phase begins when it counts, and not before: until then the desk waited for him.
      ...(opened !== undefined && isAnswered ? { updated_at: Math.max(ticket.updated_at, cameAt) } : {}),
    })
  }
  const seq = await append(tx, {
    at: cameAt,
    by: null,
    action: 'tickets.heard',
    subject: { kind: 'ticket', id: ticket.id, label: labelOf(ticket) },
    details: { message: messageId, automatic: isAutomatic },
  })
  // That reply could not know of it: the deadlines count from when it came.
  if (isAnswered) await noteCame(tx, messageId, seq)
  await settle(tx, ticket.id)
  if (!isAutomatic && cameAt - heard.at <= HISTORY_MS)
    await tellNews(tx, { ticketId: ticket.id, seq, by: null })
  return messageId
}

import { randomUUID } from 'node:crypto'
import {
  type ComposerMode,
  DRAFT_LIMIT,
  type DraftView,
  RECALL_MS,
  type SeenMark,
} from '../../../shared/contract/tickets/index.ts'
import { isMailAddress, noMailBecause } from '../../../shared/mail-address.ts'
import { signed } from '../../../shared/signature.ts'
import { cleanText, maskEmail } from '../../../shared/text.ts'
import { namesOf, openVariables } from '../../../shared/variables.ts'
import type { Caller } from '../context.ts'
import { forgetDetour, settle } from '../deadlines/index.ts'
import { demand, deskError, found } from '../errors.ts'
import { append } from '../journal/index.ts'
import { queueReply, takeBackReply } from '../outbox/index.ts'
import { isAccountSealed } from '../recovery/index.ts'
import { keepSealed } from '../sealing/index.ts'
import { forgetMessage, indexMessages } from '../search/index.ts'
import type { ReadStore, WriteStore } from '../store/index.ts'
import { checkedValues, columnsOf, differing, labelOf, turnOf } from './changing.ts'
import { draftsOn, forgetDraft, keepDraft } from './records/drafts.ts'
import { draftFilesOn, moveToDraft, moveToMessage, takeHiddenFiles } from './records/files.ts'
import {
  firstArrivalOfOthers,
  firstOfOthersBehind,
  hasArrivedSince,
  insertMessage,
  type MessageRecord,
  messageById,
  newestMessageId,
  newestMessages,
} from './records/messages.ts'
import { takeNewsBack, tellNews } from './records/news.ts'
import { mergedInto, mergesOf } from './records/relations.ts'
import { keepStep, noteUndone, stepDigest } from './records/steps.ts'
import { type TicketRecord, ticketById, updateTicket } from './records/tickets.ts'
import { maybeUnseen } from './rules/seen.ts'
import { shownAddress, shownPerson } from './rules/shown.ts'
import { afterMessage } from './rules/standing.ts'
import { movesClocks, type StepValues, stepFrom, turnStepFrom } from './rules/steps.ts'
import { turnBefore } from './turn-before.ts'

/** What the journal calls it. */
const writtenAs = { reply: 'tickets.answered', note: 'tickets.noted', sealed: 'sealing.written' } as const

interface Answer {
  id: number
  seenMessage: number | null
  /** What the agent had seen; left out, only what is newer than `seenMessage` counts as unseen. */
  seen?: SeenMark | undefined
  /** The revisions of its draft that he knows; left out: whatever it is. */
  draftRevisions?: readonly string[] | undefined
  mode: ComposerMode
  text: string
  to: { name: string; address: string } | null
  /** Words in double braces that the agent lets go as they are. */
  asTheyStand?: readonly string[]
  statusId?: number | undefined
  /** It was written in the composer: its draft is gone with it, and the files that wait there go along. */
  isDrafted?: boolean
  /** What stands under a reply where it goes out, and the variables in it that have no value; none when left out. */
  signature?: (ticket: TicketRecord) => Promise<{ text: string; missing: readonly string[] }>
}

const unsigned: { text: string; missing: readonly string[] } = { text: '', missing: [] }

/**
 * Puts a reply or a note into the conversation, with the status it leaves behind.
 *
 * @throws REFUSED `recipient_changed` when the reply was begun for somebody else than who asks now, `draft_changed` when its
 *   draft is another one than the agent knows; CONFLICT when something was said that he has not seen. Nothing was written
 *   then, the draft stays.
 */
export async function answer(tx: WriteStore, by: Caller, input: Answer, at: number) {
  const ticket = found(await ticketById(tx, input.id))
  const text = await toldBy(tx, by, input)
  const isSealed = await isAccountSealed(tx, ticket.customer_id)
  const signature = (input.mode === 'reply' ? await input.signature?.(ticket) : undefined) ?? unsigned
  refuseUnlessSendable(ticket, input, isSealed, signature.missing)
  await refuseUnknownDraft(tx, by, input)
  if (!(await hasSeenAll(tx, ticket, input))) throw deskError('CONFLICT', { version: ticket.version })

  const leavesAt = input.mode === 'reply' ? at + RECALL_MS : null
  const kind = input.mode === 'reply' ? 'reply' : 'note'
  const turn = columnsOf(afterMessage(turnOf(ticket), kind, at))
  const changes = input.statusId === undefined ? {} : { statusId: input.statusId }
  const values = await checkedValues(tx, { ...ticket, ...turn }, changes, at)
  // Whoever says something has seen that it woke.
  const said = { ...turn, ...values, woken_at: null }
  // What it does to whose turn it is, so that calling it back gives that back too.
  const made = turnStepFrom(ticket, said)
  // Counted and not named: they may hold anything, and the journal keeps it for ever.
  const letGo = input.mode === 'reply' ? openVariables(text).unknown.length : 0
  const hidden =
    input.mode === 'sealed' && input.isDrafted === true ? await takeHiddenFiles(tx, ticket.id, by.id) : []
  const seq = await append(tx, {
    at,
    by,
    action: writtenAs[input.mode],
    subject: { kind: 'ticket', id: ticket.id, label: labelOf(ticket) },
    details: {
      digest: stepDigest(made),
      ...(input.mode === 'reply' ? { to: maskEmail(ticket.requester_address) } : {}),
      ...(letGo > 0 ? { asTheyStand: letGo } : {}),
      ...(hidden.length > 0 ? { attachments: hidden.length } : {}),
    },
  })
  const messageId = await insertMessage(tx, {
    ticket_id: ticket.id,
    kind,
    agent_id: by.id,
    author_name: by.name,
    author_address: '',
    recipient: input.mode === 'reply' ? ticket.requester_address : null,
    at,
    text: input.mode === 'sealed' ? '' : text,
    sealed_at: input.mode === 'sealed' ? at : null,
    html: null,
    rfc_id: null,
    leaves_at: leavesAt,
    edited_at: null,
    step_seq: seq,
    signature: signature.text,
  })
  if (input.mode === 'sealed') await keepSealed(tx, messageId, by.id, { text, before: [], files: hidden })
  if (input.isDrafted === true) await takeDraft(tx, ticket.id, by.id, input.mode, messageId)
  if (input.mode === 'reply') {
    await queueReply(tx, {
      messageId,
      address: ticket.requester_address,
      subject: `Re: [#${ticket.number}] ${ticket.subject}`,
      text: signed(text, signature.text),
      customerId: ticket.customer_id,
      at,
    })
  }
  const version = await updateTicket(tx, ticket.id, {
    ...differing(ticket, said),
    messages: ticket.messages + 1,
    updated_at: at,
  })
  await keepStep(tx, seq, ticket.id, made)
  if (isOfDeadlines(ticket, kind, said)) await settle(tx, ticket.id)
  await tellNews(tx, { ticketId: ticket.id, seq, by: by.id })
  return { messageId, version, leavesAt, arrival: ticket.arrivals + 1 }
}

/** A note alone is nothing to the deadlines. */
function isOfDeadlines(ticket: TicketRecord, kind: MessageRecord['kind'], became: StepValues): boolean {
  return kind !== 'note' || movesClocks(stepFrom(ticket, became, { tags: { added: [], removed: [] } }))
}

/** What was written is a message now; the files that waited with it are the message's, or were sealed with it. */
async function takeDraft(
  tx: WriteStore,
  ticketId: number,
  agentId: number,
  mode: ComposerMode,
  messageId: number,
): Promise<void> {
  await forgetDraft(tx, ticketId, agentId, mode)
  if (mode === 'sealed') return
  const files = await moveToMessage(tx, { ticketId, agentId, mode }, messageId)
  if (files > 0) await indexMessages(tx, [messageId])
}

/**
 * What is said. A note may be files alone, which say it; an e-mail without a word is taken for junk, and nobody knows what he
 * was sent.
 *
 * @throws REFUSED `reply_without_words`; INVALID_INPUT when there are neither words nor files
 */
async function toldBy(tx: ReadStore, by: Caller, input: Answer): Promise<string> {
  const isBare = input.isDrafted === true && cleanText(input.text).trim() === ''
  if (!isBare) return wordsOf(input.text)
  const waiting = (await draftFilesOn(tx, input.id, by.id)).filter(each => each.mode === input.mode)
  if (waiting.length === 0) throw deskError('INVALID_INPUT', { fields: ['text'] })
  if (input.mode === 'reply') throw deskError('REFUSED', { missing: [{ code: 'reply_without_words' }] })
  return ''
}

/** What a message says. @throws INVALID_INPUT when nothing is left of it once controls are gone */
export function wordsOf(typed: string): string {
  const text = cleanText(typed)
  if (text.trim() === '') throw deskError('INVALID_INPUT', { fields: ['text'] })
  return text
}

/**
 * A variable that nobody gave a value is no word to a customer, nor are words in double braces that nobody has looked at.
 *
 * @throws REFUSED `variables_open`, `variables_unknown`, with their names
 */
export function refuseOpenVariables(text: string, asTheyStand: readonly string[] = []): void {
  const { valueless, unknown } = openVariables(text, asTheyStand)
  demand([
    ...(valueless.length === 0 ? [] : [{ code: 'variables_open', params: namesOf(valueless) }]),
    ...(unknown.length === 0 ? [] : [{ code: 'variables_unknown', params: namesOf(unknown) }]),
  ])
}

/** A merged ticket takes nothing; a reply goes to whom it was begun for, or nowhere. */
function refuseUnlessSendable(
  ticket: TicketRecord,
  input: Answer,
  isSealed: boolean,
  openInSignature: readonly string[],
): void {
  if (ticket.merged_into !== null) throw deskError('REFUSED', { missing: [{ code: 'ticket_merged' }] })
  if (input.mode !== 'reply') return
  refuseOpenVariables(input.text, input.asTheyStand)
  if (openInSignature.length > 0) {
    demand([{ code: 'signature_variables_open', params: namesOf(openInSignature) }])
  }
  const now = { name: ticket.requester_name, address: ticket.requester_address }
  // Who called and left no address is called back; what is no address is corrected first.
  if (!isMailAddress(now.address)) {
    throw deskError('REFUSED', { missing: [{ code: noMailBecause(now.address) }] })
  }
  const shown = shownAddress(now.address, isSealed)
  if (input.to?.address !== now.address && input.to?.address !== shown) {
    throw deskError('REFUSED', {
      missing: [{ code: 'recipient_changed', params: { before: input.to?.address ?? '—', now: shown } }],
    })
  }
}

/**
 * Calls a reply back before it leaves: the conversation is as if it had not been sent, and its text is the draft
 * again.
 *
 * @throws REFUSED when it has left (`left_already`), is somebody else's (`not_your_message`) or no reply
 */
export async function recall(
  tx: WriteStore,
  by: Caller,
  messageId: number,
  at: number,
): Promise<{ version: number; draft: DraftView }> {
  const message = found(await messageById(tx, messageId))
  const ticket = found(await ticketById(tx, message.ticket_id))
  if (message.agent_id !== by.id) throw deskError('REFUSED', { missing: [{ code: 'not_your_message' }] })
  if (message.leaves_at === null || message.leaves_at <= at) {
    throw deskError('REFUSED', { missing: [{ code: 'left_already' }] })
  }
  const version = await withdraw(tx, by, message, ticket, at)
  const addressee = { name: ticket.requester_name, address: message.recipient ?? '' }
  const recipient = shownPerson(addressee, await isAccountSealed(tx, ticket.customer_id))
  const draft = await draftAgain(tx, by, message, { mode: 'reply', recipient }, at)
  return { version, draft }
}

/**
 * Makes what a message said that was taken back a draft again. What was begun since is kept below it: nothing is lost. What
 * somebody else has said since, the draft has not seen.
 *
 * @throws REFUSED `draft_too_long` when both together are longer than a draft may be; whoever calls writes nothing then
 */
export async function draftAgain(
  tx: WriteStore,
  by: Caller,
  message: Pick<MessageRecord, 'id' | 'ticket_id' | 'text' | 'at' | 'arrival'>,
  { mode, recipient }: Pick<DraftView, 'mode' | 'recipient'>,
  at: number,
): Promise<DraftView> {
  const { ticket_id: ticketId, text: said } = message
  const ticketIds = await readAsOne(tx, ticketId)
  const unseen = await firstOfOthersBehind(tx, ticketIds, message.id, by.id)
  const [newestSeen] = await newestMessages(tx, ticketIds, 1, unseen ?? undefined)
  const seenMessage = newestSeen?.id ?? null
  const seen = await seenBy(tx, by, message)
  const begun = (await draftsOn(tx, ticketId, by.id)).find(each => each.mode === mode)
  const text = begun === undefined ? said : `${said}\n\n${begun.text}`
  demand(text.length > DRAFT_LIMIT ? [{ code: 'draft_too_long' }] : [])
  const revision = randomUUID()
  await keepDraft(tx, { ticketId, agentId: by.id, mode, text, recipient, seenMessage, seen, revision, at })
  return { mode, text, recipient, seenMessage, seen, revision, savedAt: at }
}

/**
 * What of a conversation the agent who wrote a message has seen: what was there when he wrote it, and what he has written
 * himself since. What was merged into its ticket since he has not, nor, where arrivals were not counted yet, anything.
 */
async function seenBy(
  tx: ReadStore,
  by: { id: number },
  { id, ticket_id: ticketId, at, arrival }: Pick<MessageRecord, 'id' | 'ticket_id' | 'at' | 'arrival'>,
): Promise<SeenMark> {
  const ticket = found(await ticketById(tx, ticketId))
  const unseen = arrival === null ? 0 : await firstArrivalOfOthers(tx, ticketId, arrival, by.id)
  const own = { ticketId, arrivals: unseen === null ? ticket.arrivals : unseen - 1 }
  const merged = await mergedInto(tx, ticketId)
  const ids = merged.map(each => each.id)
  const merges = await mergesOf(tx, ids)
  const isNewer = (await firstOfOthersBehind(tx, ids, id, by.id)) !== null
  return [
    ...(own.arrivals < 0 ? [] : [own]),
    ...merged.flatMap(each =>
      isNewer || (merges.get(each.id)?.at ?? 0) >= at ? [] : [{ ticketId: each.id, arrivals: each.arrivals }],
    ),
  ]
}

/**
 * Takes a message out of its conversation, as if it had not been said. Whoever calls has made sure that it may go.
 *
 * @returns the ticket's new version
 * @throws REFUSED `left_already` for a reply that somebody has carried
 */
export async function withdraw(
  tx: WriteStore,
  by: { id: number; name: string },
  message: MessageRecord,
  ticket: TicketRecord,
  at: number,
): Promise<number> {
  // The clock may have been set back since somebody carried it.
  if (message.kind === 'reply' && !(await takeBackReply(tx, message.id))) demand([{ code: 'left_already' }])
  await tx.deleteFrom('message_version').where('message_id', '=', message.id).execute()
  const mode = message.kind === 'reply' ? 'reply' : 'note'
  await moveToDraft(tx, message.id, { ticketId: ticket.id, agentId: message.agent_id ?? by.id, mode })
  await tx.deleteFrom('message').where('id', '=', message.id).execute()
  await tx.insertInto('recalled_message').values({ id: message.id }).execute()
  await forgetMessage(tx, { id: message.id, ticketId: ticket.id })
  const before = await turnBefore(tx, ticket, message.step_seq)
  if (message.step_seq !== null) {
    await noteUndone(tx, message.step_seq)
    await takeNewsBack(tx, { ticketId: ticket.id, seq: message.step_seq, by: message.agent_id })
  }
  const version = await updateTicket(tx, ticket.id, {
    ...before,
    // What was not sent answered nothing.
    ...(ticket.legal_answer === message.id ? { legal_answer: null } : {}),
    messages: ticket.messages - 1,
    updated_at: at,
  })
  if (before.type !== undefined && before.type !== ticket.type) await forgetDetour(tx, ticket.id, message.at)
  if (isOfDeadlines(ticket, message.kind, before)) await settle(tx, ticket.id)
  await append(tx, {
    at,
    by,
    action: 'tickets.recalled',
    subject: { kind: 'ticket', id: ticket.id, label: labelOf(ticket) },
    details: { message: message.id, reply: message.kind === 'reply' },
  })
  return version
}

/**
 * A letter that was on its way for long is dated earlier than what stands here; so is much of a ticket that is merged into this
 * one. What came is counted, since what is there may be as much as before where something else has gone.
 */
async function hasSeenAll(
  tx: ReadStore,
  ticket: TicketRecord,
  { seenMessage, seen }: Pick<Answer, 'seenMessage' | 'seen'>,
): Promise<boolean> {
  const tickets = [ticket, ...(await mergedInto(tx, ticket.id))]
  if (seen === undefined) {
    const newest = await newestMessageId(
      tx,
      tickets.map(each => each.id),
    )
    return newest === seenMessage
  }
  for (const each of maybeUnseen(tickets, seen)) {
    if (await hasArrivedSince(tx, each.ticketId, each.seen)) return false
  }
  return true
}

/** What was called back at another window, or begun there, would go along unread, with its files, or be forgotten. */
async function refuseUnknownDraft(tx: ReadStore, by: Caller, input: Answer): Promise<void> {
  const { draftRevisions } = input
  if (input.isDrafted !== true || draftRevisions === undefined) return
  const draft = (await draftsOn(tx, input.id, by.id)).find(each => each.mode === input.mode)
  demand(draft === undefined || draftRevisions.includes(draft.revision) ? [] : [{ code: 'draft_changed' }])
}

/** The newest message an agent sees in a ticket, those of tickets merged into it among them. */
export async function newestSaid(tx: ReadStore, ticketId: number): Promise<number | null> {
  return newestMessageId(tx, await readAsOne(tx, ticketId))
}

/** The tickets that are one conversation: this one, and what lies under it. */
async function readAsOne(tx: ReadStore, ticketId: number): Promise<number[]> {
  const merged = await mergedInto(tx, ticketId)
  return [ticketId, ...merged.map(each => each.id)]
}

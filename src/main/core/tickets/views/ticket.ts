import {
  CHILDREN_SHOWN,
  type DraftView,
  MERGED_SHOWN,
  type MessageView,
  RELATED_SHOWN,
  type TicketView,
} from '../../../../shared/contract/tickets/index.ts'
import { isAccountSealed } from '../../recovery/index.ts'
import type { ReadStore } from '../../store/index.ts'
import { addressedView } from '../addressed.ts'
import { checklistView } from '../records/checklist.ts'
import { draftsOn } from '../records/drafts.ts'
import { followersOf } from '../records/followers.ts'
import { linkedThings } from '../records/links.ts'
import {
  type AttachmentRecord,
  attachmentsOf,
  type MessageRecord,
  newestMessages,
  nextMessages,
  queuedAmong,
} from '../records/messages.ts'
import { unreadAmong } from '../records/news.ts'
import type { QueueLine } from '../records/queues/index.ts'
import {
  aliasesOf,
  childrenOf,
  type MergedTicket,
  mergedInto,
  mergesOf,
  parentOf,
  relatedTo,
} from '../records/relations.ts'
import { ticketById } from '../records/tickets.ts'
import { markOf } from '../rules/seen.ts'
import { shownAddress, shownPerson } from '../rules/shown.ts'
import { problemsShown } from './files.ts'
import { mergedLinks } from './merged-links.ts'
import { requesterOf, sharedOf } from './rows.ts'
import { sealsOf } from './seals.ts'

/** Messages shown with a ticket; earlier ones are asked for. */
const SHOWN = 50

/** A ticket with the newest part of its conversation, as this agent sees it. */
export async function viewOf(store: ReadStore, line: QueueLine, agentId: number): Promise<TicketView> {
  const target = line.merged_into === null ? undefined : await ticketById(store, line.merged_into)
  const isMasked = await isAccountSealed(store, line.customer_id)
  const under = await mergedInto(store, line.id)
  const { messages, earlier } = await messagesAmong(store, line, under, isMasked, SHOWN)
  return {
    ...sharedOf(line, isMasked),
    isUnread: (await unreadAmong(store, agentId, [line.id])).size > 0,
    priorityBecause: line.priority_because,
    priorityNote: line.priority_note,
    requester: shownPerson(requesterOf(line), isMasked),
    isMasked,
    closedAt: line.closed_at,
    legal:
      line.legal_kind === null
        ? null
        : {
            kind: line.legal_kind,
            receivedAt: line.legal_since ?? line.created_at,
            answerId: line.legal_answer,
          },
    followers: await followersOf(store, line.id),
    checklist: await checklistView(store, line.id),
    links: (await linkedThings(store, [line.id])).get(line.id) ?? [],
    parent: await parentOf(store, line),
    ...(await childrenOf(store, line.id, under, CHILDREN_SHOWN)),
    ...(await relatedTo(store, line.id, under, RELATED_SHOWN)),
    mergedLinks: await mergedLinks(store, line.id, under),
    mergedInto: target === undefined ? null : { id: target.id, number: target.number },
    ...(await mergedHere(store, line.id, under)),
    aliases: await aliasesOf(store, line.id),
    conversation: messages,
    earlier,
    mark: markOf([line, ...under]),
    drafts: (await draftsOn(store, line.id, agentId)).map(draft => draftOf(draft, isMasked)),
  }
}

/** The tickets that were merged into this very one, those merged last first, with who did it and when. */
async function mergedHere(
  store: ReadStore,
  ticketId: number,
  under: readonly MergedTicket[],
): Promise<Pick<TicketView, 'merged' | 'moreMerged'>> {
  const here = under.filter(({ into }) => into === ticketId)
  const merges = await mergesOf(
    store,
    here.map(({ id }) => id),
  )
  const all = here
    .map(({ id, number, subject }) => ({ id, number, subject, at: null, by: null, ...merges.get(id) }))
    .toSorted((one, other) => (other.at ?? 0) - (one.at ?? 0))
  return { merged: all.slice(0, MERGED_SHOWN), moreMerged: all.length > MERGED_SHOWN }
}

/** Where in a conversation one reads: before a message, or right behind one. */
export type ReadFrom = { before: number } | { after: number }

/** The newest messages before one, or the next ones behind one; oldest first. */
export async function conversationOf(
  store: ReadStore,
  ticket: { id: number; closed_at: number | null },
  isMasked: boolean,
  limit: number,
  from: ReadFrom,
): Promise<{ messages: MessageView[]; earlier: boolean }> {
  const merged = await mergedInto(store, ticket.id)
  if ('before' in from) return messagesAmong(store, ticket, merged, isMasked, limit, from.before)
  const next = await nextMessages(store, idsOf(ticket, merged), limit, from.after)
  // What it is read from comes before it.
  return { messages: await shownAmong(store, ticket, merged, isMasked, next), earlier: true }
}

async function messagesAmong(
  store: ReadStore,
  ticket: { id: number; closed_at: number | null },
  merged: readonly MergedTicket[],
  isMasked: boolean,
  limit: number,
  before?: number,
): Promise<{ messages: MessageView[]; earlier: boolean }> {
  const newest = await newestMessages(store, idsOf(ticket, merged), limit + 1, before)
  const shown = newest.slice(0, limit).toReversed()
  return {
    messages: await shownAmong(store, ticket, merged, isMasked, shown),
    earlier: newest.length > limit,
  }
}

function idsOf(ticket: { id: number }, merged: readonly MergedTicket[]): number[] {
  return [ticket.id, ...merged.map(each => each.id)]
}

async function shownAmong(
  store: ReadStore,
  ticket: { id: number; closed_at: number | null },
  merged: readonly MergedTicket[],
  isMasked: boolean,
  shown: readonly MessageRecord[],
): Promise<MessageView[]> {
  const attachments = await attachmentsOf(
    store,
    shown.map(message => message.id),
  )
  const queued = await queuedAmong(
    store,
    shown.filter(message => message.kind === 'reply').map(message => message.id),
  )
  const seals = await sealsOf(store, shown, ticket.closed_at)
  return shown.map(message =>
    messageOf(
      message,
      (message.kind === 'note' && message.sealed_at === null) || queued.has(message.id),
      attachments.filter(each => each.message_id === message.id),
      placeOf(merged.find(each => each.id === message.ticket_id)),
      isMasked,
      seals.get(message.id) ?? null,
    ),
  )
}

function placeOf(ticket: MergedTicket | undefined): MessageView['mergedFrom'] {
  return ticket === undefined ? null : { id: ticket.id, number: ticket.number }
}

export function messageOf(
  message: MessageRecord,
  isOpen: boolean,
  attachments: readonly AttachmentRecord[],
  mergedFrom: MessageView['mergedFrom'],
  isMasked: boolean,
  seal: MessageView['seal'],
): MessageView {
  const author = { name: message.author_name, address: message.author_address }
  return {
    id: message.id,
    kind: message.kind,
    origin: message.origin,
    isAutomatic: message.is_automatic === 1,
    author: { agentId: message.agent_id, ...shownPerson(author, isMasked && message.agent_id === null) },
    recipient: message.recipient === null ? null : shownAddress(message.recipient, isMasked),
    addressed: addressedView(message.addressed, message.author_address, isMasked),
    at: message.at,
    arrival: message.arrival ?? 0,
    text: message.text,
    signature: message.signature,
    html: message.html,
    problems: remarksIn(message.problems).map(each => shownRemark(each, isMasked)),
    attachments: attachments.map(each => ({
      id: each.id,
      name: each.name,
      size: each.size,
      type: each.type,
      pages: each.pages,
      problems: problemsShown(remarksIn(each.problems), each.pages),
      isKept: each.vault_file_id !== null,
    })),
    leavesAt: message.leaves_at,
    editedAt: message.edited_at,
    isOpen,
    version: message.version,
    mergedFrom,
    seal,
  }
}

export function draftOf(
  draft: {
    mode: DraftView['mode']
    text: string
    recipient: string
    seen_message: number | null
    seen: string
    revision: string
    saved_at: number
  },
  isMasked: boolean,
): DraftView {
  // Kept by saveDraft alone, from the contract's shape.
  const recipient = JSON.parse(draft.recipient) as DraftView['recipient']
  return {
    mode: draft.mode,
    text: draft.text,
    recipient: recipient === null ? null : shownPerson(recipient, isMasked),
    seenMessage: draft.seen_message,
    // Likewise.
    seen: JSON.parse(draft.seen) as DraftView['seen'],
    revision: draft.revision,
    savedAt: draft.saved_at,
  }
}

/** A report names whom a reply did not reach. */
function shownRemark(
  { code, params }: MessageView['problems'][number],
  isMasked: boolean,
): MessageView['problems'][number] {
  const recipient = params?.['recipient']
  if (typeof recipient !== 'string') return { code, ...(params === undefined ? {} : { params }) }
  return { code, params: { ...params, recipient: shownAddress(recipient, isMasked) } }
}

/** Kept by the desk alone, from remarks. */
function remarksIn(json: string): MessageView['problems'] {
  return JSON.parse(json) as MessageView['problems']
}

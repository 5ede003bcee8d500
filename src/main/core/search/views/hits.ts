import type { TicketHit } from '../../../../shared/contract/search.ts'
import { sealedAmong } from '../../recovery/index.ts'
import type { ReadStore } from '../../store/index.ts'
import { isSealed, latestOfEach, requesterOf, shownAs } from '../../tickets/index.ts'
import { type TicketLine, ticketLines } from '../records/lines.ts'
import { type MessageToSearch, messagesToSearch, type ShownMessage } from '../records/messages.ts'
import type { Candidate } from '../records/sources.ts'
import { hitsPattern, type SoughtTerm } from '../rules/matching.ts'
import { marked, snippetOf } from '../rules/snippets.ts'

/** Lines of a result, in the order of the candidates. */
export async function hitsOf(
  store: ReadStore,
  candidates: readonly Candidate[],
  read: ReadonlyMap<number, MessageToSearch>,
  terms: readonly SoughtTerm[],
): Promise<TicketHit[]> {
  const found = await shownOf(store, candidates, read)
  const merged = found.flatMap(({ line }) => (line.merged_into === null ? [] : line.ticket_id))
  const roots = merged.length === 0 ? new Map<number, never>() : await latestOfEach(store, merged)
  const sealed = await sealedAmong(
    store,
    found.flatMap(({ line }) => [line, roots.get(line.ticket_id)].flatMap(each => each?.customer_id ?? [])),
  )
  const pattern = hitsPattern(terms)
  const beside = await messagesToSearch(
    store,
    found.flatMap(({ others }) => others),
  )
  const besideById = new Map(beside.map(each => [each.id, each]))
  const hits = found.map(({ line, message, others: otherIds }): ShownHit => {
    const others = otherIds.flatMap(id => besideById.get(id) ?? [])
    const root = roots.get(line.ticket_id) ?? line
    const isMasked = isSealed(line, sealed) || isSealed(root, sealed)
    const hit = {
      ticketId: line.ticket_id,
      number: line.number,
      subject: marked(line.subject, pattern),
      requester: shownAs(requesterOf(line), isMasked),
      departmentId: root.department_id,
      statusId: root.status_id,
      ...(root !== line && { mergedInto: { id: roots.get(line.ticket_id)?.id ?? 0, number: root.number } }),
      ...(message !== undefined && { message: messageLine(message, pattern, isMasked) }),
      ...(others.length > 0 && { others: others.map(each => messageLine(each, pattern, isMasked)) }),
    }
    return { hit, messageId: message?.id ?? null }
  })
  return pattern === null ? hits.map(({ hit }) => hit) : withWhatIsBeside(store, hits, read, pattern)
}

/** A hit, and the message that it shows. */
interface ShownHit {
  hit: TicketHit
  messageId: number | null
}

/** Where neither the subject nor the message shows why a hit is here, it gets the file's name or the item that says it. */
async function withWhatIsBeside(
  store: ReadStore,
  hits: readonly ShownHit[],
  read: ReadonlyMap<number, MessageToSearch>,
  pattern: RegExp,
): Promise<TicketHit[]> {
  const unexplained = hits.flatMap(({ hit, messageId }) => (isExplained(hit) ? [] : (messageId ?? [])))
  const unread = await messagesToSearch(
    store,
    unexplained.filter(id => !read.has(id)),
  )
  const others = new Map(unread.map(each => [each.id, each]))
  return hits.map(({ hit, messageId }) => {
    const message =
      messageId === null || isExplained(hit) ? undefined : (read.get(messageId) ?? others.get(messageId))
    const beside = message === undefined ? undefined : besideOf(message, pattern)
    return beside === undefined ? hit : { ...hit, beside }
  })
}

function isExplained({ subject, message }: TicketHit): boolean {
  return subject.marks.length + (message?.snippet.marks.length ?? 0) > 0
}

function besideOf({ files, checklist }: MessageToSearch, pattern: RegExp): TicketHit['beside'] {
  const kinds = { attachment: files, checklist } as const
  for (const kind of ['attachment', 'checklist'] as const) {
    const text = kinds[kind].map(each => marked(each, pattern)).find(each => each.marks.length > 0)
    if (text !== undefined) return { kind, text }
  }
  return undefined
}

/** What the search has read of each on its way; the rest is read here. A ticket that is gone is left out. */
async function shownOf(
  store: ReadStore,
  candidates: readonly Candidate[],
  read: ReadonlyMap<number, ShownMessage>,
): Promise<{ line: TicketLine; message: ShownMessage | undefined; others: readonly number[] }[]> {
  const unread = candidates.filter(each => each.shown === undefined)
  const lines = await ticketLines(
    store,
    unread.map(each => each.ticket_id),
  )
  const byTicket = new Map(lines.map(line => [line.ticket_id, line]))
  const messageOf = (each: Candidate) => each.message_id ?? byTicket.get(each.ticket_id)?.newest_id ?? 0
  const messages = await messagesToSearch(
    store,
    unread.map(messageOf).filter(id => !read.has(id)),
  )
  const byMessage = new Map<number, ShownMessage>([
    ...read,
    ...messages.map(each => [each.id, each] as const),
  ])
  return candidates.flatMap(each => {
    if (each.shown !== undefined) return { ...each.shown, others: [] }
    const line = byTicket.get(each.ticket_id)
    return line === undefined
      ? []
      : { line, message: byMessage.get(messageOf(each)), others: each.others ?? [] }
  })
}

function messageLine(message: ShownMessage, pattern: RegExp | null, isMasked: boolean) {
  return {
    id: message.id,
    kind: message.kind,
    at: message.at,
    author: shownAs({ name: message.writer, address: '' }, isMasked && message.kind === 'incoming'),
    snippet: snippetOf(message.text, pattern, () => message.searched()),
  }
}

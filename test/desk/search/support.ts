import { type MarkedText, piecesOf } from '../../../src/shared/marked-text.ts'
import type { DeskClient } from '../../support/desk.ts'

export const requester = { name: 'Halina Wrona', address: 'halina@wrona.example' }

/** A ticket with one message of the customer. */
export async function ticketSaying(
  client: DeskClient,
  text: string,
  more: {
    subject?: string
    requester?: typeof requester
    customerId?: number
    kind?: 'incoming' | 'note'
  } = {},
) {
  const { departments } = await client.tickets.setup()
  return client.tickets.create({
    subject: more.subject ?? 'Sprawa',
    departmentId: departments[0]?.id ?? 0,
    requester: more.requester ?? requester,
    customerId: more.customerId ?? null,
    message: { kind: more.kind ?? 'incoming', text },
  })
}

/** Says something more in a ticket. */
export async function say(client: DeskClient, id: number, text: string, mode: 'reply' | 'note' = 'note') {
  const view = await client.tickets.get({ id })
  return client.tickets.answer({
    id,
    seenMessage: view.conversation.at(-1)?.id ?? null,
    mode,
    text,
    to: mode === 'reply' ? view.requester : null,
  })
}

/** Ids of the tickets a search finds, in its order, to its very end. */
export async function idsFor(client: DeskClient, text: string): Promise<number[]> {
  const ids: number[] = []
  let after: string | undefined
  do {
    const page = await client.search.find(after === undefined ? { text } : { text, after })
    ids.push(...page.hits.map(hit => hit.ticketId))
    after = page.next ?? undefined
  } while (after !== undefined)
  return ids
}

/** A snippet with its hits in brackets. */
export function inBrackets(text: MarkedText | undefined): string {
  return piecesOf(text ?? { text: '', marks: [] })
    .map(({ text, isHit }) => (isHit ? `[${text}]` : text))
    .join('')
}

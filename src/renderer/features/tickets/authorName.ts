import type { TFunction } from 'i18next'
import type { MessageView } from '../../../shared/contract/tickets/index.ts'

/** Who wrote a message, as it is shown. A note of nobody was written by the desk itself, where it took a ticket in. */
export function authorName({ author, kind }: Pick<MessageView, 'author' | 'kind'>, t: TFunction): string {
  const named = author.name || author.address
  if (named !== '') return named
  return t(kind === 'note' ? 'tickets:message.byDesk' : 'tickets:requester.unknown')
}

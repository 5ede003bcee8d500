import type { MessageView } from '../../../../shared/contract/tickets/index.ts'

/** Has a file pages one speaks of? A picture is no page. */
export function hasPages({
  pages,
  type,
}: Pick<MessageView['attachments'][number], 'pages' | 'type'>): boolean {
  return pages !== null && (pages > 1 || type === 'application/pdf')
}

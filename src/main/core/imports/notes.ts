import type { Remark } from '../../../shared/contract/base.ts'
import { singleLine } from '../../../shared/text.ts'
import type { ImportedTicket, TakenMessage, TakenTicket } from './format.ts'
import { tagsToBear } from './tags.ts'

/** What of a ticket's line becomes messages, and what is told of that with the line. */
interface Taken {
  messages: readonly TakenMessage[]
  remarks: readonly Remark[]
}

/**
 * A ticket's messages as the line has them. Before them stands an internal note of the tags that it cannot bear; or, where
 * nobody said anything, of its subject, since words are found in messages.
 *
 * @param isSilent whether no message of the ticket stands here yet
 */
export function messagesOf(line: TakenTicket, isSilent: boolean): Taken {
  const { borne, left } = tagsToBear(line.tags)
  if (left.length > 0) {
    const params = { count: left.length + borne.length, kept: borne.length }
    const remark = { code: 'tags_in_note', params }
    return { messages: [noteOf(line, 'tags', left.join('\n'), remark), ...line.messages], remarks: [remark] }
  }
  const subject = singleLine(line.subject)
  if (isSilent && line.messages.length === 0 && subject !== '') {
    // The ticket came in whole, so the line needs no remark.
    const note = noteOf(line, 'subject', subject, { code: 'came_without_messages' })
    return { messages: [note], remarks: [] }
  }
  return { messages: line.messages, remarks: [] }
}

/** @param what tells it from other notes of its ticket when the same line comes again */
function noteOf(line: ImportedTicket, what: string, text: string, problem: Remark): TakenMessage {
  return {
    id: `okienko: ${what}`,
    kind: 'note',
    at: line.created,
    author: { name: '', address: '' },
    to: null,
    text,
    html: null,
    messageId: null,
    addressed: null,
    automatic: false,
    problems: [problem],
  }
}

import type { Remark } from '../../../shared/contract/base.ts'
import { singleLine } from '../../../shared/text.ts'
import type { ImportedTicket, TakenMessage } from './format.ts'
import { tagsToBear } from './tags.ts'

/**
 * A ticket's messages as the line has them, after the internal note of what of it has no other place: tags that it cannot
 * bear; where nobody said anything, its subject, since words are found in messages.
 *
 * @param isNew whether the ticket came with no line before: what was said in it may stand here already
 */
export function messagesOf(line: ImportedTicket, isNew: boolean): readonly TakenMessage[] {
  const { borne, left } = tagsToBear(line.tags)
  if (left.length > 0) {
    const params = { count: left.length + borne.length, kept: borne.length }
    return [noteOf(line, 'tags', left.join('\n'), { code: 'tags_in_note', params }), ...line.messages]
  }
  if (isNew && line.messages.length === 0) {
    return [noteOf(line, 'subject', singleLine(line.subject), { code: 'came_without_messages' })]
  }
  return line.messages
}

/** What the notes tell that a ticket came in without; who reads the file's remarks is told it too. */
export function lackTold(messages: readonly TakenMessage[]): Remark[] {
  return messages.flatMap(({ problems = [] }) => problems.filter(({ code }) => code === 'tags_in_note'))
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
    automatic: false,
    problems: [problem],
  }
}

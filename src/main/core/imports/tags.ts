import { TAG_LIMIT } from '../../../shared/contract/tickets/index.ts'
import { fold } from '../../../shared/text.ts'
import type { ImportedTicket, TakenMessage } from './format.ts'

/** Tags that a ticket bears; more are no help to anybody who looks for it. */
const MOST_TAGS = 200
/** What the note is known by within its ticket when the same line comes again. */
const NOTE_ID = 'okienko: tags'

/** The tags of a line that its ticket bears, each once, and those that it cannot: too many, or too long. */
export function tagsToBear(tags: readonly string[]): { borne: string[]; left: string[] } {
  const seen = new Set([''])
  const distinct = tags.filter(tag => {
    const folded = fold(tag)
    if (seen.has(folded)) return false
    seen.add(folded)
    return true
  })
  const fitting = distinct.filter(tag => tag.length <= TAG_LIMIT)
  const borne = fitting.slice(0, MOST_TAGS)
  const isBorne = new Set(borne)
  return { borne, left: distinct.filter(tag => !isBorne.has(tag)) }
}

/** A ticket's messages as the line has them, after a note of the tags that it cannot bear. */
export function messagesOf(line: ImportedTicket): readonly TakenMessage[] {
  const { borne, left } = tagsToBear(line.tags)
  if (left.length === 0) return line.messages
  const note: TakenMessage = {
    id: NOTE_ID,
    kind: 'note',
    at: line.created,
    author: { name: '', address: '' },
    to: null,
    text: left.join('\n'),
    html: null,
    messageId: null,
    automatic: false,
    problems: [{ code: 'tags_in_note', params: { count: left.length + borne.length, kept: borne.length } }],
  }
  return [note, ...line.messages]
}

import { TAG_LIMIT } from '../../../shared/contract/tickets/index.ts'
import { fold } from '../../../shared/text.ts'

/** Tags that a ticket bears; more are no help to anybody who looks for it. */
const MOST_TAGS = 200

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

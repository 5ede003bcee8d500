import type { TimelineEntry } from '../../../../shared/contract/recovery/index.ts'
import type { LoadedCase, PaperRecord } from '../records/case-records.ts'
import type { CaseFacts } from '../rules/standing.ts'

/**
 * May the asking agent still vote, so that what others think must be kept from him? Two pairs of eyes are two
 * only while the second does not know what the first has seen.
 */
export function votesBlind(
  facts: Pick<
    CaseFacts,
    'status' | 'askerMayApprove' | 'askerWorkedOnIt' | 'askerIsLinked' | 'votes' | 'askerId'
  >,
): boolean {
  return (
    facts.status === 'proposed' &&
    facts.askerMayApprove &&
    !facts.askerWorkedOnIt &&
    !facts.askerIsLinked &&
    facts.votes.every(vote => vote.agentId !== facts.askerId)
  )
}

/** Papers as somebody reads them who shall decide for himself: what others made of an almost is left out. */
export function withoutDecisions(loaded: LoadedCase): LoadedCase {
  const undecided = (paper: PaperRecord): PaperRecord => ({
    ...paper,
    fields: paper.fields.map(field => ({
      ...field,
      accepted: null,
      accepted_reason: null,
      accepted_by: null,
    })),
  })
  return { ...loaded, papers: loaded.papers.map(undecided) }
}

/** What of the story tells somebody's verdict. */
const verdicts: Readonly<Record<string, readonly string[]>> = {
  'recovery.voted': ['approved', 'reason'],
  'recovery.near_decided': ['accepted', 'reason'],
}

/** The story without anybody's verdict in it. */
export function withoutVerdicts(entries: TimelineEntry[]): TimelineEntry[] {
  return entries.map(entry => {
    const told = verdicts[entry.action]
    if (told === undefined) return entry
    const details = Object.fromEntries(Object.entries(entry.details).filter(([key]) => !told.includes(key)))
    return { ...entry, details }
  })
}

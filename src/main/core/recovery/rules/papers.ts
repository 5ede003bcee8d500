import type { AccountKind } from '../../../../shared/contract/customers.ts'
import type { Policy } from '../../../../shared/contract/policies/index.ts'
import type { PaperField, PaperKind, PaperMark, Verdict } from '../../../../shared/contract/recovery/index.ts'

/** What has been found on one paper so far. */
export interface PaperFacts {
  kind: PaperKind
  isRedacted: boolean
  /** Its picture was erased: nobody can read again what was typed off it. */
  isGone?: boolean
  fields: ReadonlyMap<PaperField, { verdict: Verdict; accepted: boolean | null }>
  marks: ReadonlyMap<PaperMark, boolean>
}

export type PaperState = 'needs_redaction' | 'open' | 'complete' | 'failed'

/**
 * Does a paper hold? It fails as soon as one thing on it does not: a field that is not asked for but
 * disagrees tells as much as one that is.
 */
export function paperState(paper: PaperFacts, policy: Policy): PaperState {
  if (paper.isGone === true) return 'failed'
  if (paper.kind === 'id_card' && !paper.isRedacted) return 'needs_redaction'
  const rule = policy.papers[paper.kind]
  if (rule === undefined) return 'open'
  const read = [...paper.fields.values()]
  if (read.some(field => field.verdict === 'mismatch' || field.accepted === false)) return 'failed'
  if (rule.marks.some(mark => paper.marks.get(mark) === false)) return 'failed'
  const isRead = rule.required.every(field => holds(paper.fields.get(field)))
  const isMarked = rule.marks.every(mark => paper.marks.get(mark) === true)
  const isDecided = read.every(field => field.verdict !== 'near' || field.accepted === true)
  return isRead && isMarked && isDecided ? 'complete' : 'open'
}

function holds(field: { verdict: Verdict; accepted: boolean | null } | undefined): boolean {
  if (field === undefined) return false
  return (
    field.verdict === 'match' ||
    field.verdict === 'noted' ||
    (field.verdict === 'near' && field.accepted === true)
  )
}

/**
 * Is one of the sets complete that the policy accepts for this kind of account? A paper that failed makes the
 * whole bundle doubtful: it must be explained away (removed) before any set counts.
 */
export function hasCompleteSet(papers: readonly PaperFacts[], kind: AccountKind, policy: Policy): boolean {
  const states = papers.map(paper => ({ kind: paper.kind, state: paperState(paper, policy) }))
  if (states.some(paper => paper.state === 'failed' || paper.state === 'needs_redaction')) return false
  const complete = new Set(states.filter(paper => paper.state === 'complete').map(paper => paper.kind))
  return policy.documentSets[kind].some(set => set.every(paper => complete.has(paper)))
}

/** The papers any of the sets for this kind of account asks for. */
export function acceptedPapers(policy: Pick<Policy, 'documentSets'>, kind: AccountKind): Set<PaperKind> {
  return new Set(policy.documentSets[kind].flat())
}

/** Near fields that wait for a person, over all papers. */
export function undecided(papers: readonly PaperFacts[]): number {
  return papers
    .flatMap(paper => [...paper.fields.values()])
    .filter(field => field.verdict === 'near' && field.accepted === null).length
}

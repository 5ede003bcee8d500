import type { CaseView } from '../../../../shared/contract/recovery/index.ts'

/** What to ask before a case is taken. */
export type TakeQuestion = {
  readonly approversLeft: number
  /** Too few people would be left to approve: the command has to say that the agent knows. */
  readonly knowing: boolean
}

/** Null when taking the case costs nobody his vote, so that one click is enough. */
export function takeQuestion(take: CaseView['take']): TakeQuestion | null {
  if (!take.losesVote) return null
  return { approversLeft: take.approversLeft, knowing: take.leavesTooFew }
}

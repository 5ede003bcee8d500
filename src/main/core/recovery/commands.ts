import type { Remark } from '../../../shared/contract/base.ts'
import type { Topic } from '../../../shared/contract/events.ts'
import { type CaseView, decidedStatuses, endedStatuses } from '../../../shared/contract/recovery/index.ts'
import type { Caller, Parts } from '../context.ts'
import { demand, sameVersion } from '../errors.ts'
import { append, type Details } from '../journal/index.ts'
import type { WriteStore } from '../store/index.ts'
import { dropPointers } from './facts/pointers.ts'
import { type Situation, situationOf } from './facts/situation.ts'
import { type CaseRecord, updateCase } from './records/case-records.ts'
import { viewOf } from './views/case-view.ts'

/** What a command works with: one transaction, the case as it stands in it, and the story it writes. */
export interface Turn {
  tx: WriteStore
  situation: Situation
  by: Caller
  /** Changes the case itself; the version goes up once a command, whatever it changes. */
  change: (change: Partial<Omit<CaseRecord, 'id' | 'number' | 'version'>>) => void
  tellStory: (action: string, details?: Details) => Promise<void>
}

const topics: readonly Topic[] = ['recovery', 'customers', 'outbox', 'journal']

/**
 * One command on a case: load, compare the version, do it, write the story, answer the new view. All in one
 * transaction, so that of two people at once one is told CONFLICT and nothing is half done.
 *
 * @throws NOT_FOUND, CONFLICT, FAILED_CLOSED and whatever `work` refuses with
 */
export async function turn(
  parts: Parts,
  by: Caller,
  command: { id: number; version: number },
  work: (turn: Turn) => Promise<void>,
): Promise<CaseView> {
  await parts.store.write(topics, async tx => {
    const situation = await situationOf(parts, tx, command.id, by)
    sameVersion(command.version, situation.loaded.case.version)
    const { case: record } = situation.loaded
    let changes: Partial<Omit<CaseRecord, 'id' | 'number' | 'version'>> = {}
    await work({
      tx,
      situation,
      by,
      change: change => {
        changes = { ...changes, ...change }
      },
      tellStory: async (action, details) => {
        await append(tx, {
          at: situation.now,
          by,
          action,
          subject: { kind: 'case', id: record.id, label: record.number },
          ...(details === undefined ? {} : { details }),
        })
      },
    })
    await updateCase(tx, record, changes)
    const isOver = changes.status !== undefined && endedStatuses.includes(changes.status)
    if (isOver || changes.customer_id != null) await dropPointers(tx, record.id)
  })
  return caseViewFor(parts, by, command.id)
}

export async function caseViewFor(parts: Parts, by: Caller, caseId: number): Promise<CaseView> {
  const situation = await situationOf(parts, parts.store.read, caseId, by)
  return viewOf(parts.store.read, situation)
}

/** Why nothing may be prepared in this case by whoever asks: it ended, another runs it, or it waits for approval. */
export function whyNotPreparable({ status, runBy, askerIsLinked }: Situation['facts']): Remark[] {
  if (endedStatuses.includes(status)) return [{ code: 'case_ended' }]
  if (runBy !== null) return [{ code: 'not_yours', params: { name: runBy } }]
  if (askerIsLinked) return [{ code: 'linked_account' }]
  return decidedStatuses.includes(status) ? [{ code: 'proposed_already' }] : []
}

/**
 * A command that prepares: allowed at any hour, by whoever runs the case, while nothing is proposed. Taking
 * hold of a case that nobody runs makes it yours; a case that waited for the customer is open again.
 */
export function preparing(
  parts: Parts,
  by: Caller,
  command: { id: number; version: number },
  work: (turn: Turn) => Promise<void>,
): Promise<CaseView> {
  return turn(parts, by, command, async context => {
    const { facts, loaded } = context.situation
    demand(whyNotPreparable(facts))
    if (loaded.case.agent_id === null) context.change({ agent_id: by.id })
    if (facts.status === 'waiting') context.change({ status: 'open', waiting_since: context.situation.now })
    await work(context)
  })
}

import {
  type CaseRow,
  type CaseStatus,
  caseStatuses,
  endedStatuses,
} from '../../../../shared/contract/recovery/index.ts'
import { maskName } from '../../../../shared/text.ts'
import type { Caller, Parts } from '../../context.ts'
import { found, isFailedClosed } from '../../errors.ts'
import { type Situation, situationOf } from '../facts/situation.ts'
import { type LoadedCase, loadCase } from '../records/case-records.ts'
import { gravest } from '../rules/signals.ts'
import { approvalLacks, stepsOf } from '../rules/standing.ts'

export type QueueView = 'todo' | 'approvals' | 'waiting' | 'ended' | 'all'

/** `todo` is what agents work on, an approved change that waits to be carried out included. */
const statusesIn: Record<QueueView, readonly CaseStatus[]> = {
  todo: ['open', 'approved', 'held'],
  approvals: ['proposed'],
  waiting: ['waiting'],
  ended: endedStatuses,
  all: caseStatuses,
}

/** A page of the queue: what has waited longest first while it is open, the newest first when it is over. */
export async function rowsFor(
  parts: Parts,
  by: Caller,
  input: { view: QueueView; before?: number | undefined; limit: number },
): Promise<CaseRow[]> {
  const isOver = input.view === 'ended' || input.view === 'all'
  let query = parts.store.read
    .selectFrom('recovery_case')
    .select('id')
    .where('status', 'in', statusesIn[input.view])
    .orderBy('id', isOver ? 'desc' : 'asc')
    .limit(input.limit)
  if (input.before !== undefined) query = query.where('id', isOver ? '<' : '>', input.before)
  const ids = await query.execute()
  const rows: CaseRow[] = []
  for (const { id } of ids) rows.push(await rowFor(parts, by, id))
  return rows
}

/** A case whose policy cannot be read stays in the list, and takes no other out of it; opening it says why. */
async function rowFor(parts: Parts, by: Caller, id: number): Promise<CaseRow> {
  const name = await agentName(parts, id)
  try {
    return rowOf(await situationOf(parts, parts.store.read, id, by), name)
  } catch (error) {
    if (!isFailedClosed(error)) throw error
    const loaded = found(await loadCase(parts.store.read, id))
    return { ...plainRow(loaded, name), who: senderOf(loaded), step: 'message', signal: null, mine: false }
  }
}

export async function countsFor(
  parts: Parts,
  by: Caller,
): Promise<{ todo: number; approvals: number; waiting: number }> {
  const count = async (view: QueueView) => {
    const row = await parts.store.read
      .selectFrom('recovery_case')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('status', 'in', statusesIn[view])
      .executeTakeFirstOrThrow()
    return row.count
  }
  return {
    todo: await count('todo'),
    approvals: by.permissions.has('recovery.approve') ? await count('approvals') : 0,
    waiting: await count('waiting'),
  }
}

async function agentName(parts: Parts, caseId: number): Promise<string | null> {
  const row = await parts.store.read
    .selectFrom('recovery_case')
    .innerJoin('agent', 'agent.id', 'recovery_case.agent_id')
    .select('agent.name')
    .where('recovery_case.id', '=', caseId)
    .executeTakeFirst()
  return row?.name ?? null
}

function rowOf({ loaded, account, facts, signals }: Situation, name: string | null): CaseRow {
  const isForApproval = approvalLacks(facts).every(lack => lack.code === 'outside_hours')
  return {
    ...plainRow(loaded, name),
    step: stepsOf(facts).find(step => step.state === 'current')?.step ?? 'execution',
    who: account === null ? senderOf(loaded) : maskName(account.customer.name),
    signal: gravest(signals),
    mine: loaded.case.status === 'proposed' ? isForApproval : facts.runBy === null,
  }
}

function senderOf({ messages: [first] }: LoadedCase): string {
  return first === undefined ? '' : first.from_name || first.from_address
}

/** What a row says that no rule has a part in. */
function plainRow(
  loaded: LoadedCase,
  name: string | null,
): Omit<CaseRow, 'step' | 'who' | 'mine' | 'signal'> {
  const { case: record } = loaded
  return {
    id: record.id,
    number: record.number,
    status: record.status,
    subject: loaded.messages[0]?.subject ?? '',
    need: record.need,
    route: record.route,
    agent: record.agent_id === null ? null : { id: record.agent_id, name: name ?? '' },
    openedAt: record.opened_at,
    waitingSince: record.waiting_since,
    papers: loaded.papers.length,
  }
}

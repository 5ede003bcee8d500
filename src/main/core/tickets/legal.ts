import type { Remark } from '../../../shared/contract/base.ts'
import type { TicketChanges } from '../../../shared/contract/tickets/index.ts'
import { legalKindOf, rulebook } from '../deadlines/index.ts'
import type { ReadStore } from '../store/index.ts'
import { messageById } from './records/messages.ts'
import type { TicketRecord } from './records/tickets.ts'
import type { StepValues } from './rules/steps.ts'

/** What stands in the way of changing what law wants of a ticket. */
export async function legalObstacles(
  store: ReadStore,
  ticket: TicketRecord,
  changes: TicketChanges,
): Promise<Remark[]> {
  const missing: Remark[] = []
  const { legal, legalAnswerId } = changes
  if (legal != null && legal.kind !== ticket.legal_kind) {
    const { rules } = await rulebook(store)
    const kind = rules.legal.find(each => each.code === legal.kind)
    if (kind === undefined) missing.push({ code: 'legal_kind_unknown' })
    else if (kind.isArchived) missing.push({ code: 'legal_kind_archived' })
  }
  if (legalAnswerId != null) {
    const message = await messageById(store, legalAnswerId)
    if (message?.ticket_id !== ticket.id || message.kind !== 'reply') {
      missing.push({ code: 'legal_answer_is_no_reply' })
    }
  }
  return missing
}

/**
 * What it comes to in columns. A ticket that is moved to a department whose tickets carry a kind carries it from then
 * on, counted from when it was made, unless it carries one already or the change names one itself.
 */
export async function legalValues(
  store: ReadStore,
  ticket: TicketRecord,
  changes: TicketChanges,
): Promise<StepValues> {
  const values: StepValues = {}
  const { legal } = changes
  if (legal === null) Object.assign(values, { legal_kind: null, legal_since: null, legal_answer: null })
  else if (legal !== undefined) {
    values.legal_kind = legal.kind
    values.legal_since = legal.receivedAt ?? ticket.legal_since ?? ticket.created_at
  } else if (changes.departmentId !== undefined && ticket.legal_kind === null) {
    const kind = legalKindOf((await rulebook(store)).rules, changes.departmentId)
    if (kind !== null && changes.departmentId !== ticket.department_id) {
      Object.assign(values, { legal_kind: kind.code, legal_since: ticket.created_at })
    }
  }
  if (changes.legalAnswerId !== undefined) values.legal_answer = changes.legalAnswerId
  return values
}

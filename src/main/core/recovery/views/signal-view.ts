import { endedStatuses, type FraudView, type LegalView } from '../../../../shared/contract/recovery/index.ts'
import { maskEmail, maskPhone } from '../../../../shared/text.ts'
import type { Situation } from '../facts/situation.ts'
import type { TraceRecord } from '../records/traces.ts'
import { liftLacks } from '../rules/freezing.ts'

/** What stands on the account by law, and what it takes to clear it. */
export function legalViews({ suspicion, facts }: Situation, names: (id: number) => string): LegalView[] {
  return suspicion.flags.map(flag => ({
    kind: flag.kind,
    since: flag.since,
    by: names(flag.by_agent),
    reason: flag.reason,
    missingToClear: liftLacks({ isFrozen: true, facts }),
  }))
}

/** Values to be marked once the case has ended, and those that bear a mark; for whoever may do either. */
export function fraudViews(situation: Situation, names: (id: number) => string): FraudView[] {
  const { suspicion, facts } = situation
  if (!facts.askerMayApprove) return []
  const isOver = endedStatuses.includes(facts.status) && facts.status !== 'joined'
  return suspicion.traces
    .filter(trace => trace.kind !== 'invoice')
    .map(trace => ({ trace, mark: suspicion.marks.find(each => each.trace_id === trace.id) }))
    .filter(({ mark }) => isOver || mark !== undefined)
    .map(({ trace, mark }) => ({
      traceId: trace.id,
      kind: trace.kind,
      part: trace.part,
      shown: shown(trace, situation),
      mark:
        mark === undefined
          ? null
          : { at: mark.at, by: names(mark.by_agent), reason: mark.reason, caseNumber: mark.number },
    }))
}

/** What is left of the value to be told by: the letter, the call, the file, else nothing. */
function shown(trace: TraceRecord, { loaded, suspicion }: Situation): string {
  const { new_email: email, new_phone: phone } = loaded.case
  const isDigestOf = (value: string) => suspicion.isTraceOf(trace, value)
  switch (trace.part) {
    case 'sender':
      return (
        loaded.messages.find(each => each.from_address !== '' && isDigestOf(each.from_address))
          ?.from_address ?? ''
      )
    case 'new':
      if (email !== null && trace.kind === 'email' && isDigestOf(email)) return maskEmail(email)
      return phone !== null && trace.kind === 'phone' && isDigestOf(phone) ? maskPhone(phone) : ''
    case 'attachment':
      return loaded.attachments.find(each => each.id === trace.attachment_id)?.name ?? ''
    case 'caller':
      return loaded.calls.find(each => each.at === trace.at)?.number ?? ''
    case 'payer':
    case 'paper':
      return ''
    default:
      return trace.part satisfies never
  }
}

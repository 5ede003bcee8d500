import type { CaseView } from '../../../../shared/contract/recovery/index.ts'
import type { Caller, Parts } from '../../context.ts'
import { story } from '../../journal/index.ts'
import type { ProtocolModel } from '../../protocol/index.ts'
import { readSetting } from '../../settings/index.ts'
import type { Situation } from '../facts/situation.ts'
import { agentNames, viewOf } from './case-view.ts'
import { signalsTold } from './protocol-signals.ts'

/**
 * The protocol of a case as a PDF: evidence, checks, people, policy. It is made of codes, verdicts and masked
 * values only, so that no value read off a paper can stand in it.
 */
export async function protocolOf(
  parts: Parts,
  situation: Situation,
  by: Caller,
): Promise<Uint8Array<ArrayBuffer>> {
  const view = await viewOf(parts.store.read, situation)
  const desk = await readSetting(parts.store.read, 'desk')
  const { proposal } = view
  const told = await story(parts.store.read, 'case', view.id)
  const names = await agentNames(parts.store.read)
  const model: ProtocolModel = {
    language: by.preferences.language,
    deskName: desk?.value.name ?? 'Okienko',
    printedAt: situation.now,
    printedBy: by.name,
    number: view.number,
    status: view.status,
    openedAt: view.openedAt,
    agent: view.agent?.name ?? null,
    policy: {
      name: view.policy.name[by.preferences.language],
      id: view.policy.id,
      version: view.policy.version,
    },
    account:
      view.account === null
        ? null
        : { number: view.account.number, name: view.account.nameMasked, kind: view.account.kind },
    need: view.need,
    route: view.route,
    calls: view.calls.map(call => ({
      at: call.at,
      by: call.by,
      source: call.source,
      verdict: call.verdict,
      reason: call.reason?.code ?? null,
      role: call.role,
      daysOld: call.numberDaysOld,
    })),
    papers: view.papers.map(paper => ({
      kind: paper.kind,
      state: paper.state,
      redaction:
        paper.redaction === null
          ? null
          : {
              at: paper.redaction.at,
              by: paper.redaction.by,
              sha256: paper.redaction.sha256,
              zones: paper.redaction.zones,
              absent: paper.redaction.absent,
              checks: paper.redaction.checks,
            },
      fields: paper.fields
        .filter(field => field.verdict !== null)
        .map(field => ({
          field: field.field,
          verdict: field.verdict ?? 'noted',
          reason: field.reason?.code ?? null,
          decision:
            field.decision === null ? null : { accepted: field.decision.accepted, by: field.decision.by },
        })),
      marks: paper.marks.map(mark => ({ mark: mark.mark, present: mark.present })),
    })),
    seenBefore: view.seenBefore,
    challenges: view.challenges.map(
      ({ kind, role, startedAt, startedBy, state, endedAt, endedBy, carriedBy }) => ({
        kind,
        role,
        startedAt,
        startedBy,
        state,
        endedAt,
        endedBy,
        carriedBy,
      }),
    ),
    newEmailConfirmed: view.newEmail?.state === 'confirmed',
    codeCarriedBy: view.newEmail?.carriedBy ?? null,
    newPhoneConfirmed: view.newPhone?.confirmed ?? null,
    proposal:
      proposal === null
        ? null
        : {
            outcome: proposal.outcome,
            by: proposal.by.name,
            at: proposal.at,
            stance: proposal.stance,
          },
    burden: burdenOf(view),
    approvals: view.approvals.map(vote => ({
      by: vote.by.name,
      at: vote.at,
      approved: vote.approved,
      alone: vote.by.id === proposal?.by.id,
    })),
    hold: view.hold,
    freeze:
      view.freeze === null
        ? null
        : {
            since: view.freeze.since,
            by: view.freeze.by,
            because: view.freeze.because,
            reviewBy: view.freeze.reviewBy,
          },
    resetLink: view.resetLink,
    hint: view.hint === null ? null : { by: view.hint.by, at: view.hint.at },
    ended: view.ended,
    mailToPurge: view.mailToPurge.map(({ receivedAt, done }) => ({ receivedAt, done })),
    signals: await signalsTold(parts.store.read, situation.loaded.case, view.signals, told, names),
    story: told.map(({ seq, at, actor, action, hash }) => ({ seq, at, actor, action, hash })),
  }
  return parts.press.print(model)
}

/** What the way that was taken asks for; where none is met any more, nothing is claimed. */
function burdenOf({ outcomes, proposal }: CaseView): ProtocolModel['burden'] {
  const ways = outcomes.find(({ outcome }) => outcome === proposal?.outcome)?.ways ?? []
  const [taken] = ways
    .filter(way => way.met)
    .toSorted((a, b) => a.approvals - b.approvals || a.holdHours - b.holdHours)
  return taken === undefined ? null : { approvals: taken.approvals, holdHours: taken.holdHours }
}

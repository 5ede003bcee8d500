import type { Caller, Parts } from '../context.ts'
import { story } from '../journal/index.ts'
import type { ProtocolModel } from '../protocol/index.ts'
import { readSetting } from '../settings/index.ts'
import type { Situation } from './situation.ts'
import { viewOf } from './view.ts'

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
      sha256: paper.redaction?.sha256 ?? null,
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
    newEmailConfirmed: view.newEmail?.state === 'confirmed',
    codeCarriedBy: view.newEmail?.carriedBy ?? null,
    proposal: view.proposal === null ? null : { by: view.proposal.by.name, at: view.proposal.at },
    approvals: view.approvals.map(vote => ({
      by: vote.by.name,
      at: vote.at,
      approved: vote.approved === true,
    })),
    hint: view.hint === null ? null : { by: view.hint.by, at: view.hint.at },
    ended: view.ended,
    story: (await story(parts.store.read, 'case', view.id)).map(({ seq, at, actor, action, hash }) => ({
      seq,
      at,
      actor,
      action,
      hash,
    })),
  }
  return parts.press.print(model)
}

import { z } from 'zod'
import type { Remark } from '../../../../shared/contract/base.ts'
import { remark } from '../../../../shared/contract/base.ts'
import {
  type AttachmentView,
  type FieldView,
  type PaperField,
  type PaperView,
  type RedactionView,
  redactionView,
  redactionZones,
} from '../../../../shared/contract/recovery/index.ts'
import { paperFacts } from '../facts/evidence-facts.ts'
import type { Situation } from '../facts/situation.ts'
import type { AttachmentRecord, PaperRecord } from '../records/case-records.ts'
import { paperState } from '../rules/papers.ts'
import { wrongTries } from '../rules/tries.ts'
import { votesBlind } from './blind.ts'

/** Remarks as they lie in the database. */
export const remarks = z.array(remark)
const zoneList = z.array(z.enum(redactionZones))
const proof = redactionView.pick({
  layout: true,
  sides: true,
  absent: true,
  places: true,
  checks: true,
  tool: true,
})
/** Of a card that was covered before proofs were kept. */
const unproven: z.infer<typeof proof> = {
  layout: null,
  sides: [],
  absent: [],
  places: [],
  checks: [],
  tool: null,
}

/** Names of agents by id, read once for a view. */
export type Names = (id: number) => string

export function attachmentView(record: AttachmentRecord): AttachmentView {
  return {
    id: record.id,
    name: record.name,
    size: record.size,
    type: record.type,
    pages: record.pages,
    width: record.width,
    height: record.height,
    problems: remarks.parse(JSON.parse(record.problems)),
    state: record.state,
  }
}

/** A paper as it stands, with every field and mark the case's policy asks of it. */
export function paperView(paper: PaperRecord, situation: Situation, names: Names): PaperView {
  const { policy, loaded } = situation
  const rule = policy.papers[paper.kind]
  const attachment = loaded.attachments.find(each => each.id === paper.attachment_id)
  const ask: { field: PaperField; required: boolean }[] = [
    ...(rule?.required ?? []).map(field => ({ field, required: true })),
    ...(rule?.optional ?? []).map(field => ({ field, required: false })),
  ]
  return {
    id: paper.id,
    version: paper.version,
    kind: paper.kind,
    attachmentId: paper.attachment_id,
    pages: Math.max(1, attachment?.pages ?? 1),
    viewable: attachment?.state === 'usable' || attachment?.state === 'redacted',
    state: paperState(paperFacts(paper, loaded), policy),
    fields: ask.map(({ field, required }) => fieldView(paper, field, required, situation, names)),
    marks: (rule?.marks ?? []).map(mark => {
      const set = paper.marks.find(each => each.mark === mark)
      return { mark, required: true, present: set === undefined ? null : set.present === 1 }
    }),
    redaction: redactionOf(paper, names),
  }
}

function redactionOf(paper: PaperRecord, names: Names): RedactionView | null {
  if (paper.redacted_at === null || paper.redacted_by === null) return null
  return {
    at: paper.redacted_at,
    by: names(paper.redacted_by),
    sha256: paper.redacted_sha256 ?? '',
    zones: zoneList.parse(JSON.parse(paper.redacted_zones ?? '[]')),
    ...(paper.redaction_proof === null ? unproven : proof.parse(JSON.parse(paper.redaction_proof))),
  }
}

function fieldView(
  paper: PaperRecord,
  field: PaperField,
  required: boolean,
  { policy, loaded, facts }: Situation,
  names: Names,
): FieldView {
  const row = paper.fields.find(each => each.field === field)
  const wrong = wrongTries(loaded.mismatches, paper.kind, field)
  return {
    field,
    required,
    value: row?.value ?? null,
    verdict: row?.verdict ?? null,
    reason: reasonOf(row?.reason ?? null),
    decision:
      row === undefined || row.accepted === null || row.accepted_by === null
        ? null
        : { accepted: row.accepted === 1, reason: row.accepted_reason ?? '', by: names(row.accepted_by) },
    decisionHidden: votesBlind(facts) && row?.verdict === 'near',
    triesLeft: Math.max(0, policy.fieldTries - wrong),
  }
}

/** A reason as it lies in the database. */
export function reasonOf(text: string | null): Remark | null {
  return text === null ? null : remark.parse(JSON.parse(text))
}

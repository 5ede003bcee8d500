import type { PaperField } from '../../../../shared/contract/recovery/index.ts'
import type { Parts } from '../../context.ts'
import { demand, deskError, found } from '../../errors.ts'
import { ibanOf } from '../../identifiers/index.ts'
import { type GuardedContract, signedIn } from '../../procedure.ts'
import { preparing, type Turn } from '../commands.ts'
import { eraseAttachment, goneForGood } from '../erasing.ts'
import { countMismatch, insertPaper, type PaperRecord, saveField, saveMark } from '../records/case-records.ts'
import { leaveTrace, traceDigest } from '../records/traces.ts'
import { besideOf } from '../rules/again.ts'
import { judgeField } from '../rules/fields.ts'
import { acceptedPapers } from '../rules/papers.ts'
import { wrongTries } from '../rules/tries.ts'

/** Papers and what is read off them, blind: the agent types, the desk answers with a verdict only. */
export function paperProcedures(os: GuardedContract, parts: Parts) {
  const r = os.recovery
  return {
    addPaper: r.addPaper.handler(({ input, context }) =>
      preparing(parts, signedIn(context), input, async ({ tx, situation, tellStory }) => {
        const { account, loaded, policy } = situation
        if (account === null) throw deskError('REFUSED', { missing: [{ code: 'account' }] })
        demand(loaded.case.route === 'papers' ? [] : [{ code: 'need' }])
        const attachment = found(loaded.attachments.find(each => each.id === input.attachmentId))
        demand(attachment.state === 'usable' ? [] : [{ code: 'attachment_not_usable' }])
        demand(
          loaded.papers.some(paper => paper.attachment_id === attachment.id)
            ? [{ code: 'attachment_already_paper' }]
            : [],
        )
        demand(
          acceptedPapers(policy, account.customer.kind).has(input.kind)
            ? []
            : [{ code: 'paper_kind_not_accepted' }],
        )
        await insertPaper(tx, { caseId: loaded.case.id, attachmentId: attachment.id, kind: input.kind })
        await tellStory('recovery.paper_added', { kind: input.kind })
      }),
    ),

    removePaper: r.removePaper.handler(async ({ input, context }) => {
      const view = await preparing(parts, signedIn(context), input, async context_ => {
        const paper = paperIn(context_, input.paperId)
        await context_.tx.deleteFrom('recovery_paper').where('id', '=', paper.id).execute()
        // A covered copy without its paper would be a picture nobody may read as anything.
        if (paper.redacted_at !== null) {
          await eraseAttachment(parts, context_.tx, paper.attachment_id)
        }
        await context_.tellStory('recovery.paper_removed', { kind: paper.kind })
      })
      await goneForGood(parts)
      return view
    }),

    transcribe: r.transcribe.handler(({ input, context }) =>
      preparing(parts, signedIn(context), input, async context_ => {
        const { tx, situation, tellStory } = context_
        const paper = paperIn(context_, input.paperId)
        demand(paper.kind === 'id_card' && paper.redacted_at === null ? [{ code: 'redact_first' }] : [])
        const rule = situation.policy.papers[paper.kind]
        const isAsked = rule?.required.includes(input.field) || rule?.optional.includes(input.field)
        demand(isAsked === true ? [] : [{ code: 'field_not_on_paper' }])
        const wrong = wrongTries(situation.loaded.mismatches, paper.kind, input.field)
        demand(wrong < situation.policy.fieldTries ? [] : [{ code: 'no_tries_left' }])

        const verdict = await judgeAndSave(context_, paper, input.field, input.value)
        await traceField(parts, context_, input.field, input.value)
        if (verdict === 'mismatch') await countMismatch(tx, situation.loaded.case.id, paper.kind, input.field)
        await tellStory('recovery.field_checked', {
          kind: paper.kind,
          field: input.field,
          verdict,
          ...(input.readBy === undefined ? {} : { readByMachine: true }),
        })
      }),
    ),

    mark: r.mark.handler(({ input, context }) =>
      preparing(parts, signedIn(context), input, async context_ => {
        const paper = paperIn(context_, input.paperId)
        const rule = context_.situation.policy.papers[paper.kind]
        demand(rule?.marks.includes(input.mark) === true ? [] : [{ code: 'field_not_on_paper' }])
        demand(paper.kind === 'id_card' && paper.redacted_at === null ? [{ code: 'redact_first' }] : [])
        await saveMark(context_.tx, paper.id, input.mark, input.present)
        await context_.tellStory('recovery.mark_set', {
          kind: paper.kind,
          mark: input.mark,
          present: input.present,
        })
      }),
    ),

    decideNear: r.decideNear.handler(({ input, context }) =>
      preparing(parts, signedIn(context), input, async context_ => {
        const paper = paperIn(context_, input.paperId)
        const field = found(paper.fields.find(each => each.field === input.field))
        demand(field.verdict === 'near' ? [] : [{ code: 'not_near' }])
        await saveField(context_.tx, {
          ...field,
          accepted: input.accepted ? 1 : 0,
          accepted_reason: input.reason,
          accepted_by: context_.by.id,
        })
        await context_.tellStory('recovery.near_decided', {
          kind: paper.kind,
          field: input.field,
          accepted: input.accepted,
          reason: input.reason,
        })
      }),
    ),
  }
}

/** Judges one field and keeps what was typed with its verdict; an earlier decision on it falls. */
async function judgeAndSave(
  { tx, situation }: Turn,
  paper: PaperRecord,
  field: PaperField,
  value: string,
): Promise<'match' | 'near' | 'mismatch' | 'noted'> {
  const { account, policy, today } = situation
  if (account === null) throw deskError('REFUSED', { missing: [{ code: 'account' }] })
  const judged = judgeField({
    kind: paper.kind,
    field,
    value,
    onFile: account.onFile,
    today,
    policy,
    beside: besideOf(paper, field, situation.loaded.papers),
  })
  await saveField(tx, {
    paper_id: paper.id,
    field,
    value,
    verdict: judged.verdict,
    reason: judged.reason === null ? null : JSON.stringify(judged.reason),
    accepted: null,
    accepted_reason: null,
    accepted_by: null,
  })
  return judged.verdict
}

/** What ties papers of one hand together: who paid, and which invoice was shown. */
async function traceField(
  parts: Parts,
  { tx, situation }: Turn,
  field: PaperField,
  value: string,
): Promise<void> {
  const { today, now, loaded } = situation
  const kind = field === 'payerIban' ? 'iban' : 'invoice'
  const known =
    field === 'payerIban'
      ? ibanOf(value, today)
      : field === 'invoiceNumber' || field === 'ksef'
        ? value.trim() || null
        : null
  if (known === null) return
  await leaveTrace(tx, {
    caseId: loaded.case.id,
    kind,
    part: kind === 'iban' ? 'payer' : 'paper',
    digest: traceDigest(parts.digestKey, kind, known),
    at: now,
  })
}

function paperIn(context: Turn, paperId: number): PaperRecord {
  return found(context.situation.loaded.papers.find(paper => paper.id === paperId))
}

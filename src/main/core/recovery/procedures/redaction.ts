import { createHash } from 'node:crypto'
import type {
  CoveredPlace,
  PaperView,
  RedactionCheck,
  RedactionProgress,
} from '../../../../shared/contract/recovery/index.ts'
import { redactionChecks } from '../../../../shared/contract/recovery/index.ts'
import { type PlainDate } from '../../../../shared/plain-date.ts'
import { TIME_ZONE } from '../../../../shared/time-zone.ts'
import type { Caller, Parts } from '../../context.ts'
import { demand, deskError, found } from '../../errors.ts'
import { plainDateAt } from '../../hours/index.ts'
import { type GuardedContract, signedIn } from '../../procedure.ts'
import type { PageRect, Problem, RedactedScan } from '../../untrusted/index.ts'
import { caseViewFor, preparing, type Turn } from '../commands.ts'
import { forgetFile, goneForGood } from '../erasing.ts'
import { demandNothingLegible } from '../proving.ts'
import { attachmentsOfFile } from '../records/case-records.ts'
import { type Covering, coveringLacks } from '../rules/covering.ts'
import { originalScan } from '../scans.ts'
import { askToPurge } from './purging.ts'

/** Named in the proof. Goes up with every change to how a place is covered or what is checked. */
const TOOL = 'okienko 2'

/** An ID scan is kept only with photo and number covered (S003); the original goes for good. */
export function redactionProcedures(os: GuardedContract, parts: Parts) {
  const r = os.recovery
  return {
    /** Burning and reading are work for another thread, so they come before the transaction, on bytes it then names. */
    redact: r.redact.handler(async function* ({ input, context, signal }): AsyncGenerator<RedactionProgress> {
      const by = signedIn(context)
      const { paper, number } = await cardToCover(parts, by, input)
      demand(coveringLacks(input))
      yield { stage: 'covering' }
      const today = plainDateAt(parts.clock.now(), TIME_ZONE)
      const burning = await parts.untrusted.burn(
        await originalScan(parts, parts.store.read, paper.attachmentId),
        input.page,
        input.zones.map(each => each.rect),
        { watermark: `Tylko do odzyskania konta ${number}, ${printed(today)}` },
        signal,
      )
      if (!burning.ok) throw deskError('REFUSED', { missing: whyNotBurned(burning.problem) })
      yield* demandNothingLegible(parts, burning.scan, today, signal)
      yield { stage: 'storing' }
      yield { stage: 'done', view: await keepCovered(parts, by, input, burning.scan) }
    }),
  }
}

interface Command extends Covering {
  id: number
  version: number
  paperId: number
}

/** @throws NOT_FOUND; REFUSED when it is no ID card or somebody else runs the case */
async function cardToCover(
  parts: Parts,
  by: Caller,
  command: Command,
): Promise<{ paper: PaperView; number: string }> {
  const view = await caseViewFor(parts, by, command.id)
  const paper = found(view.papers.find(each => each.id === command.paperId))
  demand(paper.kind === 'id_card' ? [] : [{ code: 'not_an_id_card' }])
  demand(
    view.agent === null || view.agent.id === by.id
      ? []
      : [{ code: 'not_yours', params: { name: view.agent?.name ?? '' } }],
  )
  return { paper, number: view.number }
}

function whyNotBurned(problem: Problem) {
  return problem.code === 'no_such_page'
    ? [{ code: 'page_missing' }]
    : [
        { code: 'redaction_not_proved' },
        problem.params === undefined
          ? { code: problem.code }
          : { code: problem.code, params: { ...problem.params } },
      ]
}

async function keepCovered(parts: Parts, by: Caller, command: Command, covered: RedactedScan) {
  const placed = await parts.vault.place(covered.bytes)
  const sha256 = createHash('sha256').update(covered.bytes).digest('hex')
  try {
    const view = await preparing(parts, by, command, async turn => {
      const { tx, situation, tellStory } = turn
      const record = found(situation.loaded.papers.find(each => each.id === command.paperId))
      demand(record.redacted_at === null ? [] : [{ code: 'already_redacted' }])
      const attachment = found(situation.loaded.attachments.find(each => each.id === record.attachment_id))
      const original = attachment.vault_file_id
      const fileId = await parts.vault.keep(tx, placed, situation.now)
      await tx
        .updateTable('recovery_attachment')
        .set({
          state: 'redacted',
          vault_file_id: fileId,
          type: 'png',
          pages: 1,
          width: covered.width,
          height: covered.height,
          size: covered.bytes.length,
        })
        .where('id', '=', attachment.id)
        .execute()
      const zones = new Set(command.zones.map(each => each.zone))
      await tx
        .updateTable('recovery_paper')
        .set({
          redacted_at: situation.now,
          redacted_by: by.id,
          redacted_sha256: sha256,
          redacted_zones: JSON.stringify([...zones].filter(zone => zone !== 'other')),
          redaction_proof: JSON.stringify(proofOf(command, covered)),
        })
        .where('id', '=', record.id)
        .execute()
      await askToPurge(turn, attachment.message_id)
      if (original !== null) await forgetOriginal(parts, turn, original)
      await tellStory('recovery.redacted', {
        kind: record.kind,
        sha256,
        zones: [...zones].join(', '),
        sides: command.sides.join(', '),
        ...(command.absent.length === 0 ? {} : { absent: command.absent.join(', ') }),
      })
    })
    await goneForGood(parts)
    return view
  } finally {
    // Refused: somebody was faster. What was kept is no longer this hand's to take away.
    await parts.vault.discard(placed)
  }
}

/** The same bytes may lie in other letters too: they lose them, and those letters must leave the mailbox as well. */
async function forgetOriginal(parts: Parts, turn: Turn, original: number): Promise<void> {
  for (const copy of await attachmentsOfFile(turn.tx, original)) await askToPurge(turn, copy.message_id)
  await forgetFile(parts, turn.tx, original)
}

/** What is kept of the proof, in the shape of the paper's view. */
function proofOf({ layout, sides, absent, zones }: Command, covered: RedactedScan) {
  const places = zones.flatMap(({ zone }, at): CoveredPlace[] => {
    const rect = covered.rects[at]
    return rect === undefined ? [] : [{ zone, rect: fractionOf(rect, covered) }]
  })
  // Reached only by a copy that failed none of them.
  const checks: readonly RedactionCheck[] = redactionChecks
  return { layout, sides: [...new Set(sides)], absent: [...new Set(absent)], places, checks, tool: TOOL }
}

function fractionOf({ x, y, width, height }: PageRect, page: { width: number; height: number }): PageRect {
  return { x: x / page.width, y: y / page.height, width: width / page.width, height: height / page.height }
}

/** `25.11.2026` */
function printed(date: PlainDate): string {
  return date.split('-').toReversed().join('.')
}

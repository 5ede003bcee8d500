import { createHash } from 'node:crypto'
import type { Parts } from '../context.ts'
import { demand, deskError, found } from '../errors.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import { caseViewFor, preparing } from './commands.ts'
import { forgetFile, goneForGood } from './erasing.ts'
import { coversPhotoAndNumber } from './rules/covering.ts'
import { originalScan } from './scans.ts'

/** An ID scan is kept only with photo and number covered (S003); the original goes for good. */
export function redactionProcedures(os: GuardedContract, parts: Parts) {
  const { vault, untrusted } = parts
  const r = os.recovery
  return {
    /** The burn is work for another thread, so it comes before the transaction, on bytes it then names. */
    redact: r.redact.handler(async ({ input, context, signal }) => {
      const by = signedIn(context)
      const view = await caseViewFor(parts, by, input.id)
      const paper = found(view.papers.find(each => each.id === input.paperId))
      demand(paper.kind === 'id_card' ? [] : [{ code: 'not_an_id_card' }])
      const zones = new Set(input.zones.map(each => each.zone))
      demand(coversPhotoAndNumber(input.zones) ? [] : [{ code: 'photo_and_number' }])
      demand(
        view.agent === null || view.agent.id === by.id
          ? []
          : [{ code: 'not_yours', params: { name: view.agent?.name ?? '' } }],
      )
      const scan = await originalScan(parts, parts.store.read, paper.attachmentId)
      const burned = await untrusted.burn(
        scan,
        input.page,
        input.zones.map(each => each.rect),
        { watermark: `Tylko do odzyskania konta ${view.number}` },
        signal,
      )
      if (!burned.ok) {
        throw deskError('REFUSED', {
          missing: [
            burned.problem.code === 'no_such_page'
              ? { code: 'page_missing' }
              : { code: 'redaction_not_proved' },
          ],
        })
      }
      const { scan: covered } = burned
      const placed = await vault.place(covered.bytes)
      const sha256 = createHash('sha256').update(covered.bytes).digest('hex')

      const keepCovered = preparing(parts, by, input, async context_ => {
        const { tx, situation, tellStory } = context_
        const record = found(situation.loaded.papers.find(each => each.id === input.paperId))
        demand(record.redacted_at === null ? [] : [{ code: 'already_redacted' }])
        const attachment = found(situation.loaded.attachments.find(each => each.id === record.attachment_id))
        const original = attachment.vault_file_id
        const fileId = await vault.keep(tx, placed, situation.now)
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
        await tx
          .updateTable('recovery_paper')
          .set({
            redacted_at: situation.now,
            redacted_by: by.id,
            redacted_sha256: sha256,
            redacted_zones: JSON.stringify([...zones].filter(zone => zone !== 'other')),
          })
          .where('id', '=', record.id)
          .execute()
        if (original !== null) await forgetFile(parts, tx, original)
        await tellStory('recovery.redacted', {
          kind: record.kind,
          sha256,
          zones: [...zones].join(', '),
        })
      })
      try {
        const answer = await keepCovered
        await goneForGood(parts)
        return answer
      } finally {
        // Refused: somebody was faster. What was kept is no longer this hand's to take away.
        await vault.discard(placed)
      }
    }),
  }
}

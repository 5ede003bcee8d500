import type { CaseRow } from '../../../../shared/contract/recovery/index.ts'
import type { Parts } from '../../context.ts'
import { demand, deskError, found } from '../../errors.ts'
import { append, story } from '../../journal/index.ts'
import { type GuardedContract, signedIn } from '../../procedure.ts'
import { suggestAccounts } from '../accounts.ts'
import { caseViewFor } from '../commands.ts'
import { situationOf } from '../facts/situation.ts'
import { letterFor } from '../notices.ts'
import { openByPhone } from '../opening.ts'
import { loadCase } from '../records/case-records.ts'
import { shownScan } from '../scans.ts'
import { votesBlind, withoutVerdicts } from '../views/blind.ts'
import { protocolOf } from '../views/protocol.ts'
import { countsFor, rowsFor } from '../views/queue.ts'

/** As sharp as a scan needs to be read, and no larger. */
const PAGE_BOX = { maxWidth: 2000, maxHeight: 2800 }
/** One look a person, page and hour is one line in the journal. */
const LOOK_MS = 3_600_000

/** Looking. Every look at a scan is recorded. */
export function readingProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock, untrusted } = parts
  const r = os.recovery
  return {
    list: r.list.handler(async ({ input, context }): Promise<{ rows: CaseRow[]; next: number | null }> => {
      const rows = await rowsFor(parts, signedIn(context), input)
      const last = rows.at(-1)
      return { rows, next: rows.length === input.limit && last !== undefined ? last.id : null }
    }),
    counts: r.counts.handler(({ context }) => countsFor(parts, signedIn(context))),
    get: r.get.handler(({ input, context }) => caseViewFor(parts, signedIn(context), input.id)),

    timeline: r.timeline.handler(async ({ input, context }) => {
      const { facts } = await situationOf(parts, store.read, input.id, signedIn(context))
      const entries = (await story(store.read, 'case', input.id)).map(
        ({ seq, at, actor, action, details }) => ({ seq, at, actor, action, details }),
      )
      return votesBlind(facts) ? withoutVerdicts(entries) : entries
    }),

    openByPhone: r.openByPhone.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const id = await openByPhone(parts, by, input.note)
      return caseViewFor(parts, by, id)
    }),

    suggestAccounts: r.suggestAccounts.handler(async ({ input }) => {
      const loaded = found(await loadCase(store.read, input.id))
      return suggestAccounts(store.read, loaded, input.text ?? '', clock.now())
    }),

    page: r.page.handler(async ({ input, context, signal }) => {
      const by = signedIn(context)
      const loaded = found(await loadCase(store.read, input.id))
      const attachment = found(loaded.attachments.find(each => each.id === input.attachmentId))
      const paper = loaded.papers.find(each => each.attachment_id === attachment.id)
      // What nobody has declared yet may be an ID card; who only reads cases waits until it is said what it is.
      if (paper === undefined && !by.permissions.has('recovery.prepare')) {
        throw deskError('FORBIDDEN', { needs: 'recovery.prepare' })
      }
      // An ID card that is not covered yet is seen by nobody but the one who covers it.
      const isUncovered = paper?.kind === 'id_card' && paper.redacted_at === null
      if (isUncovered && loaded.case.agent_id !== null && loaded.case.agent_id !== by.id) {
        throw deskError('REFUSED', { missing: [{ code: 'redact_first' }] })
      }
      const drawn = await untrusted.renderPage(
        await shownScan(parts, store.read, attachment.id),
        input.page,
        PAGE_BOX,
        signal,
      )
      if (!drawn.ok) throw deskError('REFUSED', { missing: [{ code: 'page_missing' }] })
      await recordLook(parts, by, loaded.case, attachment.id, input.page)
      return {
        image: new Blob([drawn.bytes], { type: drawn.mime }),
        width: drawn.width,
        height: drawn.height,
      }
    }),

    preview: r.preview.handler(async ({ input, context }) => {
      const situation = await situationOf(parts, store.read, input.id, signedIn(context))
      return letterFor(store.read, situation, input.outcome, { channel: 'email' })
    }),

    protocol: r.protocol.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const situation = await situationOf(parts, store.read, input.id, by)
      // A protocol tells every verdict; who shall vote without knowing them reads it afterwards.
      demand(votesBlind(situation.facts) ? [{ code: 'vote_first' }] : [])
      const { case: record } = situation.loaded
      await store.write(['journal', 'recovery'], tx =>
        append(tx, {
          at: clock.now(),
          by,
          action: 'recovery.protocol_printed',
          subject: { kind: 'case', id: record.id, label: record.number },
        }),
      )
      const pdf = await protocolOf(parts, situation, by)
      return { fileName: `protokol-${record.number}.pdf`, pdf: new Blob([pdf], { type: 'application/pdf' }) }
    }),
  }
}

async function recordLook(
  parts: Parts,
  by: { id: number; name: string },
  record: { id: number; number: string },
  attachment: number,
  page: number,
): Promise<void> {
  const now = parts.clock.now()
  await parts.store.write(['journal'], async tx => {
    const recent = await tx
      .selectFrom('journal')
      .select('details')
      .where('subject_kind', '=', 'case')
      .where('subject_id', '=', record.id)
      .where('actor_id', '=', by.id)
      .where('action', '=', 'recovery.page_viewed')
      .where('at', '>', now - LOOK_MS)
      .execute()
    const details = { attachment, page }
    if (recent.some(row => row.details === JSON.stringify(details))) return
    await append(tx, {
      at: now,
      by,
      action: 'recovery.page_viewed',
      subject: { kind: 'case', id: record.id, label: record.number },
      details,
    })
  })
}

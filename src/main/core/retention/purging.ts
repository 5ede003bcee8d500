import type { RetentionClass } from '../../../shared/contract/policies/terms.ts'
import type { Chore } from '../chores.ts'
import type { Parts } from '../context.ts'
import { append } from '../journal/index.ts'
import { eraseMessages } from '../outbox/index.ts'
import { eraseLetters, eraseScans, eraseTranscripts, goneForGood } from '../recovery/index.ts'
import type { WriteStore } from '../store/index.ts'
import { keptCase, keptPage, noteEmpty, notePurge, type Place } from './records.ts'
import { dueClasses, isEmpty } from './rules.ts'
import { type Times, timesReader } from './times.ts'

/** Cases looked at in one slice: one question to the store, some milliseconds. */
const PAGE = 50

/** How each class is erased. Values go, lines stay: number, status, verdicts, people, policy and journal. */
const erase: Record<RetentionClass, (parts: Parts, tx: WriteStore, caseId: number) => Promise<unknown>> = {
  papers: eraseScans,
  transcripts: (_parts, tx, caseId) => eraseTranscripts(tx, caseId),
  letters: (_parts, tx, caseId) => eraseLetters(tx, caseId),
  messages: (_parts, tx, caseId) => eraseMessages(tx, caseId),
}

/**
 * Erases what is due. Each class of a case is one transaction with its entry in the journal, so that a crash
 * between two leaves either all of a class or nothing of it, and the next turn goes on with the rest.
 */
export function purgeChore(parts: Parts): Chore {
  let after: Place | null = null
  // What a crash left in the write-ahead log and in the vault goes with the first turn.
  let isToBeSwept = true
  const timesOf = timesReader(parts)

  return {
    name: 'retention',
    async slice() {
      const page = await keptPage(parts.store.read, after, PAGE)
      for (const kept of page) {
        after = { endedAt: kept.endedAt ?? 0, id: kept.id }
        const times = await timesOf(kept)
        if (times === null) continue
        const due = dueClasses(kept, times, parts.clock.now())
        if (due.length === 0 && !isEmpty(kept)) continue
        for (const each of due) {
          isToBeSwept = true
          await purge(parts, kept.id, times, each)
        }
        await noteIfEmpty(parts, kept.id)
        // One case a slice.
        return true
      }
      return page.length === PAGE
    },
    async finish() {
      after = null
      if (!isToBeSwept) return
      await goneForGood(parts)
      isToBeSwept = false
    },
  }
}

async function purge(parts: Parts, caseId: number, times: Times, of: RetentionClass): Promise<void> {
  await parts.store.write(['retention', 'outbox', 'journal'], async tx => {
    const kept = await keptCase(tx, caseId)
    const at = parts.clock.now()
    // Looked at again inside the transaction: a hold may have come in between.
    if (kept === undefined || !dueClasses(kept, times, at).includes(of)) return
    const count = kept.left[of]
    await erase[of](parts, tx, caseId)
    await notePurge(tx, { case_id: caseId, class: of, at, count })
    await append(tx, {
      at,
      by: null,
      action: 'retention.purged',
      subject: { kind: 'case', id: caseId, label: kept.number },
      details: { class: of, count },
    })
  })
}

/** A case of which nothing is left is not looked at again. */
async function noteIfEmpty(parts: Parts, caseId: number): Promise<void> {
  await parts.store.write([], async tx => {
    const kept = await keptCase(tx, caseId)
    if (kept !== undefined && isEmpty(kept)) await noteEmpty(tx, caseId, parts.clock.now())
  })
}

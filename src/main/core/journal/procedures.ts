import { setImmediate } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import type { StepTold } from '../../../shared/contract/tickets/index.ts'
import { TIME_ZONE } from '../../../shared/time-zone.ts'
import type { Parts } from '../context.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import type { ReadStore } from '../store/index.ts'
import { actionsSeen, countEntries, notedHead, page, slice, unprotectedBy } from './records.ts'
import { ChainCheck, type Entry } from './rules.ts'

/** Entries checked in one go; about 10 ms, so that the desk answers others in between. */
const SLICE = 1000

/** Looks through what stands beside the journal and has its digest there. @returns the first entry that does not hold */
export type BesideCheck = (store: ReadStore) => Promise<number | null>

/** What entries did to their tickets, by the number of the entry: it stands beside the journal. */
export type Told = (store: ReadStore, entries: readonly Entry[]) => Promise<ReadonlyMap<number, StepTold>>

export function journalProcedures(
  os: GuardedContract,
  parts: Parts,
  beside: { checks: readonly BesideCheck[]; told: Told },
) {
  const { store } = parts
  return {
    list: os.journal.list.handler(async ({ input, context }) => {
      const rows = await page(store.read, {
        ...input,
        from: input.from === undefined ? undefined : startOfDay(input.from),
        to: input.to === undefined ? undefined : startOfDay(input.to, 1),
      })
      const last = rows.at(-1)
      // What was done to tickets is for whoever may read them.
      const mayRead = signedIn(context).permissions.has('tickets.read')
      const told = mayRead ? await beside.told(store.read, rows) : new Map<number, StepTold>()
      return {
        entries: rows.map(row => ({
          seq: row.seq,
          at: row.at,
          actor: row.actor,
          action: row.action,
          subject:
            row.subjectKind === null
              ? null
              : { kind: row.subjectKind, id: row.subjectId, label: row.subjectLabel ?? '' },
          details: row.details,
          hash: row.hash,
          ...(told.has(row.seq) ? { told: told.get(row.seq) } : {}),
        })),
        next: rows.length === input.limit && last !== undefined ? last.seq : null,
      }
    }),

    actions: os.journal.actions.handler(() => actionsSeen(store.read)),

    verify: os.journal.verify.handler(async function* ({ signal }) {
      const total = await countEntries(store.read)
      const triggers = await unprotectedBy(store.read)
      const check = new ChainCheck()
      while (true) {
        signal?.throwIfAborted()
        const entries = await slice(store.read, check.seq, SLICE)
        if (entries.length === 0) break
        const fault = check.next(entries)
        if (fault !== null) {
          yield { state: 'broken' as const, seq: fault.seq, reason: fault.reason, triggers }
          return
        }
        yield { state: 'running' as const, done: check.seq, total: Math.max(total, check.seq) }
        await setImmediate()
      }
      if (check.seq < (await notedHead(store.read))) {
        yield { state: 'broken' as const, seq: check.seq + 1, reason: 'gap', triggers }
        return
      }
      for (const checked of beside.checks) {
        const seq = await checked(store.read)
        if (seq === null) continue
        yield { state: 'broken' as const, seq, reason: 'step', triggers }
        return
      }
      const found = { entries: check.seq, head: check.head }
      if (triggers.length > 0) yield { state: 'unprotected' as const, ...found, triggers }
      else yield { state: 'intact' as const, ...found }
    }),
  }
}

/** Midnight of a day in the desk's zone, UTC milliseconds. */
function startOfDay(date: string, plusDays = 0): number {
  return Temporal.PlainDate.from(date).add({ days: plusDays }).toZonedDateTime(TIME_ZONE).epochMilliseconds
}

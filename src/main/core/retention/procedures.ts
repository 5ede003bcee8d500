import type { RetentionRow } from '../../../shared/contract/retention.ts'
import { isLinkedTo } from '../access/index.ts'
import type { Caller, Parts } from '../context.ts'
import { customerById } from '../customers/index.ts'
import { demand, found } from '../errors.ts'
import { savedHours } from '../hours/index.ts'
import { append } from '../journal/index.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import { sealingCaseOf } from '../recovery/index.ts'
import type { ReadStore, WriteStore } from '../store/index.ts'
import { shownClocks } from './clocks.ts'
import { makePackage } from './package/index.ts'
import { heldCases, insertHold, type KeptCase, keptByNumber, keptCase, releaseHold } from './records.ts'
import { isEmpty } from './rules.ts'
import { upcoming } from './upcoming.ts'

/** Legal holds, what goes next, and the data a customer asks for. */
export function retentionProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock } = parts
  const r = os.retention
  return {
    upcoming: r.upcoming.handler(({ input }) => upcoming(parts, input.days)),

    held: r.held.handler(async () => {
      const rows: RetentionRow[] = []
      for (const kept of await heldCases(store.read)) rows.push(await rowOf(parts, store.read, kept))
      return rows
    }),

    find: r.find.handler(async ({ input }) =>
      rowOf(parts, store.read, found(await keptByNumber(store.read, input.number.toUpperCase()))),
    ),

    hold: r.hold.handler(({ input, context }) =>
      changing(parts, signedIn(context), input.caseId, async (tx, kept, by) => {
        demand(kept.hold === null ? [] : [{ code: 'held_already' }])
        demand(kept.endedAt !== null && isEmpty(kept) ? [{ code: 'nothing_to_hold' }] : [])
        await insertHold(tx, { caseId: kept.id, reason: input.reason, since: clock.now(), by: by.id })
        return { action: 'retention.held', reason: input.reason }
      }),
    ),

    release: r.release.handler(({ input, context }) =>
      changing(parts, signedIn(context), input.caseId, async (tx, kept, by) => {
        demand(kept.hold === null ? [{ code: 'not_held' }] : [])
        await releaseHold(tx, kept.id, { at: clock.now(), by: by.id, reason: input.reason })
        return { action: 'retention.released', reason: input.reason }
      }),
    ),

    dataPackage: r.dataPackage.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const customer = found(await customerById(store.read, input.customerId))
      demand((await isLinkedTo(store.read, by.id, customer.id)) ? [{ code: 'linked_account' }] : [])
      // While somebody proves himself, his papers are read blind; a package would show what they are compared with.
      const sealing = await sealingCaseOf(store.read, customer.id)
      demand(sealing === undefined ? [] : [{ code: sealing.because, params: { number: sealing.number } }])
      const made = await makePackage(parts, store.read, customer, input.language)
      await store.write(['journal'], tx =>
        append(tx, {
          at: clock.now(),
          by,
          action: 'retention.package_made',
          subject: { kind: 'customer', id: customer.id, label: `${customer.number} · ${customer.name}` },
          details: { reason: input.reason, cases: made.cases, scans: made.scans },
        }),
      )
      return { fileName: made.fileName, zip: made.zip, cases: made.cases }
    }),
  }
}

/** Whoever has a part in the account decides nothing about what is kept of its cases. */
async function changing(
  parts: Parts,
  by: Caller,
  caseId: number,
  work: (tx: WriteStore, kept: KeptCase, by: Caller) => Promise<{ action: string; reason: string }>,
): Promise<RetentionRow> {
  return parts.store.write(['retention', 'journal'], async tx => {
    const kept = found(await keptCase(tx, caseId))
    const isLinked = kept.customerId !== null && (await isLinkedTo(tx, by.id, kept.customerId))
    demand(isLinked ? [{ code: 'linked_account' }] : [])
    const { action, reason } = await work(tx, kept, by)
    await append(tx, {
      at: parts.clock.now(),
      by,
      action,
      subject: { kind: 'case', id: kept.id, label: kept.number },
      details: { reason },
    })
    return rowOf(parts, tx, found(await keptCase(tx, caseId)))
  })
}

async function rowOf(parts: Parts, store: ReadStore, kept: KeptCase): Promise<RetentionRow> {
  const { retention } = await parts.policies.kept(store, kept.policyId, kept.policyVersion)
  return {
    case: { id: kept.id, number: kept.number },
    status: kept.status,
    endedAt: kept.endedAt,
    clocks: shownClocks(kept, retention, (await savedHours(store)).hours),
    hold: kept.hold,
  }
}

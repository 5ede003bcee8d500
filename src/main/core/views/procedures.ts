import { COUNTED_MOST } from '../../../shared/contract/tickets/index.ts'
import { VIEWS_PER_AGENT } from '../../../shared/contract/views.ts'
import type { Caller, Parts } from '../context.ts'
import { deskError, found, sameVersion } from '../errors.ts'
import { append } from '../journal/index.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import type { ReadStore, WriteStore } from '../store/index.ts'
import { budgetOf, countUpTo, NOBODY, wantedBy } from '../tickets/index.ts'
import { lastPosition, place, type ViewRecord, viewById, viewOf, viewsFor } from './records.ts'

/** How long views are counted in one call, milliseconds; of the last of them then only so many as were found at once. */
const BUDGET_MS = 10

export function viewProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock } = parts
  return {
    list: os.views.list.handler(async ({ context }) => {
      // The machine's administrator has the shared ones, and nothing of the desk is his.
      const agentId = context.caller?.id ?? NOBODY
      const budget = budgetOf(BUDGET_MS)
      const counted = []
      for (const record of await viewsFor(store.read, agentId)) {
        const view = viewOf(record)
        counted.push({
          ...view,
          ...(await countUpTo(store.read, wantedBy(view.filter, agentId, clock.now()), COUNTED_MOST, budget)),
        })
      }
      return counted
    }),

    create: os.views.create.handler(({ input, context }) => {
      const by = signedIn(context)
      const owner = input.isShared ? null : by.id
      return store.write(['tickets', 'journal'], async tx => {
        mayKeep(by, owner)
        const own = (await viewsFor(tx, by.id)).filter(view => view.agent_id === owner)
        if (own.length >= VIEWS_PER_AGENT) {
          throw deskError('REFUSED', {
            missing: [{ code: 'too_many_views', params: { limit: VIEWS_PER_AGENT } }],
          })
        }
        const record = await tx
          .insertInto('ticket_view')
          .values({ ...columnsOf(input), agent_id: owner, position: (await lastPosition(tx, owner)) + 1 })
          .returningAll()
          .executeTakeFirstOrThrow()
        if (owner === null) await tell(tx, by, 'views.shared_created', record.name)
        return viewOf(record)
      })
    }),

    save: os.views.save.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets', 'journal'], async tx => {
        const view = await own(tx, by, input.id)
        sameVersion(input.version, view.version)
        const owner = input.isShared === undefined ? view.agent_id : input.isShared ? null : by.id
        mayKeep(by, owner)
        const record = await tx
          .updateTable('ticket_view')
          .set({ ...columnsOf(input), agent_id: owner, version: view.version + 1 })
          .where('id', '=', view.id)
          .returningAll()
          .executeTakeFirstOrThrow()
        const deed = sharingDeed(view.agent_id === null, owner === null)
        if (deed !== null) await tell(tx, by, deed, record.name)
        return viewOf(record)
      })
    }),

    arrange: os.views.arrange.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets'], async tx => {
        let position = 0
        for (const id of new Set(input.ids)) {
          const view = await own(tx, by, id)
          position += 1
          await place(tx, view.id, position)
        }
        const named = new Set(input.ids)
        for (const view of await viewsFor(tx, by.id)) {
          if (named.has(view.id) || (view.agent_id === null && !mayShare(by))) continue
          position += 1
          await place(tx, view.id, position)
        }
        return { ok: true as const }
      })
    }),

    remove: os.views.remove.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets', 'journal'], async tx => {
        const view = await own(tx, by, input.id)
        sameVersion(input.version, view.version)
        await tx.deleteFrom('ticket_view').where('id', '=', view.id).execute()
        if (view.agent_id === null) await tell(tx, by, 'views.shared_removed', view.name)
        return { ok: true as const }
      })
    }),
  }

  function tell(tx: WriteStore, by: Caller, action: string, name: string) {
    return append(tx, {
      at: clock.now(),
      by,
      action,
      subject: { kind: 'desk', id: null, label: name },
    })
  }
}

type Kept = {
  name: string
  filter: unknown
  order: ViewRecord['sort']
  columns: readonly string[]
  density: ViewRecord['density']
}

function columnsOf(input: Kept) {
  return {
    name: input.name,
    filter: JSON.stringify(input.filter),
    sort: input.order,
    columns: JSON.stringify(input.columns),
    density: input.density,
  }
}

/** How the journal calls what was done to a view; null for one that is and was an agent's own. */
function sharingDeed(wasShared: boolean, isShared: boolean): string | null {
  if (wasShared && isShared) return 'views.shared_saved'
  if (isShared) return 'views.shared_created'
  return wasShared ? 'views.shared_removed' : null
}

/** A view this agent may write. @throws NOT_FOUND for somebody else's, as if there were none; FORBIDDEN for a shared one */
async function own(store: ReadStore, by: Caller, id: number): Promise<ViewRecord> {
  const view = found(await viewById(store, id))
  if (view.agent_id !== null && view.agent_id !== by.id) throw deskError('NOT_FOUND')
  mayKeep(by, view.agent_id)
  return view
}

function mayKeep(by: Caller, owner: number | null): void {
  if (owner === null && !mayShare(by)) throw deskError('FORBIDDEN', { needs: 'settings.write' })
}

function mayShare(by: Caller): boolean {
  return by.permissions.has('settings.write')
}

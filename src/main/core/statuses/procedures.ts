import { keptName, tellShared } from '../canned/index.ts'
import type { Parts } from '../context.ts'
import { demand, deskError, found, sameVersion } from '../errors.ts'
import { append } from '../journal/index.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import type { WriteStore } from '../store/index.ts'
import {
  addTransitions,
  allStatuses,
  macrosByStatus,
  replaceTransitions,
  type StatusRecord,
  ticketsByStatus,
  transitionTable,
} from './records.ts'
import { nameObstacles, ownObstacles, unknownTransitions, wayObstacles, waysLike } from './rules.ts'

const TOUCHED = ['tickets', 'settings', 'journal'] as const

export function statusProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock } = parts
  const s = os.statuses
  return {
    list: s.list.handler(async () => {
      const all = await allStatuses(store.read)
      const tickets = await ticketsByStatus(store.read)
      const macros = await macrosByStatus(store.read)
      const statuses = all.map(({ id, version, code, name, type, archived_at }) => ({
        id,
        version,
        // The five are called by their type.
        code: code === null ? null : type,
        name,
        type,
        isArchived: archived_at !== null,
        tickets: tickets.get(id) ?? 0,
        macros: macros.get(id) ?? 0,
      }))
      return { ...(await transitionTable(store.read)), statuses }
    }),

    create: s.create.handler(({ input, context }) => {
      const by = signedIn(context)
      const name = keptName(input.name)
      return store.write(TOUCHED, async tx => {
        const all = await allStatuses(tx)
        demand(nameObstacles(all, name, null))
        const made = await tx
          .insertInto('ticket_status')
          .values({
            code: null,
            name,
            type: input.type,
            position: 1 + Math.max(0, ...all.map(each => each.position)),
            archived_at: null,
          })
          .returning(['id', 'version'])
          .executeTakeFirstOrThrow()
        const engines = found(all.find(each => each.code !== null && each.type === input.type))
        const { transitions } = await transitionTable(tx)
        await addTransitions(tx, waysLike(engines.id, made.id, transitions))
        await append(tx, {
          at: clock.now(),
          by,
          action: 'statuses.created',
          subject: { kind: 'desk', id: null, label: name },
          details: { type: input.type },
        })
        return made
      })
    }),

    rename: s.rename.handler(({ input, context }) => {
      const by = signedIn(context)
      const name = keptName(input.name)
      return store.write(TOUCHED, async tx => {
        const all = await allStatuses(tx)
        const present = seen(all, input)
        demand([...ownObstacles(present), ...nameObstacles(all, name, present.id)])
        const version = await write(tx, present, { name })
        await append(tx, {
          at: clock.now(),
          by,
          action: 'statuses.renamed',
          subject: { kind: 'desk', id: null, label: name },
          details: { before: present.name, after: name },
        })
        return { version }
      })
    }),

    archive: s.archive.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(TOUCHED, async tx => {
        const all = await allStatuses(tx)
        const present = seen(all, input)
        demand(ownObstacles(present))
        if (present.archived_at !== null) return { version: present.version }
        const at = clock.now()
        const after = all.map(each => (each.id === present.id ? { ...each, archived_at: at } : each))
        const { transitions } = await transitionTable(tx)
        demand(wayObstacles(after, await ticketsByStatus(tx), transitions))
        const version = await write(tx, present, { archived_at: at })
        await tellShared(tx, by, 'statuses.archived', { ...present, agent_id: null }, at)
        return { version }
      })
    }),

    restore: s.restore.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(TOUCHED, async tx => {
        const all = await allStatuses(tx)
        const present = seen(all, input)
        if (present.archived_at === null) return { version: present.version }
        const version = await write(tx, present, { archived_at: null })
        // What led to it may have gone meanwhile.
        const engines = found(all.find(each => each.code !== null && each.type === present.type))
        const { transitions } = await transitionTable(tx)
        const after = all.map(each => (each.id === present.id ? { ...each, archived_at: null } : each))
        if (wayObstacles(after, new Map(), transitions).length > 0) {
          await addTransitions(tx, waysLike(engines.id, present.id, transitions))
        }
        await tellShared(tx, by, 'statuses.restored', { ...present, agent_id: null }, clock.now())
        return { version }
      })
    }),

    order: s.order.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(TOUCHED, async tx => {
        const all = await allStatuses(tx)
        const isWhole = new Set(input.ids).size === all.length && input.ids.length === all.length
        if (!isWhole || !all.every(({ id }) => input.ids.includes(id))) {
          throw deskError('CONFLICT', { version: all.length })
        }
        for (const [index, id] of input.ids.entries()) {
          await tx
            .updateTable('ticket_status')
            .set({ position: index + 1 })
            .where('id', '=', id)
            .execute()
        }
        await append(tx, { at: clock.now(), by, action: 'statuses.ordered' })
        return { ok: true as const }
      })
    }),

    saveTransitions: s.saveTransitions.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(TOUCHED, async tx => {
        const before = await transitionTable(tx)
        sameVersion(input.version, before.version)
        const all = await allStatuses(tx)
        demand([
          ...unknownTransitions(all, input.transitions),
          ...wayObstacles(all, await ticketsByStatus(tx), input.transitions),
        ])
        const version = await replaceTransitions(tx, input.transitions)
        await append(tx, {
          at: clock.now(),
          by,
          action: 'statuses.transitions_saved',
          details: { before: before.transitions.length, after: input.transitions.length },
        })
        return { version }
      })
    }),
  }
}

/** One that the caller saw in this version. @throws NOT_FOUND, CONFLICT */
function seen(all: readonly StatusRecord[], input: { id: number; version: number }): StatusRecord {
  const present = found(all.find(each => each.id === input.id))
  sameVersion(input.version, present.version)
  return present
}

async function write(
  tx: WriteStore,
  present: StatusRecord,
  columns: Partial<Pick<StatusRecord, 'name' | 'archived_at'>>,
): Promise<number> {
  const version = present.version + 1
  await tx
    .updateTable('ticket_status')
    .set({ ...columns, version })
    .where('id', '=', present.id)
    .execute()
  return version
}

import { keptName, tellShared } from '../canned/index.ts'
import type { Parts } from '../context.ts'
import { rulebook } from '../deadlines/index.ts'
import { demand, deskError, found, sameVersion } from '../errors.ts'
import { append } from '../journal/index.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import type { WriteStore } from '../store/index.ts'
import { allDepartments, countsByDepartment, type DepartmentRecord, departmentById } from './records.ts'
import { archivingObstacles, nameObstacles } from './rules.ts'

const TOUCHED = ['tickets', 'settings', 'journal'] as const

export function departmentProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock } = parts
  const d = os.departments
  /** One that the caller saw in this version. */
  const seen = async (tx: WriteStore, input: { id: number; version: number }) => {
    const present = found(await departmentById(tx, input.id))
    sameVersion(input.version, present.version)
    return present
  }
  return {
    list: d.list.handler(async () => {
      const all = await allDepartments(store.read)
      const counts = await countsByDepartment(store.read)
      const { rules } = await rulebook(store.read)
      return all.map(({ id, version, name, archived_at }) => ({
        id,
        version,
        name,
        isArchived: archived_at !== null,
        ...(counts.get(id) ?? { open: 0, tickets: 0, macros: 0 }),
        levels: rules.levels.filter(level => level.departmentId === id).length,
        legalKinds: rules.legal.filter(kind => !kind.isArchived && kind.departmentIds.includes(id)).length,
      }))
    }),

    create: d.create.handler(({ input, context }) => {
      const by = signedIn(context)
      const name = keptName(input.name)
      return store.write(TOUCHED, async tx => {
        const all = await allDepartments(tx)
        demand(nameObstacles(all, name, null))
        const position = 1 + Math.max(0, ...all.map(each => each.position))
        const made = await tx
          .insertInto('department')
          .values({ name, position, archived_at: null })
          .returning(['id', 'version'])
          .executeTakeFirstOrThrow()
        await tellShared(tx, by, 'departments.created', { agent_id: null, name }, clock.now())
        return made
      })
    }),

    rename: d.rename.handler(({ input, context }) => {
      const by = signedIn(context)
      const name = keptName(input.name)
      return store.write(TOUCHED, async tx => {
        const present = await seen(tx, input)
        demand(nameObstacles(await allDepartments(tx), name, present.id))
        const version = await write(tx, present, { name })
        await append(tx, {
          at: clock.now(),
          by,
          action: 'departments.renamed',
          subject: { kind: 'desk', id: null, label: name },
          details: { before: present.name, after: name },
        })
        return { version }
      })
    }),

    archive: d.archive.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(TOUCHED, async tx => {
        const present = await seen(tx, input)
        if (present.archived_at !== null) return { version: present.version }
        demand(archivingObstacles(await allDepartments(tx), present.id))
        const at = clock.now()
        const version = await write(tx, present, { archived_at: at })
        await tellShared(tx, by, 'departments.archived', { ...present, agent_id: null }, at)
        return { version }
      })
    }),

    restore: d.restore.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(TOUCHED, async tx => {
        const present = await seen(tx, input)
        if (present.archived_at === null) return { version: present.version }
        const version = await write(tx, present, { archived_at: null })
        await tellShared(tx, by, 'departments.restored', { ...present, agent_id: null }, clock.now())
        return { version }
      })
    }),

    order: d.order.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(TOUCHED, async tx => {
        const all = await allDepartments(tx)
        if (!isOrderOf(input.ids, all)) throw deskError('CONFLICT', { version: all.length })
        for (const [index, id] of input.ids.entries()) {
          await tx
            .updateTable('department')
            .set({ position: index + 1 })
            .where('id', '=', id)
            .execute()
        }
        await append(tx, { at: clock.now(), by, action: 'departments.ordered' })
        return { ok: true as const }
      })
    }),
  }
}

/** Each of them once, and no other. */
function isOrderOf(ids: readonly number[], all: readonly DepartmentRecord[]): boolean {
  return (
    new Set(ids).size === all.length && ids.length === all.length && all.every(({ id }) => ids.includes(id))
  )
}

async function write(
  tx: WriteStore,
  present: DepartmentRecord,
  columns: Partial<Pick<DepartmentRecord, 'name' | 'archived_at'>>,
): Promise<number> {
  const version = present.version + 1
  await tx
    .updateTable('department')
    .set({ ...columns, version })
    .where('id', '=', present.id)
    .execute()
  return version
}

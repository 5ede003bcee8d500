import type { Selectable } from 'kysely'
import { z } from 'zod'
import { CHECKLIST_TEMPLATES_LIMIT, type ChecklistTemplate } from '../../../shared/contract/checklists.ts'
import { compareText, singleLine } from '../../../shared/text.ts'
import { keptName, tellShared } from '../canned/index.ts'
import type { Parts } from '../context.ts'
import { demand, deskError, found, sameVersion } from '../errors.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import type { ReadStore, Schema } from '../store/index.ts'

type TemplateRecord = Selectable<Schema['checklist_template']>

export function checklistProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock } = parts
  const c = os.checklists
  return {
    list: c.list.handler(async () => {
      const rows = await store.read.selectFrom('checklist_template').selectAll().execute()
      return rows.map(viewOf).toSorted((a, b) => compareText(a.name, b.name))
    }),

    create: c.create.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets', 'journal'], async tx => {
        const { count } = await tx
          .selectFrom('checklist_template')
          .select(eb => eb.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow()
        demand(
          count < CHECKLIST_TEMPLATES_LIMIT
            ? []
            : [{ code: 'too_many_checklists', params: { limit: CHECKLIST_TEMPLATES_LIMIT } }],
        )
        const record = await tx
          .insertInto('checklist_template')
          .values(columnsOf(input))
          .returningAll()
          .executeTakeFirstOrThrow()
        await tellShared(tx, by, 'checklists.created', { ...record, agent_id: null }, clock.now())
        return viewOf(record)
      })
    }),

    save: c.save.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets', 'journal'], async tx => {
        const present = await seen(tx, input)
        const record = await tx
          .updateTable('checklist_template')
          .set({ ...columnsOf(input), version: present.version + 1 })
          .where('id', '=', present.id)
          .returningAll()
          .executeTakeFirstOrThrow()
        await tellShared(tx, by, 'checklists.saved', { ...record, agent_id: null }, clock.now())
        return viewOf(record)
      })
    }),

    remove: c.remove.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets', 'journal'], async tx => {
        const present = await seen(tx, input)
        await tx.deleteFrom('checklist_template').where('id', '=', present.id).execute()
        await tellShared(tx, by, 'checklists.removed', { ...present, agent_id: null }, clock.now())
        return { ok: true as const }
      })
    }),
  }
}

async function seen(store: ReadStore, input: { id: number; version: number }): Promise<TemplateRecord> {
  const present = found(
    await store.selectFrom('checklist_template').selectAll().where('id', '=', input.id).executeTakeFirst(),
  )
  sameVersion(input.version, present.version)
  return present
}

/** @throws INVALID_INPUT when nothing is left of the name or of an item once controls are gone */
function columnsOf(input: Pick<ChecklistTemplate, 'name' | 'items'>) {
  const items = input.items.map(singleLine)
  if (items.includes('')) throw deskError('INVALID_INPUT', { fields: ['items'] })
  return { name: keptName(input.name), items: JSON.stringify(items) }
}

function viewOf({ id, version, name, items }: TemplateRecord): ChecklistTemplate {
  return { id, version, name, items: z.array(z.string()).parse(JSON.parse(items)) }
}

import { MACROS_PER_AGENT } from '../../../shared/contract/macros.ts'
import { keptName, mayKeep, tellShared, usable, writable } from '../canned/index.ts'
import type { Parts } from '../context.ts'
import { demand, found } from '../errors.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import { ticketById } from '../tickets/index.ts'
import { applyMacro } from './applying.ts'
import { previewOf } from './previewing.ts'
import { macroById, macroOf, macrosFor } from './records.ts'

export function macroProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock } = parts
  return {
    list: os.macros.list.handler(async ({ context }) =>
      (await macrosFor(store.read, signedIn(context).id)).map(macroOf),
    ),

    create: os.macros.create.handler(({ input, context }) => {
      const by = signedIn(context)
      const owner = input.isShared ? null : by.id
      return store.write(['tickets', 'journal'], async tx => {
        mayKeep(by, owner)
        const kept = (await macrosFor(tx, by.id)).filter(each => each.agent_id === owner)
        demand(
          kept.length < MACROS_PER_AGENT
            ? []
            : [{ code: 'too_many_macros', params: { limit: MACROS_PER_AGENT } }],
        )
        const record = await tx
          .insertInto('macro')
          .values({ agent_id: owner, name: keptName(input.name), steps: JSON.stringify(input.steps) })
          .returningAll()
          .executeTakeFirstOrThrow()
        await tellShared(tx, by, 'macros.shared_created', record, clock.now())
        return macroOf(record)
      })
    }),

    save: os.macros.save.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets', 'journal'], async tx => {
        const present = writable(await macroById(tx, input.id), by, input.version)
        const record = await tx
          .updateTable('macro')
          .set({
            name: keptName(input.name),
            steps: JSON.stringify(input.steps),
            version: present.version + 1,
          })
          .where('id', '=', present.id)
          .returningAll()
          .executeTakeFirstOrThrow()
        await tellShared(tx, by, 'macros.shared_saved', record, clock.now())
        return macroOf(record)
      })
    }),

    share: os.macros.share.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets', 'journal'], async tx => {
        const present = writable(await macroById(tx, input.id), by, input.version)
        const record = await tx
          .updateTable('macro')
          .set({ agent_id: null, version: present.version + 1 })
          .where('id', '=', present.id)
          .returningAll()
          .executeTakeFirstOrThrow()
        await tellShared(tx, by, 'macros.shared_created', record, clock.now())
        return macroOf(record)
      })
    }),

    remove: os.macros.remove.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets', 'journal'], async tx => {
        const present = writable(await macroById(tx, input.id), by, input.version)
        await tx.deleteFrom('macro').where('id', '=', present.id).execute()
        await tellShared(tx, by, 'macros.shared_removed', present, clock.now())
        return { ok: true as const }
      })
    }),

    preview: os.macros.preview.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const macro = macroOf(usable(await macroById(store.read, input.id), by))
      const ticket = found(await ticketById(store.read, input.ticketId))
      return previewOf(store.read, by, macro, ticket, clock.now())
    }),

    apply: os.macros.apply.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets', 'outbox', 'journal'], async tx => {
        const macro = macroOf(usable(await macroById(tx, input.id), by))
        const ticket = found(await ticketById(tx, input.ticketId))
        return applyMacro(tx, by, macro, ticket, input, clock.now())
      })
    }),
  }
}

import { MACROS_PER_AGENT } from '../../../shared/contract/macros.ts'
import { keptName, mayKeep, mayWrite } from '../canned/index.ts'
import type { Caller, Parts } from '../context.ts'
import { demand, found, sameVersion } from '../errors.ts'
import { append } from '../journal/index.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import type { ReadStore, WriteStore } from '../store/index.ts'
import { ticketById } from '../tickets/index.ts'
import { applyMacro } from './applying.ts'
import { previewOf } from './previewing.ts'
import { type MacroRecord, macroById, macroOf, macrosFor } from './records.ts'

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
        await tellShared(tx, by, 'macros.shared_created', record)
        return macroOf(record)
      })
    }),

    save: os.macros.save.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets', 'journal'], async tx => {
        const present = await own(tx, by, input.id, input.version)
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
        await tellShared(tx, by, 'macros.shared_saved', record)
        return macroOf(record)
      })
    }),

    share: os.macros.share.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets', 'journal'], async tx => {
        const present = await own(tx, by, input.id, input.version)
        const record = await tx
          .updateTable('macro')
          .set({ agent_id: null, version: present.version + 1 })
          .where('id', '=', present.id)
          .returningAll()
          .executeTakeFirstOrThrow()
        await tellShared(tx, by, 'macros.shared_created', record)
        return macroOf(record)
      })
    }),

    remove: os.macros.remove.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets', 'journal'], async tx => {
        const present = await own(tx, by, input.id, input.version)
        await tx.deleteFrom('macro').where('id', '=', present.id).execute()
        await tellShared(tx, by, 'macros.shared_removed', present)
        return { ok: true as const }
      })
    }),

    preview: os.macros.preview.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const macro = await usable(store.read, by, input.id)
      const ticket = found(await ticketById(store.read, input.ticketId))
      return previewOf(store.read, by, macro, ticket, clock.now())
    }),

    apply: os.macros.apply.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets', 'outbox', 'journal'], async tx => {
        const macro = await usable(tx, by, input.id)
        const ticket = found(await ticketById(tx, input.ticketId))
        return applyMacro(tx, by, macro, ticket, input, clock.now())
      })
    }),
  }

  /** The journal hears of what everybody uses. */
  async function tellShared(tx: WriteStore, by: Caller, action: string, record: MacroRecord): Promise<void> {
    if (record.agent_id !== null) return
    await append(tx, {
      at: clock.now(),
      by,
      action,
      subject: { kind: 'desk', id: null, label: record.name },
    })
  }
}

/** A macro this agent may write, in the version he saw. */
async function own(store: ReadStore, by: Caller, id: number, version: number): Promise<MacroRecord> {
  const present = found(await macroById(store, id))
  mayWrite(by, present.agent_id)
  sameVersion(version, present.version)
  return present
}

/** A macro this agent may use. @throws NOT_FOUND for somebody else's own, as if there were none */
async function usable(store: ReadStore, by: Caller, id: number) {
  const record = found(await macroById(store, id))
  return macroOf(found(record.agent_id === null || record.agent_id === by.id ? record : null))
}

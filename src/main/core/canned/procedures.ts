import type { Selectable } from 'kysely'
import { CANNED_PER_AGENT, type CannedReply } from '../../../shared/contract/canned.ts'
import { cleanText, compareText, singleLine } from '../../../shared/text.ts'
import { fillVariables } from '../../../shared/variables.ts'
import type { Parts } from '../context.ts'
import { demand, deskError, found } from '../errors.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import type { ReadStore, Schema } from '../store/index.ts'
import { ticketById } from '../tickets/index.ts'
import { keptName, mayKeep, tellShared, usable, writable } from './keeping.ts'
import { valuesFor } from './values.ts'

type CannedRecord = Selectable<Schema['canned_reply']>

export function cannedProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock } = parts
  return {
    list: os.canned.list.handler(async ({ context }) => {
      const rows = await cannedFor(store.read, signedIn(context).id)
      return rows
        .map(viewOf)
        .toSorted((a, b) => compareText(`${a.folder}/${a.name}`, `${b.folder}/${b.name}`))
    }),

    create: os.canned.create.handler(({ input, context }) => {
      const by = signedIn(context)
      const owner = input.isShared ? null : by.id
      return store.write(['tickets', 'journal'], async tx => {
        mayKeep(by, owner)
        const kept = (await cannedFor(tx, by.id)).filter(each => each.agent_id === owner)
        demand(
          kept.length < CANNED_PER_AGENT
            ? []
            : [{ code: 'too_many_canned', params: { limit: CANNED_PER_AGENT } }],
        )
        const record = await tx
          .insertInto('canned_reply')
          .values({ ...columnsOf(input), agent_id: owner })
          .returningAll()
          .executeTakeFirstOrThrow()
        await tellShared(tx, by, 'canned.shared_created', record, clock.now())
        return viewOf(record)
      })
    }),

    save: os.canned.save.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets', 'journal'], async tx => {
        const present = writable(await cannedById(tx, input.id), by, input.version)
        const record = await tx
          .updateTable('canned_reply')
          .set({ ...columnsOf(input), version: present.version + 1 })
          .where('id', '=', present.id)
          .returningAll()
          .executeTakeFirstOrThrow()
        await tellShared(tx, by, 'canned.shared_saved', record, clock.now())
        return viewOf(record)
      })
    }),

    share: os.canned.share.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets', 'journal'], async tx => {
        const present = writable(await cannedById(tx, input.id), by, input.version)
        const record = await tx
          .updateTable('canned_reply')
          .set({ agent_id: null, version: present.version + 1 })
          .where('id', '=', present.id)
          .returningAll()
          .executeTakeFirstOrThrow()
        await tellShared(tx, by, 'canned.shared_created', record, clock.now())
        return viewOf(record)
      })
    }),

    remove: os.canned.remove.handler(({ input, context }) => {
      const by = signedIn(context)
      return store.write(['tickets', 'journal'], async tx => {
        const present = writable(await cannedById(tx, input.id), by, input.version)
        await tx.deleteFrom('canned_reply').where('id', '=', present.id).execute()
        await tellShared(tx, by, 'canned.shared_removed', present, clock.now())
        return { ok: true as const }
      })
    }),

    filled: os.canned.filled.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const record = usable(await cannedById(store.read, input.id), by)
      const ticket = found(await ticketById(store.read, input.ticketId))
      const { pl, en } = viewOf(record).texts
      const wanted = input.language === 'en' ? [en, pl] : [pl, en]
      const text = wanted.find(each => each.trim() !== '') ?? ''
      const language = text === en && text !== pl ? 'en' : 'pl'
      return fillVariables(text, await valuesFor(store.read, ticket, by, language))
    }),

    values: os.canned.values.handler(async ({ input, context }) => {
      const ticket = found(await ticketById(store.read, input.ticketId))
      return valuesFor(store.read, ticket, signedIn(context), input.language)
    }),
  }
}

function cannedFor(store: ReadStore, agentId: number): Promise<CannedRecord[]> {
  return store
    .selectFrom('canned_reply')
    .selectAll()
    .where(eb => eb.or([eb('agent_id', 'is', null), eb('agent_id', '=', agentId)]))
    .execute()
}

function cannedById(store: ReadStore, id: number): Promise<CannedRecord | undefined> {
  return store.selectFrom('canned_reply').selectAll().where('id', '=', id).executeTakeFirst()
}

/** @throws INVALID_INPUT when nothing is left of it once controls are gone */
function columnsOf(input: Pick<CannedReply, 'folder' | 'name' | 'shortcut' | 'texts'>) {
  const [pl, en] = [cleanText(input.texts.pl), cleanText(input.texts.en)]
  if (`${pl}${en}`.trim() === '') throw deskError('INVALID_INPUT', { fields: ['texts'] })
  return {
    folder: singleLine(input.folder),
    name: keptName(input.name),
    shortcut: singleLine(input.shortcut),
    text_pl: pl,
    text_en: en,
  }
}

function viewOf(record: CannedRecord): CannedReply {
  return {
    id: record.id,
    version: record.version,
    isShared: record.agent_id === null,
    folder: record.folder,
    name: record.name,
    shortcut: record.shortcut,
    texts: { pl: record.text_pl, en: record.text_en },
  }
}

import type { Selectable } from 'kysely'
import { type Macro, macroSteps } from '../../../shared/contract/macros.ts'
import { compareText } from '../../../shared/text.ts'
import type { ReadStore, Schema } from '../store/index.ts'

export type MacroRecord = Selectable<Schema['macro']>

/** The shared ones, then the agent's own, by name. */
export async function macrosFor(store: ReadStore, agentId: number): Promise<MacroRecord[]> {
  const rows = await store
    .selectFrom('macro')
    .selectAll()
    .where(eb => eb.or([eb('agent_id', 'is', null), eb('agent_id', '=', agentId)]))
    .execute()
  const isOwn = (row: MacroRecord) => Number(row.agent_id !== null)
  return rows.toSorted((a, b) => isOwn(a) - isOwn(b) || compareText(a.name, b.name))
}

export function macroById(store: ReadStore, id: number): Promise<MacroRecord | undefined> {
  return store.selectFrom('macro').selectAll().where('id', '=', id).executeTakeFirst()
}

/** A macro as the window gets it. @throws when what is kept has not its shape, which only the desk writes */
export function macroOf(record: MacroRecord): Macro {
  return {
    id: record.id,
    version: record.version,
    name: record.name,
    isShared: record.agent_id === null,
    steps: macroSteps.parse(JSON.parse(record.steps)),
  }
}

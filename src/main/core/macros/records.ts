import type { Selectable } from 'kysely'
import { type Macro, macroSteps } from '../../../shared/contract/macros.ts'
import type { ReadStore, Schema } from '../store/index.ts'

export type MacroRecord = Selectable<Schema['macro']>

/** The shared ones, then the agent's own. */
export function macrosFor(store: ReadStore, agentId: number): Promise<MacroRecord[]> {
  return store
    .selectFrom('macro')
    .selectAll()
    .where(eb => eb.or([eb('agent_id', 'is', null), eb('agent_id', '=', agentId)]))
    .orderBy('agent_id')
    .orderBy('name')
    .execute()
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

import type { Selectable } from 'kysely'
import { z } from 'zod'
import { type Agent, type Me, type Preferences, preferences } from '../../../shared/contract/access.ts'
import { type Permission, type Role, roles } from '../../../shared/contract/permissions.ts'
import { readOnce } from '../kept.ts'
import { fixedQuery, type ReadStore, type Schema, type WriteStore } from '../store/index.ts'
import { permissionsOf } from './roles.ts'

export type AgentRow = Selectable<Schema['agent']>

const roleList = z.array(z.enum(roles))
/** As many agents as a large desk has at work at once. */
const AGENTS = 200
const readRoles = readOnce(AGENTS, text => roleList.parse(JSON.parse(text)))
const readPreferences = readOnce(AGENTS, text => preferences.parse(JSON.parse(text)))

export function rolesOf(row: Pick<AgentRow, 'roles'>): Role[] {
  return readRoles(row.roles)
}

export function preferencesOf(row: Pick<AgentRow, 'preferences'>): Preferences {
  return readPreferences(row.preferences)
}

const byId = fixedQuery((store, id: number) => store.selectFrom('agent').selectAll().where('id', '=', id))

export async function agentById(store: ReadStore, id: number): Promise<AgentRow | undefined> {
  return (await byId(store, id))[0]
}

export function agentByLogin(store: ReadStore, login: string): Promise<AgentRow | undefined> {
  return store.selectFrom('agent').selectAll().where('login', '=', login).executeTakeFirst()
}

export function allAgents(store: ReadStore): Promise<AgentRow[]> {
  return store.selectFrom('agent').selectAll().orderBy('id').execute()
}

export async function hasAgents(store: ReadStore): Promise<boolean> {
  const row = await store
    .selectFrom('agent')
    .select('id')
    // Names that an import brought along belong to nobody who could sign in here.
    .where(eb => eb.or([eb('password_hash', 'is not', null), eb('state', '<>', 'deactivated')]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Does the desk hold nothing at all? Only then may it become the sample desk. */
export async function isUntouched(store: ReadStore): Promise<boolean> {
  for (const table of ['agent', 'customer', 'ticket'] as const) {
    if ((await store.selectFrom(table).select('id').limit(1).executeTakeFirst()) !== undefined) return false
  }
  return true
}

/** How many agents could still run the desk if this one could not. */
export async function otherAdministrators(store: ReadStore, agentId: number): Promise<number> {
  const rows = await allAgents(store)
  return rows.filter(
    row => row.id !== agentId && row.state === 'active' && rolesOf(row).includes('administrator'),
  ).length
}

export async function meOf(store: ReadStore, row: AgentRow): Promise<Me> {
  const agentRoles = rolesOf(row)
  const left = await store
    .selectFrom('agent_recovery_code')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('agent_id', '=', row.id)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    roles: agentRoles,
    permissions: permissionsOf(agentRoles),
    preferences: preferencesOf(row),
    recoveryCodesLeft: left.count,
  }
}

export function agentView(row: AgentRow): Agent {
  return {
    id: row.id,
    version: row.version,
    login: row.login,
    name: row.name,
    roles: rolesOf(row),
    state: row.state,
    lastSignInAt: row.last_sign_in_at,
  }
}

/** Puts a new set of hashed recovery codes in the place of the old one. */
export async function replaceRecoveryCodes(tx: WriteStore, agentId: number, hashes: string[]): Promise<void> {
  await tx.deleteFrom('agent_recovery_code').where('agent_id', '=', agentId).execute()
  await tx
    .insertInto('agent_recovery_code')
    .values(hashes.map(hash => ({ agent_id: agentId, hash, used_at: null })))
    .execute()
}

export function unusedRecoveryCodes(
  store: ReadStore,
  agentId: number,
): Promise<{ id: number; hash: string }[]> {
  return store
    .selectFrom('agent_recovery_code')
    .select(['id', 'hash'])
    .where('agent_id', '=', agentId)
    .where('used_at', 'is', null)
    .execute()
}

export function signInFailure(
  store: ReadStore,
  login: string,
): Promise<{ failures: number; retry_at: number } | undefined> {
  return store
    .selectFrom('sign_in_failure')
    .select(['failures', 'retry_at'])
    .where('login', '=', login)
    .executeTakeFirst()
}

/** Who at this desk could agree to a change, and who could decide or propose one; active agents only. */
export async function approversOfDesk(
  store: ReadStore,
): Promise<{ approvers: number[]; deciders: number[] }> {
  const rows = await store.selectFrom('agent').selectAll().where('state', '=', 'active').execute()
  const holding = (permission: Permission) =>
    rows.filter(row => permissionsOf(rolesOf(row)).includes(permission)).map(row => row.id)
  return { approvers: holding('recovery.approve'), deciders: holding('recovery.decide') }
}

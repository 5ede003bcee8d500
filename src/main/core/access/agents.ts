import type { Role } from '../../../shared/contract/permissions.ts'
import type { Parts } from '../context.ts'
import { deskError, found, sameVersion } from '../errors.ts'
import { append } from '../journal/index.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import type { WriteStore } from '../store/index.ts'
import { INVITATION_MS } from './enrol.ts'
import { hashSecret, randomCode } from './passwords.ts'
import {
  type AgentRow,
  agentById,
  agentByLogin,
  agentView,
  allAgents,
  otherAdministrators,
  rolesOf,
} from './records.ts'

/** The administrator's part: who works at this desk, and as what. Nobody ever sees or sets another's password. */
export function agentProcedures(os: GuardedContract, parts: Parts) {
  const { store, clock, sessions } = parts

  return {
    agents: os.access.agents.handler(async () => (await allAgents(store.read)).map(agentView)),

    invite: os.access.invite.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const invitation = randomCode()
      const invitationHash = await hashSecret(invitation)
      const now = clock.now()
      const expiresAt = now + INVITATION_MS
      const roles = [...new Set(input.roles)]
      const row = await store.write(['access', 'journal'], async tx => {
        if ((await agentByLogin(tx, input.login)) !== undefined) {
          throw deskError('REFUSED', { missing: [{ code: 'login_taken' }] })
        }
        const created = await tx
          .insertInto('agent')
          .values({
            login: input.login,
            name: input.name,
            roles: JSON.stringify(roles),
            state: 'invited',
            password_hash: null,
            totp_secret: null,
            invitation_hash: invitationHash,
            invitation_expires_at: expiresAt,
            preferences: JSON.stringify({ language: by.preferences.language, theme: 'auto' }),
            created_at: now,
            last_sign_in_at: null,
          })
          .returningAll()
          .executeTakeFirstOrThrow()
        await append(tx, {
          at: now,
          by,
          action: 'access.agent_invited',
          subject: { kind: 'agent', id: created.id, label: created.login },
          details: { login: input.login, roles: listed(roles) },
        })
        return created
      })
      return { agent: agentView(row), invitation, expiresAt }
    }),

    reinvite: os.access.reinvite.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const invitation = randomCode()
      const invitationHash = await hashSecret(invitation)
      const now = clock.now()
      const expiresAt = now + INVITATION_MS
      const row = await store.write(['access', 'journal'], async tx => {
        const before = await agentAt(tx, input)
        if (rolesOf(before).includes('administrator')) await keepAnAdministrator(tx, input.id)
        await tx.deleteFrom('agent_recovery_code').where('agent_id', '=', input.id).execute()
        const changed = await tx
          .updateTable('agent')
          .set({
            state: 'invited',
            password_hash: null,
            totp_secret: null,
            invitation_hash: invitationHash,
            invitation_expires_at: expiresAt,
            version: input.version + 1,
          })
          .where('id', '=', input.id)
          .returningAll()
          .executeTakeFirstOrThrow()
        await append(tx, {
          at: now,
          by,
          action: 'access.agent_reinvited',
          subject: { kind: 'agent', id: input.id, label: changed.login },
          details: { login: changed.login },
        })
        return changed
      })
      sessions.endAllOf(input.id)
      return { agent: agentView(row), invitation, expiresAt }
    }),

    saveAgent: os.access.saveAgent.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const roles = [...new Set(input.roles)]
      const row = await store.write(['access', 'journal'], async tx => {
        const before = await agentAt(tx, input)
        if (rolesOf(before).includes('administrator') && !roles.includes('administrator')) {
          await keepAnAdministrator(tx, input.id)
        }
        const changed = await tx
          .updateTable('agent')
          .set({ name: input.name, roles: JSON.stringify(roles), version: input.version + 1 })
          .where('id', '=', input.id)
          .returningAll()
          .executeTakeFirstOrThrow()
        await append(tx, {
          at: clock.now(),
          by,
          action: 'access.agent_saved',
          subject: { kind: 'agent', id: input.id, label: changed.login },
          details: { login: changed.login, before: listed(rolesOf(before)), after: listed(roles) },
        })
        return changed
      })
      return agentView(row)
    }),

    setActive: os.access.setActive.handler(async ({ input, context }) => {
      const by = signedIn(context)
      const row = await store.write(['access', 'journal'], async tx => {
        const present = await agentAt(tx, input)
        if (!input.active && rolesOf(present).includes('administrator'))
          await keepAnAdministrator(tx, input.id)
        const hasFactors = present.password_hash !== null && present.totp_secret !== null
        const changed = await tx
          .updateTable('agent')
          .set({
            state: !input.active ? 'deactivated' : hasFactors ? 'active' : 'invited',
            version: input.version + 1,
          })
          .where('id', '=', input.id)
          .returningAll()
          .executeTakeFirstOrThrow()
        await append(tx, {
          at: clock.now(),
          by,
          action: input.active ? 'access.agent_activated' : 'access.agent_deactivated',
          subject: { kind: 'agent', id: input.id, label: changed.login },
          details: { login: changed.login },
        })
        return changed
      })
      if (!input.active) sessions.endAllOf(input.id)
      return agentView(row)
    }),
  }
}

/** The agent a command names. @throws NOT_FOUND, CONFLICT */
async function agentAt(tx: WriteStore, command: { id: number; version: number }): Promise<AgentRow> {
  const row = found(await agentById(tx, command.id))
  sameVersion(command.version, row.version)
  return row
}

/**
 * A desk without an active administrator could never be run again. Asked inside the transaction: two who put
 * each other out at the same moment would both see the other one.
 *
 * @throws REFUSED
 */
async function keepAnAdministrator(tx: WriteStore, agentId: number): Promise<void> {
  if ((await otherAdministrators(tx, agentId)) === 0) {
    throw deskError('REFUSED', { missing: [{ code: 'last_administrator' }] })
  }
}

function listed(roles: readonly Role[]): string {
  return roles.join(', ')
}

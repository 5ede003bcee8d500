import type { AccessStatus } from '../../../shared/contract/access.ts'
import type { Parts } from '../context.ts'
import { deskError, found } from '../errors.ts'
import { append } from '../journal/index.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import { readSetting } from '../settings/index.ts'
import { agentProcedures } from './agents.ts'
import { beginJoin, beginSetUp, finishEnrolment, newRecoveryCodes, refuseWeakPassword } from './enrol.ts'
import { DEFAULT_IDLE_MINUTES, lockIfIdle } from './idle.ts'
import { linkProcedures } from './links.ts'
import { hashSecret, isSecret } from './passwords.ts'
import { type AgentRow, agentById, hasAgents, meOf, replaceRecoveryCodes } from './records.ts'
import { lock, UNLOCK_TRIES } from './sessions.ts'
import { proveAgain, signIn, useFactor } from './sign-in.ts'

const ok = { ok: true } as const

export function accessProcedures(os: GuardedContract, parts: Parts) {
  const { store, sessions, clock } = parts
  return {
    ...agentProcedures(os, parts),
    ...linkProcedures(os, parts),

    status: os.access.status.handler(async ({ context }): Promise<AccessStatus> => {
      await lockIfIdle(parts, context.window.id)
      const session = sessions.at(context.window.id)
      const row = session === undefined ? undefined : await agentById(store.read, session.agentId)
      const desk = await readSetting(store.read, 'desk')
      const sample = await readSetting(store.read, 'sample')
      const isIn = session !== undefined && row !== undefined && row.state === 'active'
      return {
        desk: { name: desk?.value.name ?? 'Okienko', sample: sample !== null },
        firstRun: !(await hasAgents(store.read)),
        state: !isIn ? 'signed-out' : session.state === 'locked' ? 'locked' : 'signed-in',
        me: isIn ? await meOf(store.read, row) : null,
        now: clock.now(),
        idleLockMinutes: desk?.value.idleLockMinutes ?? DEFAULT_IDLE_MINUTES,
      }
    }),

    beginSetUp: os.access.beginSetUp.handler(({ input, context }) =>
      beginSetUp(parts, context.window.id, input),
    ),
    finishSetUp: os.access.finishSetUp.handler(({ input, context }) =>
      finishEnrolment(parts, context.window.id, 'set-up', input.code),
    ),
    beginJoin: os.access.beginJoin.handler(({ input, context }) =>
      beginJoin(parts, context.window.id, input),
    ),
    finishJoin: os.access.finishJoin.handler(async ({ input, context }) => {
      const { recoveryCodes } = await finishEnrolment(parts, context.window.id, 'join', input.code)
      return { recoveryCodes }
    }),

    signIn: os.access.signIn.handler(async ({ input, context }) => {
      const row = await signIn(parts, context.window.id, input)
      return meOf(store.read, row)
    }),

    signOut: os.access.signOut.handler(async ({ context }) => {
      const session = sessions.at(context.window.id)
      if (session !== undefined) {
        const row = await agentById(store.read, session.agentId)
        await store.write(['access', 'journal'], tx =>
          append(tx, { at: clock.now(), by: row ?? null, action: 'access.signed_out' }),
        )
      }
      sessions.end(context.window.id)
      return ok
    }),

    lock: os.access.lock.handler(async ({ context }) => {
      const session = sessions.at(context.window.id)
      if (session === undefined) throw deskError('SIGN_IN_FIRST')
      if (session.state === 'active') {
        lock(session)
        const row = await agentById(store.read, session.agentId)
        await store.write(['access', 'journal'], tx =>
          append(tx, { at: clock.now(), by: row ?? null, action: 'access.locked', details: { idle: false } }),
        )
      }
      return ok
    }),

    unlock: os.access.unlock.handler(async ({ input, context }) => {
      const windowId = context.window.id
      const row = await sessions.tries.take(`window ${windowId}`, () =>
        unlock(parts, windowId, input.password),
      )
      return meOf(store.read, row)
    }),

    // The guard has noted the activity already.
    active: os.access.active.handler(() => ok),

    savePreferences: os.access.savePreferences.handler(async ({ input, context }) => {
      const { id } = signedIn(context)
      await store.write(['access'], tx =>
        tx
          .updateTable('agent')
          .set({ preferences: JSON.stringify(input) })
          .where('id', '=', id)
          .execute(),
      )
      return meOf(store.read, found(await agentById(store.read, id)))
    }),

    changePassword: os.access.changePassword.handler(async ({ input, context }) => {
      const row = found(await agentById(store.read, signedIn(context).id))
      const desk = await readSetting(store.read, 'desk')
      refuseWeakPassword(input.next, row.login, desk?.value.name ?? '')
      const factor = await proveAgain(parts, row, { password: input.current, code: input.code })
      const passwordHash = await hashSecret(input.next)
      await store.write(['access', 'journal'], async tx => {
        await useFactor(tx, parts, row, factor)
        await tx.updateTable('agent').set({ password_hash: passwordHash }).where('id', '=', row.id).execute()
        await append(tx, { at: clock.now(), by: row, action: 'access.password_changed' })
      })
      // Whoever changes it because somebody else knows it wants that somebody out.
      sessions.endAllOf(row.id, context.window.id)
      return ok
    }),

    renewRecoveryCodes: os.access.renewRecoveryCodes.handler(async ({ input, context }) => {
      const row = found(await agentById(store.read, signedIn(context).id))
      const factor = await proveAgain(parts, row, { code: input.code })
      const recoveryCodes = newRecoveryCodes()
      const hashes = await Promise.all(recoveryCodes.map(hashSecret))
      await store.write(['access', 'journal'], async tx => {
        await useFactor(tx, parts, row, factor)
        await replaceRecoveryCodes(tx, row.id, hashes)
        await append(tx, { at: clock.now(), by: row, action: 'access.recovery_codes_renewed' })
      })
      return { recoveryCodes }
    }),
  }
}

/** The password opens a locked screen; the fifth wrong one ends the session. @throws SIGN_IN_FIRST, NOT_ACCEPTED */
async function unlock(parts: Parts, windowId: string, password: string): Promise<AgentRow> {
  const { store, sessions, clock } = parts
  const session = sessions.at(windowId)
  const row = session === undefined ? undefined : await agentById(store.read, session.agentId)
  if (session === undefined || row === undefined) throw deskError('SIGN_IN_FIRST')
  const holds = await isSecret(row.password_hash, password)
  await store.write(['access', 'journal'], tx =>
    append(tx, { at: clock.now(), by: row, action: holds ? 'access.unlocked' : 'access.unlock_failed' }),
  )
  if (!holds) {
    session.unlockFailures += 1
    if (session.unlockFailures >= UNLOCK_TRIES) sessions.end(windowId)
    throw deskError('NOT_ACCEPTED')
  }
  session.state = 'active'
  session.unlockFailures = 0
  session.lastActiveAt = clock.now()
  return row
}

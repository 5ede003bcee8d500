import type { Parts } from '../context.ts'
import { deskError } from '../errors.ts'
import { append } from '../journal/index.ts'
import type { WriteStore } from '../store/index.ts'
import { acceptedStep } from './factors.ts'
import { isSecret, tidyCode } from './passwords.ts'
import { type AgentRow, agentByLogin, signInFailure, unusedRecoveryCodes } from './records.ts'
import { waitAfter } from './throttle.ts'

/** How the second factor was given: a TOTP step, or one of the saved recovery codes. */
export type Factor = { kind: 'totp'; step: number } | { kind: 'recovery-code'; id: number }

/**
 * Checks a code of an agent against both kinds of second factor.
 *
 * @returns what to mark as used, or null
 */
export async function checkFactor(parts: Parts, row: AgentRow, code: string): Promise<Factor | null> {
  if (row.totp_secret !== null) {
    const step = acceptedStep(row.totp_secret, code, parts.clock.now(), row.totp_last_step)
    if (step !== null) return { kind: 'totp', step }
  }
  const saved = tidyCode(code)
  if (saved === null) return null
  for (const candidate of await unusedRecoveryCodes(parts.store.read, row.id)) {
    if (await isSecret(candidate.hash, saved)) return { kind: 'recovery-code', id: candidate.id }
  }
  return null
}

/** Marks a factor as used. @throws NOT_ACCEPTED when another call used it meanwhile */
export async function useFactor(tx: WriteStore, parts: Parts, row: AgentRow, factor: Factor): Promise<void> {
  if (factor.kind === 'totp') {
    const changed = await tx
      .updateTable('agent')
      .set({ totp_last_step: factor.step })
      .where('id', '=', row.id)
      .where('totp_last_step', '<', factor.step)
      .executeTakeFirst()
    if (changed.numUpdatedRows !== 1n) throw deskError('NOT_ACCEPTED')
    return
  }
  const now = parts.clock.now()
  const changed = await tx
    .updateTable('agent_recovery_code')
    .set({ used_at: now })
    .where('id', '=', factor.id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (changed.numUpdatedRows !== 1n) throw deskError('NOT_ACCEPTED')
  const left = (await unusedRecoveryCodes(tx, row.id)).length
  await append(tx, {
    at: now,
    by: row,
    action: 'access.recovery_code_used',
    subject: { kind: 'agent', id: row.id, label: row.login },
    details: { left },
  })
}

/**
 * Signs an agent in at a window. Password and code are judged together: no answer, and no time it takes,
 * tells which of them was wrong or whether the login exists.
 *
 * @throws THROTTLED, NOT_ACCEPTED
 */
export async function signIn(
  parts: Parts,
  windowId: string,
  given: { login: string; password: string; code: string },
): Promise<AgentRow> {
  await refuseWhileThrottled(parts, given.login)
  const row = await agentByLogin(parts.store.read, given.login)
  const isActive = row !== undefined && row.state === 'active'
  const passwordHolds = await isSecret(isActive ? row.password_hash : null, given.password)
  const factor = isActive && passwordHolds ? await checkFactor(parts, row, given.code) : null
  if (!isActive || factor === null) {
    await countFailure(parts, given.login, 'access.sign_in_failed')
    throw deskError('NOT_ACCEPTED')
  }

  const now = parts.clock.now()
  await parts.store.write(['access', 'journal'], async tx => {
    await useFactor(tx, parts, row, factor)
    await tx.deleteFrom('sign_in_failure').where('login', '=', given.login).execute()
    await tx.updateTable('agent').set({ last_sign_in_at: now }).where('id', '=', row.id).execute()
    await append(tx, {
      at: now,
      by: row,
      action: 'access.signed_in',
      subject: { kind: 'agent', id: row.id, label: row.login },
    })
  })
  parts.sessions.start(windowId, row.id, now)
  return row
}

/** @throws THROTTLED while a login must wait */
export async function refuseWhileThrottled(parts: Parts, login: string): Promise<void> {
  const failure = await signInFailure(parts.store.read, login)
  if (failure !== undefined && failure.retry_at > parts.clock.now()) {
    throw deskError('THROTTLED', { retryAt: failure.retry_at })
  }
}

/** Counts a failure of a login, whether such an agent exists or not. */
export async function countFailure(parts: Parts, login: string, action: string): Promise<void> {
  const now = parts.clock.now()
  await parts.store.write(['journal'], async tx => {
    const failures = ((await signInFailure(tx, login))?.failures ?? 0) + 1
    const row = { failures, last_at: now, retry_at: now + waitAfter(failures) }
    await tx
      .insertInto('sign_in_failure')
      .values({ login, ...row })
      .onConflict(conflict => conflict.column('login').doUpdateSet(row))
      .execute()
    // Logins that were only ever guessed do not pile up.
    await tx
      .deleteFrom('sign_in_failure')
      .where('last_at', '<', now - 86_400_000)
      .execute()
    await append(tx, { at: now, by: null, action, details: { login: login.slice(0, 64) } })
  })
}

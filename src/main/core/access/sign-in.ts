import type { Parts } from '../context.ts'
import { deskError, found } from '../errors.ts'
import { append } from '../journal/index.ts'
import type { WriteStore } from '../store/index.ts'
import { acceptedStep } from './factors.ts'
import { isSecret, RECOVERY_CODES, tidyCode } from './passwords.ts'
import { type AgentRow, agentById, agentByLogin, signInFailure, unusedRecoveryCodes } from './records.ts'
import { waitAfter } from './throttle.ts'

/** How the second factor was given: a TOTP step, or one of the saved recovery codes. */
export type Factor = { kind: 'totp'; step: number } | { kind: 'recovery-code'; id: number }

/**
 * Checks a code against both kinds of second factor of an agent; null for nobody. A code of the other kind
 * takes as long for nobody as for an agent with any number of codes left, so that the time tells nothing.
 *
 * @returns what to mark as used, or null
 */
export async function checkFactor(parts: Parts, row: AgentRow | null, code: string): Promise<Factor | null> {
  if (row !== null && row.totp_secret !== null) {
    const step = acceptedStep(row.totp_secret, code, parts.clock.now(), row.totp_last_step)
    if (step !== null) return { kind: 'totp', step }
  }
  const saved = tidyCode(code)
  if (saved === null) return null
  const unused = row === null ? [] : await unusedRecoveryCodes(parts.store.read, row.id)
  for (let at = 0; at < RECOVERY_CODES; at += 1) {
    const candidate = unused[at]
    const holds = await isSecret(candidate?.hash ?? null, saved)
    if (candidate !== undefined && holds) return { kind: 'recovery-code', id: candidate.id }
  }
  return null
}

/** Marks a factor as used, and forgets the failures before it. @throws NOT_ACCEPTED when another call used it meanwhile */
export async function useFactor(tx: WriteStore, parts: Parts, row: AgentRow, factor: Factor): Promise<void> {
  await tx.deleteFrom('sign_in_failure').where('login', '=', row.login).execute()
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
export function signIn(
  parts: Parts,
  windowId: string,
  given: { login: string; password: string; code: string },
): Promise<AgentRow> {
  return parts.sessions.tries.take(given.login, () => tryToSignIn(parts, windowId, given))
}

async function tryToSignIn(
  parts: Parts,
  windowId: string,
  given: { login: string; password: string; code: string },
): Promise<AgentRow> {
  await refuseWhileThrottled(parts, given.login)
  const row = await agentByLogin(parts.store.read, given.login)
  const isActive = row !== undefined && row.state === 'active'
  const passwordHolds = await isSecret(isActive ? row.password_hash : null, given.password)
  const factor = await checkFactor(parts, isActive && passwordHolds ? row : null, given.code)
  if (!isActive || factor === null) {
    await countFailure(parts, given.login)
    throw deskError('NOT_ACCEPTED')
  }

  const now = parts.clock.now()
  await parts.store.write(['access', 'journal'], async tx => {
    await useFactor(tx, parts, row, factor)
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

/**
 * A second proof from somebody who is signed in already, under the same throttle as the first: whoever finds
 * an open window must not be able to try codes there as fast as the desk answers.
 *
 * @throws THROTTLED, NOT_ACCEPTED
 */
export function proveAgain(
  parts: Parts,
  row: AgentRow,
  given: { password?: string; code: string },
): Promise<Factor> {
  return parts.sessions.tries.take(row.login, async () => {
    await refuseWhileThrottled(parts, row.login)
    const holds = given.password === undefined || (await isSecret(row.password_hash, given.password))
    const factor = await checkFactor(parts, holds ? row : null, given.code)
    if (factor !== null) return factor
    await countFailure(parts, row.login)
    throw deskError('NOT_ACCEPTED')
  })
}

/**
 * The same for another room: the agent proves by his second factor that it is him, before a step that weighs.
 *
 * @returns marks the factor as used, to be called in the transaction of that step
 * @throws THROTTLED, NOT_ACCEPTED
 */
export async function provenAgain(
  parts: Parts,
  agentId: number,
  code: string,
): Promise<(tx: WriteStore) => Promise<void>> {
  const row = found(await agentById(parts.store.read, agentId))
  const factor = await proveAgain(parts, row, { code })
  return tx => useFactor(tx, parts, row, factor)
}

/** Stands for a login nobody has: people type passwords and addresses there, and a journal forgets nothing. */
const UNKNOWN_LOGIN = '•••'

/** Counts a failure of a login, whether such an agent exists or not. */
export async function countFailure(parts: Parts, login: string): Promise<void> {
  const now = parts.clock.now()
  await parts.store.write(['journal'], async tx => {
    // A day later failures count no more, and logins that were only ever guessed do not pile up.
    await tx
      .deleteFrom('sign_in_failure')
      .where('last_at', '<', now - 86_400_000)
      .execute()
    const failures = ((await signInFailure(tx, login))?.failures ?? 0) + 1
    const row = { failures, last_at: now, retry_at: now + waitAfter(failures) }
    await tx
      .insertInto('sign_in_failure')
      .values({ login, ...row })
      .onConflict(conflict => conflict.column('login').doUpdateSet(row))
      .execute()
    const isKnown = (await agentByLogin(tx, login)) !== undefined
    await append(tx, {
      at: now,
      by: null,
      action: 'access.sign_in_failed',
      details: { login: isKnown ? login : UNKNOWN_LOGIN },
    })
  })
}

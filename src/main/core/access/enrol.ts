import type { Parts } from '../context.ts'
import { deskError } from '../errors.ts'
import { append } from '../journal/index.ts'
import { encodeKeyPhrase } from '../key-phrase.ts'
import { readSetting, writeSetting } from '../settings/index.ts'
import type { WriteStore } from '../store/index.ts'
import { acceptedStep, enrolmentFor, newTotpSecret } from './factors.ts'
import { DEFAULT_IDLE_MINUTES } from './idle.ts'
import { hashSecret, isSecret, passwordFault, RECOVERY_CODES, randomCode, tidyCode } from './passwords.ts'
import { type AgentRow, agentByLogin, hasAgents, replaceRecoveryCodes } from './records.ts'
import type { PendingEnrolment } from './sessions.ts'
import { countFailure, refuseWhileThrottled } from './sign-in.ts'

/** How long a person may take to scan the QR code and type the first code. */
const ENROLMENT_MS = 15 * 60_000
/** An invitation is good for three days, a weekend included. */
export const INVITATION_MS = 72 * 3_600_000

/** The first person at an empty desk. @throws FORBIDDEN once there is an agent, REFUSED for a weak password */
export async function beginSetUp(
  parts: Parts,
  windowId: string,
  given: { deskName: string; name: string; login: string; password: string },
): Promise<{ uri: string; secret: string }> {
  if (await hasAgents(parts.store.read)) throw deskError('FORBIDDEN', { needs: 'first run' })
  return enrol(parts, windowId, 'set-up', { ...given, invitationHash: null })
}

/** An invited agent trades the invitation for a password and a factor. @throws THROTTLED, NOT_ACCEPTED, REFUSED */
export async function beginJoin(
  parts: Parts,
  windowId: string,
  given: { login: string; invitation: string; password: string },
): Promise<{ uri: string; secret: string }> {
  const row = await parts.sessions.tries.take(given.login, () => invitedAgent(parts, given))
  const desk = await readSetting(parts.store.read, 'desk')
  return enrol(parts, windowId, 'join', {
    deskName: desk?.value.name ?? 'Okienko',
    name: row.name,
    login: row.login,
    password: given.password,
    invitationHash: row.invitation_hash,
  })
}

/** The agent whom the invitation is for. @throws THROTTLED, NOT_ACCEPTED */
async function invitedAgent(parts: Parts, given: { login: string; invitation: string }): Promise<AgentRow> {
  await refuseWhileThrottled(parts, given.login)
  const row = await agentByLogin(parts.store.read, given.login)
  const isInvited =
    row !== undefined && row.state === 'invited' && (row.invitation_expires_at ?? 0) > parts.clock.now()
  const invitation = tidyCode(given.invitation)
  const holds = await isSecret(isInvited ? row.invitation_hash : null, invitation ?? '')
  if (!isInvited || !holds) {
    await countFailure(parts, given.login)
    throw deskError('NOT_ACCEPTED')
  }
  return row
}

async function enrol(
  parts: Parts,
  windowId: string,
  kind: PendingEnrolment['kind'],
  given: { deskName: string; name: string; login: string; password: string; invitationHash: string | null },
): Promise<{ uri: string; secret: string }> {
  refuseWeakPassword(given.password, given.login, given.deskName)
  const secret = newTotpSecret()
  parts.sessions.enrol(windowId, {
    kind,
    secret,
    passwordHash: await hashSecret(given.password),
    invitationHash: given.invitationHash,
    login: given.login,
    name: given.name,
    deskName: given.deskName,
    expiresAt: parts.clock.now() + ENROLMENT_MS,
  })
  return enrolmentFor(secret, given.login, given.deskName)
}

/** @throws REFUSED naming what speaks against the password */
export function refuseWeakPassword(password: string, login: string, deskName: string): void {
  const fault = passwordFault(password, login, deskName)
  if (fault !== null) throw deskError('REFUSED', { missing: [{ code: `password_${fault}` }] })
}

/** The first code proves the factor: the agent stands, and is signed in. @throws NOT_ACCEPTED */
export async function finishEnrolment(
  parts: Parts,
  windowId: string,
  kind: PendingEnrolment['kind'],
  code: string,
): Promise<{ recoveryCodes: string[]; keyPhrase: string }> {
  const now = parts.clock.now()
  const pending = parts.sessions.pendingAt(windowId, now)
  if (pending === undefined || pending.kind !== kind) throw deskError('NOT_ACCEPTED')
  const step = acceptedStep(pending.secret, code, now, -1)
  if (step === null) throw deskError('NOT_ACCEPTED')

  const codes = newRecoveryCodes()
  const hashes = await Promise.all(codes.map(hashSecret))
  const agentId = await parts.store.write(['access', 'settings', 'journal'], async tx => {
    const id = kind === 'set-up' ? await createFirst(tx, pending, now) : await admit(tx, pending, now)
    await tx
      .updateTable('agent')
      .set({ totp_secret: pending.secret, totp_last_step: step, last_sign_in_at: now })
      .where('id', '=', id)
      .execute()
    await replaceRecoveryCodes(tx, id, hashes)
    await append(tx, {
      at: now,
      by: { id, name: pending.name },
      action: kind === 'set-up' ? 'desk.created' : 'access.agent_joined',
      subject: { kind: 'agent', id, label: pending.login },
      details: kind === 'set-up' ? { name: pending.deskName } : { login: pending.login },
    })
    return id
  })
  parts.sessions.enrolled(windowId)
  parts.sessions.start(windowId, agentId, now)
  return { recoveryCodes: codes, keyPhrase: encodeKeyPhrase(parts.databaseKey) }
}

export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, randomCode)
}

async function createFirst(tx: WriteStore, pending: PendingEnrolment, now: number): Promise<number> {
  // Two windows may both stand in the wizard; the first one through wins.
  if (await hasAgents(tx)) throw deskError('FORBIDDEN', { needs: 'first run' })
  await writeSetting(tx, 'desk', 0, {
    name: pending.deskName,
    sender: { name: pending.deskName, email: '', phone: '' },
    language: 'pl',
    idleLockMinutes: DEFAULT_IDLE_MINUTES,
    policy: 'published',
  })
  const row = await tx
    .insertInto('agent')
    .values({
      login: pending.login,
      name: pending.name,
      roles: JSON.stringify(['administrator']),
      state: 'active',
      password_hash: pending.passwordHash,
      totp_secret: pending.secret,
      invitation_hash: null,
      invitation_expires_at: null,
      preferences: JSON.stringify({ language: 'pl', theme: 'auto' }),
      created_at: now,
      last_sign_in_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

async function admit(tx: WriteStore, pending: PendingEnrolment, now: number): Promise<number> {
  const row = await tx
    .updateTable('agent')
    .set(eb => ({
      state: 'active' as const,
      password_hash: pending.passwordHash,
      invitation_hash: null,
      invitation_expires_at: null,
      version: eb('version', '+', 1),
    }))
    .where('login', '=', pending.login)
    .where('state', '=', 'invited')
    // A newer invitation has taken the place of the one this began with.
    .where('invitation_hash', '=', pending.invitationHash)
    .where('invitation_expires_at', '>', now)
    .returning('id')
    .executeTakeFirst()
  if (row === undefined) throw deskError('NOT_ACCEPTED')
  return row.id
}

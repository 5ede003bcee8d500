import { randomUUID } from 'node:crypto'
import { mapEventIterator } from '@orpc/client'
import { implement, ORPCError, ValidationError } from '@orpc/server'
import { deskErrors, type Need, type ProcedureMeta } from '../../shared/contract/base.ts'
import { contract } from '../../shared/contract/index.ts'
import { lockIfIdle } from './access/idle.ts'
import { preferencesOf, rolesOf } from './access/records.ts'
import { permissionsOf } from './access/roles.ts'
import { isReadable } from './clock.ts'
import type { CallContext, Caller, Parts } from './context.ts'
import { deskError } from './errors.ts'

/** What the machine's administrator may ask from the command line, where nobody signs in. */
const CLI_MAY: readonly string[] = [
  'journal.verify',
  'hours.get',
  'imports.open',
  'imports.feed',
  'imports.close',
  'intake.open',
  'intake.append',
  'intake.receiveTicket',
  'exports.lines',
  'exports.view',
  'views.list',
]

/**
 * The contract with its guard in front: every call is authorised by what its procedure declares before a
 * handler sees it, and no unforeseen error leaves with more than an id.
 */
export function guardedContract(parts: Parts) {
  return implement(contract)
    .$context<CallContext>()
    .use(async ({ next }) => {
      try {
        const result = await next()
        // A stream fails after it was handed out; its errors cross the contract like all others.
        const output = errorsForTheWire(result.output, parts)
        return output === result.output ? result : { ...result, output }
      } catch (error) {
        throw forTheWire(error, parts)
      }
    })
    .use(async ({ context, procedure, path, next }) => {
      const caller = await authorise(parts, context, path.join('.'), procedure['~orpc'].meta)
      return next({ context: { caller } })
    })
}

export type GuardedContract = ReturnType<typeof guardedContract>

/** @throws SIGN_IN_FIRST, SCREEN_LOCKED or FORBIDDEN */
async function authorise(
  parts: Parts,
  context: CallContext,
  path: string,
  meta: ProcedureMeta,
): Promise<Caller | null> {
  const need: Need | undefined = meta.needs
  if (need === undefined) throw deskError('FORBIDDEN', { needs: 'nothing declared' })
  if (need === 'anyone') return null
  if (context.window.origin === 'cli') {
    if (CLI_MAY.includes(path)) return null
    throw deskError('FORBIDDEN', { needs: need })
  }

  if (!isReadable(parts.clock.now())) {
    throw deskError('FAILED_CLOSED', { because: { code: 'clock_unreadable' } })
  }
  const seen = await lockIfIdle(parts, context.window.id)
  const session = parts.sessions.at(context.window.id)
  if (session === undefined) throw deskError('SIGN_IN_FIRST')
  if (session.state === 'locked') throw deskError('SCREEN_LOCKED')
  // Who has signed in here since it was asked did not make this call, and stays.
  if (seen?.session !== session) throw deskError('SIGN_IN_FIRST')
  const row = seen.agent
  if (row?.state !== 'active') {
    parts.sessions.end(context.window.id)
    throw deskError('SIGN_IN_FIRST')
  }
  if (meta.passive !== true) session.lastActiveAt = parts.clock.now()

  const roles = rolesOf(row)
  const caller: Caller = {
    id: row.id,
    name: row.name,
    login: row.login,
    roles,
    permissions: new Set(permissionsOf(roles)),
    preferences: preferencesOf(row),
  }
  if (need !== 'signed-in' && !caller.permissions.has(need)) throw deskError('FORBIDDEN', { needs: need })
  return caller
}

/** The agent of a call whose procedure needs one. */
export function signedIn(context: { caller: Caller | null }): Caller {
  if (context.caller === null) throw deskError('SIGN_IN_FIRST')
  return context.caller
}

function errorsForTheWire(output: unknown, parts: Parts): unknown {
  if (!isAsyncIterator(output)) return output
  return mapEventIterator(output, {
    value: async value => value,
    error: async error => forTheWire(error, parts),
  })
}

function isAsyncIterator(value: unknown): value is AsyncIterator<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}

/** Errors of the contract pass; wrong input names its fields; everything else becomes an id that the log shares. */
function forTheWire(error: unknown, parts: Parts): ORPCError<string, unknown> {
  if (error instanceof ORPCError) {
    if (error.code in deskErrors) return error
    if (error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError) {
      const fields = error.cause.issues.map(issue =>
        (issue.path ?? []).map(part => String(typeof part === 'object' ? part.key : part)).join('.'),
      )
      return deskError('INVALID_INPUT', { fields: [...new Set(fields)] })
    }
  }
  if (error instanceof Error && error.name === 'AbortError') return new ORPCError('CLIENT_CLOSED_REQUEST')
  const id = randomUUID().slice(0, 8)
  parts.log.fault(id, error)
  return deskError('INTERNAL', { id })
}

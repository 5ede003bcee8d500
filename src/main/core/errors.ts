import { ORPCError } from '@orpc/server'
import type { z } from 'zod'
import { deskErrors, type Remark } from '../../shared/contract/base.ts'

type DeskErrors = typeof deskErrors
type DeskErrorCode = keyof DeskErrors
type DataOf<C extends DeskErrorCode> = DeskErrors[C] extends { data: infer S extends z.ZodType }
  ? [z.input<S>]
  : []

/**
 * One of the contract's errors, to be thrown from anywhere inside a procedure. Its status comes from the
 * contract, its sentence from the window.
 */
export function deskError<C extends DeskErrorCode>(code: C, ...data: DataOf<C>): ORPCError<C, unknown> {
  return new ORPCError(code, { status: deskErrors[code].status, data: data[0] })
}

/** Refuses when anything is missing; the answer lists all of it. */
export function demand(missing: Remark[]): void {
  if (missing.length > 0) throw deskError('REFUSED', { missing })
}

/** The record a command names, or NOT_FOUND. */
export function found<T>(record: T | undefined | null): T {
  if (record === undefined || record === null) throw deskError('NOT_FOUND')
  return record
}

/** A command names the version it saw; another one standing now means somebody was faster. */
export function sameVersion(seen: number, present: number): void {
  if (seen !== present) throw deskError('CONFLICT', { version: present })
}

/** The error of a policy, a setting or a clock that cannot be trusted. */
export function isFailedClosed(error: unknown): boolean {
  return error instanceof ORPCError && error.code === 'FAILED_CLOSED'
}

/** What a REFUSED error lists; null for every other error. */
export function refusedWith(error: unknown): Remark[] | null {
  if (!(error instanceof ORPCError) || error.code !== 'REFUSED') return null
  return deskErrors.REFUSED.data.parse(error.data).missing
}

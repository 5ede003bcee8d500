import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { Permission } from './permissions.ts'

/**
 * Who may call a procedure.
 * - `anyone`: before signing in, e.g. the first-run wizard
 * - `signed-in`: every agent whose screen is not locked
 * - a {@link Permission}: every agent one of whose roles holds it
 */
export type Need = 'anyone' | 'signed-in' | Permission

/** What each procedure declares beside its shapes. A test fails on a procedure that declares nothing. */
export interface ProcedureMeta {
  needs?: Need
  /** Looking only; does not count as the agent being active, so that polling never keeps a screen unlocked. */
  passive?: boolean
}

/** An instant: UTC milliseconds. */
export const instant = z.number().int()
/** A day in the desk's time zone, `YYYY-MM-DD`. */
export const plainDate = z.iso.date()
export const id = z.number().int().positive()
/** Version of a mutable record; a command names the version it saw. */
export const version = z.number().int().nonnegative()
/** A coded remark with values for its sentence; the window owns the sentence, in each language. */
export const remark = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type Remark = z.infer<typeof remark>

/**
 * Every error that crosses the contract. The code is stable; the sentence (what happened, what was kept,
 * what to do next) is the window's, in the agent's language.
 */
export const deskErrors = {
  SIGN_IN_FIRST: { status: 401 },
  SCREEN_LOCKED: { status: 423 },
  FORBIDDEN: { status: 403, data: z.object({ needs: z.string() }) },
  NOT_FOUND: { status: 404 },
  /** Somebody else changed the record; nothing was written. `version` is the one that stands now. */
  CONFLICT: { status: 409, data: z.object({ version: version }) },
  /** A decision outside office hours. `opensAt` is null when the calendar knows no next opening. */
  OUTSIDE_HOURS: { status: 409, data: z.object({ opensAt: instant.nullable() }) },
  /** A rule of the house refuses; `missing` lists everything that stands in the way, not the first thing only. */
  REFUSED: { status: 409, data: z.object({ missing: z.array(remark).min(1) }) },
  /** The input has the wrong shape; `fields` are paths like `contact.email`. */
  INVALID_INPUT: { status: 400, data: z.object({ fields: z.array(z.string()) }) },
  THROTTLED: { status: 429, data: z.object({ retryAt: instant }) },
  /** Wrong password, wrong code, unknown login: deliberately one and the same answer. */
  NOT_ACCEPTED: { status: 401 },
  TOO_LARGE: { status: 413, data: z.object({ limitBytes: z.number().int() }) },
  /** The policy or the clock cannot be trusted: no decision is made, nothing is lost. */
  FAILED_CLOSED: { status: 503, data: z.object({ because: remark }) },
  /** An unforeseen fault. `id` stands in the log beside the cause, which never crosses the contract. */
  INTERNAL: { status: 500, data: z.object({ id: z.string() }) },
} as const

/** The builder every procedure of the contract starts from. */
export const procedure = oc.$meta<ProcedureMeta>({}).errors(deskErrors)

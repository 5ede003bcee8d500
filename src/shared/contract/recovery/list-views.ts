import { z } from 'zod'
import { id, instant } from '../base.ts'
import { accountKinds } from '../customers.ts'
import { caseStatuses, needs, routes, signalLevels, steps } from './terms.ts'

export const caseRow = z.object({
  id,
  number: z.string(),
  status: z.enum(caseStatuses),
  step: z.enum(steps),
  /** Masked account name, or the sender while no account is confirmed. */
  who: z.string(),
  subject: z.string(),
  need: z.enum(needs).nullable(),
  route: z.enum(routes).nullable(),
  agent: z.object({ id, name: z.string() }).nullable(),
  openedAt: instant,
  /** When the ball came to whoever must act now. */
  waitingSince: instant,
  papers: z.number().int(),
  /** The gravest signal of the case. */
  signal: z.enum(signalLevels).nullable(),
  /** This very agent may act on the case now: it is his, nobody's, or waits for his approval. */
  mine: z.boolean(),
})
export type CaseRow = z.infer<typeof caseRow>

/** One line of the case's story, from the journal. */
export const timelineEntry = z.object({
  seq: z.number().int(),
  at: instant,
  actor: z.string().nullable(),
  action: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type TimelineEntry = z.infer<typeof timelineEntry>

export const accountSuggestion = z.object({
  customerId: id,
  number: z.string(),
  nameMasked: z.string(),
  loginMasked: z.string(),
  emailMasked: z.string(),
  kind: z.enum(accountKinds),
  /** What in the message, or in what the agent typed, points here. Never the value on file. */
  because: z.array(
    z.object({ what: z.enum(['login', 'email', 'phone', 'nip', 'domain', 'number']), value: z.string() }),
  ),
  openCase: z.object({ id, number: z.string() }).nullable(),
})
export type AccountSuggestion = z.infer<typeof accountSuggestion>

import { z } from 'zod'
import { id, instant, procedure } from './base.ts'
import { retentionClock } from './retention-clocks.ts'

export const outboxKinds = [
  'new_email_code',
  'new_phone_code',
  'callback_code',
  'contact_code',
  'transfer_asked',
  'domain_asked',
  'hint_given',
  'reset_link',
  'change_announced',
  'email_changed',
  'phone_changed',
  'two_factor_off',
  'authinfo_released',
  'change_reminder',
  'change_undone',
  'account_frozen',
  'papers_asked',
  'recovery_refused',
  'ticket_reply',
] as const
export type MessageKind = (typeof outboxKinds)[number]

export const outboxRow = z.object({
  id,
  kind: z.enum(outboxKinds),
  channel: z.enum(['email', 'sms']),
  /** Masked address. */
  to: z.string(),
  subject: z.string(),
  queuedAt: instant,
  state: z.enum(['queued', 'carried']),
  case: z.object({ id, number: z.string() }).nullable(),
  /** The ticket it answers. */
  ticket: z.object({ id, number: z.number().int() }).nullable(),
  /** Holds a code, which stays hidden until somebody carries the message by hand. */
  sealed: z.boolean(),
  /** Text and address are gone, and it can no longer be carried: its time was up, or it was withdrawn. */
  erased: z.boolean(),
  /** A reply that was called back before it left: nobody has to carry it, and the customer was sent nothing. */
  withdrawn: z.boolean(),
})
export type OutboxRow = z.infer<typeof outboxRow>

export const outbox = {
  list: procedure
    .meta({ needs: 'outbox.read', passive: true })
    .input(
      z.object({
        state: z.enum(['queued', 'carried']).optional(),
        caseId: id.optional(),
        before: id.optional(),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ rows: z.array(outboxRow), next: id.nullable() })),
  /** The rendered text; a code in it is replaced by dots. */
  get: procedure
    .meta({ needs: 'outbox.read' })
    .input(z.object({ id }))
    .output(
      outboxRow.extend({
        text: z.string(),
        /** Files that go with it; they are saved from its ticket. */
        files: z.array(z.object({ name: z.string(), size: z.number().int() })),
        /** When the messages of its case go. */
        clock: retentionClock.nullable(),
      }),
    ),
  /** The whole message with its full address, to be carried by hand until the desk delivers itself. In the journal. */
  carry: procedure
    .meta({ needs: 'outbox.reveal' })
    .input(z.object({ id }))
    .output(z.object({ to: z.string(), subject: z.string(), text: z.string() })),
}

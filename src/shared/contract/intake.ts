import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { id, procedure, remark } from './base.ts'
import { draftFile } from './tickets/attachments.ts'
import { composerModes } from './tickets/terms.ts'

/** The largest `.eml` that is read, and the size of one piece of an upload. */
export const MAIL_LIMIT_BYTES = 160 * 1024 * 1024
export const UPLOAD_CHUNK_BYTES = 1024 * 1024

export const intakeProgress = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('reading') }),
  z.object({ stage: z.literal('inspecting'), done: z.number().int(), total: z.number().int() }),
  z.object({ stage: z.literal('storing') }),
  z.object({
    stage: z.literal('done'),
    caseId: id,
    caseNumber: z.string(),
    /** The customer's case was open already and the message joined it. */
    joined: z.boolean(),
    /** The very same message was taken in before; nothing was added. */
    duplicate: z.boolean(),
    problems: z.array(remark),
  }),
  /** The file is not mail, or is beyond every limit; nothing was kept. */
  z.object({ stage: z.literal('refused'), problem: remark }),
])
export type IntakeProgress = z.infer<typeof intakeProgress>

/** As {@link intakeProgress}, of a mail that becomes a ticket or part of one. */
export const ticketIntakeProgress = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('reading') }),
  z.object({ stage: z.literal('inspecting'), done: z.number().int(), total: z.number().int() }),
  z.object({ stage: z.literal('storing') }),
  z.object({
    stage: z.literal('done'),
    ticketId: id,
    ticketNumber: z.number().int(),
    /** It went into a conversation that was there. */
    joined: z.boolean(),
    duplicate: z.boolean(),
    /** A machine wrote it: nothing was opened again by it. */
    isAutomatic: z.boolean(),
    problems: z.array(remark),
  }),
  z.object({ stage: z.literal('refused'), problem: remark }),
])
export type TicketIntakeProgress = z.infer<typeof ticketIntakeProgress>

/** An `.eml` travels in pieces and stays in memory; nothing of it touches the disk unencrypted. */
export const intake = {
  open: procedure
    .meta({ needs: 'recovery.prepare' })
    .input(z.object({ fileName: z.string().max(1000), size: z.number().int().nonnegative() }))
    .output(z.object({ uploadId: z.string() })),
  append: procedure
    .meta({ needs: 'recovery.prepare' })
    .input(
      z.object({ uploadId: z.string(), offset: z.number().int().nonnegative(), chunk: z.instanceof(Blob) }),
    )
    .output(z.object({ received: z.number().int() })),
  /** Reads the uploaded mail, inspects its attachments and makes or joins a case. */
  receive: procedure
    .meta({ needs: 'recovery.prepare' })
    .input(z.object({ uploadId: z.string(), caseId: id.optional() }))
    .output(eventIterator(intakeProgress)),
  /**
   * Reads the uploaded mail and makes a ticket of it, or puts it into the ticket it belongs to. `end`: it came last in a
   * mailbox or is a file of its own, which may break off in the middle of it; so many of its first bytes are surely its
   * own. When the same mail comes again and goes on behind these, the message that stands says the whole.
   */
  receiveTicket: procedure
    .meta({ needs: 'tickets.write' })
    .input(
      z.object({ uploadId: z.string(), end: z.object({ sure: z.number().int().nonnegative() }).optional() }),
    )
    .output(eventIterator(ticketIntakeProgress)),
  /**
   * Puts an uploaded file to what the agent is writing in a ticket. What it is, its content tells; programs, scripts
   * and files beyond the limits are refused with a reason, and nothing of them is kept.
   */
  attach: procedure
    .meta({ needs: 'tickets.write' })
    .input(
      z.object({
        uploadId: z.string(),
        fileName: z.string().max(1000),
        ticketId: id,
        mode: z.enum(composerModes),
      }),
    )
    .output(draftFile),
  discard: procedure
    .meta({ needs: 'recovery.prepare' })
    .input(z.object({ uploadId: z.string() }))
    .output(z.object({ ok: z.literal(true) })),
}

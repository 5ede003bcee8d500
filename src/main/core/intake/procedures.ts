import type { IntakeProgress, TicketIntakeProgress } from '../../../shared/contract/intake.ts'
import { UPLOAD_CHUNK_BYTES } from '../../../shared/contract/intake.ts'
import type { Parts } from '../context.ts'
import { deskError } from '../errors.ts'
import { Newest } from '../newest.ts'
import { type GuardedContract, signedIn } from '../procedure.ts'
import { attach } from '../tickets/index.ts'
import { accepted } from '../uploads.ts'
import { receiveMail } from './receive.ts'
import { receiveTicketMail } from './receive-ticket.ts'

export function intakeProcedures(os: GuardedContract, parts: Parts) {
  const { clock, uploads } = parts
  return {
    open: os.intake.open.handler(({ input, context }) =>
      accepted(uploads.open(context.window.id, input.size, clock.now())),
    ),

    append: os.intake.append.handler(async ({ input, context }) => {
      if (input.chunk.size > UPLOAD_CHUNK_BYTES)
        throw deskError('TOO_LARGE', { limitBytes: UPLOAD_CHUNK_BYTES })
      const piece = new Uint8Array(await input.chunk.arrayBuffer())
      return accepted(uploads.append(context.window.id, input.uploadId, input.offset, piece, clock.now()))
    }),

    receive: os.intake.receive.handler(async function* ({
      input,
      context,
      signal,
    }): AsyncGenerator<IntakeProgress> {
      const by = signedIn(context)
      const bytes = accepted(uploads.take(context.window.id, input.uploadId))
      yield* told(signal, options => receiveMail(parts, by, bytes, { caseId: input.caseId, ...options }))
    }),

    // The machine's administrator brings mails too, and is nobody of the desk.
    receiveTicket: os.intake.receiveTicket.handler(async function* ({
      input,
      context,
      signal,
    }): AsyncGenerator<TicketIntakeProgress> {
      const bytes = accepted(uploads.take(context.window.id, input.uploadId))
      yield* told(signal, options =>
        receiveTicketMail(parts, context.caller, bytes, { ...options, end: input.end }),
      )
    }),

    attach: os.intake.attach.handler(({ input, context, signal }) => {
      const bytes = accepted(uploads.take(context.window.id, input.uploadId))
      return attach(parts, signedIn(context), bytes, input, signal)
    }),

    discard: os.intake.discard.handler(({ input, context }) => {
      uploads.discard(context.window.id, input.uploadId)
      return { ok: true as const }
    }),
  }
}

interface Told {
  signal: AbortSignal
  onProgress: (progress: { done: number; total: number }) => void
}

type Step = Extract<IntakeProgress, { stage: 'reading' | 'inspecting' | 'storing' }>

/** How far the reading of a mail is, and at last what came of it. A window that stops listening has cancelled. */
async function* told<Done>(
  signal: AbortSignal | undefined,
  receive: (options: Told) => Promise<Done>,
): AsyncGenerator<Step | Done> {
  yield { stage: 'reading' }
  const progress = new Newest<{ done: number; total: number }>()
  const gone = new AbortController()
  const work = receive({
    signal: signal === undefined ? gone.signal : AbortSignal.any([signal, gone.signal]),
    onProgress: step => progress.push(step),
  }).finally(() => progress.end())
  // Awaited below; this keeps a failure from going unhandled when the window leaves before that.
  work.catch(() => undefined)
  try {
    for await (const step of progress) {
      yield { stage: 'inspecting', ...step }
      if (step.done === step.total) yield { stage: 'storing' }
    }
    yield await work
  } finally {
    // After the end this stops nothing.
    gone.abort()
  }
}

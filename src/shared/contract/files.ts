import { z } from 'zod'
import { id, procedure } from './base.ts'
import { draftFile } from './tickets/views.ts'

/** Bytes of a file that are handed out at once. */
export const FILE_CHUNK_BYTES = 1024 * 1024

/** Files of a conversation. What they are is told by their content, never by their name. */
export const files = {
  /** A piece of a file as it came, from an offset on; the last one is shorter, and beyond the end it is empty. */
  read: procedure
    .meta({ needs: 'tickets.read' })
    .input(z.object({ attachmentId: id, offset: z.number().int().nonnegative() }))
    .output(z.object({ name: z.string(), size: z.number().int(), chunk: z.instanceof(Blob) })),

  /** A page of a picture or a PDF as the desk draws it; the file itself is opened by no window. @throws REFUSED */
  page: procedure
    .meta({ needs: 'tickets.read' })
    .input(z.object({ attachmentId: id, page: z.number().int().min(0).max(200) }))
    .output(z.object({ image: z.instanceof(Blob), width: z.number().int(), height: z.number().int() })),

  /** The files that wait with the asking agent's drafts of a ticket. */
  drafted: procedure
    .meta({ needs: 'tickets.write', passive: true })
    .input(z.object({ ticketId: id }))
    .output(z.array(draftFile)),

  /** Takes a file off what is being written; its bytes go with it. */
  detach: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ fileId: id }))
    .output(z.object({ ok: z.literal(true) })),
}

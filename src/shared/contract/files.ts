import { z } from 'zod'
import { id, procedure } from './base.ts'
import { draftFile, filePage } from './tickets/attachments.ts'

/** Files of a conversation. What they are is told by their content, never by their name. */
export const files = {
  /** A file as it came, in a type that no browser opens by itself. */
  read: procedure
    .meta({ needs: 'tickets.read' })
    .input(z.object({ attachmentId: id }))
    .output(z.object({ file: z.instanceof(Blob) })),

  /** A page of a picture or a PDF as the desk draws it; the file itself is opened by no window. @throws REFUSED */
  page: procedure
    .meta({ needs: 'tickets.read' })
    .input(z.object({ attachmentId: id, page: filePage }))
    .output(z.object({ image: z.instanceof(Blob), width: z.number().int(), height: z.number().int() })),

  /** The files that wait with the asking agent's drafts of a ticket. */
  drafted: procedure
    .meta({ needs: 'tickets.write', passive: true })
    .input(z.object({ ticketId: id }))
    .output(z.array(draftFile)),

  /**
   * Takes the files that wait with a draft in the clear under the seal, where they wait with the sealed note; in the clear
   * nothing of them is left. What waits there then, or REFUSED when that would be too many or too much.
   */
  seal: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ ticketId: id, from: z.enum(['reply', 'note']) }))
    .output(z.array(draftFile)),

  /** Takes a file off what is being written; its bytes go with it. */
  detach: procedure
    .meta({ needs: 'tickets.write' })
    .input(z.object({ fileId: id }))
    .output(z.object({ ok: z.literal(true) })),
}

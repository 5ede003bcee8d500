import { z } from 'zod'
import { procedure, remark } from './base.ts'

/** The largest piece of a file that travels at once, in bytes. */
export const IMPORT_CHUNK_BYTES = 1024 * 1024
/** The longest line that is read, in bytes; what is longer is refused and passed over. */
export const IMPORT_LINE_BYTES = 32 * 1024 * 1024

const importId = z.string().max(64)
const count = z.number().int().nonnegative()

export const importTally = z.object({
  lines: count,
  departments: count,
  agents: count,
  customers: count,
  tickets: count,
  messages: count,
  /** Were here already, exactly so; nothing was made of them. */
  known: count,
  /** Tickets that others of the source name and that have not come yet; counted at the end. */
  awaited: count,
  rejected: count,
  /** Lines that came in and had something at which there is a remark. */
  remarked: count,
})
export type ImportTally = z.infer<typeof importTally>

/** A line that was refused, and everything that is wrong with it. Nothing of it was kept. */
export const rejectedLine = z.object({ line: z.number().int(), problems: z.array(remark) })
export type RejectedLine = z.infer<typeof rejectedLine>

/** A line that was taken in, and what of it stands otherwise at the desk than in the file. */
const remarkedLine = z.object({ line: z.number().int(), remarks: z.array(remark) })
export type RemarkedLine = z.infer<typeof remarkedLine>

const answer = z.object({
  tally: importTally,
  rejected: z.array(rejectedLine),
  remarked: z.array(remarkedLine),
})

/**
 * Tickets from elsewhere, as lines of JSON (`docs/import-format.md`). The file travels in pieces; each is taken in
 * before the next is asked for, so that a file of any size needs no more memory than a piece. What was taken in by
 * then is kept when the file breaks off; the same file again adds what is missing and nothing twice.
 */
export const imports = {
  open: procedure
    .meta({ needs: 'tickets.import' })
    .input(
      z.object({
        /**
         * Where the tickets come from, e.g. the name of the old system: its ids are its own. Left out, the file says it
         * in its first line, or else is known by its name.
         */
        source: z.string().trim().min(1).max(80).optional(),
        fileName: z.string().trim().max(80).default(''),
      }),
    )
    .output(z.object({ importId })),
  feed: procedure
    .meta({ needs: 'tickets.import' })
    .input(z.object({ importId, chunk: z.instanceof(Blob) }))
    .output(answer),
  /** Takes in what is left of the last line, and tells the journal. */
  close: procedure.meta({ needs: 'tickets.import' }).input(z.object({ importId })).output(answer),
}

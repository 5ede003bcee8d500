import type { Remark } from '../../../shared/contract/base.ts'
import { type ImportTally } from '../../../shared/contract/imports.ts'
import { MAIL_LIMIT_BYTES } from '../../../shared/contract/intake.ts'
import type { ImportKind } from '../../../shared/importing/kind.ts'
import { importLines, type LinesDesk } from '../../../shared/importing/lines.ts'
import {
  importMail,
  importMailbox,
  type MailDesk,
  type MailTally,
  type MailTicket,
} from '../../../shared/importing/mails.ts'

/** The part of the desk's client that imports. */
export interface ImportDesk {
  readonly imports: LinesDesk
  readonly intake: MailDesk
}

/** A file that is to come in. */
export interface ImportOrder {
  readonly file: File
  readonly kind: ImportKind
  /** Where lines come from; undefined as the file says. */
  readonly source: string | undefined
}

/** A line or mail that was refused, or taken in with a remark, by its place in the file from 1. */
export interface Refusal {
  readonly place: number
  readonly problems: readonly Remark[]
}

/** What came of a file so far. */
export interface ImportProgress {
  /** How much of the file the desk has answered for, bytes. */
  readonly read: number
  readonly counts: Counts
  /** The first of the tickets that its mails are in now. */
  readonly into: readonly MailTicket[]
  /** All that were refused; the desk may name fewer of lines. */
  readonly refused: number
  readonly refusals: readonly Refusal[]
  /** All lines that came in with a remark, and those that are known. */
  readonly remarked: number
  readonly remarks: readonly Refusal[]
  readonly isCut: boolean
  /** Tickets that others of the same source name and that have not come yet. */
  readonly awaited: number
}

export const lineCounts = ['tickets', 'messages', 'customers', 'known'] as const
export const mailCounts = ['mails', 'tickets', 'joined', 'known'] as const
type CountName = (typeof lineCounts)[number] | (typeof mailCounts)[number]
/** What a card counts, in its order. */
export type Counts = readonly (readonly [CountName, number])[]

/** A piece the desk answers for within a moment, so that a file tells how far it is and stops when it is asked to. */
export const PIECE_BYTES = 256 * 1024
/** So many refusals are kept to be told; a file of nothing else must not fill the window's memory. */
const KEPT_REFUSALS = 50_000

export const nothingYet: ImportProgress = {
  read: 0,
  counts: [],
  into: [],
  refused: 0,
  refusals: [],
  remarked: 0,
  remarks: [],
  isCut: false,
  awaited: 0,
}

/**
 * Takes a file in, a piece after another; the desk answers for each before the next is read.
 *
 * @param signal stops between two pieces or mails; what came in stays
 * @throws what the desk's client throws; a DOMException when the file cannot be read any more
 */
export async function runImport(
  desk: ImportDesk,
  order: ImportOrder,
  signal: AbortSignal,
  onProgress: (progress: ImportProgress) => void,
): Promise<void> {
  if (order.kind === 'lines') return runLines(desk.imports, order, signal, onProgress)
  return runMails(desk.intake, order, signal, onProgress)
}

async function runLines(
  desk: LinesDesk,
  { file, source }: ImportOrder,
  signal: AbortSignal,
  onProgress: (progress: ImportProgress) => void,
): Promise<void> {
  const refusals: Refusal[] = []
  const remarks: Refusal[] = []
  let read = 0
  const pieces = piecesOf(file, bytes => {
    read = bytes
  })
  await importLines(
    desk,
    blobs(pieces),
    { fileName: file.name, source },
    ({ tally, rejected, remarked }) => {
      for (const { line, problems } of rejected) keep(refusals, { place: line, problems })
      for (const { line, remarks: problems } of remarked) keep(remarks, { place: line, problems })
      onProgress({
        ...nothingYet,
        read,
        counts: countsOfLines(tally),
        refused: tally.rejected,
        refusals,
        remarked: tally.remarked,
        remarks,
        awaited: tally.awaited,
      })
    },
    signal,
  )
}

async function runMails(
  desk: MailDesk,
  { file, kind }: ImportOrder,
  signal: AbortSignal,
  onProgress: (progress: ImportProgress) => void,
): Promise<void> {
  let read = 0
  const refusals: Refusal[] = []
  const tell = (tally: MailTally) => {
    const { refused } = tally
    for (const { place, problem } of refused.slice(refusals.length))
      keep(refusals, { place, problems: [problem] })
    onProgress({
      ...nothingYet,
      read,
      counts: countsOfMails(tally),
      into: tally.into,
      refused: refused.length,
      refusals,
      isCut: tally.isCut,
    })
  }
  const onRead = (bytes: number) => {
    read = bytes
  }
  if (kind === 'mailbox') {
    tell(await importMailbox(desk, piecesOf(file, onRead), tell, signal))
    return
  }
  if (file.size > MAIL_LIMIT_BYTES) {
    const problems = [{ code: 'too_large', params: { limit: MAIL_LIMIT_BYTES } }]
    onProgress({ ...nothingYet, refused: 1, refusals: [{ place: 1, problems }] })
    return
  }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const tally = await importMail(desk, bytes)
  onRead(file.size)
  tell(tally)
}

/** A file's bytes, a piece in memory at a time. @param onRead how far it was read, when a piece is handed out */
async function* piecesOf(
  file: File,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let offset = 0; offset < file.size; offset += PIECE_BYTES) {
    const piece = new Uint8Array(await file.slice(offset, offset + PIECE_BYTES).arrayBuffer())
    onRead(offset + piece.length)
    yield piece
  }
}

async function* blobs(pieces: AsyncIterable<Uint8Array<ArrayBuffer>>): AsyncGenerator<Blob> {
  for await (const piece of pieces) yield new Blob([piece])
}

function keep(refusals: Refusal[], refusal: Refusal): void {
  if (refusals.length < KEPT_REFUSALS) refusals.push(refusal)
}

function countsOfLines(tally: ImportTally): Counts {
  return lineCounts.map(name => [name, tally[name]] as const)
}

function countsOfMails(tally: MailTally): Counts {
  return mailCounts.map(name => [name, tally[name]] as const)
}

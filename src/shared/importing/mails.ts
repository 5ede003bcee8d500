import type { Remark } from '../contract/base.ts'
import { MAIL_LIMIT_BYTES, type TicketIntakeProgress, UPLOAD_CHUNK_BYTES } from '../contract/intake.ts'
import { type MboxFault, type MboxMail, MboxReader } from '../mbox.ts'

/** The part of the desk that takes a mail in as a ticket, or into the one it belongs to. */
export interface MailDesk {
  open(input: { fileName: string; size: number }): Promise<{ uploadId: string }>
  append(input: { uploadId: string; offset: number; chunk: Blob }): Promise<{ received: number }>
  receiveTicket(input: {
    uploadId: string
    end?: { sure: number }
  }): Promise<AsyncIterable<TicketIntakeProgress>>
}

/** A mail that was not taken in. */
export interface RefusedMail {
  /** From 1, in the order of the file. */
  place: number
  problem: Remark
}

/** A ticket that a mail made or joined. */
export interface MailTicket {
  id: number
  number: number
}

/** So many tickets of a file are named. */
const NAMED_TICKETS = 20

/** What came of a file of mails. */
export interface MailTally {
  mails: number
  tickets: number
  joined: number
  known: number
  /** The first of the tickets that its mails are in now, each once. */
  into: readonly MailTicket[]
  /** One list, which grows with the count. */
  refused: RefusedMail[]
  /** The file ends in the middle of a line, so its last mail may be a part of one. */
  isCut: boolean
}

export function emptyMailTally(): MailTally {
  return { mails: 0, tickets: 0, joined: 0, known: 0, into: [], refused: [], isCut: false }
}

/**
 * Takes each mail of a mailbox in, one after another: the next piece is read when all mails of the last are answered for.
 *
 * @param onMail told after each mail, with the count so far
 * @param signal stops between two mails; what was taken in by then stays
 * @throws what the desk's client throws; what was taken in by then stays
 */
export async function importMailbox(
  desk: MailDesk,
  pieces: AsyncIterable<Uint8Array>,
  onMail: (tally: MailTally) => void = () => undefined,
  signal?: AbortSignal,
): Promise<MailTally> {
  let tally = emptyMailTally()
  const reader = new MboxReader(MAIL_LIMIT_BYTES)
  const each = async (found: Iterable<MboxMail | MboxFault>) => {
    for (const mail of found) {
      if (signal?.aborted === true) return
      tally = 'bytes' in mail ? await counted(desk, tally, mail) : refusedIn(tally, mail.place, faultOf(mail))
      onMail(tally)
    }
  }
  for await (const piece of pieces) {
    await each(reader.take(piece))
    if (signal?.aborted === true) return tally
  }
  await each(reader.end())
  return { ...tally, isCut: reader.isCut }
}

/** Takes in the one mail of a file, which may break off as a mailbox may; what the desk would refuse unread is not sent. */
export async function importMail(desk: MailDesk, bytes: Uint8Array<ArrayBuffer>): Promise<MailTally> {
  return counted(desk, emptyMailTally(), { place: 1, bytes, sure: bytes.length })
}

async function counted(
  desk: MailDesk,
  tally: MailTally,
  { place, bytes, sure }: MboxMail,
): Promise<MailTally> {
  const done = await receive(desk, bytes, sure)
  const read = { ...tally, mails: tally.mails + 1 }
  if (done.stage === 'refused') return refusedIn(read, place, done.problem)
  read.into = withTicket(tally.into, { id: done.ticketId, number: done.ticketNumber })
  if (done.duplicate) return { ...read, known: tally.known + 1 }
  return done.joined ? { ...read, joined: tally.joined + 1 } : { ...read, tickets: tally.tickets + 1 }
}

function withTicket(named: readonly MailTicket[], ticket: MailTicket): readonly MailTicket[] {
  if (named.length >= NAMED_TICKETS || named.some(({ id }) => id === ticket.id)) return named
  return [...named, ticket]
}

function refusedIn(tally: MailTally, place: number, problem: Remark): MailTally {
  tally.refused.push({ place, problem })
  return { ...tally }
}

function faultOf({ fault }: MboxFault): Remark {
  return fault === 'too_large' ? { code: fault, params: { limit: MAIL_LIMIT_BYTES } } : { code: fault }
}

async function receive(
  desk: MailDesk,
  bytes: Uint8Array<ArrayBuffer>,
  sure: number | undefined,
): Promise<Extract<TicketIntakeProgress, { stage: 'done' | 'refused' }>> {
  const { uploadId } = await desk.open({ fileName: '', size: bytes.length })
  for (let offset = 0; offset < bytes.length; offset += UPLOAD_CHUNK_BYTES) {
    const chunk = new Blob([bytes.subarray(offset, offset + UPLOAD_CHUNK_BYTES)])
    await desk.append({ uploadId, offset, chunk })
  }
  for await (const step of await desk.receiveTicket({
    uploadId,
    ...(sure === undefined ? {} : { end: { sure } }),
  })) {
    if (step.stage === 'done' || step.stage === 'refused') return step
  }
  throw new Error('the desk stopped answering in the middle of a mail')
}

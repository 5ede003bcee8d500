import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../../shared/contract/index.ts'
import {
  MAIL_LIMIT_BYTES,
  type TicketIntakeProgress,
  UPLOAD_CHUNK_BYTES,
} from '../../../shared/contract/intake.ts'
import { MboxReader } from '../../../shared/mbox.ts'
import { type ExitCode, exitCode, type Surroundings } from './command.ts'
import { withDesk } from './desk.ts'

type Client = ContractRouterClient<Contract>

/** What came of a file of mails. */
export interface MailTally {
  mails: number
  tickets: number
  joined: number
  known: number
  refused: { place: number; code: string }[]
}

/** Takes an `.eml`, or each mail of an `.mbox`, in as a ticket or into the one it belongs to. */
export async function importMail(
  path: string,
  isMailbox: boolean,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const tally = await withDesk(surroundings, client => taken(client, path, isMailbox), { mayBeNew: true })
  const { texts, json, out } = surroundings
  if (json) await out(JSON.stringify(tally))
  else {
    await out(texts.importedMail(tally))
    for (const { place, code } of tally.refused) await out(texts.refusedMail(place, code))
  }
  return tally.refused.length === 0 ? exitCode.good : exitCode.bad
}

async function taken(client: Client, path: string, isMailbox: boolean): Promise<MailTally> {
  const tally: MailTally = { mails: 0, tickets: 0, joined: 0, known: 0, refused: [] }
  const take = async (place: number, bytes: Uint8Array<ArrayBuffer>) => {
    tally.mails += 1
    const done = await receive(client, bytes)
    if (done.stage === 'refused') tally.refused.push({ place, code: done.problem.code })
    else if (done.duplicate) tally.known += 1
    else if (done.joined) tally.joined += 1
    else tally.tickets += 1
  }
  if (!isMailbox) {
    // What the desk would refuse unread is not read into memory either.
    if ((await stat(path)).size > MAIL_LIMIT_BYTES) {
      return { ...tally, mails: 1, refused: [{ place: 1, code: 'too_large' }] }
    }
    await take(1, new Uint8Array(await readFile(path)))
    return tally
  }
  const reader = new MboxReader(MAIL_LIMIT_BYTES)
  const each = async (
    found: Iterable<{ place: number } & ({ bytes: Uint8Array<ArrayBuffer> } | { fault: string })>,
  ) => {
    for (const mail of found) {
      if ('bytes' in mail) await take(mail.place, mail.bytes)
      else tally.refused.push({ place: mail.place, code: mail.fault })
    }
  }
  for await (const piece of createReadStream(path, { highWaterMark: UPLOAD_CHUNK_BYTES })) {
    // A stream without an encoding gives buffers.
    await each(reader.take(piece as Buffer))
  }
  await each(reader.end())
  return tally
}

async function receive(
  client: Client,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Extract<TicketIntakeProgress, { stage: 'done' | 'refused' }>> {
  const { uploadId } = await client.intake.open({ fileName: '', size: bytes.length })
  for (let offset = 0; offset < bytes.length; offset += UPLOAD_CHUNK_BYTES) {
    const chunk = new Blob([bytes.subarray(offset, offset + UPLOAD_CHUNK_BYTES)])
    await client.intake.append({ uploadId, offset, chunk })
  }
  for await (const step of await client.intake.receiveTicket({ uploadId })) {
    if (step.stage === 'done' || step.stage === 'refused') return step
  }
  throw new Error('the desk stopped answering in the middle of a mail')
}

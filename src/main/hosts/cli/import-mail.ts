import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { MAIL_LIMIT_BYTES, UPLOAD_CHUNK_BYTES } from '../../../shared/contract/intake.ts'
import {
  emptyMailTally,
  importMail,
  importMailbox,
  type MailDesk,
  type MailTally,
} from '../../../shared/importing/mails.ts'
import { type ExitCode, exitCode, type Surroundings } from './command.ts'
import { withDesk } from './desk.ts'

/** Takes an `.eml`, or each mail of an `.mbox`, in as a ticket or into the one it belongs to. */
export async function importMails(
  path: string,
  kind: 'mailbox' | 'mail',
  surroundings: Surroundings,
): Promise<ExitCode> {
  const tally = await withDesk(
    surroundings,
    client => (kind === 'mailbox' ? importMailbox(client.intake, bytesOf(path)) : one(client.intake, path)),
    { mayBeNew: true },
  )
  const { texts, json, out } = surroundings
  const refused = tally.refused.map(({ place, problem }) => ({ place, code: problem.code }))
  const { mails, tickets, joined, known, isCut } = tally
  if (json) await out(JSON.stringify({ mails, tickets, joined, known, refused, isCut }))
  else {
    await out(texts.importedMail(tally))
    for (const { place, code } of refused) await out(texts.refusedMail(place, code))
    if (isCut) await out(texts.cutMailbox)
  }
  return refused.length === 0 ? exitCode.good : exitCode.bad
}

async function one(desk: MailDesk, path: string): Promise<MailTally> {
  // What the desk would refuse unread is not read into memory either.
  if ((await stat(path)).size > MAIL_LIMIT_BYTES) {
    const problem = { code: 'too_large', params: { limit: MAIL_LIMIT_BYTES } }
    return { ...emptyMailTally(), mails: 1, refused: [{ place: 1, problem }] }
  }
  return importMail(desk, new Uint8Array(await readFile(path)))
}

async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  for await (const piece of createReadStream(path, { highWaterMark: UPLOAD_CHUNK_BYTES })) {
    // A stream without an encoding gives buffers.
    yield piece as Buffer
  }
}

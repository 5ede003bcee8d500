import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { IMPORT_CHUNK_BYTES, type ImportTally, type RejectedLine } from '../../../shared/contract/imports.ts'
import { looksLikeMbox } from '../../../shared/mbox.ts'
import { type Command, CommandFailure, exitCode, type Surroundings, say, UsageError } from './command.ts'
import { withDesk } from './desk.ts'
import { importMail } from './import-mail.ts'

/** Refused lines that a person is told one by one; with --json all of them are. */
const TOLD = 20

/** `import FILE`: takes tickets in from lines of JSON, or from mails, into a new desk where there is none. */
export const importTickets: Command = {
  usage: 'import FILE [--source NAME]',
  takesSource: true,
  async run({ positionals, source }, surroundings) {
    const { texts } = surroundings
    const [file] = positionals
    if (file === undefined || positionals.length > 1)
      throw new UsageError(texts.calledAs(importTickets.usage))
    const path = surroundings.path(file)
    const isFile = await stat(path).then(
      found => found.isFile(),
      () => false,
    )
    if (!isFile) throw new CommandFailure('not_readable', texts.notReadable(path))
    const isMailbox = looksLikeMbox(await startOf(path))
    if (isMailbox || /\.(?:eml|mbox|mbx)$/i.test(path)) return importMail(path, isMailbox, surroundings)

    const refused: RejectedLine[] = []
    const tally = await withDesk(
      surroundings,
      async client => {
        const { importId } = await client.imports.open({
          ...(source === null ? {} : { source }),
          fileName: basename(path).slice(0, 80),
        })
        for await (const chunk of createReadStream(path, { highWaterMark: IMPORT_CHUNK_BYTES })) {
          // A stream without an encoding gives buffers.
          const answer = await client.imports.feed({
            importId,
            chunk: new Blob([chunk as Buffer<ArrayBuffer>]),
          })
          for (const line of answer.rejected) refused.push(line)
        }
        const end = await client.imports.close({ importId })
        for (const line of end.rejected) refused.push(line)
        return end.tally
      },
      { mayBeNew: true },
    )
    await tell(surroundings, tally, refused)
    return tally.rejected === 0 ? exitCode.good : exitCode.bad
  },
}

/** The beginning of a file, enough to know a mailbox by. */
async function startOf(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function tell(surroundings: Surroundings, tally: ImportTally, refused: RejectedLine[]): Promise<void> {
  const { texts, json, out } = surroundings
  if (json) {
    await out(JSON.stringify({ ...tally, refused }))
    return
  }
  await out(texts.imported(tally))
  for (const { line, problems } of refused.slice(0, TOLD)) {
    const codes = problems.map(({ code, params }) => [code, ...Object.values(params ?? {})].join(' '))
    await out(texts.refusedLine(line, codes.join(', ')))
  }
  const untold = tally.rejected - Math.min(refused.length, TOLD)
  if (untold > 0) await out(texts.moreRefused(untold))
}

/** `export FILE`: writes everything an import reads; never over a file. */
export const exportTickets: Command = {
  usage: 'export FILE',
  async run({ positionals }, surroundings) {
    const { texts } = surroundings
    const [file] = positionals
    if (file === undefined || positionals.length > 1)
      throw new UsageError(texts.calledAs(exportTickets.usage))
    const path = surroundings.path(file)
    const target = await open(path, 'wx', 0o600).catch((error: unknown) => {
      throw new CommandFailure(
        'not_writable',
        texts.notWritable(path, error instanceof Error ? error.message : ''),
      )
    })
    try {
      const tickets = await withDesk(surroundings, async client => {
        let told = 0
        for await (const piece of await client.exports.lines()) {
          await target.write(piece.text)
          told = piece.tickets
        }
        return told
      })
      await target.sync()
      await say(surroundings, { tickets, file: path }, texts.exported(tickets, path))
      return exitCode.good
    } finally {
      await target.close()
    }
  },
}

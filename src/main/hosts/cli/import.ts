import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Remark } from '../../../shared/contract/base.ts'
import {
  IMPORT_CHUNK_BYTES,
  type ImportTally,
  type RejectedLine,
  type RemarkedLine,
} from '../../../shared/contract/imports.ts'
import { IMPORT_START_BYTES, importKindOf } from '../../../shared/importing/kind.ts'
import { importLines } from '../../../shared/importing/lines.ts'
import { type Command, CommandFailure, exitCode, type Surroundings, UsageError } from './command.ts'
import { withDesk } from './desk.ts'
import { importMails } from './import-mail.ts'

/** Refused lines, and lines with a remark, that a person is told one by one; with --json all of them are. */
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
    const kind = importKindOf(path, await startOf(path))
    if (kind === 'mailbox' || kind === 'mail') return importMails(path, kind, surroundings)

    const refused: RejectedLine[] = []
    const remarks: RemarkedLine[] = []
    const tally = await withDesk(
      surroundings,
      async client => {
        let newest: ImportTally | undefined
        await importLines(
          client.imports,
          blobsOf(path),
          { fileName: basename(path), ...(source === null ? {} : { source }) },
          answer => {
            newest = answer.tally
            for (const line of answer.rejected) refused.push(line)
            for (const line of answer.remarked) remarks.push(line)
          },
        )
        if (newest === undefined) throw new Error('the desk did not answer for the end of the file')
        return newest
      },
      { mayBeNew: true },
    )
    await tell(surroundings, tally, refused, remarks)
    return tally.rejected === 0 ? exitCode.good : exitCode.bad
  },
}

async function* blobsOf(path: string): AsyncGenerator<Blob> {
  for await (const piece of createReadStream(path, { highWaterMark: IMPORT_CHUNK_BYTES })) {
    // A stream without an encoding gives buffers.
    yield new Blob([piece as Buffer<ArrayBuffer>])
  }
}

/** The beginning of a file, enough to know it by. */
async function startOf(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const start = Buffer.alloc(IMPORT_START_BYTES)
    const { buffer, bytesRead } = await file.read(start, 0, IMPORT_START_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function tell(
  surroundings: Surroundings,
  tally: ImportTally,
  refused: RejectedLine[],
  remarks: RemarkedLine[],
): Promise<void> {
  const { texts, json, out } = surroundings
  if (json) {
    await out(JSON.stringify({ ...tally, refused, remarks }))
    return
  }
  await out(texts.imported(tally))
  if (tally.awaited > 0) await out(texts.awaited(tally.awaited))
  for (const { line, problems } of refused.slice(0, TOLD)) {
    await out(texts.numberedLine(line, codesOf(problems)))
  }
  const untold = tally.rejected - Math.min(refused.length, TOLD)
  if (untold > 0) await out(texts.moreLines(untold))
  if (tally.remarked === 0) return
  await out(texts.remarked(tally.remarked))
  for (const { line, remarks: of } of remarks.slice(0, TOLD)) {
    await out(texts.numberedLine(line, codesOf(of)))
  }
  const unsaid = tally.remarked - Math.min(remarks.length, TOLD)
  if (unsaid > 0) await out(texts.moreLines(unsaid))
}

function codesOf(remarks: readonly Remark[]): string {
  return remarks.map(({ code, params }) => [code, ...Object.values(params ?? {})].join(' ')).join(', ')
}

import type { ImportTally, RejectedLine, RemarkedLine } from '../contract/imports.ts'

/** What the desk answers to a piece of a file: the count of the whole so far, and the lines of this piece it refused or has a remark on. */
export interface LinesAnswer {
  tally: ImportTally
  rejected: RejectedLine[]
  remarked: RemarkedLine[]
}

/** The part of the desk that takes lines in. */
export interface LinesDesk {
  open(input: { source?: string; fileName: string }): Promise<{ importId: string }>
  feed(input: { importId: string; chunk: Blob }): Promise<LinesAnswer>
  close(input: { importId: string }): Promise<LinesAnswer>
}

/** The contract keeps so much of a file's name. */
const NAME_LIMIT = 80

/**
 * Takes a file of lines in, a piece after another: the next one is read when the desk has answered for the last.
 *
 * @param pieces of at most `IMPORT_CHUNK_BYTES` each
 * @param onAnswer told after each piece, also of the end
 * @param signal  stops between two pieces; what was taken in by then stays, and the last line that broke off does not count
 * @throws what the desk's client throws; what was taken in by then stays
 */
export async function importLines(
  desk: LinesDesk,
  pieces: AsyncIterable<Blob>,
  name: { source?: string | undefined; fileName: string },
  onAnswer: (answer: LinesAnswer) => void,
  signal?: AbortSignal,
): Promise<void> {
  const { importId } = await desk.open({
    ...(name.source === undefined ? {} : { source: name.source }),
    fileName: name.fileName.slice(0, NAME_LIMIT),
  })
  for await (const chunk of pieces) {
    if (signal?.aborted === true) return
    onAnswer(await desk.feed({ importId, chunk }))
  }
  if (signal?.aborted !== true) onAnswer(await desk.close({ importId }))
}

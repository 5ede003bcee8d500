import { fileObstacles } from '../../../shared/attachable.ts'
import type { Remark } from '../../../shared/contract/base.ts'
import type { Priority } from '../../../shared/contract/tickets/index.ts'
import { cleanText, singleLine } from '../../../shared/text.ts'
import type { Caller, Parts } from '../context.ts'
import { customerById } from '../customers/index.ts'
import { demand, deskError } from '../errors.ts'
import { append } from '../journal/index.ts'
import { keepSealed } from '../sealing/index.ts'
import { indexMessages } from '../search/index.ts'
import type { ReadStore, WriteStore } from '../store/index.ts'
import { fileFacts } from '../untrusted/index.ts'
import { type PlacedFile, sealBytes } from '../vault/index.ts'
import { wordsOf } from './answering.ts'
import { problemsOfOwn } from './attaching.ts'
import { departmentObstacles, labelOf, ownerObstacles, requesterObstacles } from './changing.ts'
import { createTicket } from './creating.ts'
import { aboutOf, addToMessage } from './records/files.ts'
import { addTags } from './records/tickets.ts'
import { netTags } from './rules/tags.ts'

/** A ticket that an agent takes down: somebody called, or stands at the counter. */
interface TakenDown {
  subject: string
  departmentId: number
  requester: { name: string; address: string }
  customerId: number | null
  priority: Priority
  priorityNote: string
  ownerId: number | null
  tags: readonly string[]
  message: { kind: 'incoming' | 'note'; text: string; sealed: boolean }
}

/** A file that comes with it, whole. */
interface NewFile {
  name: string
  bytes: Uint8Array<ArrayBuffer>
}

/** One that the desk has looked at, in the vault, where no row names it yet. */
interface ReadyFile {
  row: ReturnType<typeof rowOf>
  mime: string
  /** Of one under a seal, the key of its bytes. */
  key: Uint8Array | null
  placed: PlacedFile
}

/**
 * Opens a ticket with all that is known of it: as one step, of which the journal has one line.
 *
 * @throws REFUSED with everything that stands in the way; nothing was kept then, of its files neither
 */
export async function takeDown(
  parts: Parts,
  by: Caller,
  input: TakenDown,
  files: readonly NewFile[],
  signal: AbortSignal | undefined,
): Promise<{ id: number; number: number; version: number }> {
  const { store, vault } = parts
  const ready: ReadyFile[] = []
  try {
    // One after another, so that one call does not hold every thread that looks at files.
    for (const file of files) ready.push(await readied(parts, file, input.message.sealed, signal))
    return await store.write(['tickets', 'journal'], async tx => {
      demand([...(await obstacles(tx, input)), ...obstaclesOf(ready)])
      return write(parts, tx, by, input, ready)
    })
  } finally {
    for (const { placed } of ready) await vault.discard(placed)
  }
}

/** Sealed into the vault; for a sealed message under a key of its own before that, which goes under the message's. */
async function readied(
  { untrusted, vault }: Parts,
  { name, bytes }: NewFile,
  isSealed: boolean,
  signal: AbortSignal | undefined,
): Promise<ReadyFile> {
  // Its bytes may go over to the thread that looks at them.
  const inspected = await untrusted.inspectFile(bytes.slice(), name, signal)
  const hidden = isSealed ? await sealBytes(bytes) : null
  return {
    row: rowOf(inspected),
    mime: inspected.mime,
    key: hidden?.key ?? null,
    placed: await vault.place(hidden?.sealed ?? bytes),
  }
}

function rowOf(
  inspected: Parameters<typeof fileFacts>[0] & Parameters<typeof problemsOfOwn>[0] & { name: string },
) {
  return {
    name: inspected.name,
    ...fileFacts(inspected),
    problems: JSON.stringify(problemsOfOwn(inspected)),
  }
}

/** Each beside those before it. */
function obstaclesOf(files: readonly ReadyFile[]): Remark[] {
  return files.flatMap(({ row, mime }, at) =>
    fileObstacles(
      { name: row.name, size: row.size, mime },
      files.slice(0, at).map(each => each.row),
    ),
  )
}

async function obstacles(tx: ReadStore, input: TakenDown): Promise<Remark[]> {
  const isKnown = input.customerId === null || (await customerById(tx, input.customerId)) !== undefined
  return [
    ...(await departmentObstacles(tx, input.departmentId)),
    ...(isKnown ? [] : [{ code: 'account_unknown' }]),
    ...(input.ownerId === null ? [] : await ownerObstacles(tx, input.ownerId)),
    ...requesterObstacles(input.requester, null),
  ]
}

async function write(
  { vault, clock }: Parts,
  tx: WriteStore,
  by: Caller,
  input: TakenDown,
  files: readonly ReadyFile[],
) {
  const at = clock.now()
  const { kind, sealed } = input.message
  const isFromCustomer = kind === 'incoming'
  const text = saidIn(input.message.text, files.length > 0)
  const { id, number, version, messageId } = await createTicket(
    tx,
    by,
    {
      ...input,
      attachments: files.length,
      message: {
        kind,
        agent_id: isFromCustomer ? null : by.id,
        author_name: isFromCustomer ? singleLine(input.requester.name) : by.name,
        author_address: isFromCustomer ? singleLine(input.requester.address) : '',
        recipient: null,
        text: sealed ? '' : text,
        sealed_at: sealed ? at : null,
        html: null,
        rfc_id: null,
        leaves_at: null,
        edited_at: null,
        origin: isFromCustomer ? 'taken_down' : 'desk',
      },
    },
    { at, now: at },
  )
  await addTags(tx, id, netTags(input.tags, []).on)
  const kept = []
  for (const { row, key, placed } of files) {
    kept.push({ row, key, vaultFileId: await vault.keep(tx, placed, at) })
  }
  if (sealed) {
    const hidden = kept.map(({ row, key, vaultFileId }) => ({ about: aboutOf(row, key), vaultFileId }))
    await keepSealed(tx, messageId, by.id, { text, before: [], files: hidden })
    await append(tx, {
      at,
      by,
      action: 'sealing.written',
      subject: { kind: 'ticket', id, label: labelOf({ number }) },
      details: { message: messageId },
    })
  } else if (kept.length > 0) {
    for (const { row, vaultFileId } of kept)
      await addToMessage(tx, messageId, { ...row, vault_file_id: vaultFileId })
    await indexMessages(tx, [messageId])
  }
  return { id, number, version }
}

/** What a ticket begins with may be files alone, as a note may. @throws INVALID_INPUT when there are neither */
function saidIn(typed: string, hasFiles: boolean): string {
  if (hasFiles && cleanText(typed).trim() === '') return ''
  return wordsOf(typed)
}

/**
 * The files of an upload that holds several, one behind the other.
 *
 * @param of in their order; `size` in bytes
 * @throws INVALID_INPUT when they are not exactly what came
 */
export function filesIn(
  bytes: Uint8Array<ArrayBuffer>,
  of: readonly { fileName: string; size: number }[],
): NewFile[] {
  const together = of.reduce((sum, { size }) => sum + size, 0)
  if (together !== bytes.length) throw deskError('INVALID_INPUT', { fields: ['files'] })
  let at = 0
  return of.map(({ fileName, size }) => {
    const from = at
    at += size
    return { name: fileName, bytes: bytes.slice(from, at) }
  })
}

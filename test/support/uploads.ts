import type { ComposerMode } from '../../src/shared/contract/tickets/index.ts'
import type { DeskClient } from './desk.ts'

/** Sends a file to the desk in pieces, as windows do. */
export async function upload(client: DeskClient, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { uploadId } = await client.intake.open({ fileName: 'plik', size: bytes.length })
  for (let offset = 0; offset < bytes.length; offset += 1_048_576) {
    const chunk = new Blob([bytes.slice(offset, offset + 1_048_576)])
    await client.intake.append({ uploadId, offset, chunk })
  }
  return uploadId
}

/** Puts a file to what somebody writes. */
export async function attachTo(
  client: DeskClient,
  to: { ticketId: number; mode: ComposerMode },
  fileName: string,
  bytes: Uint8Array<ArrayBuffer>,
) {
  return client.intake.attach({ uploadId: await upload(client, bytes), fileName, ...to })
}

/** The newest message of a ticket as somebody sees it. */
export async function newestIn(client: DeskClient, id: number) {
  const message = (await client.tickets.get({ id })).conversation.at(-1)
  if (message === undefined) throw new Error('a ticket has its first message')
  return message
}

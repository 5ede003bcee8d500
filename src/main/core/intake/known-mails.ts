import type { TicketIntakeProgress } from '../../../shared/contract/intake.ts'
import { cleanText } from '../../../shared/text.ts'
import type { ReadStore } from '../store/index.ts'
import type { Vault } from '../vault/index.ts'
import type { Letter } from './letters.ts'
import { hasFilesOf, isBeginningOf } from './recognising.ts'

type Taken = Extract<TicketIntakeProgress, { stage: 'done' }>

/**
 * The same mail saved by another program has other bytes, the same id and the same files. An id alone is the sender's
 * word: what says something else under it is another mail, unless it is a beginning of what stands and may have been cut.
 */
export async function sameMail(
  store: ReadStore,
  vault: Vault,
  mail: Letter,
  isCutOff: boolean | null,
): Promise<Taken | undefined> {
  if (mail.messageId === null) return undefined
  const known = await store
    .selectFrom('ticket_mail')
    .innerJoin('message', 'message.id', 'ticket_mail.message_id')
    .select(['digest', 'message.id as messageId', 'text', 'message.problems', 'author_address'])
    .where('rfc_id', '=', mail.messageId)
    .execute()
  const from = cleanText(mail.from?.address ?? '')
  for (const each of known.filter(({ author_address }) => author_address === from)) {
    const isSame =
      (each.text === cleanText(mail.text) && (await hasFilesOf(store, vault, each, mail))) ||
      (isCutOff !== null && (await isBeginningOf(store, vault, each, mail, isCutOff)))
    if (isSame) return ticketOfDigest(store, each.digest)
  }
  return undefined
}

/** The ticket in which a mail of exactly these bytes stands already. */
export async function ticketOfDigest(store: ReadStore, digest: string): Promise<Taken | undefined> {
  const row = await store
    .selectFrom('ticket_mail')
    .innerJoin('message', 'message.id', 'ticket_mail.message_id')
    .innerJoin('ticket', 'ticket.id', 'message.ticket_id')
    .select(['ticket.id', 'ticket.number', 'message.is_automatic'])
    .where('ticket_mail.digest', '=', digest)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    stage: 'done',
    ticketId: row.id,
    ticketNumber: row.number,
    joined: true,
    duplicate: true,
    isAutomatic: row.is_automatic === 1,
    problems: [],
  }
}

import type { WriteStore } from '../store/index.ts'
import { latestOf, mergedInto } from './records/relations.ts'
import { type TicketRecord, ticketById, ticketIdsNamed } from './records/tickets.ts'
import { ticketNumbersIn } from './rules/numbers.ts'

/**
 * The ticket a mail belongs to: by the mails it answers, then by the number in its subject, which counts only for somebody
 * who wrote in that ticket before.
 *
 * @returns `strangerTo`: the number of a ticket it names without having written in it
 */
export async function threadOf(
  tx: WriteStore,
  mail: { answers: readonly string[]; subject: string; from: string },
): Promise<{ thread: TicketRecord | undefined; strangerTo: number | null }> {
  for (const answered of mail.answers) {
    const row = await tx
      .selectFrom('message')
      .select('ticket_id')
      .where('rfc_id', '=', answered)
      .executeTakeFirst()
    const thread = row === undefined ? undefined : await latestOf(tx, row.ticket_id)
    if (thread !== undefined) return { thread, strangerTo: null }
  }
  const [number] = ticketNumbersIn(mail.subject)
  if (number === undefined) return { thread: undefined, strangerTo: null }
  const [id] = await ticketIdsNamed(tx, [number], String(number))
  if (id === undefined) return { thread: undefined, strangerTo: null }
  const named = await ticketById(tx, id)
  if (named === undefined) return { thread: undefined, strangerTo: null }
  if (!(await hasWritten(tx, named, mail.from))) return { thread: undefined, strangerTo: number }
  return { thread: await latestOf(tx, named.id), strangerTo: null }
}

async function hasWritten(tx: WriteStore, ticket: TicketRecord, address: string): Promise<boolean> {
  const own = address.toLowerCase()
  if (own === '') return false
  if (ticket.requester_address.toLowerCase() === own) return true
  const merged = await mergedInto(tx, ticket.id)
  const rows = await tx
    .selectFrom('message')
    .select('author_address')
    .distinct()
    .where('ticket_id', 'in', [ticket.id, ...merged.map(each => each.id)])
    .where('kind', '=', 'incoming')
    .execute()
  return rows.some(row => row.author_address.toLowerCase() === own)
}

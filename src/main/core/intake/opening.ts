import type { Remark } from '../../../shared/contract/base.ts'
import { customersByKeys } from '../customers/index.ts'
import { deskError } from '../errors.ts'
import type { WriteStore } from '../store/index.ts'
import { addressedColumn, createTicket, firstDepartment, hear } from '../tickets/index.ts'
import type { Letter } from './letters.ts'

/** What a mail becomes: when it was said, when it came, both UTC milliseconds, and what there is to say of it. */
interface Said {
  at: number
  now: number
  problems: readonly Remark[]
}

/** The ticket a mail is in now, and the message it is there. */
interface Standing {
  ticket: { id: number; number: number }
  messageId: number
}

/**
 * Opens a ticket with a mail that belongs to none.
 *
 * @throws REFUSED `no_department`
 */
export async function openWith(
  tx: WriteStore,
  by: { id: number; name: string } | null,
  mail: Letter,
  { at, now, problems }: Said,
): Promise<Standing> {
  const author = authorOf(mail)
  const { messageId, ...ticket } = await createTicket(
    tx,
    by,
    {
      subject: mail.subject === '' ? firstLine(mail.text) : mail.subject,
      departmentId: await departmentFor(tx),
      requester: author,
      customerId: await accountOf(tx, author.address),
      priority: 'normal',
      message: {
        kind: 'incoming',
        agent_id: null,
        author_name: author.name,
        author_address: author.address,
        recipient: null,
        text: mail.text,
        html: mail.html,
        problems: JSON.stringify(problems),
        rfc_id: mail.messageId,
        addressed: addressedColumn(mail, author.address),
        leaves_at: null,
        edited_at: null,
        is_automatic: mail.isAutomatic ? 1 : 0,
        origin: 'mail',
      },
    },
    { at, now },
  )
  return { ticket, messageId }
}

/** Puts a mail into the ticket it belongs to. */
export async function addTo(
  tx: WriteStore,
  ticket: { id: number; number: number },
  mail: Letter,
  { at, now, problems }: Said,
): Promise<Standing> {
  const author = authorOf(mail)
  const messageId = await hear(tx, {
    ticketId: ticket.id,
    author,
    addressed: addressedColumn(mail, author.address),
    at,
    now,
    text: mail.text,
    html: mail.html,
    rfcId: mail.messageId,
    problems,
    isAutomatic: mail.isAutomatic,
  })
  return { ticket, messageId }
}

function authorOf(mail: Letter): { name: string; address: string } {
  return mail.from ?? { name: '', address: '' }
}

/** Where what comes by itself goes: the first department. */
async function departmentFor(tx: WriteStore): Promise<number> {
  const id = await firstDepartment(tx)
  if (id === undefined) throw deskError('REFUSED', { missing: [{ code: 'no_department' }] })
  return id
}

/** The only account with that address on file; what fits several fits none. */
async function accountOf(tx: WriteStore, address: string): Promise<number | null> {
  if (address === '') return null
  const accounts = await customersByKeys(tx, [{ kind: 'email', value: address.toLowerCase() }])
  const ids = new Set(accounts.map(each => each.customerId))
  const [only] = ids
  return ids.size === 1 && only !== undefined ? only : null
}

/** What a ticket is called whose mail has no subject. */
export function firstLine(text: string): string {
  return (
    text
      .split('\n')
      .find(line => line.trim() !== '')
      ?.trim()
      .slice(0, 80) ?? '—'
  )
}

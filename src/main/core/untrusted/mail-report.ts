import PostalMime, { type Attachment, type Email } from 'postal-mime'
import type { DeliveryReport } from './types.ts'

/** Far above any report; what lies behind is the returned mail's body, which nobody needs. */
const MOST_BYTES = 64 * 1024
const MOST_RECIPIENTS = 20

/**
 * What a report says became of a mail (RFC 3464), with the header of the mail it gives back (RFC 6522 §3).
 *
 * @returns null where the mail is no such report
 */
export async function reportOf(email: Email): Promise<DeliveryReport | null> {
  const status = email.attachments.find(each => typeOf(each) === 'message/delivery-status')
  if (status === undefined) return null
  const recipients = startOf(status)
    .split(/\n[ \t]*\n/)
    .map(fieldsIn)
    .filter(fields => fields.has('final-recipient') || fields.has('original-recipient'))
    .slice(0, MOST_RECIPIENTS)
  const [first] = recipients.toSorted((one, other) => weightOf(other) - weightOf(one))
  return {
    recipients: [...new Set(recipients.flatMap(addressesOf))],
    recipient: first === undefined ? null : (addressesOf(first)[0] ?? null),
    outcome: first === undefined ? 'other' : outcomeOf(first),
    status: /^[245]\.\d{1,3}\.\d{1,3}(?!\S)/.exec(first?.get('status') ?? '')?.[0] ?? null,
    returned: await returnedBy(email),
  }
}

async function returnedBy(email: Email): Promise<DeliveryReport['returned']> {
  const part = email.attachments.find(each => returnedTypes.has(typeOf(each)))
  if (part === undefined) return null
  const [header = ''] = startOf(part).split(/\n[ \t]*\n/)
  const { messageId, subject } = await PostalMime.parse(`${header.replaceAll('\n', '\r\n')}\r\n\r\n`)
  const id = /<([^<>\s]{1,998})>/.exec(messageId ?? '')?.[1]
  return { messageId: id ?? null, subject: (subject ?? '').slice(0, 1000) }
}

const returnedTypes: ReadonlySet<string> = new Set(['message/rfc822', 'text/rfc822-headers'])

/** What the parts of a report are called that have no names of their own, as they never do. */
export function nameOfPart({ filename, mimeType }: Attachment, isReport: boolean): string | null {
  return filename || !isReport ? filename : (partNames.get(mimeType.trim().toLowerCase()) ?? filename)
}

const partNames: ReadonlyMap<string, string> = new Map([
  ['message/delivery-status', 'raport-doreczenia.txt'],
  ['message/rfc822', 'zwrocona-wiadomosc.eml'],
  ['text/rfc822-headers', 'zwrocona-wiadomosc-naglowki.txt'],
])

function typeOf({ mimeType }: Attachment): string {
  return mimeType.trim().toLowerCase()
}

function startOf({ content }: Attachment): string {
  const text =
    typeof content === 'string'
      ? content.slice(0, MOST_BYTES)
      : new TextDecoder().decode(new Uint8Array(content).subarray(0, MOST_BYTES))
  return text.replace(/\r\n?/g, '\n').trimStart()
}

/** Names in lower case; folded lines are one. */
function fieldsIn(block: string): Map<string, string> {
  const lines = block.replace(/\n[ \t]+/g, ' ').split('\n')
  return new Map(
    lines.flatMap(line => {
      const colon = line.indexOf(':')
      if (colon <= 0) return []
      return [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const]
    }),
  )
}

/** `rfc822; somebody@somewhere.example` (RFC 3464 §2.3.1). */
function addressesOf(fields: ReadonlyMap<string, string>): string[] {
  return ['final-recipient', 'original-recipient'].flatMap(name => {
    const address = /^rfc822\s*;\s*<?([^<>\s]{1,320})>?$/i.exec(fields.get(name) ?? '')?.[1]
    return address === undefined ? [] : [address.toLowerCase()]
  })
}

function outcomeOf(fields: ReadonlyMap<string, string>): DeliveryReport['outcome'] {
  const action = (fields.get('action') ?? '').toLowerCase()
  return action === 'failed' || action === 'delayed' ? action : 'other'
}

/** What failed matters more than what is late, and that more than what arrived. */
function weightOf(fields: ReadonlyMap<string, string>): number {
  return ['other', 'delayed', 'failed'].indexOf(outcomeOf(fields))
}

import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime'
import { cleanText } from '../../../shared/text.ts'
import { cleanFileName } from './file-name.ts'
import { limits } from './limits.ts'
import { relabelled, relabelledHeader, strangeness } from './mail-charset.ts'
import { prepareHeader, readsAsText, withoutHeader } from './mail-header.ts'
import { cleanHtml, type InlinePictures, textOfHtml } from './mail-html.ts'
import { machineIn } from './mail-machine.ts'
import { nameOfPart, reportOf } from './mail-report.ts'
import { answeredBy } from './mail-thread.ts'
import { type Problem, problem } from './problems.ts'
import { refused, sizeProblem } from './refusals.ts'
import { sniff } from './sniff.ts'
import type { MailAddress, MailAttachment, MailReading, ReadMail } from './types.ts'

/** Marks nobody sees that change what a line seems to say. */
const unseen = /[\u200B-\u200F\u061C\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g

/**
 * Reads an `.eml` (RFC 5322, MIME) as far as it can be read. Nothing in it is believed: addresses, dates and
 * types are what the sender claims. Never throws on any bytes.
 *
 * @returns the mail, or a refusal: `empty`, `too_large`, `not_mail`
 */
export async function readMail(bytes: Uint8Array): Promise<MailReading> {
  const refusal = sizeProblem(bytes.length, limits.mailBytes)
  if (refusal !== null) return refused(refusal)
  const prepared = prepareHeader(ownBuffer(bytes))
  if (!prepared.hasHeader) return refused(problem('not_mail', { mime: await kindOf(bytes) }))
  const { email, problems } = await parse(prepared.bytes, prepared.bodyAt)
  const legible = await underOtherLabels(email, prepared.bytes)
  const header = await headerUnderOtherLabels(email, prepared.bytes.slice(0, prepared.bodyAt))
  return assemble({ ...legible, ...header }, [...prepared.problems, ...problems, ...missingFields(email)])
}

/** What a file looks like that is no mail. A text is no letter: nothing in it says who wrote it, or to whom. */
async function kindOf(bytes: Uint8Array): Promise<string> {
  const { mime } = await sniff(bytes)
  return mime === '' && readsAsText(bytes) ? 'text/plain' : mime
}

/** The mail read under the label that fits it best, where the one it bears does not. */
async function underOtherLabels(email: Email, bytes: Uint8Array<ArrayBuffer>): Promise<Email> {
  let best = { email, strange: strangenessOf(email) }
  // Mails of that size are their attachments.
  if (best.strange === 0 || bytes.length > limits.relabelBytes) return email
  for (const other of relabelled(bytes)) {
    const read = await PostalMime.parse(other, {
      forceRfc822Attachments: true,
      maxNestingDepth: limits.mimeDepth,
    })
    const strange = strangenessOf(read)
    if (strange < best.strange) best = { email: read, strange }
  }
  return best.email
}

/** Who wrote and about what, likewise. */
async function headerUnderOtherLabels(
  email: Email,
  header: Uint8Array<ArrayBuffer>,
): Promise<Partial<Pick<Email, 'from' | 'subject'>>> {
  const strangenessOfHeader = ({ from, subject = '' }: Email) =>
    strangeness(subject) + strangeness(from?.name ?? '')
  let best = { email, strange: strangenessOfHeader(email) }
  if (best.strange === 0) return {}
  for (const other of relabelledHeader(header)) {
    const read = await PostalMime.parse(other)
    const strange = strangenessOfHeader(read)
    if (strange < best.strange) best = { email: read, strange }
  }
  const { from, subject } = best.email
  return { ...(from && { from }), ...(subject !== undefined && { subject }) }
}

function strangenessOf({ text = '', html = '' }: Email): number {
  return strangeness(text) + strangeness(html)
}

function ownBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes)
}

async function parse(
  bytes: Uint8Array<ArrayBuffer>,
  bodyAt: number,
): Promise<{ email: Email; problems: Problem[] }> {
  try {
    const email = await PostalMime.parse(bytes, {
      forceRfc822Attachments: true,
      maxNestingDepth: limits.mimeDepth,
    })
    if (!isMultipart(email) || hasClosingBoundary(email, bytes)) return { email, problems: [] }
    const isBare = email.attachments.length === 0 && isBlank(email.text) && isBlank(email.html)
    if (!isBare) return { email, problems: [problem('broken_mime')] }
    return await salvage(bytes, bodyAt)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return salvage(bytes, bodyAt)
  }
}

/** The header by itself, and the start of the body as the text that it is. */
async function salvage(
  bytes: Uint8Array<ArrayBuffer>,
  bodyAt: number,
): Promise<{ email: Email; problems: Problem[] }> {
  const head = await PostalMime.parse(bytes.slice(0, bodyAt))
  const body = await PostalMime.parse(withoutHeader(bytes.subarray(bodyAt, bodyAt + limits.textLength)))
  const email = { ...head, html: undefined, text: body.text, attachments: [] }
  return { email, problems: [problem('broken_mime')] }
}

function isMultipart(email: Email): boolean {
  return /^\s*multipart\//i.test(headerOf(email, 'content-type') ?? '')
}

function hasClosingBoundary(email: Email, bytes: Uint8Array): boolean {
  const match = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(headerOf(email, 'content-type') ?? '')
  const boundary = match?.[1] ?? match?.[2]
  if (boundary === undefined) return false
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(`--${boundary}--`)
}

function headerOf(email: Email, key: string): string | undefined {
  return email.headers.find(header => header.key === key)?.value
}

function missingFields(email: Email): Problem[] {
  const problems: Problem[] = []
  const [from] = flatten(email.from === undefined ? [] : [email.from])
  if (from === undefined) problems.push(problem('no_sender'))
  else if (!from.address.includes('@')) problems.push(problem('no_sender_address'))
  const date = headerOf(email, 'date')
  if (date === undefined) problems.push(problem('no_date'))
  else {
    const instant = instantOf(date)
    if (instant === null) problems.push(problem('date_unreadable'))
    else if (instant < FIRST_MAIL) problems.push(problem('date_untrue', { date: asWritten(date) }))
  }
  return problems
}

async function assemble(email: Email, found: readonly Problem[]): Promise<MailReading> {
  const problems = [...found]
  const rawHtml = isBlank(email.html) ? null : (email.html ?? null)
  const plain = isBlank(email.text) && rawHtml !== null ? textOfHtml(rawHtml) : (email.text ?? '')
  // What is too long to be read in one piece comes whole in a file of its own, before the sender's.
  const whole = plain.length > limits.textLength ? [textFile(plain)] : []
  const all = [...whole, ...email.attachments]
  const report = await reportOf(email)
  const files = keepAttachments(all, report !== null)
  const html = rawHtml === null ? null : cleanHtml(rawHtml, inlinePictures(all, files.attachments))
  if (html !== null) problems.push(...html.problems)

  const text = cleanText(plain.slice(0, limits.textLength)).trim()
  if (plain.length > limits.textLength) {
    problems.push(problem('text_cut', { length: plain.length, limit: limits.textLength }))
  }

  const subject = oneLine(email.subject ?? '', limits.subjectLength)
  const from = flatten(email.from === undefined ? [] : [email.from])[0] ?? null
  const shown = [plain.slice(0, limits.textLength), email.subject ?? '', email.from?.name ?? '']
  if (shown.some(isUnclean)) problems.push(problem('characters_replaced'))

  const machine = machineIn(email)
  problems.push(...machine.problems)

  const date = headerOf(email, 'date') ?? ''
  const instant = instantOf(date)
  return {
    ok: true,
    from,
    ...addressees(email),
    subject,
    sentAt: instant === null || instant < FIRST_MAIL ? null : instant,
    date: asWritten(date),
    messageId: messageIdOf(email.messageId),
    answers: answeredBy(email),
    isAutomatic: machine.isAutomatic,
    report,
    text,
    html: html?.html ?? null,
    attachments: files.attachments,
    problems: [...problems, ...files.problems],
  }
}

function textFile(text: string): Attachment {
  return {
    filename: 'tresc.txt',
    mimeType: 'text/plain',
    disposition: 'attachment',
    content: new TextEncoder().encode(text),
  }
}

/** Pictures that the HTML of a mail may name, by their ids. */
function inlinePictures(all: readonly Attachment[], kept: readonly MailAttachment[]): InlinePictures {
  return new Map(
    kept.flatMap(({ name }, position) => {
      const id = all[position]?.contentId?.trim().replace(/^<|>$/g, '') ?? ''
      return id === '' ? [] : [[id, { position, name }] as const]
    }),
  )
}

function keepAttachments(
  all: readonly Attachment[],
  isReport: boolean,
): {
  attachments: MailAttachment[]
  problems: Problem[]
} {
  let kept = 0
  const attachments = all.slice(0, limits.attachments).map((attachment, index): MailAttachment => {
    const content = contentOf(attachment)
    const { name, problems } = cleanFileName(nameOfPart(attachment, isReport), index + 1)
    const declaredType = oneLine(attachment.mimeType, 100).toLowerCase()
    const size = content.length
    const nested = declaredType === 'message/rfc822' ? [problem('attached_mail')] : []
    const base = { name, declaredType, size }
    if (size > limits.fileBytes) {
      const refusal = problem('too_large', { size, limit: limits.fileBytes })
      return { ...base, bytes: null, problems: [refusal, ...nested, ...problems] }
    }
    if (kept + size > limits.mailKeptBytes) {
      const refusal = problem('mail_full', { size, limit: limits.mailKeptBytes })
      return { ...base, bytes: null, problems: [refusal, ...nested, ...problems] }
    }
    kept += size
    return { ...base, bytes: content, problems: [...nested, ...problems] }
  })
  const count = all.length
  if (count <= limits.attachments) return { attachments, problems: [] }
  const tooMany = problem('too_many_attachments', {
    count,
    kept: attachments.length,
    limit: limits.attachments,
  })
  return { attachments, problems: [tooMany] }
}

function contentOf({ content }: Attachment): Uint8Array<ArrayBuffer> {
  // The parser is asked for buffers; a string or a view cannot come, but would be as good.
  if (typeof content === 'string') return new TextEncoder().encode(content)
  return content instanceof ArrayBuffer ? new Uint8Array(content) : new Uint8Array(content)
}

function flatten(addresses: readonly Address[]): MailAddress[] {
  return addresses
    .flatMap(entry => entry.group ?? [entry])
    .map(({ name, address }) => ({ name: oneLine(name, 200), address: oneLine(address ?? '', 320) }))
    .filter(({ name, address }) => name !== '' || address !== '')
}

/** Of each list the first addresses. */
function addressees(email: Email): Pick<ReadMail, 'replyTo' | 'to' | 'cc' | 'more'> {
  const [replyTo, to, cc] = [email.replyTo, email.to, email.cc].map(each => flatten(each ?? []))
  const kept = (list: readonly MailAddress[] = []) => list.slice(0, limits.recipients)
  const over = (list: readonly MailAddress[] = []) => list.length - kept(list).length
  return {
    replyTo: kept(replyTo),
    to: kept(to),
    cc: kept(cc),
    more: over(replyTo) + over(to) + over(cc),
  }
}

function messageIdOf(raw: string | undefined): string | null {
  const id = oneLine(raw ?? '', 998).replace(/^<|>$/g, '')
  return id === '' ? null : id
}

/** 1990: before it nobody here wrote a mail; a clock that was never set says 1970 or less. */
const FIRST_MAIL = Date.UTC(1990, 0)

function asWritten(date: string): string {
  return oneLine(date, 80)
}

// Day first as RFC 5322 §3.3 has it, or ISO 8601. `Date.parse` alone reads a date out of almost anything.
const dateShape =
  /^(?:(?:[a-z]{3,9},?\s+)?\d{1,2}\s+[a-z]{3,9}\s+\d{2,4}\s+\d{1,2}:\d{2}|\d{4}-\d{2}-\d{2}T\d{2}:\d{2})/i
const zoneShape = /(?:[+-]\d{4}|[+-]\d{2}:\d{2}|\b(?:UTC|UT|GMT|[ECMP][SD]T)|\dZ)$/i

/** A date without a zone is taken as UTC (RFC 5322 §4.3 gives `-0000`, "unknown", the same meaning). */
function instantOf(date: string): number | null {
  const stated = date
    .slice(0, 200)
    .replace(/\([^)]*\)/g, ' ')
    .trim()
  if (!dateShape.test(stated)) return null
  const instant = Date.parse(zoneShape.test(stated) ? stated : `${stated} +0000`)
  if (Number.isNaN(instant)) return null
  // `Date.parse` takes 0026 for 2026, as only a year of two digits is (RFC 5322 §4.3).
  const year = /(?:^|\s)(0\d{3})[\s-]/.exec(stated)?.[1]
  return year === undefined ? instant : new Date(instant).setUTCFullYear(Number(year))
}

function oneLine(text: string, limit: number): string {
  return cleanText(text.slice(0, limit * 4))
    .replace(unseen, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, limit)
    .toWellFormed()
}

/** True when cleaning takes out more than line ends. */
function isUnclean(text: string): boolean {
  const composed = text.replace(/\r\n?/g, '\n').normalize('NFC')
  return cleanText(composed) !== composed || text.search(unseen) !== -1
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === ''
}

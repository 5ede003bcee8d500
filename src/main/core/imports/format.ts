import { z } from 'zod'
import type { Remark } from '../../../shared/contract/base.ts'
import { accountKinds } from '../../../shared/contract/customers.ts'
import { STATUS_NAME_LIMIT } from '../../../shared/contract/statuses.ts'
import {
  CHECKLIST_ITEM_LIMIT,
  CHECKLIST_ITEMS,
  conversationKinds,
  engineTypes,
  PRIORITY_NOTE_LIMIT,
  priorities,
  priorityReasons,
} from '../../../shared/contract/tickets/index.ts'
import { singleLine } from '../../../shared/text.ts'
import { parseInstant } from '../hours/index.ts'

/**
 * The lines of an import file, a JSON object each. `docs/import-format.md` tells it to people; what stands there and
 * what stands here must be the same.
 */

/** An id the thing has where it comes from: any text or whole number, its own within its kind. */
const key = z.union([z.string().min(1).max(200), z.number().int()]).transform(String)
const text = z.string().trim()
const name = text.min(1).max(200)
/** Something or nothing; what other systems write for nothing is an empty text as often as null. */
const optional = (max: number) =>
  text
    .max(max)
    .nullable()
    .default(null)
    .transform(value => (value === '' ? null : value))

const plainUtc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/

/** ISO 8601 with its offset, or UTC milliseconds. */
const moment = z.union([z.string(), z.number()]).transform((written, context) => {
  const at =
    typeof written === 'number'
      ? parseInstant(isoOf(written))
      : plainUtc.test(written) && !Number.isNaN(Date.parse(written)) && isUsual(written)
        ? Date.parse(written)
        : parseInstant(written)
  if (at === null) {
    context.issues.push({ code: 'custom', message: 'no_moment', input: written })
    return z.NEVER
  }
  return at
})

/** Years in which the fast way of reading and the careful one cannot differ. */
function isUsual(written: string): boolean {
  return (
    written >= '1970' &&
    written < '2200' &&
    new Date(written).toISOString().slice(0, 19) === written.slice(0, 19)
  )
}

function isoOf(milliseconds: number): string {
  const date = new Date(milliseconds)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString()
}

/** What the ids below belong to; only as the first line of a file. */
const source = z.object({ type: z.literal('source'), name: text.min(1).max(80) })

const department = z.object({ type: z.literal('department'), id: key, name })

/** A status of the desk's own; it is known by its name. */
const status = z.object({
  type: z.literal('status'),
  name: text.transform(singleLine).pipe(z.string().min(1).max(STATUS_NAME_LIMIT)),
  kind: z.enum(engineTypes),
})
export type ImportedStatus = z.infer<typeof status>

const agent = z.object({
  type: z.literal('agent'),
  id: key,
  login: text.toLowerCase().regex(/^[a-z0-9][a-z0-9._-]{1,31}$/),
  name: name.max(80),
})

const domainName = text.toLowerCase().min(1).max(253)

const service = z.object({
  id: key,
  name,
  plan: text.max(200).default(''),
  /** The domain it stands under, which may be held elsewhere. */
  domain: optional(253).transform(value => value?.toLowerCase() ?? null),
  status: z.enum(['active', 'suspended', 'ended']).default('active'),
  renewsOn: z.iso.date().nullable().default(null),
})

const domain = z.object({
  /** What it is known by. */
  name: domainName,
  status: z.enum(['active', 'expired', 'transfer']).default('active'),
  expiresOn: z.iso.date(),
})

const customer = z.object({
  type: z.literal('customer'),
  id: key,
  number: text.min(1).max(40),
  login: text.min(1).max(200),
  kind: z.enum(accountKinds).default('person'),
  name,
  personName: optional(200),
  street: text.max(200).default(''),
  postcode: text.max(20).default(''),
  city: text.max(200).default(''),
  country: text.regex(/^[A-Z]{2}$/).default('PL'),
  nip: optional(20),
  language: z.enum(['pl', 'en']).default('pl'),
  since: z.iso.date().default('1970-01-01'),
  email: optional(320),
  phone: optional(40),
  services: z.array(service).max(10_000).default([]),
  domains: z.array(domain).max(10_000).default([]),
})
export type ImportedCustomer = z.infer<typeof customer>

const address = z.object({ name: text.max(200).default(''), address: text.max(320).default('') })

const message = z.object({
  id: key.optional(),
  kind: z.enum(conversationKinds),
  at: moment,
  /** One of the agents of the file or of the desk, by id or login; or somebody outside, as he named himself. */
  author: z.union([z.object({ agent: key }), address]),
  to: text.max(320).nullable().default(null),
  text: z
    .string()
    .nullable()
    .default('')
    .transform(words => words ?? ''),
  html: z.string().nullable().default(null),
  messageId: text.max(1000).nullable().default(null),
  /** Whom a mail names beside its author. Of long lists the desk keeps the first, and how many more there were. */
  addressed: z
    .object({
      replyTo: z.array(address).default([]),
      to: z.array(address).default([]),
      cc: z.array(address).default([]),
      more: z.number().int().nonnegative().max(1_000_000).default(0),
    })
    .nullable()
    .default(null),
  /** A machine wrote it: nobody waits for an answer to it. */
  automatic: z.boolean().default(false),
})
export type ImportedMessage = z.infer<typeof message>

/**
 * A message of a file, or a note of what of its ticket has no other place. Its HTML is clean, and `text` is what the file
 * says, by which it is known again.
 */
export type TakenMessage = ImportedMessage & {
  problems?: readonly Remark[]
  /** Its HTML as text, where the file has no other. */
  htmlText?: string
  /** It had HTML that did not come in. */
  isHtmlLeft?: boolean
}

/** Something to be done; done is both, when and by whom, or neither. */
const checklistItem = z
  .object({
    text: z.string().transform(singleLine).pipe(z.string().min(1).max(CHECKLIST_ITEM_LIMIT)),
    doneAt: moment.nullable().default(null),
    /** One of the agents of the file or of the desk, by id or login. */
    doneBy: key.nullable().default(null),
  })
  .refine(({ doneAt, doneBy }) => doneAt === null || doneBy !== null, { path: ['doneBy'] })
  .refine(({ doneAt, doneBy }) => doneBy === null || doneAt !== null, { path: ['doneAt'] })

const ticket = z.object({
  type: z.literal('ticket'),
  id: key,
  /** A whole number becomes the ticket's own where it is free; anything else is kept as another name of it. */
  number: key.optional(),
  subject: text.max(1000).default(''),
  /** Id or name of a department. */
  department: key,
  /** `new`, `open`, `waiting_customer`, `waiting_third_party`, `closed`, or the name of a status of the desk. */
  status: text.min(1).max(200),
  /** Other names it is found by, numbers it had elsewhere for one. With each desk it goes through there can be one more. */
  otherNumbers: z.array(key).default([]),
  priority: z.enum(priorities).default('normal'),
  priorityNote: text.max(PRIORITY_NOTE_LIMIT).default(''),
  /** By whom it was given its priority: by nobody, by a person, by a rule, or elsewhere. */
  priorityBecause: z.enum(priorityReasons).default('import'),
  owner: key.nullable().default(null),
  requester: address,
  customer: key.nullable().default(null),
  /** As many as there are; what the ticket cannot bear of them is noted in it. */
  tags: z.array(text).default([]),
  parent: key.nullable().default(null),
  /** Agents who are told of it, by id or login. */
  followers: z.array(key).max(1000).default([]),
  /** What of its account it is about: services by id or name, domains by name. */
  services: z.array(key).max(200).default([]),
  domains: z.array(domainName).max(200).default([]),
  /** Tickets it has to do with, by id; one of them may name the other, or both. A failure of a server has thousands. */
  related: z.array(key).default([]),
  checklist: z.array(checklistItem).max(CHECKLIST_ITEMS).default([]),
  created: moment,
  updated: moment,
  closed: moment.nullable().default(null),
  /** Since when the customer waits; left out, since the first thing he said that nobody answered. */
  waitingSince: moment.nullable().optional(),
  snoozedUntil: moment.nullable().default(null),
  messages: z.array(message).max(20_000).default([]),
})
export type ImportedTicket = z.infer<typeof ticket>
/** A ticket of a file whose messages may be shown. */
export type TakenTicket = ImportedTicket & { messages: readonly TakenMessage[] }

export const importedLine = z.discriminatedUnion('type', [
  source,
  department,
  status,
  agent,
  customer,
  ticket,
])
export type ImportedLine = z.infer<typeof importedLine>

/** What even a line that is refused says of itself: its kind, and the id that others may name it by. */
export const namedThing = z.object({ type: z.enum(['department', 'agent', 'customer', 'ticket']), id: key })

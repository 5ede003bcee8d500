import { z } from 'zod'
import type { MarkedText } from '../marked-text.ts'
import { id, instant, plainDate, procedure, remark } from './base.ts'
import { customerRow } from './customers.ts'
import { caseStatuses } from './recovery/terms.ts'
import { conversationKinds, engineTypes } from './tickets/terms.ts'

/** Characters that may be typed or pasted into the box; what is read of them is less. */
export const SEARCH_LIMIT = 20_000
/** Words and values of operators in one search; later ones are left out, with a remark. */
export const SEARCH_WORDS = 16

/**
 * What of a search could not be understood, and where it stands in the typed text (UTF-16 units). What a remark
 * is about was left out or read as plain words; everything else was searched.
 */
export const searchRemark = remark.extend({
  code: z.enum([
    'value_missing',
    'unknown_operator',
    'unknown_status',
    'unknown_department',
    'unknown_tag',
    'unknown_owner',
    'unknown_customer',
    'unknown_author',
    'many_customers',
    'unknown_priority',
    'unknown_age',
    'unknown_has',
    'unknown_is',
    'not_negatable',
    'quote_open',
    'operator_is_word',
    'too_many_words',
    'word_nowhere',
    'nothing_to_search',
    'only_exclusions',
    'index_incomplete',
  ]),
  at: z.number().int().nonnegative(),
  length: z.number().int().nonnegative(),
})
export type SearchRemark = z.infer<typeof searchRemark>

/** A text in its original letters, with what was searched for marked. */
const markedText = z.object({ text: z.string(), marks: z.array(z.number()) }) satisfies z.ZodType<MarkedText>

/** Whose a thing is. The name is masked while a recovery case seals the account. */
const holder = z.object({ id, number: z.string(), name: z.string() })

/** What was found beside messages: by its exact identifier, or by how its name begins. */
export const found = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ticket'),
    id,
    number: z.number().int(),
    subject: z.string(),
    statusId: id,
    type: z.enum(engineTypes),
  }),
  z.object({ kind: z.literal('customer'), row: customerRow }),
  z.object({
    kind: z.literal('domain'),
    name: z.string(),
    status: z.enum(['active', 'expired', 'transfer']),
    expiresOn: plainDate,
    customer: holder,
  }),
  z.object({
    kind: z.literal('service'),
    id,
    name: z.string(),
    plan: z.string(),
    /** Null where it stands under none, and while the account is sealed: it may say whose it is. */
    domain: z.string().nullable(),
    status: z.enum(['active', 'suspended', 'ended']),
    customer: holder,
  }),
  z.object({
    kind: z.literal('invoice'),
    id,
    number: z.string(),
    invoiceKind: z.enum(['vat', 'proforma']),
    issuedOn: plainDate,
    grossGrosze: z.number().int(),
    currency: z.string(),
    customer: holder,
  }),
  z.object({
    kind: z.literal('case'),
    id,
    number: z.string(),
    status: z.enum(caseStatuses),
    openedAt: instant,
  }),
])
export type Found = z.infer<typeof found>

/** A message as a hit shows it. */
const hitMessage = z.object({
  id,
  kind: z.enum(conversationKinds),
  at: instant,
  author: z.string(),
  /** A part of the message, word for word, between ellipses where it goes on. */
  snippet: markedText,
})

/**
 * A ticket with its newest message that was found; without words to find, with its newest message. Fifty of them cross at
 * once, with every key that is typed: there is nothing in one that nobody reads, and what it has not is left out.
 */
export const ticketHit = z.object({
  ticketId: id,
  number: z.number().int(),
  subject: markedText,
  requester: z.string(),
  departmentId: id,
  statusId: id,
  /** Where it was merged into; what was said here is read there. */
  mergedInto: z.object({ id, number: z.number().int() }).optional(),
  message: hitMessage.optional(),
  /** Where no message of the ticket says all of it: others that say what this one does not, a few. */
  others: z.array(hitMessage).optional(),
  /** Where neither the subject nor the message has it: a file's name or an item of the checklist that does. */
  beside: z.object({ kind: z.enum(['attachment', 'checklist']), text: markedText }).optional(),
})
export type TicketHit = z.infer<typeof ticketHit>

export const searchOption = z.object({
  /** What takes the place of the typed text. */
  text: z.string(),
  /** What it stands for, where the text alone does not say. */
  label: z.string().nullable(),
})
export type SearchOption = z.infer<typeof searchOption>

/**
 * One box for everything: words find messages (each word by its beginning, from three letters on, whatever its case
 * and accents), also by the names of their files and, the first of a ticket, by its subject and checklist. Identifiers
 * jump to what they name, operators narrow tickets:
 * `od:` author or requester · `klient:` · `dział:` · `status:` · `etykieta:` · `właściciel:` (`ja`, `nikt`, a login)
 * · `obserwuje:` (`ja`, a login) · `priorytet:` · `starsze:7d` · `nowsze:24h` · `ma:załącznik` · `ma:notatka` · `jest:nieprzeczytane` · `"dokładna fraza"` · `-słowo`.
 * English: from customer department status tag owner follower priority older newer has is. Values of one operator
 * are alternatives (`status:nowe, otwarte`); tags, followers and authors must all hold. A name of the desk needs no quotes
 * (`status:w toku`), nor does an age whose unit stands apart (`starsze:2 dni`). A minus before a word leaves out tickets in
 * which any message has it. Age is that of the message; where nothing but attributes is asked for, of the last change.
 */
export const search = {
  /**
   * Newest first, one line a ticket: first those of which one message has all the words, then those of which several have. `next` asks for more: also when a page is short or empty, since each call looks
   * at a bounded part only. What is found beside messages comes with the first page.
   */
  find: procedure
    .meta({ needs: 'signed-in', passive: true })
    .input(
      z.object({
        text: z.string().max(SEARCH_LIMIT),
        after: z.string().max(100).optional(),
        limit: z.number().int().min(1).max(100).default(50),
      }),
    )
    .output(
      z.object({
        /** What the text names exactly. */
        exact: z.array(found),
        /** Accounts, domains and services whose name begins so, and invoices and services whose number does. */
        others: z.array(found),
        hits: z.array(ticketHit),
        next: z.string().nullable(),
        remarks: z.array(searchRemark),
        /**
         * Where nothing is found: by the name of a tag, the search that asks for the tag; by several words, the one with fewer,
         * without those that nobody says.
         */
        instead: z.string().nullable(),
      }),
    ),

  /** What of a message a search has found, word for word as it stands there, each once; nothing where it has none of it. */
  hitsIn: procedure
    .meta({ needs: 'tickets.read', passive: true })
    .input(z.object({ text: z.string().max(SEARCH_LIMIT), messageId: id }))
    .output(z.object({ hits: z.array(z.string()) })),

  /** What may stand at the cursor; each option takes the place of the text from `from` to `to`. */
  complete: procedure
    .meta({ needs: 'signed-in', passive: true })
    .input(z.object({ text: z.string().max(SEARCH_LIMIT), at: z.number().int().nonnegative() }))
    .output(
      z.object({
        from: z.number().int().nonnegative(),
        to: z.number().int().nonnegative(),
        options: z.array(searchOption),
      }),
    ),
}

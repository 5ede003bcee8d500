import { z } from 'zod'
import { languages, loginName, newPassword } from '../../../shared/contract/access.ts'
import { plainDate } from '../../../shared/contract/base.ts'
import { accountKinds } from '../../../shared/contract/customers.ts'
import { macroSteps } from '../../../shared/contract/macros.ts'
import { roles } from '../../../shared/contract/permissions.ts'
import { conversationKinds, engineTypes, priorities } from '../../../shared/contract/tickets/index.ts'

const text = z.string().trim().min(1).max(200)
const nip = z.string().regex(/^999\d{7}$/)
const iban = z.string().regex(/^PL\d{26}$/)
const days = z.number().int()
const daysAgo = z.number().int().nonnegative()

const address = z.object({
  street: text,
  postcode: text,
  city: text,
  country: z.string().regex(/^[A-Z]{2}$/),
})

/** The invented provider whose helpdesk the sample is. */
export const sampleProvider = z.object({
  name: text,
  legalName: text,
  nip,
  regon: z.string().regex(/^\d{9}$/),
  krs: z.string().regex(/^\d{10}$/),
  address,
  /** The one address papers are sent to (S003). */
  email: z.email(),
  phone: text,
  /** Where customers pay; `bank` is invented as well. */
  iban,
  bank: text,
})

/** Agents are made by the room of access; their passwords are public, as everything in this file. */
export const sampleAgent = z.object({
  login: loginName,
  name: text,
  roles: z.array(z.enum(roles)).min(1),
  password: newPassword,
  /** Base32, 160 bits (RFC 6238), so that a code can be had without a scan of a QR picture. */
  totpSecret: z.string().regex(/^[A-Z2-7]{32}$/),
  language: z.enum(languages),
})

/**
 * The values a contact field has had, oldest first. The first stands since the account was registered, the
 * others since so many days before the sample is loaded.
 */
const history = z
  .tuple([z.object({ value: text })])
  .rest(z.object({ value: text, daysAgo, source: z.enum(['panel', 'desk']) }))

export const sampleContact = z.object({
  name: history,
  email: history.optional(),
  phone: history.optional(),
})

/** `administrative`: the same as that contact, also when it changes later. */
const otherContact = z.union([z.literal('administrative'), sampleContact])

export const sampleInvoice = z.object({
  /** `{YYYY}` and `{MM}` become the year and month of issue, so that numbers agree with dates for ever. */
  number: text,
  kind: z.enum(['vat', 'proforma']),
  /** Days before the ledger's day, see `ledgerDay`. */
  issuedDaysAgo: daysAgo,
  dueInDays: daysAgo,
  /** As the account is named when left out. */
  buyerName: text.optional(),
  grossGrosze: z.number().int().positive(),
  currency: z.enum(['PLN', 'EUR', 'GBP']),
  /** The twelve hexadecimal signs a KSeF number has of its own; the rest follows from NIP and date. */
  ksefPart: z
    .string()
    .regex(/^[0-9A-F]{12}$/)
    .optional(),
  payment: z
    .object({
      bookedDaysAgo: daysAgo,
      payerName: text,
      payerIban: iban.optional(),
      /** What the payer wrote; `{number}` becomes the invoice's number. */
      title: text,
    })
    .optional(),
})

export const sampleCustomer = z.object({
  number: z.string().regex(/^LS-\d{5}$/),
  login: text,
  kind: z.enum(accountKinds),
  name: text,
  /** Who is behind a sole trader's firm, or the person himself. */
  personName: text.nullable(),
  address,
  nip: nip.nullable(),
  regon: z
    .string()
    .regex(/^\d{9}$/)
    .nullable(),
  krs: z
    .string()
    .regex(/^\d{10}$/)
    .nullable(),
  language: z.enum(languages),
  customerSince: plainDate,
  twoFactor: z.boolean(),
  /** Recovery codes the customer keeps, 65 bits, as his panel would have made them. */
  recoveryCodes: z.array(z.string().regex(/^[A-Z2-7]{5}-[A-Z2-7]{5}-[A-Z2-7]{3}$/)).default([]),
  contacts: z.object({ administrative: sampleContact, billing: otherContact, technical: otherContact }),
  services: z.array(
    z.object({
      name: text,
      plan: text,
      domain: text.nullable(),
      status: z.enum(['active', 'suspended', 'ended']),
      /** Null when it does not renew. */
      renewsInDays: days.nullable(),
    }),
  ),
  domains: z.array(
    z.object({
      name: text,
      status: z.enum(['active', 'expired', 'transfer']),
      /** Negative when it has expired. */
      expiresInDays: days,
    }),
  ),
  invoices: z.array(sampleInvoice),
})

/** `resources/sample/desk.json`: everything invented, checksums valid, days relative so that it stays fresh. */
export const sampleDesk = z.object({
  /** The day the papers of the sample's letters were drawn for. */
  drawnFor: plainDate,
  provider: sampleProvider,
  agents: z.array(sampleAgent),
  customers: z.array(sampleCustomer),
})

const sampleTicket = z.object({
  subject: text,
  department: text,
  status: z.enum(engineTypes),
  priority: z.enum(priorities).default('normal'),
  priorityNote: z.string().max(200).default(''),
  /** Login of the agent who has it. */
  owner: loginName.nullable(),
  requester: z.object({ name: text, address: text }),
  /** Number of the account it is about. */
  customer: text.nullable(),
  tags: z.array(text).default([]),
  /** Asleep until so many days from now. */
  snoozedForDays: z.number().int().positive().optional(),
  /** Oldest first. */
  messages: z
    .array(
      z.object({
        kind: z.enum(conversationKinds),
        minutesAgo: z.number().int().nonnegative(),
        /** Login of who wrote it; left out, the customer did. */
        by: loginName.optional(),
        text: z.string().min(1),
      }),
    )
    .min(1),
})

/** `resources/sample/tickets.json`: what the desk of the sample has been asked lately. */
export const sampleTickets = z.object({
  departments: z.array(text),
  tickets: z.array(sampleTicket),
  cannedReplies: z
    .array(
      z.object({
        name: text,
        folder: z.string(),
        shortcut: z.string(),
        texts: z.object({ pl: z.string(), en: z.string() }),
      }),
    )
    .default([]),
  checklists: z.array(z.object({ name: text, items: z.array(text).min(1) })).default([]),
  /** As the contract's, with names where those have ids. */
  macros: z
    .array(
      z.object({
        name: text,
        steps: macroSteps
          .omit({ statusId: true, ownerId: true, departmentId: true })
          .extend({ status: z.enum(engineTypes), owner: z.literal('me'), department: text })
          .partial(),
      }),
    )
    .default([]),
})

export type SampleDesk = z.infer<typeof sampleDesk>
export type SampleCustomer = z.infer<typeof sampleCustomer>
export type SampleContact = z.infer<typeof sampleContact>
export type SampleTicket = z.infer<typeof sampleTicket>
export type SampleTickets = z.infer<typeof sampleTickets>
export type SampleInvoice = z.infer<typeof sampleInvoice>

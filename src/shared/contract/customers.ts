import { z } from 'zod'
import { id, instant, plainDate, procedure, version } from './base.ts'

export const contactRoles = ['administrative', 'billing', 'technical'] as const
export type ContactRole = (typeof contactRoles)[number]
/** Kinds of account, each with papers of its own (S003; partnerships and public bodies have no row in KRS or CEIDG). */
export const accountKinds = [
  'person',
  'sole_trader',
  'company',
  'partnership',
  'public_body',
  'foreign',
] as const
export type AccountKind = (typeof accountKinds)[number]

/** One line of a customer list. Contact values are always masked here. */
export const customerRow = z.object({
  id,
  number: z.string(),
  kind: z.enum(accountKinds),
  name: z.string(),
  login: z.string(),
  emailMasked: z.string(),
  phoneMasked: z.string(),
  services: z.number().int(),
  openCase: z.object({ id, number: z.string() }).nullable(),
  /** A case without an account yet whose letter names this one: the row is as masked as if it were its own. */
  waitingLetter: z.object({ id, number: z.string() }).nullable(),
})
export type CustomerRow = z.infer<typeof customerRow>

/** A contact value with its age; shown masked until somebody gives a reason. */
const maskedValue = z.object({ masked: z.string(), since: instant, daysOld: z.number().int() })

export const contactView = z.object({
  id,
  role: z.enum(contactRoles),
  /** Follows the administrative contact, also when that changes later. */
  sameAsAdministrative: z.boolean(),
  name: z.string(),
  email: maskedValue.nullable(),
  phone: maskedValue.nullable(),
})

export const customerView = z.object({
  id,
  version,
  number: z.string(),
  kind: z.enum(accountKinds),
  name: z.string(),
  login: z.string(),
  language: z.enum(['pl', 'en']),
  customerSince: plainDate,
  addressLines: z.array(z.string()),
  nip: z.string().nullable(),
  regon: z.string().nullable(),
  krs: z.string().nullable(),
  twoFactor: z.boolean(),
  contacts: z.array(contactView).length(3),
  services: z.array(
    z.object({
      id,
      name: z.string(),
      plan: z.string(),
      domain: z.string().nullable(),
      status: z.enum(['active', 'suspended', 'ended']),
      renewsOn: plainDate.nullable(),
    }),
  ),
  domains: z.array(
    z.object({
      id,
      name: z.string(),
      status: z.enum(['active', 'expired', 'transfer']),
      expiresOn: plainDate,
    }),
  ),
  invoices: z.array(
    z.object({
      id,
      number: z.string(),
      kind: z.enum(['vat', 'proforma']),
      issuedOn: plainDate,
      dueOn: plainDate,
      grossGrosze: z.number().int(),
      currency: z.string(),
      paidOn: plainDate.nullable(),
    }),
  ),
  cases: z.array(z.object({ id, number: z.string(), status: z.string(), openedAt: instant })),
  /**
   * While a recovery case is open, or a letter that names the account waits in one, everything a paper is
   * compared with stays hidden: name, contacts, address, identifiers are masked, invoices are left out, and
   * nothing can be revealed.
   */
  revealRefused: z.enum(['recovery_open', 'letter_waits']).nullable(),
  /** That case. */
  sealedBy: z.object({ id, number: z.string() }).nullable(),
})
export type CustomerView = z.infer<typeof customerView>

/** One change of a contact value; before and after are masked. */
export const contactChange = z.object({
  id,
  role: z.enum(contactRoles),
  field: z.enum(['email', 'phone', 'name']),
  before: z.string().nullable(),
  after: z.string(),
  at: instant,
  by: z.string().nullable(),
  source: z.enum(['registration', 'panel', 'desk', 'recovery']),
  caseNumber: z.string().nullable(),
})
export type ContactChange = z.infer<typeof contactChange>

export const customers = {
  /** By name, login, e-mail, phone, NIP, customer number or domain; folded, so `lodz` finds `Łódź`. Newest 50. */
  search: procedure
    .meta({ needs: 'customers.read', passive: true })
    .input(z.object({ text: z.string().max(200) }))
    .output(z.array(customerRow)),
  get: procedure.meta({ needs: 'customers.read' }).input(z.object({ id })).output(customerView),
  history: procedure
    .meta({ needs: 'customers.read', passive: true })
    .input(z.object({ id }))
    .output(z.array(contactChange)),
  /** One contact value in the clear, for a reason; recorded in the journal. */
  reveal: procedure
    .meta({ needs: 'customers.reveal' })
    .input(
      z.object({
        id,
        role: z.enum(contactRoles),
        field: z.enum(['email', 'phone']),
        reason: z.string().trim().min(5).max(300),
      }),
    )
    .output(z.object({ value: z.string() })),
}

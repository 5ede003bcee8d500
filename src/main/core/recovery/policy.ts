import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type AccountKind, accountKinds } from '../../../shared/contract/customers.ts'
import { paperFields, paperKinds, paperMarks } from '../../../shared/contract/recovery/index.ts'
import { deskError } from '../errors.ts'
import type { ReadStore, WriteStore } from '../store/index.ts'

/** What a policy can ask for. Everything else in a requirement is unknown, and an unknown policy decides nothing. */
export const evidenceKinds = [
  'need_dead_email',
  'need_unknown_login',
  'call',
  'call_administrative',
  'documents',
] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

export type Requirement = { evidence: EvidenceKind } | { all: Requirement[] } | { any: Requirement[] }

const requirement: z.ZodType<Requirement> = z.lazy(() =>
  z.union([
    z.strictObject({ evidence: z.enum(evidenceKinds) }),
    z.strictObject({ all: z.array(requirement).min(1) }),
    z.strictObject({ any: z.array(requirement).min(1) }),
  ]),
)

/** What the customer says he lost is no proof: every way to an outcome takes a call or papers. */
function restsOnProof(needed: Requirement): boolean {
  if ('all' in needed) return needed.all.some(restsOnProof)
  if ('any' in needed) return needed.any.every(restsOnProof)
  return needed.evidence !== 'need_dead_email' && needed.evidence !== 'need_unknown_login'
}

const texts = z.strictObject({ pl: z.string().min(1), en: z.string().min(1) })

const paperRule = z.strictObject({
  /** At least one: a paper off which nothing is read proves nothing. */
  required: z.array(z.enum(paperFields)).min(1),
  optional: z.array(z.enum(paperFields)),
  marks: z.array(z.enum(paperMarks)),
  /** How old the paper's own date may be. Absent: any age. */
  maxAge: z
    .union([z.strictObject({ months: z.int().positive() }), z.strictObject({ days: z.int().positive() })])
    .optional(),
})
export type PaperRule = z.infer<typeof paperRule>

/** The whole law of recovery as a provider sets it. Strict: a misspelt key refuses the policy. */
export const policySchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
    version: z.int().positive(),
    name: texts,
    description: texts,
    /** A contact value younger than this does not count as proof. */
    contactMinAgeDays: z.int().min(0),
    /** How often a field may be typed wrongly in a case before it stays wrong. */
    fieldTries: z.int().min(1),
    /** While the newest invoice is younger than this, the one before it counts as the last one too. */
    lastInvoiceGraceDays: z.int().min(0),
    newEmailCode: z.strictObject({ validHours: z.int().min(1).max(24), tries: z.int().min(1).max(10) }),
    papers: z.partialRecord(z.enum(paperKinds), paperRule),
    documentSets: z.record(z.enum(accountKinds), z.array(z.array(z.enum(paperKinds)).min(1))),
    outcomes: z.strictObject({
      hint: z.strictObject({ requires: requirement, perCase: z.int().min(0).max(1) }),
      /** At least one approval, whatever the provider would like: nobody changes an account alone. */
      change_email: z.strictObject({ requires: requirement, approvals: z.int().min(1).max(5) }),
    }),
  })
  .check(context => {
    for (const [outcome, { requires }] of Object.entries(context.value.outcomes)) {
      if (!restsOnProof(requires)) {
        context.issues.push({
          code: 'custom',
          input: requires,
          path: ['outcomes', outcome, 'requires'],
          message: 'one way to meet it takes neither a call nor papers',
        })
      }
    }
    for (const [kind, sets] of Object.entries(context.value.documentSets)) {
      for (const paper of sets.flat()) {
        if (context.value.papers[paper] === undefined) {
          context.issues.push({
            code: 'custom',
            input: paper,
            path: ['documentSets', kind],
            message: `the set names ${paper}, which "papers" does not describe`,
          })
        }
      }
    }
  })
export type Policy = z.infer<typeof policySchema>

export interface PolicySummary {
  id: string
  version: number
  name: { pl: string; en: string }
  description: { pl: string; en: string }
}

/** The policies that came with the desk, and those that cases were opened under. */
export interface PolicyBook {
  summaries(): PolicySummary[]
  has(id: string): boolean
  /** The policy a new case is opened under. @throws FAILED_CLOSED when it is unknown or unreadable */
  current(id: string): Policy
  /** Keeps a policy as it is now, for the cases opened under it. */
  keep(tx: WriteStore, policy: Policy, now: number): Promise<void>
  /** The policy of a case, exactly as it was then. @throws FAILED_CLOSED when it cannot be read */
  kept(store: ReadStore, id: string, version: number): Promise<Policy>
}

/** Reads `policies/*.json`. A broken one is left out and told to `warn`; it can then be chosen by nobody. */
export function readPolicies(resourcesDir: string, warn: (message: string) => void): PolicyBook {
  const folder = join(resourcesDir, 'policies')
  const policies = new Map<string, Policy>()
  for (const file of readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .toSorted()) {
    const parsed = parsePolicy(readFileSync(join(folder, file), 'utf8'))
    if (parsed.ok) policies.set(parsed.policy.id, parsed.policy)
    else warn(`policy ${file} is left out: ${parsed.why}`)
  }
  return {
    summaries: () =>
      [...policies.values()].map(({ id, version, name, description }) => ({
        id,
        version,
        name,
        description,
      })),
    has: id => policies.has(id),
    current(id) {
      const policy = policies.get(id)
      if (policy === undefined) throw unreadable(id)
      return policy
    },
    async keep(tx, policy, now) {
      await tx
        .insertInto('policy')
        .values({ id: policy.id, version: policy.version, body: JSON.stringify(policy), kept_at: now })
        .onConflict(conflict => conflict.columns(['id', 'version']).doNothing())
        .execute()
    },
    async kept(store, id, version) {
      const row = await store
        .selectFrom('policy')
        .select('body')
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      const parsed = row === undefined ? null : parsePolicy(row.body)
      if (parsed === null || !parsed.ok) throw unreadable(id)
      return parsed.policy
    },
  }
}

/** @param text JSON of a policy */
export function parsePolicy(text: string): { ok: true; policy: Policy } | { ok: false; why: string } {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : 'not JSON' }
  }
  const parsed = policySchema.safeParse(json)
  return parsed.success
    ? { ok: true, policy: parsed.data }
    : { ok: false, why: z.prettifyError(parsed.error) }
}

/** The papers any of the sets for this kind of account asks for. */
export function acceptedPapers(policy: Policy, kind: AccountKind): Set<(typeof paperKinds)[number]> {
  return new Set(policy.documentSets[kind].flat())
}

function unreadable(id: string) {
  return deskError('FAILED_CLOSED', { because: { code: 'policy_unreadable', params: { policy: id } } })
}

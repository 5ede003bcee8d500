import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { simulate } from '../../../src/main/core/recovery/index.ts'
import { type EvidenceFacts, lacking } from '../../../src/main/core/recovery/rules/evidence.ts'
import { accountKinds } from '../../../src/shared/contract/customers.ts'
import {
  type Policy,
  type WeighedEvidence,
  weighedEvidence,
} from '../../../src/shared/contract/policies/index.ts'
import { needs, paperKinds } from '../../../src/shared/contract/recovery/index.ts'
import { format1, policyOf, published, strict } from './texts.ts'

const policies = [published, strict, format1.published, format1.strict].map(policyOf)
const given = fc.record({
  kind: fc.constantFrom(...accountKinds),
  need: fc.constantFrom(null, ...needs),
  evidence: fc.subarray([...weighedEvidence]),
  papers: fc.subarray([...paperKinds]),
})
type Given = typeof given extends fc.Arbitrary<infer T> ? T : never

const challengeOf = {
  callback_administrative: { kind: 'callback', role: 'administrative' },
  callback_other: { kind: 'callback', role: 'billing' },
  mail_code: { kind: 'mail_code', role: 'technical' },
  saved_code: { kind: 'saved_code', role: null },
  transfer: { kind: 'transfer', role: null },
  domain_control: { kind: 'domain_control', role: null },
} as const

/** The same evidence as a case on one route has it: calls, challenges that were passed, papers that hold. */
function caseWith(
  policy: Policy,
  { kind, need, evidence, papers }: Given,
  route: 'phone' | 'papers',
): EvidenceFacts {
  const called = (name: WeighedEvidence, role: 'administrative' | 'billing') =>
    evidence.includes(name) ? [{ role, isOldEnough: true, daysOld: 900, isSpoilt: false }] : []
  const [complete] = policy.documentSets[kind].filter(set => set.every(paper => papers.includes(paper)))
  return {
    need,
    route,
    calls: [...called('call', 'billing'), ...called('call_administrative', 'administrative')],
    contactMinAgeDays: policy.contactMinAgeDays,
    hasCompleteSet: complete !== undefined,
    papers,
    undecidedFields: 0,
    challenges: evidence.flatMap(name =>
      name === 'call' || name === 'call_administrative'
        ? []
        : [{ ...challengeOf[name], state: 'passed' as const }],
    ),
    weights: policy,
  }
}

describe('the simulator', () => {
  it('says that a way is met exactly when the rules of a case say so, on one route or the other', () => {
    fc.assert(
      fc.property(fc.constantFrom(...policies), given, (policy, shown) => {
        for (const { outcome, ways } of simulate(policy, shown)) {
          const rule =
            outcome === 'ask_more' || outcome === 'refuse' || outcome === 'freeze'
              ? undefined
              : policy.outcomes[outcome]
          expect(ways.map(way => way.met)).toEqual(
            (rule?.ways ?? []).map(way =>
              (['phone', 'papers'] as const).some(
                route => lacking(way.requires, caseWith(policy, shown, route)).length === 0,
              ),
            ),
          )
          for (const [at, way] of ways.entries()) {
            expect(way).toMatchObject({
              approvals: rule?.ways[at]?.approvals,
              holdHours: rule?.ways[at]?.holdHours,
            })
            expect(way.missing.length > 0).toBe(!way.met)
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  it('finds no more missing when more is shown', () => {
    fc.assert(
      fc.property(fc.constantFrom(...policies), given, given, (policy, less, more) => {
        const both = {
          ...less,
          evidence: [...new Set([...less.evidence, ...more.evidence])],
          papers: [...new Set([...less.papers, ...more.papers])],
        }
        const after = simulate(policy, both)
        for (const [at, { ways }] of simulate(policy, less).entries()) {
          for (const [place, way] of ways.entries()) {
            if (way.met) expect(after[at]?.ways[place]?.met).toBe(true)
          }
        }
      }),
    )
  })

  const told = (policy: Policy, shown: Partial<Given>, outcome: string) =>
    simulate(policy, { kind: 'person', need: null, evidence: [], papers: [], ...shown }).find(
      each => each.outcome === outcome,
    )

  it('names what is missing on the route that leads there, not another route', () => {
    const [policy] = policies
    if (policy === undefined) throw new Error('no policy')
    expect(told(policy, {}, 'change_email')?.ways.map(way => way.missing.map(({ code }) => code))).toEqual([
      ['need_not_change_by_phone', 'call_administrative'],
      ['papers'],
    ])
  })

  it('tells an outcome the policy does not know from one that is not met', () => {
    const [plain, ours] = policies
    if (plain === undefined || ours === undefined) throw new Error('no policy')
    expect(told(plain, {}, 'disable_2fa')).toMatchObject({ offered: false, role: null, ways: [] })
    expect(told(ours, {}, 'disable_2fa')).toMatchObject({ offered: true, role: 'supervisor' })
    expect(told(ours, {}, 'refuse')).toMatchObject({ offered: true, ways: [] })
  })

  it('counts two things off one telephone as one source', () => {
    const [, policy] = policies
    if (policy === undefined) throw new Error('no policy')
    const papers = ['bill_person', 'vat_invoice', 'payment_confirmation'] as const
    const shown = { need: 'lost_factor' as const, papers: [...papers] }
    const one = told(
      policy,
      { ...shown, evidence: ['callback_administrative', 'call_administrative'] },
      'disable_2fa',
    )
    expect(one?.ways[1]).toMatchObject({
      met: false,
      missing: [{ code: 'independent_sources', params: { left: 1 } }],
    })
    const two = told(policy, { ...shown, evidence: ['callback_administrative', 'transfer'] }, 'disable_2fa')
    expect(two?.ways[1]).toMatchObject({ met: true, approvals: 2, holdHours: 72 })
  })
})

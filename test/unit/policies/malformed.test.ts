import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../../src/main/core/policies/index.ts'
import { differences } from '../../../src/main/core/policies/rules/differences.ts'
import { type EvidenceFacts, lacking } from '../../../src/main/core/recovery/rules/evidence.ts'
import type { Policy } from '../../../src/shared/contract/policies/index.ts'
import { changes, needs, paperKinds } from '../../../src/shared/contract/recovery/index.ts'
import { format1, policyOf, published, strict } from './texts.ts'

const texts = [published, strict, format1.published, format1.strict]

/** What may be put where something else stood. */
const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    1,
    2,
    0.5,
    1e308,
    -1e308,
    Number.MAX_SAFE_INTEGER,
    2 ** 53,
    '',
    'published',
    'phone',
    'paper',
    '\u0000',
    '\uD800',
    'x'.repeat(10_000),
    [],
    {},
    [[]],
    { evidence: 'call' },
    { evidence: 'documents' },
    { evidence: 'saved_code' },
    { evidence: 'need_dead_email' },
    { all: [] },
    { any: [] },
    { any: [{ evidence: 'documents' }, { evidence: 'need_lost_factor' }] },
    { all: [{ evidence: 'documents' }, { evidence: 'call' }] },
    { independent: 1, strength: 1, groups: ['paper'] },
    { independent: 1, strength: 1, groups: ['phone'] },
    { independent: 0, strength: 0, groups: [] },
    [{ requires: { evidence: 'documents' }, approvals: 0, holdHours: 0 }],
    [{ requires: { evidence: 'documents' }, approvals: 1, holdHours: 0 }],
  ),
  fc.jsonValue({ maxDepth: 3 }),
)
const oddKey = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'requires',
  'approvals',
  'id',
  '\u0000',
  '',
)

type Step = {
  kind: 'drop' | 'nudge' | 'retype' | 'add' | 'double' | 'move'
  at: number
  to: number
  key: string
  value: unknown
}
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('drop', 'nudge', 'retype', 'add', 'double', 'move'),
  at: fc.nat(),
  to: fc.nat(),
  key: oddKey,
  value: odd,
})

type Branch = { [key: string]: unknown }

/** Every place of a document: what holds it, and under which key. */
function placesOf(document: unknown): { holder: Branch; key: string }[] {
  if (typeof document !== 'object' || document === null) return []
  // An object or a list: both are written by key.
  const holder = document as Branch
  return Object.keys(holder).flatMap(key => [{ holder, key }, ...placesOf(holder[key])])
}

/** A valid policy, spoilt in a few places. */
function spoilt(text: string, steps: readonly Step[]): string {
  const document: unknown = JSON.parse(text)
  for (const { kind, at, to, key, value } of steps) {
    const places = placesOf(document)
    const place = places[at % Math.max(1, places.length)]
    const other = places[to % Math.max(1, places.length)]
    if (place === undefined || other === undefined) continue
    const { holder } = place
    const present = holder[place.key]
    if (kind === 'drop') {
      if (Array.isArray(holder)) holder.splice(Number(place.key), 1)
      else delete holder[place.key]
    }
    if (kind === 'nudge' && typeof present === 'number') holder[place.key] = present + (to % 3) - 1
    if (kind === 'retype') holder[place.key] = structuredClone(value)
    if (kind === 'move') holder[place.key] = structuredClone(other.holder[other.key])
    if (kind === 'double' && Array.isArray(holder)) holder.push(structuredClone(present))
    if (kind === 'add' && typeof present === 'object' && present !== null && !Array.isArray(present)) {
      Object.defineProperty(present, key, {
        value: structuredClone(value),
        enumerable: true,
        configurable: true,
        writable: true,
      })
    }
  }
  return JSON.stringify(document)
}

/** A case with nothing to show but what the customer says; or with every paper there is. */
function facts(
  policy: Policy,
  need: EvidenceFacts['need'],
  route: EvidenceFacts['route'],
  papers: boolean,
): EvidenceFacts {
  return {
    need,
    route,
    calls: [],
    contactMinAgeDays: policy.contactMinAgeDays,
    hasCompleteSet: papers,
    papers: papers ? paperKinds : [],
    undecidedFields: 0,
    challenges: [],
    weights: policy,
  }
}

/** What no policy can switch off, asked of the rules that decide and not of the check that let it in. */
function expectTheLaw(policy: Policy): void {
  for (const [outcome, rule] of Object.entries(policy.outcomes)) {
    if (rule === undefined) continue
    const isChange = changes.some(change => change === outcome)
    for (const way of rule.ways) {
      if (isChange) expect(way.approvals).toBeGreaterThanOrEqual(1)
      for (const need of [null, ...needs]) {
        for (const route of ['phone', 'papers'] as const) {
          const lacksProof = lacking(way.requires, facts(policy, need, route, false)).length > 0
          if (outcome !== 'reset_link') expect(lacksProof).toBe(true)
          if (outcome !== 'disable_2fa' && outcome !== 'release_authinfo') continue
          expect(lacking(way.requires, facts(policy, need, route, true))).not.toEqual([])
        }
      }
    }
  }
  expect(policy.soleApprover.holdHours).toBeGreaterThan(0)
}

describe('a malformed policy', () => {
  it('is refused with its faults, or is within the law; reading it never throws', () => {
    let accepted = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(step, { minLength: 1, maxLength: 4 }),
        (text, steps) => {
          const parsed = parsePolicy(spoilt(text, steps))
          if (!parsed.ok) {
            expect(parsed.faults).not.toEqual([])
            return
          }
          accepted += 1
          expectTheLaw(parsed.policy)
          expect(policyOf(JSON.stringify(parsed.policy))).toEqual(parsed.policy)
        },
      ),
      { numRuns: 800 },
    )
    // Mutants that all fail would prove nothing about those that are let in.
    expect(accepted).toBeGreaterThan(0)
  })

  it('that weighs and asks as it likes is within the law', () => {
    const leaf = fc.oneof(
      fc.record({
        evidence: fc.constantFrom(
          'call',
          'documents',
          'saved_code',
          'mail_code',
          'need_lost_factor',
          'transfer',
        ),
      }),
      fc.record({
        independent: fc.integer({ min: 1, max: 3 }),
        strength: fc.integer({ min: 1, max: 4 }),
        groups: fc.uniqueArray(fc.constantFrom('phone', 'mail', 'paper', 'ledger', 'register', 'post'), {
          minLength: 1,
        }),
      }),
    )
    const requires = fc.letrec<{ tree: unknown }>(tie => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
        fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
      ),
    })).tree
    const outcome = fc.constantFrom('hint', 'change_email', 'disable_2fa', 'release_authinfo')
    let accepted = 0
    fc.assert(
      fc.property(
        outcome,
        requires,
        fc.integer({ min: 0, max: 2 }),
        fc.nat({ max: 1 }),
        (name, asked, approvals, holdHours) => {
          const document = JSON.parse(strict)
          document.outcomes[name].ways = [{ requires: asked, approvals, holdHours }]
          const parsed = parsePolicy(JSON.stringify(document))
          if (!parsed.ok) return
          accepted += 1
          expectTheLaw(parsed.policy)
        },
      ),
      { numRuns: 400 },
    )
    expect(accepted).toBeGreaterThan(20)
  })

  it('of any text at all is refused', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' })), text => {
        expect(parsePolicy(text).ok).toBe(false)
      }),
    )
  })

  const nested = (depth: number, open: string, close: string) =>
    `${open.repeat(depth)}1${close.repeat(depth)}`
  it.each([
    ['lists', nested(10_000, '[', ']')],
    ['objects', nested(10_000, '{"all":', '}')],
    ['requirements', strict.replace('{\n            "all"', `${nested(10_000, '{"all":[', ']}')},{"all"`)],
  ])('nested ten thousand deep in %s is refused', (_what, text) => {
    const parsed = parsePolicy(text)
    expect(parsed.ok ? [] : parsed.faults).toEqual([
      { path: '', message: expect.stringMatching(/^(too-deep|not-json):/) },
    ])
  })

  it('nested as deep as is read is refused by its keys', () => {
    const requirement = nested(25, '{"all":[', ']}').replace('1', '{"evidence":"trust"}')
    const text = strict.replace(/"requires": \{\s*"evidence": "documents"\s*\}/, `"requires": ${requirement}`)
    expect(text).not.toBe(strict)
    const parsed = parsePolicy(text)
    expect(parsed.ok ? '' : parsed.faults[0]?.path).toMatch(/requires(\.all\.0){25}\.evidence$/)
  })

  it('with a key that means something to the program is refused and changes nothing', () => {
    const text = strict.replace('{', '{"__proto__": {"approvals": 0, "polluted": true},')
    const parsed = parsePolicy(text)
    expect(parsed.ok ? [] : parsed.faults).toEqual([
      { path: '', message: expect.stringMatching(/^unknown-key:/) },
    ])
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it('that says a key twice means what it says last, and is judged by that', () => {
    const twice = published.replaceAll('"approvals": 1,', '"approvals": 1, "approvals": 0,')
    expect(twice).not.toBe(published)
    const parsed = parsePolicy(twice)
    expect(parsed.ok ? [] : parsed.faults).toContainEqual({
      path: 'outcomes.change_email.ways.0',
      message: expect.stringMatching(/^no-approval:/),
    })
  })

  it('of thirty thousand keys is compared, too', () => {
    const many = Object.fromEntries(Array.from({ length: 30_000 }, (_, at) => [`k${at}`, at]))
    expect(differences({ ...many, k7: 0 }, many)).toEqual([{ path: 'k7', before: '0', after: '7' }])
  })
})

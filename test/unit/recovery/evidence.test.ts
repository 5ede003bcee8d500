import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evidenceKinds, type Requirement } from '../../../src/main/core/recovery/policy.ts'
import { type EvidenceFacts, lacking } from '../../../src/main/core/recovery/rules/evidence.ts'
import { shippedPolicy } from './on-file.ts'

const nothing: EvidenceFacts = {
  need: null,
  route: null,
  calls: [],
  contactMinAgeDays: 30,
  hasCompleteSet: false,
  undecidedFields: 0,
}
const call = { role: 'administrative', isOldEnough: true, daysOld: 400 } as const

type Row = [name: string, facts: Partial<EvidenceFacts>, hint: string[], change: string[]]

describe('what the published policy still asks for', () => {
  const { hint, change_email } = shippedPolicy('published').outcomes
  test.each<Row>([
    [
      'dead e-mail, call from the number on file',
      { need: 'dead_email', route: 'phone', calls: [call] },
      ['need_not_hint'],
      [],
    ],
    [
      'unknown login, call from the number on file',
      { need: 'unknown_login', route: 'phone', calls: [call] },
      [],
      ['need_not_change_by_phone'],
    ],
    [
      'dead e-mail, nobody called',
      { need: 'dead_email', route: 'phone' },
      ['need_not_hint', 'call_match'],
      ['call_administrative'],
    ],
    [
      'dead e-mail, the billing contact called',
      { need: 'dead_email', route: 'phone', calls: [{ ...call, role: 'billing' }] },
      ['need_not_hint'],
      ['call_administrative'],
    ],
    [
      'unknown login, the technical contact called',
      { need: 'unknown_login', route: 'phone', calls: [{ ...call, role: 'technical' }] },
      [],
      ['need_not_change_by_phone', 'call_administrative'],
    ],
    [
      'a number three days old',
      { need: 'dead_email', route: 'phone', calls: [{ ...call, isOldEnough: false, daysOld: 3 }] },
      ['need_not_hint', 'contact_too_young'],
      ['contact_too_young'],
    ],
    [
      'papers complete',
      { need: 'unknown_login', route: 'papers', hasCompleteSet: true },
      ['papers_not_for_hint'],
      [],
    ],
    ['papers incomplete', { need: 'unknown_login', route: 'papers' }, ['papers_not_for_hint'], ['papers']],
    [
      'a near field undecided',
      { need: 'unknown_login', route: 'papers', undecidedFields: 1 },
      ['papers_not_for_hint'],
      ['near_undecided', 'papers'],
    ],
    [
      'papers complete for a dead e-mail',
      { need: 'dead_email', route: 'papers', hasCompleteSet: true },
      ['need_not_hint', 'papers_not_for_hint'],
      [],
    ],
  ])('%s', (_name, facts, lacksForHint, lacksForChange) => {
    const all = { ...nothing, ...facts }
    expect(lacking(hint.requires, all).map(lack => lack.code)).toEqual(lacksForHint)
    expect(lacking(change_email.requires, all).map(lack => lack.code)).toEqual(lacksForChange)
  })
})

test('under the strict policy no call changes an e-mail', () => {
  const facts: EvidenceFacts = { ...nothing, need: 'dead_email', route: 'phone', calls: [call] }
  expect(lacking(shippedPolicy('strict').outcomes.change_email.requires, facts)).toEqual([
    { code: 'route_phone_not_in_policy' },
  ])
})

describe('requirements as logic', () => {
  const requirement = fc.letrec<{ node: Requirement }>(tie => ({
    node: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(...evidenceKinds).map(evidence => ({ evidence })),
      fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map(all => ({ all })),
      fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map(any => ({ any })),
    ),
  })).node
  const facts: fc.Arbitrary<EvidenceFacts> = fc.record({
    need: fc.constantFrom('dead_email', 'unknown_login', null),
    route: fc.constantFrom('phone', 'papers', null),
    calls: fc.array(
      fc.record({
        role: fc.constantFrom('administrative', 'billing', 'technical'),
        isOldEnough: fc.boolean(),
        daysOld: fc.nat(500),
      }),
      { maxLength: 3 },
    ),
    contactMinAgeDays: fc.constant(30),
    hasCompleteSet: fc.boolean(),
    undecidedFields: fc.nat(2),
  })

  /** The plain meaning of a requirement, written apart from the rule. */
  function isMet(node: Requirement, given: EvidenceFacts): boolean {
    if ('all' in node) return node.all.every(part => isMet(part, given))
    if ('any' in node) return node.any.some(part => isMet(part, given))
    switch (node.evidence) {
      case 'need_dead_email':
        return given.need === 'dead_email'
      case 'need_unknown_login':
        return given.need === 'unknown_login'
      case 'call':
        return given.route === 'phone' && given.calls.some(each => each.isOldEnough)
      case 'call_administrative':
        return (
          given.route === 'phone' &&
          given.calls.some(each => each.isOldEnough && each.role === 'administrative')
        )
      case 'documents':
        return given.route === 'papers' && given.hasCompleteSet && given.undecidedFields === 0
      default:
        return node.evidence satisfies never
    }
  }

  test('nothing is lacking exactly when the requirement is met', () => {
    fc.assert(
      fc.property(requirement, facts, (node, given) => {
        expect(lacking(node, given).length === 0).toBe(isMet(node, given))
      }),
      { numRuns: 2000 },
    )
  })
})

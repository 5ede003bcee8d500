import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type EvidenceFacts, lacking } from '../../../src/main/core/recovery/rules/evidence.ts'
import { lackingAnyWay } from '../../../src/main/core/recovery/rules/ways.ts'
import {
  type EvidenceKind,
  evidenceGroups,
  evidenceKinds,
  type Requirement,
  weighedEvidence,
} from '../../../src/shared/contract/policies/index.ts'
import { challengeKinds, needs, paperKinds } from '../../../src/shared/contract/recovery/index.ts'
import { shippedPolicy } from './on-file.ts'

const nothing: EvidenceFacts = {
  need: null,
  route: null,
  calls: [],
  contactMinAgeDays: 30,
  hasCompleteSet: false,
  papers: [],
  undecidedFields: 0,
  challenges: [],
  weights: shippedPolicy('strict'),
}
const call = { role: 'administrative', isOldEnough: true, daysOld: 400, isSpoilt: false } as const

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
    expect(lackingAnyWay(hint, all).map(lack => lack.code)).toEqual(lacksForHint)
    expect(lackingAnyWay(change_email, all).map(lack => lack.code)).toEqual(lacksForChange)
  })
})

test('under the strict policy a call that comes in changes no e-mail: the desk calls back', () => {
  const facts: EvidenceFacts = { ...nothing, need: 'dead_email', route: 'phone', calls: [call] }
  expect(lackingAnyWay(shippedPolicy('strict').outcomes.change_email, facts)).toEqual([
    { code: 'callback_administrative' },
  ])
})

describe('requirements as logic', () => {
  const requirement = fc.letrec<{ node: Requirement }>(tie => ({
    node: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(...evidenceKinds).map(evidence => ({ evidence })),
      fc.record({
        independent: fc.integer({ min: 1, max: 4 }),
        strength: fc.integer({ min: 1, max: 4 }),
        groups: fc.uniqueArray(fc.constantFrom(...evidenceGroups), { minLength: 1 }),
      }),
      fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map(all => ({ all })),
      fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map(any => ({ any })),
    ),
  })).node
  const roles = fc.constantFrom('administrative', 'billing', 'technical')
  const facts: fc.Arbitrary<EvidenceFacts> = fc.record({
    need: fc.constantFrom(...needs, null),
    route: fc.constantFrom('phone', 'papers', null),
    calls: fc.array(
      fc.record({
        role: roles,
        isOldEnough: fc.boolean(),
        daysOld: fc.nat(500),
        isSpoilt: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    contactMinAgeDays: fc.constant(30),
    hasCompleteSet: fc.boolean(),
    papers: fc.uniqueArray(fc.constantFrom(...paperKinds), { maxLength: 4 }),
    undecidedFields: fc.nat(2),
    challenges: fc.array(
      fc.record({
        kind: fc.constantFrom(...challengeKinds),
        role: fc.option(roles),
        state: fc.constantFrom('running', 'passed', 'failed', 'expired', 'void', 'ended'),
      }),
      { maxLength: 5 },
    ),
    weights: fc.constant(shippedPolicy('strict')),
  })

  /** The plain meaning of one piece of evidence, written apart from the rule. */
  function isThere(kind: EvidenceKind, given: EvidenceFacts): boolean {
    const counted = given.calls.filter(each => given.route === 'phone' && each.isOldEnough && !each.isSpoilt)
    const hasPassed = (challenge: string, isWanted: (role: string | null) => boolean = () => true) =>
      given.challenges.some(each => each.kind === challenge && each.state === 'passed' && isWanted(each.role))
    switch (kind) {
      case 'need_dead_email':
        return given.need === 'dead_email'
      case 'need_unknown_login':
        return given.need === 'unknown_login'
      case 'need_lost_phone':
        return given.need === 'lost_phone'
      case 'need_lost_factor':
        return given.need === 'lost_factor'
      case 'need_domain_release':
        return given.need === 'domain_release'
      case 'call':
        return counted.length > 0
      case 'call_administrative':
        return counted.some(each => each.role === 'administrative')
      case 'callback_administrative':
        return hasPassed('callback', role => role === 'administrative')
      case 'callback_other':
        return hasPassed('callback', role => role !== 'administrative')
      case 'mail_code':
      case 'saved_code':
      case 'transfer':
      case 'domain_control':
        return hasPassed(kind)
      case 'documents':
        return given.route === 'papers' && given.hasCompleteSet && given.undecidedFields === 0
      default:
        return kind satisfies never
    }
  }

  function isMet(node: Requirement, given: EvidenceFacts): boolean {
    if ('all' in node) return node.all.every(part => isMet(part, given))
    if ('any' in node) return node.any.some(part => isMet(part, given))
    if ('evidence' in node) return isThere(node.evidence, given)
    const { evidence, papers } = given.weights
    const strong = node.groups.filter(group => {
      const live = weighedEvidence.some(
        kind =>
          evidence[kind].group === group && evidence[kind].strength >= node.strength && isThere(kind, given),
      )
      const onPaper =
        isThere('documents', given) &&
        given.papers.some(kind => {
          const rule = papers[kind]
          return rule?.group === group && rule.strength >= node.strength
        })
      return live || onPaper
    })
    return strong.length >= node.independent
  }

  test('nothing is lacking exactly when the requirement is met', () => {
    fc.assert(
      fc.property(requirement, facts, (node, given) => {
        expect(lacking(node, given).length === 0).toBe(isMet(node, given))
      }),
      { numRuns: 4000 },
    )
  })

  test('five things off one telephone are one source', () => {
    const given: EvidenceFacts = {
      ...nothing,
      route: 'phone',
      calls: [call],
      challenges: [
        { kind: 'callback', role: 'administrative', state: 'passed' },
        { kind: 'callback', role: 'billing', state: 'passed' },
        { kind: 'callback', role: 'technical', state: 'passed' },
      ],
    }
    const sources = (independent: number) => ({ independent, strength: 1, groups: [...evidenceGroups] })
    expect(lacking(sources(1), given)).toEqual([])
    expect(lacking(sources(2), given)).toEqual([
      { code: 'independent_sources', params: { left: 1, strength: 1 } },
    ])
  })

  test('papers that are not a complete set are no source at all', () => {
    const given: EvidenceFacts = { ...nothing, route: 'papers', papers: ['ceidg_print'] }
    expect(lacking({ independent: 1, strength: 1, groups: ['register'] }, given)).not.toEqual([])
  })
})

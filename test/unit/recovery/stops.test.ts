import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  approvalLacks,
  type CaseFacts,
  executionLacks,
  outcomeLacks,
} from '../../../src/main/core/recovery/rules/standing.ts'
import type { Remark } from '../../../src/shared/contract/base.ts'
import {
  caseStatuses,
  challengeKinds,
  changes,
  needs,
  outcomes,
  paperKinds,
} from '../../../src/shared/contract/recovery/index.ts'
import { shippedPolicy } from './on-file.ts'

const strict = shippedPolicy('strict')
const policies = [shippedPolicy('published'), strict]

const anyFacts: fc.Arbitrary<CaseFacts> = fc.record({
  status: fc.constantFrom(...caseStatuses),
  hasAccount: fc.boolean(),
  accountIsGone: fc.constant(false),
  evidence: fc.record({
    need: fc.constantFrom(...needs, null),
    route: fc.constantFrom('phone' as const, 'papers' as const, null),
    calls: fc.constant([]),
    contactMinAgeDays: fc.constant(30),
    hasCompleteSet: fc.boolean(),
    papers: fc.subarray([...paperKinds]),
    undecidedFields: fc.nat(1),
    challenges: fc.array(
      fc.record({
        kind: fc.constantFrom(...challengeKinds),
        role: fc.constantFrom('administrative' as const, 'billing' as const, null),
        state: fc.constantFrom('passed' as const, 'running' as const, 'void' as const),
      }),
      { maxLength: 5 },
    ),
    weights: fc.constantFrom(...policies),
  }),
  policy: fc.constantFrom(...policies),
  runBy: fc.constantFrom(null, 'Iga'),
  newEmail: fc.constantFrom(null, { isConfirmed: true, isOnFile: false }),
  newPhone: fc.constantFrom(null, { isConfirmed: true, isOnFile: false }),
  domain: fc.constantFrom(null, { isOnAccount: true }),
  hintsGiven: fc.constant(0),
  resetsGiven: fc.constant(0),
  emailOnFile: fc.constant('usable' as const),
  hasTwoFactor: fc.boolean(),
  youngestContactDays: fc.constant(400),
  uncoveredIdCards: fc.constant(0),
  proposed: fc.constantFrom(...changes, null),
  holdUntil: fc.constant(null),
  votes: fc.constantFrom([], [{ agentId: 7, approved: true }]),
  askerId: fc.constant(1),
  askerMayApprove: fc.boolean(),
  askerWorkedOnIt: fc.boolean(),
  askerIsLinked: fc.constant(false),
  isOnePersonDesk: fc.constant(false),
  isFrozen: fc.constant(false),
  limits: fc.constant({ forAgents: [], forHints: [], forAll: [] }),
  stops: fc.constant([]),
  now: fc.constant(0),
  gate: fc.constant([]),
})
const stops: fc.Arbitrary<Remark[]> = fc.subarray(
  [
    { code: 'stop_fraud_mark', params: { kind: 'email' } },
    { code: 'stop_legal', params: { kind: 'death' } },
  ],
  { minLength: 1 },
)

const everything = (facts: CaseFacts): Remark[][] => [
  ...outcomes.map(outcome => outcomeLacks(outcome, facts)),
  approvalLacks(facts),
  executionLacks(facts),
]

describe('a stop', () => {
  test('makes nothing possible that was not, and takes away nothing that was missing', () => {
    fc.assert(
      fc.property(anyFacts, stops, (facts, put) => {
        const before = everything(facts)
        const after = everything({ ...facts, stops: put })
        for (const [at, missing] of before.entries()) {
          expect(after[at]).toEqual(expect.arrayContaining(missing))
        }
      }),
      { numRuns: 500 },
    )
  })

  test('stands before everything that gives something out', () => {
    fc.assert(
      fc.property(anyFacts, stops, (facts, put) => {
        const stopped = { ...facts, stops: put }
        for (const outcome of outcomes) {
          if (outcome === 'refuse' || outcome === 'ask_more' || outcome === 'freeze') continue
          expect(outcomeLacks(outcome, stopped)).not.toEqual([])
        }
        expect(approvalLacks(stopped)).not.toEqual([])
        expect(executionLacks(stopped)).not.toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  test('hinders nobody who protects: asking, refusing and freezing stay as they were', () => {
    fc.assert(
      fc.property(anyFacts, stops, (facts, put) => {
        for (const outcome of ['ask_more', 'refuse', 'freeze'] as const) {
          expect(outcomeLacks(outcome, { ...facts, stops: put })).toEqual(outcomeLacks(outcome, facts))
        }
      }),
    )
  })
})

test('papers alone open no second factor and no transfer code, even where a policy says so', () => {
  const lenient = {
    ...strict,
    outcomes: {
      ...strict.outcomes,
      disable_2fa: {
        role: 'agent',
        ways: [{ requires: { evidence: 'documents' }, approvals: 1, holdHours: 0 }],
        undoHours: 24,
      },
    },
  } as unknown as CaseFacts['policy'] // The schema refuses such a policy: it could only come past it.
  fc.assert(
    fc.property(anyFacts, facts => {
      const onPaper: CaseFacts = {
        ...facts,
        status: 'open',
        hasAccount: true,
        hasTwoFactor: true,
        runBy: null,
        policy: lenient,
        evidence: {
          ...facts.evidence,
          need: 'lost_factor',
          route: 'papers',
          hasCompleteSet: true,
          undecidedFields: 0,
          challenges: [],
        },
      }
      const missing = outcomeLacks('disable_2fa', onPaper).map(({ code }) => code)
      expect(missing).toEqual(['paper_only'])
      const live: CaseFacts = {
        ...onPaper,
        evidence: { ...onPaper.evidence, challenges: [{ kind: 'saved_code', role: null, state: 'passed' }] },
      }
      expect(outcomeLacks('disable_2fa', live)).toEqual([])
    }),
  )
})

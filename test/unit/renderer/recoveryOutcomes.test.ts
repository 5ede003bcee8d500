import { describe, expect, it } from 'vitest'
import {
  decisionsInOrder,
  endingOf,
  fulfilled,
  holdAhead,
  isAgreedAlone,
  likelyOutcome,
  proofsHeld,
  takesCalls,
  takesLiveProof,
  waysInOrder,
} from '../../../src/renderer/features/recovery/case/outcomes.ts'
import type { CaseView, Change, Outcome, WayView } from '../../../src/shared/contract/recovery/index.ts'
import { caseView, evidence } from './recoveryCase.ts'

type Offer = CaseView['outcomes'][number]

function way(changed: Partial<WayView>): WayView {
  return { met: false, missing: [{ code: 'papers' }], approvals: 1, holdHours: 24, evidence: [], ...changed }
}

function offer(outcome: Outcome, changed: Partial<Offer> = {}): Offer {
  return { outcome, offered: true, missing: [], ways: [], tells: [], ...changed }
}

function proposal(outcome: Change): NonNullable<CaseView['proposal']> {
  return { outcome, by: { id: 1, name: 'Iga' }, at: 1, stance: null, opinion: null }
}

const met = (changed: Partial<WayView>) => way({ met: true, missing: [], ...changed })
const agreed = (id: number) => ({ by: { id, name: 'Ktoś' }, at: 1, approved: true, reason: '' })

describe('the ticks of a change of e-mail', () => {
  it('are none on a closed desk with nothing shown', () => {
    const view = caseView({ hours: { open: false, opensAt: null, because: 'weekend' } })
    expect(fulfilled(view, 'change_email')).toEqual([])
  })

  it.each([
    ['change_email', { newEmail: confirmedEmail() }, 'email_confirmed'],
    ['change_phone', { newPhone: { number: '+48600000000', confirmed: true } }, 'phone_confirmed'],
    ['release_authinfo', { domain: 'ogrody.example' }, 'domain_chosen'],
  ] as const)('for %s hold what that change is about', (outcome, changed, fulfilment) => {
    expect(fulfilled(caseView(changed), outcome)).toContain(fulfilment)
    expect(fulfilled(caseView({}), outcome)).not.toContain(fulfilment)
  })

  it.each([
    ['nobody has agreed', [], 0, false],
    ['one of two has agreed', [agreed(2)], 1, false],
    ['everybody needed has agreed', [agreed(2), agreed(3)], 0, true],
  ])('where %s hold an approval: %#', (_, approvals, approvalsNeeded, holds) => {
    const view = caseView({ approvals, approvalsNeeded })
    expect(fulfilled(view, 'change_email').includes('approved')).toBe(holds)
  })
})

describe('the evidence that an outcome may count on', () => {
  const all = [
    evidence({ kind: 'call', state: 'counts' }),
    evidence({ kind: 'callback_administrative', state: 'counts' }),
    evidence({ kind: 'mail_code', state: 'counts' }),
    evidence({ kind: 'documents', state: 'missing' }),
  ]

  it.each([
    [
      'only what its ways name',
      [way({ evidence: ['callback_administrative'] })],
      ['callback_administrative'],
    ],
    ['nothing that is missing', [way({ evidence: ['documents'] })], []],
    [
      'any live source where sources are counted',
      [way({ evidence: ['documents'], missing: [{ code: 'independent_sources' }] })],
      ['callback_administrative', 'mail_code'],
    ],
  ] as const)('is %s', (_, ways, kinds) => {
    const view = caseView({ evidence: all, outcomes: [offer('change_email', { ways: [...ways] })] })
    expect(proofsHeld(view, 'change_email')).toEqual(kinds)
  })

  it.each([
    ['the published procedure', ['call', 'call_administrative', 'documents'], true, false],
    ['a policy of call backs', ['callback_administrative', 'documents'], false, true],
  ] as const)('of %s takes calls and live proof', (_, kinds, calls, live) => {
    const view = { evidence: kinds.map(kind => evidence({ kind })) }
    expect([takesCalls(view), takesLiveProof(view)]).toEqual([calls, live])
  })
})

describe('the ways to an outcome', () => {
  const numbers = (ways: WayView[]) =>
    waysInOrder({ outcomes: [offer('change_email', { ways })] }, 'change_email').map(({ number }) => number)

  it.each([
    ['a met one', [way({}), met({ approvals: 2, holdHours: 72 })], [2, 1]],
    ['the one that lacks least', [way({ missing: [{ code: 'a' }, { code: 'b' }] }), way({})], [2, 1]],
    ['the one of fewest people', [way({ approvals: 2 }), way({})], [2, 1]],
    ['the shortest wait', [way({ holdHours: 72 }), way({ holdHours: 24 })], [2, 1]],
    ['the policy’s own first', [way({}), way({})], [1, 2]],
  ])('begin with %s', (_, ways, order) => {
    expect(numbers(ways)).toEqual(order)
  })

  it.each([
    ['by the way that is met', [way({ holdHours: 0 }), met({ holdHours: 24 })], 24],
    [
      'by the lightest of those',
      [met({ approvals: 1, holdHours: 72 }), met({ approvals: 2, holdHours: 0 })],
      72,
    ],
    ['not at all where none is met', [way({})], 0],
  ])('make an agreed change wait %s', (_, ways, hours) => {
    const view = { outcomes: [offer('change_email', { ways })], proposal: proposal('change_email') }
    expect(holdAhead(view)).toBe(hours)
  })

  it.each([
    ['the proposer', 1, true],
    ['somebody else', 2, false],
  ])('know whether %s agreed alone', (_, id, alone) => {
    expect(isAgreedAlone({ proposal: proposal('change_email'), approvals: [agreed(id)] })).toBe(alone)
  })
})

describe('the outcome a case is on the way to', () => {
  it.each([
    ['unknown_login', 'phone', 'hint'],
    ['unknown_login', 'papers', 'change_email'],
    ['dead_email', 'phone', 'change_email'],
    ['dead_email', 'papers', 'change_email'],
    ['lost_phone', 'papers', 'change_phone'],
    ['lost_factor', 'phone', 'disable_2fa'],
    ['domain_release', 'papers', 'release_authinfo'],
  ] as const)('for %s by %s is %s', (need, route, outcome) => {
    expect(likelyOutcome({ need, route })).toBe(outcome)
  })
})

describe('the decisions of a case', () => {
  const outcomes = [
    offer('hint'),
    offer('reset_link'),
    offer('change_email'),
    offer('change_phone', { offered: false }),
    offer('freeze'),
    offer('refuse'),
  ]
  const given = { at: 1, by: 'Iga' }

  it.each([
    ['by need', { need: 'dead_email' }, ['change_email'], ['hint', 'reset_link']],
    [
      'the likeliest first',
      { need: 'unknown_login', route: 'papers' },
      ['change_email', 'hint', 'reset_link'],
      [],
    ],
    [
      'without what the policy does not know',
      { need: 'lost_phone' },
      [],
      ['hint', 'reset_link', 'change_email'],
    ],
    [
      'without what was given',
      { need: 'unknown_login', route: 'phone', hint: { ...given, masked: 'a••••@b' }, resetLink: given },
      ['change_email'],
      [],
    ],
  ] as const)('stand %s', (_, changed, likely, others) => {
    expect(decisionsInOrder(caseView({ outcomes, ...changed }))).toEqual({ likely, others })
  })
})

describe('how a case ended', () => {
  it.each([
    ['open', null, null, null],
    ['held', 'change_email', null, null],
    ['executed', null, null, 'change_email'],
    ['executed', 'disable_2fa', null, 'disable_2fa'],
    ['hinted', null, { masked: 'a••••@b', at: 1, by: 'Iga' }, 'hinted'],
    ['hinted', null, null, 'reset'],
    ['stopped', 'change_email', null, 'stopped'],
    ['undone', 'change_phone', null, 'undone'],
  ] as const)('%s after %s reads as it should', (status, outcome, hint, ending) => {
    const view = { status, hint, proposal: outcome === null ? null : proposal(outcome) }
    expect(endingOf(view)).toBe(ending)
  })
})

function confirmedEmail(): NonNullable<CaseView['newEmail']> {
  return {
    address: 'nowy@ogrody.example',
    state: 'confirmed',
    expiresAt: null,
    triesLeft: 5,
    carriedBy: null,
  }
}

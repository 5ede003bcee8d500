import { describe, expect, it } from 'vitest'
import {
  challengesFor,
  evidenceOf,
  inGroups,
  isRunning,
  otherRouteOf,
  proofsInOrder,
  startableFor,
  stateAt,
} from '../../../src/renderer/features/recovery/proofs/proofs.ts'
import { challenge, evidence } from './recoveryCase.ts'

describe('live proof', () => {
  it.each([
    ['callback', 'administrative', 'callback_administrative'],
    ['callback', 'billing', 'callback_other'],
    ['callback', 'technical', 'callback_other'],
    ['mail_code', 'billing', 'mail_code'],
    ['transfer', null, 'transfer'],
    ['new_phone', null, null],
  ] as const)('%s of %s is %s', (kind, role, expected) => {
    expect(evidenceOf({ kind, role })).toBe(expected)
  })

  it('is asked from whom the desk names for it', () => {
    const startable = [
      { kind: 'callback', role: 'administrative', target: '+48 601 ••• 567', missing: [] },
      { kind: 'callback', role: 'billing', target: '+48 602 ••• 568', missing: [] },
    ] as const
    const view = { startable: startable.map(each => ({ ...each, missing: [] })) }
    expect(startableFor(view, 'callback_other').map(({ role }) => role)).toEqual(['billing'])
  })

  it('shows the newest attempt first', () => {
    const challenges = [challenge({ id: 1 }), challenge({ id: 2, kind: 'transfer' }), challenge({ id: 3 })]
    expect(challengesFor({ challenges }, 'mail_code').map(({ id }) => id)).toEqual([3, 1])
  })

  it.each([
    ['before its last moment', 99, true, 'running'],
    ['at its last moment', 100, false, 'expired'],
  ] as const)('runs %s: %#', (_, now, running, state) => {
    const asked = challenge({ state: 'running', expiresAt: 100 })
    expect([isRunning(asked, now), stateAt(asked, now)]).toEqual([running, state])
  })

  it('that has ended stays as it ended', () => {
    expect(stateAt(challenge({ state: 'no_answer', expiresAt: 100 }), 200)).toBe('no_answer')
  })

  it.each([
    ['route_phone_not_in_policy', 'papers'],
    ['papers_not_for_hint', 'phone'],
    ['call_match', null],
  ])('that lacks %s belongs to the route %s', (code, route) => {
    expect(otherRouteOf({ remark: { code } })).toBe(route)
  })

  it.each([
    ['+48606000251', '+48 606 000 251'],
    ['+4915112345678', '+4915112345678'],
  ])('writes %s as %s', (number, groups) => {
    expect(inGroups(number)).toBe(groups)
  })

  it('begins with what runs, then what counts, what the nearest way takes, and the strongest', () => {
    const view = {
      evidence: [
        evidence({ kind: 'documents', remark: { code: 'route_phone_not_in_policy' } }),
        evidence({ kind: 'callback_other', strength: 2 }),
        evidence({ kind: 'saved_code', strength: 4 }),
        evidence({ kind: 'domain_control', strength: 1 }),
        evidence({ kind: 'mail_code', state: 'counts', strength: 3 }),
        evidence({ kind: 'callback_administrative', state: 'running', strength: 3 }),
      ],
    }
    expect(proofsInOrder(view, ['domain_control', 'documents']).map(({ kind }) => kind)).toEqual([
      'callback_administrative',
      'mail_code',
      'domain_control',
      'saved_code',
      'callback_other',
      'documents',
    ])
  })
})

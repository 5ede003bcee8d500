import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../../src/main/core/policies/index.ts'
import { type Requirement, requirement, restsOn } from '../../../src/shared/contract/policies/index.ts'
import { changed, policyOf, published, strict } from './texts.ts'

const faultsOf = (text: string) => {
  const parsed = parsePolicy(text)
  return parsed.ok ? [] : parsed.faults
}
const documents = { evidence: 'documents' }
const callback = { evidence: 'callback_administrative' }
const way = (requires: unknown, approvals = 1, holdHours = 0) => ({ requires, approvals, holdHours })

describe('a policy', () => {
  it.each([
    ['published', published],
    ['strict', strict],
  ])('%s is valid, and reading it changes nothing', (_name, text) => {
    expect(policyOf(text)).toEqual(JSON.parse(text))
  })

  it.each<[string, string, unknown]>([
    ['an own window within the hours of the desk', 'window', { days: [1, 2], open: '10:00', close: '14:00' }],
    ['no outcome beyond the two of S003', 'outcomes.disable_2fa', undefined],
    ['no sets for a kind of account: it cannot use papers', 'documentSets.foreign', []],
    ['no hint at all', 'outcomes.hint.perCase', 0],
    ['more people than usual', 'outcomes.change_email.ways.0.approvals', 5],
    ['a month of waiting', 'outcomes.change_email.ways.0.holdHours', 720],
  ])('may have %s', (_what, path, value) => {
    expect(faultsOf(changed(strict, path, value))).toEqual([])
  })

  it.each<[string, string, unknown, string, RegExp]>([
    ['a misspelt key', 'contactMinAgeDay', 3, '', /Unrecognized key/],
    ['a missing part', 'limits', undefined, 'limits', /expected object/],
    ['another format', 'format', 3, 'format', /expected 2/],
    ['a version that is none', 'version', 0, 'version', /./],
    ['a name with spaces', 'id', 'our policy', 'id', /./],
    ['a name of a path', 'id', '../published', 'id', /./],
    ['an empty name', 'name.pl', ' \n ', 'name.pl', /^unreadable:/],
    ['a NUL in its name', 'name.pl', 'nasza\u0000polityka', 'name.pl', /^unreadable:/],
    ['a negative age', 'contactMinAgeDays', -1, 'contactMinAgeDays', /./],
    ['half a day', 'contactMinAgeDays', 0.5, 'contactMinAgeDays', /./],
    [
      'a window that closes before it opens',
      'window',
      { days: [1], open: '17:00', close: '09:00' },
      'window',
      /^closes-first:/,
    ],
    ['a paper off which nothing is read', 'papers.id_card.required', [], 'papers.id_card.required', /./],
    [
      'a set with a paper it does not describe',
      'papers.id_card',
      undefined,
      'documentSets.person',
      /^unknown-paper:/,
    ],
    ['a kind of account without sets', 'documentSets.company', undefined, 'documentSets.company', /./],
    [
      'a paper that passes for a telephone',
      'papers.bill_person.group',
      'phone',
      'papers.bill_person.group',
      /./,
    ],
    [
      'a callback that passes for a paper',
      'evidence.callback_other.group',
      'ledger',
      'evidence.callback_other.group',
      /./,
    ],
    ['evidence without a weight', 'evidence.transfer', undefined, 'evidence.transfer', /./],
    [
      'no approval of a change',
      'outcomes.change_email.ways.1.approvals',
      0,
      'outcomes.change_email.ways.1',
      /^no-approval:/,
    ],
    [
      'no approval of a transfer code',
      'outcomes.release_authinfo.ways.0.approvals',
      0,
      'outcomes.release_authinfo.ways.0',
      /^no-approval:/,
    ],
    [
      'a way that takes the customer’s word',
      'outcomes.change_email.ways.0.requires',
      { evidence: 'need_dead_email' },
      'outcomes.change_email.ways.0',
      /^no-proof:/,
    ],
    [
      'one alternative that takes nothing',
      'outcomes.hint.ways.0.requires',
      { any: [callback, { evidence: 'need_unknown_login' }] },
      'outcomes.hint.ways.0',
      /^no-proof:/,
    ],
    [
      'a second factor for papers',
      'outcomes.disable_2fa.ways.0.requires',
      documents,
      'outcomes.disable_2fa.ways.0',
      /^paper-only:/,
    ],
    [
      'a transfer code for a ledger and a register',
      'outcomes.release_authinfo.ways.0.requires',
      { independent: 2, strength: 1, groups: ['ledger', 'register', 'phone'] },
      'outcomes.release_authinfo.ways.0',
      /^paper-only:/,
    ],
    [
      'a hint that waits for somebody',
      'outcomes.hint.ways.0.approvals',
      1,
      'outcomes.hint.ways.0',
      /^given-at-once:/,
    ],
    [
      'a reset link that waits',
      'outcomes.reset_link.ways.0.holdHours',
      1,
      'outcomes.reset_link.ways.0',
      /^given-at-once:/,
    ],
    ['a desk of one that never waits', 'soleApprover.holdHours', 0, 'soleApprover.holdHours', /./],
    [
      'unknown evidence, deep inside',
      'outcomes.change_email.ways.0.requires',
      { all: [{ any: [callback, { evidence: 'trust' }] }] },
      'outcomes.change_email.ways.0.requires.all.0.any.1.evidence',
      /Invalid option/,
    ],
    [
      'an empty alternative',
      'outcomes.change_email.ways.0.requires',
      { any: [] },
      'outcomes.change_email.ways.0.requires.any',
      /./,
    ],
    [
      'a requirement of two shapes at once',
      'outcomes.change_email.ways.0.requires',
      { ...callback, any: [documents] },
      'outcomes.change_email.ways.0.requires',
      /./,
    ],
    [
      'an outcome nobody knows',
      'outcomes.owner_change',
      { ways: [way(documents)] },
      'outcomes',
      /owner_change/,
    ],
  ])('with %s is refused, and told where', (_what, path, value, where, message) => {
    expect(faultsOf(changed(strict, path, value))).toContainEqual({
      path: where,
      message: expect.stringMatching(message),
    })
  })

  it('is told everything that is wrong with it, not the first thing only', () => {
    const spoilt = changed(changed(strict, 'fieldTries', 0), 'outcomes.change_phone.undoHours', -1)
    expect(faultsOf(spoilt).map(fault => fault.path)).toEqual([
      'fieldTries',
      'outcomes.change_phone.undoHours',
    ])
  })

  it('of nothing but mistakes is told a hundred of them', () => {
    const papers = Array.from({ length: 5000 }, () => 'trust')
    expect(faultsOf(changed(strict, 'documentSets.person', [papers]))).toHaveLength(100)
  })
})

describe('a requirement rests on a kind of evidence', () => {
  const onCallback = (needed: Requirement) =>
    restsOn(needed, leaf => 'evidence' in leaf && leaf.evidence === 'callback_administrative')
  it.each<[string, Requirement, boolean]>([
    ['alone', { evidence: 'callback_administrative' }, true],
    ['not when it asks for another', { evidence: 'documents' }, false],
    [
      'among others that are all asked for',
      { all: [{ evidence: 'documents' }, { evidence: 'callback_administrative' }] },
      true,
    ],
    [
      'not when there is a way around it',
      { any: [{ evidence: 'documents' }, { evidence: 'callback_administrative' }] },
      false,
    ],
    [
      'when every alternative takes it',
      {
        any: [
          { evidence: 'callback_administrative' },
          { all: [{ evidence: 'documents' }, { evidence: 'callback_administrative' }] },
        ],
      },
      true,
    ],
    [
      'not for independent sources that may be others',
      { independent: 1, strength: 3, groups: ['phone'] },
      false,
    ],
  ])('%s', (_how, needed, rests) => {
    expect(requirement.safeParse(needed).success).toBe(true)
    expect(onCallback(needed)).toBe(rests)
  })
})

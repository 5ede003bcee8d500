import { describe, expect, it } from 'vitest'
import { upgradePolicy } from '../../../src/main/core/policies/upgrade.ts'
import { changed, format1, policyOf, published } from './texts.ts'

describe('a policy of format 1, under which cases may still be open', () => {
  it.each(['published', 'strict'] as const)('%s is read as it was meant', name => {
    const old: {
      outcomes: {
        hint: { requires: unknown; perCase: number }
        change_email: { requires: unknown; approvals: number }
      }
      papers: object
      documentSets: unknown
      version: number
    } = JSON.parse(format1[name])
    const policy = policyOf(format1[name])
    expect(policy).toMatchObject({ format: 2, id: name, version: old.version, window: 'desk' })
    expect(policy.outcomes).toEqual({
      hint: {
        perCase: old.outcomes.hint.perCase,
        role: 'agent',
        ways: [{ requires: old.outcomes.hint.requires, approvals: 0, holdHours: 0 }],
      },
      change_email: {
        role: 'agent',
        undoHours: 72,
        ways: [
          {
            requires: old.outcomes.change_email.requires,
            approvals: old.outcomes.change_email.approvals,
            holdHours: 0,
          },
        ],
      },
    })
    expect(policy.documentSets).toEqual(old.documentSets)
    expect(Object.keys(policy.papers).toSorted()).toEqual(Object.keys(old.papers).toSorted())
  })

  it('is kept as one of format 2, and read the same again', () => {
    const policy = policyOf(format1.strict)
    expect(policyOf(JSON.stringify(policy))).toEqual(policy)
  })

  it.each([
    ['without an approval', 'outcomes.change_email.approvals', 0],
    ['without approvals said', 'outcomes.change_email.approvals', undefined],
    ['with a misspelt key', 'outcomes.hint.percase', 1],
    ['without outcomes', 'outcomes', undefined],
    ['with a paper that is none', 'papers.id_card', 'yes'],
  ])('%s is no policy', (_how, path, value) => {
    expect(() => policyOf(changed(format1.published, path, value))).toThrow()
  })
})

it.each([null, 1, 'text', [], {}, { outcomes: {} }, { outcomes: { hint: {}, change_email: 1 }, papers: {} }])(
  'what does not look like format 1 comes back as it is: %j',
  json => {
    expect(upgradePolicy(json)).toBe(json)
  },
)

it('a policy of format 2 comes back as it is', () => {
  const json: unknown = JSON.parse(published)
  expect(upgradePolicy(json)).toBe(json)
})

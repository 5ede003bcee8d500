import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePolicy } from '../../../src/main/core/policies/index.ts'

const published = readFileSync(new URL('../../../resources/policies/published.json', import.meta.url), 'utf8')
const strict = readFileSync(new URL('../../../resources/policies/strict.json', import.meta.url), 'utf8')

describe('a policy', () => {
  test.each([
    ['published', published],
    ['strict', strict],
  ])('%s is valid', (_name, text) => {
    expect(parsePolicy(text).ok).toBe(true)
  })

  const spoilt: [string, (policy: Record<string, unknown>) => void][] = [
    ['a misspelt key', policy => Object.assign(policy, { contactMinAgeDay: 3 })],
    [
      'no approvals at all',
      policy =>
        Object.assign(policy, {
          outcomes: {
            hint: { requires: { evidence: 'call' }, perCase: 1 },
            change_email: { requires: { evidence: 'documents' }, approvals: 0 },
          },
        }),
    ],
    [
      'an unknown evidence',
      policy =>
        Object.assign(policy, {
          outcomes: {
            hint: { requires: { evidence: 'trust' }, perCase: 1 },
            change_email: { requires: { evidence: 'documents' }, approvals: 1 },
          },
        }),
    ],
    [
      'an empty alternative',
      policy =>
        Object.assign(policy, {
          outcomes: {
            hint: { requires: { any: [] }, perCase: 1 },
            change_email: { requires: { evidence: 'documents' }, approvals: 1 },
          },
        }),
    ],
    ['a set with a paper it does not describe', policy => Object.assign(policy, { papers: {} })],
    [
      'a kind of account without sets',
      policy => Object.assign(policy, { documentSets: { person: [['id_card']] } }),
    ],
    ['a negative age', policy => Object.assign(policy, { contactMinAgeDays: -1 })],
  ]
  test.each(spoilt)('with %s is refused', (_name, spoil) => {
    const policy: Record<string, unknown> = JSON.parse(published)
    spoil(policy)
    expect(parsePolicy(JSON.stringify(policy)).ok).toBe(false)
  })

  test('that is any text never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), text => {
        expect(parsePolicy(text).ok).toBe(false)
      }),
    )
  })
})

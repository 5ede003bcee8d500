import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  copyOf,
  readDocument,
  readHours,
  readPolicy,
  valueAt,
  withValue,
} from '../../../src/renderer/features/settings/policy/document.ts'
import { policyOf, published, strict } from '../policies/texts.ts'

describe('a policy that is being changed', () => {
  it.each<[string, (string | number)[], unknown]>([
    ['a name', ['name', 'pl'], 'Nasza'],
    ['people of one way', ['outcomes', 'change_email', 'ways', 1, 'approvals'], 2],
    ['a window of its own', ['window'], { days: [1], open: '10:00', close: '12:00' }],
    ['a list', ['notices', 'againAfterHours'], []],
  ])('has %s changed by the form and everything else left alone', (_what, path, value) => {
    const text = withValue(strict, path, value)
    expect(valueAt(readDocument(text), path)).toEqual(value)
    expect(JSON.parse(withValue(text, path, valueAt(readDocument(strict), path)))).toEqual(JSON.parse(strict))
    expect(readPolicy(text)).toEqual(policyOf(text))
  })

  it('keeps a text the form cannot read as it was typed', () => {
    expect(withValue('{ "id": ', ['id'], 'nasza')).toBe('{ "id": ')
    expect(readPolicy('{ "id": ')).toBeNull()
  })

  it('is no policy while it has a fault', () => {
    expect(readPolicy(withValue(strict, ['outcomes', 'change_email', 'ways', 0, 'approvals'], 0))).toBeNull()
  })

  it('of any text whatever is read without an error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.constant('['.repeat(20_000))), text => {
        expect(readPolicy(text)).toBeNull()
      }),
    )
    expect(readPolicy(`{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`)).toBeNull()
  })
})

describe('a copy', () => {
  const named = (name: string, language: string) => `${name} (${language})`

  it('takes a name nobody has, and says in both languages that it is one', () => {
    const text = copyOf(published, ['published', 'published-2', 'strict'], named)
    expect(readPolicy(text)).toEqual({
      ...policyOf(published),
      id: 'published-3',
      version: 1,
      name: { pl: 'Zgodna z opublikowaną procedurą (pl)', en: 'As published (en)' },
    })
  })

  it('of a text that is no policy is still a text to mend', () => {
    expect(copyOf('{', [], named)).toBe('{')
    expect(JSON.parse(copyOf('{"id": 7}', [], named))).toEqual({ id: 'policy-2', version: 1 })
  })
})

it.each<[string, number[] | null]>([
  ['', []],
  ['24', [24]],
  ['24, 72', [24, 72]],
  ['24;72 , 96', [24, 72, 96]],
  ['24, jutro', null],
  ['-24', null],
  ['2.5', null],
])('hours typed as “%s” are %j', (typed, hours) => {
  expect(readHours(typed)).toEqual(hours)
})

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { accountNames, accounts } from '../../fixtures/cases/accounts.ts'
import { askedFor } from '../../support/cases/results.ts'
import { runLine } from '../../support/cases/run.ts'
import { type CaseLine, readCases } from '../../support/cases/table.ts'
import { shippedPolicy } from './on-file.ts'

const cases = readCases()
const policies = ['published', 'strict'] as const

describe.each(policies)('the table of cases, under the policy “%s”', name => {
  const policy = shippedPolicy(name)
  test.each(cases)('line $nr: $opis', line => {
    expect(runLine(line, policy)).toBe(line[name])
  })
})

describe('the table of cases', () => {
  test('is long, numbers every case once and tells honest people from careless ones and frauds', () => {
    expect(cases.length).toBeGreaterThanOrEqual(300)
    expect(new Set(cases.map(line => line.nr)).size).toBe(cases.length)
    expect(new Set(cases.map(line => line.kind))).toEqual(new Set(['uczciwa', 'niedbała', 'oszustwo']))
  })

  test('has for every account described, and every kind of it, somebody honest who is helped', () => {
    const helped = (line: CaseLine) => line.kind === 'uczciwa' && !line.published.startsWith('nie')
    const names = new Set(cases.filter(helped).map(line => line.account))
    expect([...accountNames].filter(name => !names.has(name))).toEqual([])
    expect(new Set(accountNames.map(name => accounts[name].kind)).size).toBe(6)
  })

  test('says of every fraud that gets through where it does, and of no other', () => {
    for (const line of cases.filter(each => each.kind === 'oszustwo')) {
      const where = policies.filter(name => opens(line[name]))
      const said = { obu: policies, opublikowanej: ['published'], zaostrzonej: ['strict'] }
      const claims = Object.entries(said).filter(([word]) => line.opis.endsWith(`Przechodzi w ${word}.`))
      expect([line.nr, where]).toEqual([line.nr, claims[0]?.[1] ?? []])
    }
  })

  test('has its words and codes explained beside it', () => {
    const readme = readFileSync(new URL('../../fixtures/cases/README.md', import.meta.url), 'utf8')
    const answers = cases.flatMap(line => [line.published, line.strict])
    const codes = new Set(
      answers.flatMap(answer => /^nie: ([a-z0-9_, ]+)/.exec(answer)?.[1]?.split(', ') ?? []),
    )
    const words = new Set(cases.flatMap(line => [line.need, line.route, line.account]))
    expect([...codes, ...words].filter(word => !readme.includes(`\`${word}\``))).toEqual([])
  })
})

describe('a line that cannot be run', () => {
  const [whole] = cases
  const strict = shippedPolicy('strict')
  const changed = (change: Partial<CaseLine>) => () => {
    if (whole === undefined) throw new Error('the table is empty')
    return runLine({ ...whole, ...change, line: 871 }, strict)
  }
  test.each<[string, Partial<CaseLine>]>([
    ['legitymacja', { route: 'dokumenty', live: '', papers: 'legitymacja' }],
    ['kolor oczu', { route: 'dokumenty', live: '', papers: 'dowód(kolor oczu: zielone)' }],
    ['telegram', { live: 'telegram' }],
    ['pełnia księżyca', { around: 'pełnia księżyca' }],
    ['wuj', { live: 'oddzwonienie wuj' }],
    ['zły humor', { live: 'oddzwonienie adm(zły humor)' }],
    ['awans', { asked: 'awans' }],
    ['nudzi się', { need: 'nudzi się' }],
    ['gołąb', { route: 'gołąb' }],
    ['fundacja', { account: 'fundacja' }],
    ['kiedyś', { route: 'dokumenty', live: '', papers: 'rachunek(data: kiedyś)' }],
  ])('fails with its number and the word it does not know: %s', (word, change) => {
    expect(changed(change)).toThrow(/^Line 871: /)
    expect(changed(change)).toThrow(word)
  })

  test.each<[string, Partial<CaseLine>]>([
    ['a call on the way by papers', { route: 'dokumenty', live: 'telefon adm' }],
    ['papers on the way by telephone', { papers: 'rachunek' }],
    [
      'a decision on what agrees',
      { route: 'dokumenty', live: '', papers: 'rachunek(adres: jak na papierze → uznane)' },
    ],
  ])('fails when no agent could do it: %s', (_what, change) => {
    expect(changed(change)).toThrow(/^Line 871: /)
  })

  test('knows every decision by its name', () => {
    expect(askedFor('wykonanie: wyłączenie 2FA')).toEqual({ stage: 'execute', outcome: 'disable_2fa' })
  })
})

/** Does an answer give somebody something that a stranger must not have? A link goes to the address on file. */
function opens(answer: string): boolean {
  const [main = '', also = ''] = answer.split('; też: ')
  return !main.startsWith('nie: ') || also.split(', ').some(each => each !== '' && each !== 'odnośnik')
}

import { describe, expect, test } from 'vitest'
import { runLine } from '../../support/cases/run.ts'
import { readCases } from '../../support/cases/table.ts'
import { shippedPolicy } from './on-file.ts'

const cases = readCases()

describe.each(['published', 'strict'] as const)('the table of cases, under the policy “%s”', name => {
  const policy = shippedPolicy(name)
  test.each(cases)('$nr. $opis', line => {
    expect(runLine(line, policy)).toBe(line[name])
  })
})

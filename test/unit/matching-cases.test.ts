import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  compareAddresses,
  compareCompanies,
  compareNames,
  matchReasons,
} from '../../src/main/core/matching/index.ts'
import { judgeCall } from '../../src/main/core/recovery/rules/calls.ts'

interface Case {
  source: string
  typed: string
  onFile: string
  verdict: string
  reason: string
  remark: string
}

const columns = ['kind', 'source', 'typed', 'on file', 'verdict', 'reason', 'remark']

/** `\n` and `\uXXXX` stand for signs that a table cannot show. */
function unescape(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll('\\n', '\n')
}

function readCases(kind: string, file: string): Case[] {
  const url = new URL(`../fixtures/matching/${file}`, import.meta.url)
  const [head, ...rows] = readFileSync(url, 'utf8').trimEnd().split('\n')
  expect(head?.split('\t')).toEqual(columns)
  return rows.map(row => {
    const [rowKind, source = '', typed = '', onFile = '', verdict = '', reason = '', remark = '', ...more] =
      row.split('\t')
    expect([rowKind, more.length, row]).toEqual([kind, 0, row])
    return { source, typed: unescape(typed), onFile: unescape(onFile), verdict, reason, remark }
  })
}

const kinds = [
  { kind: 'name', file: 'names.tsv', compare: compareNames, least: 80 },
  { kind: 'company', file: 'companies.tsv', compare: compareCompanies, least: 60 },
  { kind: 'address', file: 'addresses.tsv', compare: compareAddresses, least: 80 },
] as const

describe.each(kinds)('the table of cases: $kind', ({ kind, file, compare, least }) => {
  const cases = readCases(kind, file)

  it.each(cases)('$typed against $onFile on file: $verdict, $reason ($remark)', each => {
    expect(compare(each.typed, each.onFile)).toEqual({ verdict: each.verdict, reason: each.reason })
  })

  it('is long enough, names the reference, says no case twice and every reason is known', () => {
    expect(cases.length).toBeGreaterThanOrEqual(least)
    expect(new Set(cases.map(({ source }) => source))).toEqual(new Set(['reference', 'ours']))
    expect(new Set(cases.map(({ typed, onFile }) => `${typed}\t${onFile}`)).size).toBe(cases.length)
    for (const { reason } of cases) expect(matchReasons).toContain(reason)
  })
})

describe('the table of cases: phone', () => {
  const cases = readCases('phone', 'phones.tsv')

  it.each(cases)('$typed against $onFile on file: $verdict, $reason ($remark)', each => {
    const call = judgeCall(each.typed, [{ e164: each.onFile, role: 'administrative', daysOld: 400 }], 30)
    expect([call.verdict, call.reason?.code ?? '-']).toEqual([each.verdict, each.reason])
  })

  it('is long enough and says no case twice', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60)
    expect(new Set(cases.map(({ typed, onFile }) => `${typed}\t${onFile}`)).size).toBe(cases.length)
  })
})

it('every reason a comparison can give has a case', () => {
  const given = new Set(kinds.flatMap(({ kind, file }) => readCases(kind, file)).map(({ reason }) => reason))
  expect(matchReasons.filter(reason => !given.has(reason))).toEqual(['too_long'])
})

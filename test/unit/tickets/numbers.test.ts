import { describe, expect, it } from 'vitest'
import { numberSpellings } from '../../../src/main/core/identifiers/index.ts'
import {
  aliasSpelling,
  aliasSpellings,
  ticketNumbersIn,
} from '../../../src/main/core/tickets/rules/numbers.ts'

describe('a ticket number', () => {
  it.each([
    ['100002', [100_002]],
    ['#100002', [100_002]],
    ['№100002', [100_002]],
    ['№ 100 002', [100_002]],
    ['Odp.: [№100002] Poczta', [100_002]],
    ['ZGŁ-100002', [100_002]],
    ['zgl 100002', [100_002]],
    ['zgł/100002', [100_002]],
    ['Dotyczy: ZGŁ-100002, proszę o odpowiedź', [100_002]],
    ['zgłoszenie nr 100002 i #100003', [100_002, 100_003]],
    ['zgłoszenie nr №100002', [100_002]],
    ['w zgłoszeniu 100002', [100_002]],
    ['do ticketu #100-002', [100_002]],
    ['(100002)', [100_002]],
    ['„100002”,', [100_002]],
    ['100-002', [100_002]],
    ['00-950', []],
    ['zgłoszeniowy 100002', []],
    ['faktura 100002', []],
    ['zgl-2', []],
    ['mgł-100002', []],
    ['', []],
  ])('in %j', (text, numbers) => {
    expect(ticketNumbersIn(text)).toEqual(numbers)
  })
})

describe('a number from elsewhere', () => {
  it.each([
    ['OTRS-2024/77', 'otrs 2024/77'],
    ['OTRS-2024/77', 'OTRS-2024/77'],
    ['OTRS-2024/77', 'otrs 2024 77'],
    ['OTRS-2024/77', 'Otrs2024/77'],
    ['OTRS-2024/77', '#OTRS–2024/77'.replace('–', '-')],
    ['WHM-77 123', 'whm 77123'],
    ['zd-778/ab', 'ZD 778 AB'],
    ['№ 12/2024', '12 2024'],
  ])('kept as %s is meant by %s', (kept, written) => {
    expect(aliasSpellings(written)).toContain(aliasSpelling(kept))
  })

  it.each([
    ['OTRS-2024/77', 'otrs 2024/78'],
    ['OTRS-2024/77', 'otrs 20247'],
    ['OTRS-2024/77', 'proszę o OTRS-2024/77'],
    ['OTRS-2024/77', 'otrs'],
  ])('kept as %s is not meant by %s', (kept, written) => {
    expect(aliasSpellings(written)).not.toContain(aliasSpelling(kept))
  })
})

describe('the spellings of a number', () => {
  it.each([
    ['FV 2026 11 0147', 'FV/2026/11/0147'],
    ['fv-2026-11-0147', 'fv/2026/11/0147'],
    ['FV2026/11/0147', 'FV/2026/11/0147'],
    ['FV / 2026 / 11 / 0147', 'FV/2026/11/0147'],
    ['PRO.2026.5', 'PRO/2026/5'],
  ])('%s: %s', (written, kept) => {
    expect(numberSpellings(written)).toContain(kept)
  })

  it.each([
    ['halina wrona', ['halinawrona']],
    ['https://a1.example', ['https://a1.example']],
    ['a1 b2 c3', ['a1b2c3']],
    ['100002', ['100002']],
    ['', ['']],
  ])('%j has no others', (written, spellings) => {
    expect(numberSpellings(written)).toEqual(spellings)
  })

  it('are few, and each is there once', () => {
    const all = numberSpellings('FV 2026 11 0147')
    expect(all).toHaveLength(27)
    expect(new Set(all).size).toBe(all.length)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  challengeState,
  type Reachable,
  targetsOf,
  transferFaults,
} from '../../../src/main/core/recovery/rules/challenges.ts'

const contact = (changed: Partial<Reachable>): Reachable => ({
  role: 'administrative',
  email: { value: 'roch@mlyn.example', daysOld: 400 },
  phone: { value: '+48601000111', daysOld: 400 },
  ...changed,
})
const account = {
  contacts: [
    contact({}),
    contact({
      role: 'billing',
      email: { value: 'ksiegowosc@mlyn.example', daysOld: 90 },
      phone: { value: '+48601000222', daysOld: 10 },
    }),
    contact({ role: 'technical' }),
  ],
  domains: ['mlyn.example', 'maka.example'],
  minAgeDays: 60,
  savedCodes: 1,
  knownPayers: 1,
}

describe('what live proof can be asked from', () => {
  const targets = targetsOf(account)
  const of = (kind: string) => targets.filter(target => target.kind === kind)

  test('one telephone is called once, whoever shares it', () => {
    expect(of('callback').map(target => target.role)).toEqual(['administrative', 'billing'])
  })

  test('a telephone younger than the policy asks cannot be called', () => {
    expect(of('callback').map(target => target.missing.map(each => each.code))).toEqual([
      [],
      ['contact_too_young'],
    ])
  })

  test('the mailbox that may be lost is never asked to vouch for itself, under whichever role', () => {
    expect(of('mail_code').map(target => target.value)).toEqual(['ksiegowosc@mlyn.example'])
  })

  test('every domain of the account can be shown control of', () => {
    expect(of('domain_control').map(target => target.value)).toEqual(['mlyn.example', 'maka.example'])
  })

  test.each([
    ['saved_code', { savedCodes: 0 }, 'no_saved_codes'],
    ['transfer', { knownPayers: 0 }, 'no_known_payer'],
  ])('%s says why it cannot be asked for', (kind, changed, code) => {
    const target = targetsOf({ ...account, ...changed }).find(each => each.kind === kind)
    expect(target?.missing).toEqual([{ code }])
  })
})

describe('how a challenge stands', () => {
  type Row = [name: string, result: string | null, isOnFile: boolean, now: number, state: string]
  test.each<Row>([
    ['waits', null, true, 9, 'running'],
    ['is too late at its very end', null, true, 10, 'expired'],
    ['passed', 'passed', true, 99, 'passed'],
    ['passed, but what it went to is no longer on file', 'passed', false, 9, 'void'],
    ['failed', 'failed', true, 9, 'failed'],
    ['nobody answered', 'no_answer', true, 9, 'ended'],
  ])('%s', (_name, result, isOnFile, now, state) => {
    expect(challengeState({ result, expiresAt: 10 }, isOnFile, now)).toBe(state)
  })
})

describe('the 1 zł transfer', () => {
  const asked = {
    token: 'K7MPQ2RX',
    onDay: '2026-11-18',
    today: '2026-11-20',
    knownPayers: ['PL80999000120000010231000017'],
  }
  const seen = {
    payerIban: 'PL80999000120000010231000017',
    title: 'PRZELEW K7MPQ2RX',
    grosze: 100,
    bookedOn: '2026-11-19',
  }
  type Row = [name: string, changed: Partial<typeof seen> | { payerIban: null } | { grosze: null }, string[]]
  test.each<Row>([
    ['as it was asked for', {}, []],
    ['with its title broken and in small letters', { title: 'przelew k7mp-q2 rx dziękuję' }, []],
    ['on the day it was asked for', { bookedOn: '2026-11-18' }, []],
    ['from an account that never paid', { payerIban: 'PL61109010140000071219812874' }, ['payer_never_paid']],
    ['from no account', { payerIban: null }, ['iban_invalid']],
    ['without its code', { title: 'przelew' }, ['title_without_code']],
    ['with a code of one letter less', { title: 'K7MPQ2R' }, ['title_without_code']],
    ['of 10 zł', { grosze: 1000 }, ['not_one_zloty']],
    ['of no amount', { grosze: null }, ['not_one_zloty']],
    ['booked before it was asked for', { bookedOn: '2026-11-17' }, ['before_it_was_asked']],
    ['booked tomorrow', { bookedOn: '2026-11-21' }, ['in_the_future']],
    [
      'wrong in everything',
      { payerIban: 'PL61109010140000071219812874', title: '', grosze: 1, bookedOn: '2020-01-01' },
      ['payer_never_paid', 'title_without_code', 'not_one_zloty', 'before_it_was_asked'],
    ],
  ])('%s', (_name, changed, faults) => {
    expect(transferFaults({ ...seen, ...changed }, asked)).toEqual(faults)
  })

  test('no other account and no other code is ever taken for the right one', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (iban, title) => {
        fc.pre(iban !== seen.payerIban && !/k7mpq2rx/i.test(title.replace(/[^a-z0-9]/gi, '')))
        expect(transferFaults({ ...seen, payerIban: iban, title }, asked).length).toBe(2)
      }),
    )
  })
})

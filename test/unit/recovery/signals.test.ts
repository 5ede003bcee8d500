import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  gravest,
  type SeenCase,
  type SeenValue,
  type SignalFacts,
  signalsOf,
  stopsOf,
} from '../../../src/main/core/recovery/rules/signals.ts'
import {
  caseStatuses,
  legalFlags,
  pressureKinds,
  traceKinds,
  traceParts,
} from '../../../src/shared/contract/recovery/index.ts'

const quiet: SignalFacts = {
  isOver: false,
  contacts: [{ role: 'administrative', field: 'email', daysOld: 400 }],
  contactMinAgeDays: 30,
  factorDays: null,
  newEmail: null,
  known: [{ domain: 'ogrody.example', shown: 'ogrody.example' }],
  expiredMailboxes: [],
  seen: [],
  accountsOfCaller: 1,
  lastActiveDays: 20,
  domains: 1,
  services: 1,
  pressure: [],
  fraud: [],
  legal: [],
}
const other: SeenCase = {
  number: 'ODZ-2026-0002',
  status: 'open',
  part: 'new',
  isOtherAccount: true,
  openedDaysAgo: 3,
  idleDays: 3,
}
const seen = (value: Partial<SeenValue>, ...elsewhere: Partial<SeenCase>[]): SeenValue => ({
  kind: 'email',
  part: 'new',
  isPaper: false,
  since: 5,
  ...value,
  elsewhere: elsewhere.map((each, at) => ({ ...other, number: `ODZ-2026-000${at + 2}`, ...each })),
})
const address = (unicode: string, more: Partial<NonNullable<SignalFacts['newEmail']>> = {}) => ({
  domain: { unicode, ascii: unicode },
  isDisposable: false,
  isExpired: false,
  isOnAccount: false,
  ...more,
})

test('an ordinary case has nothing to beware of', () => {
  expect(signalsOf(quiet)).toEqual([])
  expect(gravest([])).toBeNull()
})

describe('each signal for itself', () => {
  test.each<[string, Partial<SignalFacts>, string[]]>([
    [
      'an e-mail 29 days old',
      { contacts: [{ role: 'billing', field: 'email', daysOld: 29 }] },
      ['warning contact_changed'],
    ],
    ['an e-mail 30 days old', { contacts: [{ role: 'billing', field: 'email', daysOld: 30 }] }, []],
    ['a factor six days old', { factorDays: 6 }, ['warning factor_changed']],
    ['a factor seven days old', { factorDays: 7 }, []],
    ['a caller with one account', { accountsOfCaller: 1 }, []],
    ['a caller with two accounts', { accountsOfCaller: 2 }, ['warning several_accounts']],
    ['two years of silence', { lastActiveDays: 730 }, []],
    ['more than two years of silence', { lastActiveDays: 731 }, ['note inactive']],
    ['four domains and services', { domains: 4, services: 4 }, []],
    ['five domains', { domains: 5 }, ['note high_value']],
    ['five services', { services: 5 }, ['note high_value']],
    [
      'a mailbox on file in an expired domain',
      { expiredMailboxes: ['technical'] },
      ['warning email_on_file_expired_domain'],
    ],
    ['a plain new address', { newEmail: address('poczta.example') }, []],
    [
      'a new address lent for minutes',
      { newEmail: address('p.example', { isDisposable: true }) },
      ['warning new_email_disposable'],
    ],
    [
      'a new address in an expired domain',
      { newEmail: address('p.example', { isExpired: true }) },
      ['warning new_email_expired_domain'],
    ],
    [
      'a new address at a domain of the account',
      { newEmail: address('ogrody.example', { isOnAccount: true }) },
      ['note new_email_own_domain'],
    ],
    ['a look-alike', { newEmail: address('ogrocly.example') }, ['warning look_alike']],
    ['the same name under another ending', { newEmail: address('ogrody.com') }, ['note other_ending']],
    ['the same but for a Polish letter', { newEmail: address('ogródy.example') }, ['note without_marks']],
    [
      'an address known for itself that also looks like one',
      {
        newEmail: address('ogrodi.example'),
        known: ['ogrody', 'ogrodi'].map(name => ({ domain: `${name}.example`, shown: '' })),
      },
      [],
    ],
    [
      'letters of two scripts',
      {
        newEmail: {
          ...address('рoczta.example'),
          domain: { unicode: 'рoczta.example', ascii: 'xn--oczta-uye.example' },
        },
      },
      ['warning mixed_scripts'],
    ],
    [
      'a Polish domain in Punycode',
      {
        newEmail: {
          ...address('żółw.example'),
          domain: { unicode: 'żółw.example', ascii: 'xn--w-uga1v8h.example' },
        },
      },
      ['note international_domain'],
    ],
    ['a threat', { pressure: [{ kind: 'threat', at: 1 }] }, ['warning pressure']],
    [
      'a threat twice and haste once',
      { pressure: (['threat', 'urgency', 'threat'] as const).map(kind => ({ kind, at: 1 })) },
      ['warning pressure', 'warning pressure'],
    ],
    ['a mark of fraud', { fraud: [{ kind: 'iban', at: 1 }] }, ['stop fraud_mark']],
    ['a death', { legal: [{ kind: 'death', since: 1 }] }, ['stop legal']],
  ])('%s', (_what, facts, expected) => {
    expect(told({ ...quiet, ...facts })).toEqual(expected)
  })

  test.each<[string, SeenValue, string[]]>([
    ['new e-mail, another account', seen({}, {}), ['warning new_email_elsewhere']],
    ['new e-mail, the same account', seen({}, { isOtherAccount: false }), []],
    ['new e-mail, no account there', seen({}, { isOtherAccount: null }), []],
    ['new e-mail, given there', seen({}, { status: 'executed' }), ['warning new_email_given_elsewhere']],
    [
      'new e-mail, its writer got another',
      seen({}, { status: 'executed', part: 'sender' }),
      ['warning new_email_elsewhere'],
    ],
    [
      'new e-mail, stopped there for the same account',
      seen({}, { status: 'stopped', isOtherAccount: false }),
      ['warning seen_in_stopped'],
    ],
    ['new telephone', seen({ kind: 'phone' }, {}), ['warning new_phone_elsewhere']],
    ['caller', seen({ kind: 'phone', part: 'caller' }, {}), ['warning caller_elsewhere']],
    ['payer', seen({ kind: 'iban', part: 'payer' }, {}), ['warning payer_elsewhere']],
    ['invoice', seen({ kind: 'invoice', part: 'paper' }, {}), ['warning invoice_elsewhere']],
    [
      'file used as a paper',
      seen({ kind: 'file', part: 'attachment', isPaper: true }, {}),
      ['warning paper_elsewhere'],
    ],
    ['file that is no paper', seen({ kind: 'file', part: 'attachment' }, {}), ['note file_elsewhere']],
    [
      'logo out of a stopped case',
      seen({ kind: 'file', part: 'attachment' }, { status: 'stopped' }),
      ['note file_elsewhere'],
    ],
    ['sender', seen({ part: 'sender' }, {}), ['note sender_elsewhere']],
  ])('seen elsewhere: %s', (_what, value, expected) => {
    expect(told({ ...quiet, seen: [value] })).toEqual(expected)
  })

  test.each<[string, Partial<SeenCase>[], boolean]>([
    ['two refused', [{ status: 'refused' }, { status: 'refused' }], true],
    ['one refused', [{ status: 'refused' }], false],
    [
      'two refused long ago',
      [
        { status: 'refused', openedDaysAgo: 91 },
        { status: 'refused', openedDaysAgo: 91 },
      ],
      false,
    ],
    ['asked for more in two other accounts', [{ status: 'waiting' }, { status: 'waiting' }], true],
    [
      'asked for more yesterday in the same account',
      [
        { status: 'waiting', isOtherAccount: false, idleDays: 1 },
        { status: 'waiting', isOtherAccount: false, idleDays: 1 },
      ],
      false,
    ],
    [
      'two letters of today without an account',
      [
        { isOtherAccount: null, openedDaysAgo: 0, idleDays: 0 },
        { isOtherAccount: null, openedDaysAgo: 0, idleDays: 0 },
      ],
      false,
    ],
    [
      'two letters without an account, some days old',
      [
        { isOtherAccount: null, openedDaysAgo: 2, idleDays: 2 },
        { isOtherAccount: null, openedDaysAgo: 2, idleDays: 2 },
      ],
      true,
    ],
    ['two executed', [{ status: 'executed' }, { status: 'executed' }], false],
    ['two worked on', [{ idleDays: 1 }, { idleDays: 1 }], false],
  ])('probing, or not: %s', (_what, elsewhere, probes) => {
    const codes = told({ ...quiet, seen: [seen({ part: 'sender' }, ...elsewhere)] })
    expect(codes.includes('warning probing')).toBe(probes)
  })
})

test('a case seen through two values is counted once', () => {
  const both = [seen({ part: 'sender' }, { status: 'refused' }), seen({}, { status: 'refused' })]
  expect(told({ ...quiet, seen: both })).not.toContain('warning probing')
})

test('at most three numbers are told, the newest first, and all are counted', () => {
  const [first] = signalsOf({ ...quiet, seen: [seen({}, {}, {}, {}, {})] })
  expect(first?.params).toEqual({ count: 4, numbers: 'ODZ-2026-0005, ODZ-2026-0004, ODZ-2026-0003' })
})

test('stops come first, then warnings, then notes', () => {
  const signals = signalsOf({
    ...quiet,
    domains: 9,
    accountsOfCaller: 3,
    legal: [{ kind: 'dispute', since: 1 }],
    fraud: [{ kind: 'email', at: 1 }],
  })
  expect(signals.map(({ code }) => code)).toEqual(['fraud_mark', 'legal', 'several_accounts', 'high_value'])
  expect(gravest(signals)).toBe('stop')
})

test('an ended case tells only what people said of it', () => {
  const facts: SignalFacts = {
    ...quiet,
    isOver: true,
    contacts: [{ role: 'administrative', field: 'email', daysOld: 0 }],
    seen: [seen({}, {})],
    pressure: [{ kind: 'urgency', at: 1 }],
  }
  expect(told(facts)).toEqual(['warning pressure'])
})

const cases = fc.array(
  fc.record({
    number: fc.constantFrom('ODZ-1', 'ODZ-2', 'ODZ-3'),
    status: fc.constantFrom(...caseStatuses),
    part: fc.constantFrom(...traceParts),
    isOtherAccount: fc.constantFrom(true, false, null),
    openedDaysAgo: fc.nat(200),
    idleDays: fc.nat(200),
  }),
  { maxLength: 4 },
)
const anyFacts: fc.Arbitrary<SignalFacts> = fc.record({
  isOver: fc.boolean(),
  contacts: fc.constantFrom(quiet.contacts, [
    { role: 'billing' as const, field: 'phone' as const, daysOld: 1 },
  ]),
  contactMinAgeDays: fc.nat(60),
  factorDays: fc.option(fc.nat(20)),
  newEmail: fc.option(
    fc
      .constantFrom('ogrody.example', 'ogrocly.example', 'gmial.com', 'xn--p.example')
      .map(name => address(name, { isDisposable: name.length % 2 === 0, isExpired: name.length % 3 === 0 })),
  ),
  known: fc.constant(quiet.known),
  expiredMailboxes: fc.subarray(['administrative', 'technical'] as const),
  seen: fc.array(
    fc.record({
      kind: fc.constantFrom(...traceKinds),
      part: fc.constantFrom(...traceParts),
      isPaper: fc.boolean(),
      since: fc.nat(),
      elsewhere: cases,
    }),
    { maxLength: 4 },
  ),
  accountsOfCaller: fc.nat(5),
  lastActiveDays: fc.option(fc.nat(2000)),
  domains: fc.nat(9),
  services: fc.nat(9),
  pressure: fc.array(fc.record({ kind: fc.constantFrom(...pressureKinds), at: fc.nat() }), { maxLength: 3 }),
  fraud: fc.array(fc.record({ kind: fc.constantFrom(...traceKinds), at: fc.nat() }), { maxLength: 2 }),
  legal: fc.array(fc.record({ kind: fc.constantFrom(...legalFlags), since: fc.nat() }), { maxLength: 2 }),
})

test('whatever coincides, only what a person said stops a case', () => {
  fc.assert(
    fc.property(anyFacts, facts => {
      expect(stopsOf(signalsOf({ ...facts, fraud: [], legal: [] }))).toEqual([])
      expect(stopsOf(signalsOf(facts))).toHaveLength(facts.fraud.length + facts.legal.length)
    }),
  )
})

test('no signal speaks of another value than numbers of cases, codes, counts and the domain that was typed', () => {
  fc.assert(
    fc.property(anyFacts, facts => {
      const allowed = new Set([
        'count',
        'numbers',
        'kind',
        'role',
        'field',
        'domain',
        'ascii',
        'like',
        'domains',
        'services',
      ])
      for (const { params } of signalsOf(facts)) {
        expect(Object.keys(params).filter(name => !allowed.has(name))).toEqual([])
      }
    }),
  )
})

function told(facts: SignalFacts): string[] {
  return signalsOf(facts).map(({ level, code }) => `${level} ${code}`)
}

import { describe, expect, it, test } from 'vitest'
import { atCursor } from '../../../src/main/core/search/rules/cursor.ts'
import {
  caseNumberOf,
  domainBeginningOf,
  identifierIn,
  registerNumberOf,
  severalNumbersIn,
} from '../../../src/main/core/search/rules/identifiers.ts'
import { indexTextOf, isAnsweredBy, questionOf } from '../../../src/main/core/search/rules/index-text.ts'
import {
  ageOf,
  hasWords,
  meaningsOf,
  operatorNamed,
  priorityWords,
  statusNames,
  typeWords,
} from '../../../src/main/core/search/rules/operators.ts'
import { commonBeginnings } from '../../../src/main/core/search/rules/parts.ts'
import english from '../../../src/renderer/i18n/en/tickets.json' with { type: 'json' }
import polish from '../../../src/renderer/i18n/pl/tickets.json' with { type: 'json' }
import { engineTypes, priorities } from '../../../src/shared/contract/tickets/terms.ts'

describe('an age', () => {
  const HOUR = 3_600_000
  it.each([
    ['24h', 24],
    ['24 godz', 24],
    ['7d', 7 * 24],
    ['7 dni', 7 * 24],
    ['7', 7 * 24],
    ['2tyg', 14 * 24],
    ['2w', 14 * 24],
    ['1mies', 30 * 24],
    ['3 MIESIĄCE', 90 * 24],
    ['1r', 365 * 24],
    ['0d', 0],
  ])('%s is %i hours', (written, hours) => {
    expect(ageOf(written)).toBe(hours * HOUR)
  })

  it.each(['', 'd', '-7d', '7x', '7.5d', '99999d', '1e3d', 'wczoraj'])('%j is none', written => {
    expect(ageOf(written)).toBeNull()
  })
})

describe('a value of an operator', () => {
  it.each([
    ['otwarte', ['open']],
    ['OTWARTY', ['open']],
    ['zamk', ['closed']],
    ['czeka na klienta', ['waiting_customer']],
    ['czeka', ['waiting_customer', 'waiting_third_party']],
    ['waiting_customer', ['waiting_customer']],
    ['ot', []],
    ['', []],
    ['zielone', []],
  ])('status %j means %j', (written, types) => {
    expect(meaningsOf(typeWords, written)).toEqual(types)
  })

  it('means one thing only, whatever its language', () => {
    for (const [meaning, { pl, en }] of Object.entries(typeWords)) {
      for (const word of [...pl, ...en]) expect(meaningsOf(typeWords, word), word).toEqual([meaning])
    }
    for (const [meaning, { pl, en }] of Object.entries(priorityWords)) {
      for (const word of [...pl, ...en]) expect(meaningsOf(priorityWords, word), word).toEqual([meaning])
    }
    for (const [meaning, { pl, en }] of Object.entries(hasWords)) {
      for (const word of [...pl, ...en]) expect(meaningsOf(hasWords, word), word).toEqual([meaning])
    }
  })

  it('names of operators are read in both languages', () => {
    expect(['Właściciel', 'wlasciciel', 'OWNER', 'dept', 'constructor', ''].map(operatorNamed)).toEqual([
      'owner',
      'owner',
      'owner',
      'department',
      undefined,
      undefined,
    ])
  })
})

test('statuses and priorities are named as the window names them', () => {
  expect(statusNames).toEqual(
    Object.fromEntries(
      engineTypes.map(type => [type, { pl: polish.status[type], en: english.status[type] }]),
    ),
  )
  for (const priority of priorities) {
    for (const word of [polish.priority[priority], english.priority[priority]]) {
      expect(meaningsOf(priorityWords, word), word).toEqual([priority])
    }
  }
})

describe('what is at the cursor', () => {
  it.each([
    ['sta|', null, 'sta', 'sta'],
    ['serwer |', null, '', ''],
    ['serwer sta|tus:', null, 'sta', 'status:'],
    ['-sta|', null, 'sta', 'sta'],
    ['status:|', 'status', '', ''],
    ['status:ot|', 'status', 'ot', 'ot'],
    ['status:ot|warte x', 'status', 'ot', 'otwarte'],
    ['-dział:te|', 'department', 'te', 'te'],
    ['status:nowe, ot|', 'status', 'ot', 'ot'],
    ['status:"w toku",nowe, ot|warte x', 'status', 'ot', 'otwarte'],
    ['status:nowe,ot|', 'status', 'ot', 'ot'],
    ['etykieta:"do z|robienia" x', 'tag', 'do z', '"do zrobienia"'],
    ['etykieta:"a b",c|', 'tag', 'c', 'c'],
  ])('%s', (written, operator, typed, replaced) => {
    const at = written.indexOf('|')
    const text = written.replace('|', '')
    const cursor = atCursor(text, at)
    expect(cursor).toMatchObject({ operator, typed })
    expect(text.slice(cursor?.from, cursor?.to)).toBe(replaced)
  })

  it.each(['"nie sta|', 'a@sta|', 'https:|'])('%s is nothing to complete', written => {
    const at = written.indexOf('|')
    expect(atCursor(written.replace('|', ''), at)).toBeNull()
  })
})

describe('the question to the index', () => {
  const open = (word: string, isAuthor = false) => ({ words: [word], isOpen: true, isAuthor })
  const known = commonBeginnings([])

  it('asks for beginnings of the lengths it knows, and says when the message must be read', () => {
    const cases: [word: string, question: string, isAnswered: boolean, of?: readonly number[]][] = [
      ['ab', '"ab"', false],
      ['abc', '"abc"*', true],
      ['abcd', '"abc"*', false],
      ['abcde', '"abcde"*', true],
      ['abcdef', '"abcdef"*', true],
      ['abcdef', '"abcde"*', false, [3, 5]],
      ['abcdefg', '"abcdef"*', false],
      ['\u{10400}\u{10400}\u{10400}\u{10400}', '"\u{10400}\u{10400}\u{10400}"*', false],
    ]
    for (const [word, question, isAnswered, of = known] of cases) {
      expect(questionOf([open(word)], [], [], of)).toBe(question)
      expect(isAnsweredBy(open(word), of)).toBe(isAnswered)
    }
  })

  it('joins what must be and leaves out what must not, as far as the index knows', () => {
    const phrase = { words: ['a', 'b'], isOpen: false, isAuthor: false }
    expect(questionOf([open('abc'), phrase], [open('xyz'), phrase], ['note'], known)).toBe(
      '("abc"* AND "a" AND "b" AND "\uE002") NOT ("xyz"*)',
    )
  })

  it('knows who wrote from what was said', () => {
    const text = indexTextOf({ author: ['jan'], said: ['pan jan'] }, ['attachment'])
    expect(text.split(' ').toSorted()).toEqual(['jan', 'pan', '\uE000jan', '\uE001'])
    expect(questionOf([open('jan', true)], [], [], known)).toBe('"\uE000ja"*')
  })
})

describe('an identifier', () => {
  it.each([
    ['ODZ-2026-0042', 'ODZ-2026-0042'],
    ['odz 2026 42', 'ODZ-2026-0042'],
    ['odz/2026/00042', 'ODZ-2026-0042'],
    ['ODZ-2026-12345', 'ODZ-2026-12345'],
    ['ODZ-26-1', null],
    ['xODZ-2026-0042', null],
  ])('of a case: %s', (written, number) => {
    expect(caseNumberOf(written)).toBe(number)
  })

  it.each([
    ['https://www.ćma.example/x', 'ćma.example'],
    ['Wro', 'wro'],
    ['c\u0301ma.example', 'ćma.example'],
    ['XN--ma-ula.example', 'ćma.example'],
    ['wr', null],
    ['halina wrona', null],
    ['-x-y', null],
  ])('of a domain: %s', (written, name) => {
    expect(domainBeginningOf(written)).toBe(name)
  })

  it.each([
    ['NIP: 999-103-02-01', '999-103-02-01'],
    ['nip 9991030201', '9991030201'],
    ['nip:PL9991030201', 'PL9991030201'],
    ['NIP sprzedawcy', 'NIP sprzedawcy'],
    ['mailto:aga@studio-cma.example?subject=Domena', 'aga@studio-cma.example'],
  ])('of an account: %s', (written, identifier) => {
    expect(identifierIn(written)).toBe(identifier)
  })

  it.each([
    ['REGON 991030210', { register: 'regon', number: '991030210' }],
    ['regon: 991-030-210', { register: 'regon', number: '991030210' }],
    ['KRS:0009990001', { register: 'krs', number: '0009990001' }],
    ['krs 9990001', { register: 'krs', number: '0009990001' }],
    ['REGON 991030211', null],
    ['991030210', null],
    ['regon', null],
  ])('of a register: %s', (written, number) => {
    expect(registerNumberOf(written, '2026-11-20')).toEqual(number)
  })

  it.each([
    ['100014, 100004', [100014, 100004]],
    ['100014 100004\n#100005;', [100014, 100004, 100005]],
    ['100014,100014', [100014]],
    ['100014', []],
    ['100014 faktura', []],
    ['601 234 567', []],
    ['22 123 45 67', []],
  ])('of several tickets: %j', (written, numbers) => {
    expect(severalNumbersIn(written)).toEqual(numbers)
  })

  it('is not a pasted text', () => {
    expect(identifierIn('x'.repeat(201))).toBeNull()
    expect(identifierIn(' x ')).toBe('x')
  })
})

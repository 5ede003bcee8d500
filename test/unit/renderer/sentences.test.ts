import { ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import { describeError, describeRemark } from '../../../src/renderer/app/errorText.ts'
import { journalSentence, journalWord } from '../../../src/renderer/app/journalSentence.ts'
import { DeskOutOfReach } from '../../../src/renderer/app/link.ts'
import { deedWords } from '../../../src/renderer/features/tickets/deedWords.ts'
import { createTexts } from '../../../src/renderer/i18n/index.ts'
import { deskErrors } from '../../../src/shared/contract/base.ts'

const pl = createTexts('pl')
const en = createTexts('en')
const braces = /\{\{|\}\}/

describe('an error of the desk', () => {
  it.each(Object.keys(deskErrors))('%s says what happened and what to do next', code => {
    const { title, next } = describeError(
      pl,
      new ORPCError(code, { data: { because: { code: 'clock_jumped' } } }),
    )
    expect([title, next].every(sentence => sentence !== '' && !braces.test(sentence))).toBe(true)
  })

  it('a refusal lists everything that stands in the way', () => {
    const refused = new ORPCError('REFUSED', {
      data: { missing: [{ code: 'login_taken' }, { code: 'last_administrator' }] },
    })
    expect(describeError(en, refused).missing).toEqual([
      'Somebody else has this login.',
      'This is the last active administrator. Give the role to somebody else first.',
    ])
  })

  it('outside hours it says when the desk opens', () => {
    const monday = new ORPCError('OUTSIDE_HOURS', { data: { opensAt: Date.parse('2040-01-02T08:00:00Z') } })
    expect(describeError(pl, monday).next).toContain('2 sty 2040 o 9:00')
  })

  it('without a next opening it says that the calendar knows none', () => {
    const never = new ORPCError('OUTSIDE_HOURS', { data: { opensAt: null } })
    expect(describeError(pl, never).next).toContain('nie zna następnego otwarcia')
  })

  it('the fields of a wrong input are passed on', () => {
    const wrong = new ORPCError('INVALID_INPUT', { data: { fields: ['sender.email'] } })
    expect(describeError(pl, wrong).fields).toEqual(['sender.email'])
  })

  it.each([
    ['a desk that does not answer', new DeskOutOfReach(), 'UNREACHABLE'],
    ['a fault of the window', new TypeError('x is undefined'), 'UNKNOWN'],
    ['a code nobody knows', new ORPCError('TEAPOT'), 'UNKNOWN'],
    ['something that is no error', 'oops', 'UNKNOWN'],
  ])('%s is told as well', (_, error, code) => {
    expect(describeError(pl, error).code).toBe(code)
  })

  it('data of an unexpected shape does not break the sentence', () => {
    expect(describeError(pl, new ORPCError('REFUSED', { data: { missing: 'everything' } })).missing).toEqual(
      [],
    )
  })
})

describe('a remark', () => {
  it.each([
    [{ code: 'too_large', params: { size: 30 * 1024 * 1024, limit: 25 * 1024 * 1024 } }, '25\u00a0MB'],
    [{ code: 'remote_content_blocked', params: { count: 3 } }, '3 obrazki'],
    [{ code: 'made_up_code' }, 'made_up_code'],
    [
      { code: 'changed_since', params: { what: 'priority', who: 'Przemysław Ćwiek' } },
      'To samo zmieniono od tamtej pory: priorytet. Ostatnia zmiana: Przemysław Ćwiek.',
    ],
    [{ code: 'changed_since', params: { what: 'priority' } }, 'ktoś zmienił to samo: priorytet'],
    [
      { code: 'name_lies', params: { extension: 'pdf', mime: 'application/x-msdownload' } },
      'w środku jest program dla Windows',
    ],
    [{ code: 'name_lies', params: { extension: 'pdf', mime: 'x/y' } }, 'w środku jest x/y'],
  ])('%j holds %s', (remark, words) => {
    expect(describeRemark(pl, remark)).toContain(words)
  })
})

describe('an entry of the journal', () => {
  it.each([
    ['access.locked', { idle: true }, 'Ekran zablokował się z bezczynności.'],
    ['access.locked', { idle: false }, 'Zablokowano ekran.'],
    ['access.recovery_code_used', { left: 3 }, 'Zalogowano się kodem zapasowym. Zostały 3 kody.'],
    [
      'access.agent_invited',
      { login: 'zofia', roles: 'agent, supervisor' },
      'Zaproszono zofia w roli: agent, kierownik.',
    ],
    ['settings.saved', { changed: 'sender, policy' }, 'Zmieniono ustawienia: nadawca, polityka.'],
    [
      'recovery.held',
      { outcome: 'change_email', until: Date.parse('2040-01-02T08:00:00Z') },
      'Zapowiedziano: zmiana adresu e-mail. Wykonanie najwcześniej: 2 sty 2040, 9:00.',
    ],
    [
      'recovery.challenge_passed',
      { kind: 'callback', role: 'billing' },
      'Dowód jest: oddzwonienie (kontakt rozliczeniowy).',
    ],
    ['recovery.challenge_started', { kind: 'transfer', role: null }, 'Rozpoczęto: przelew 1 zł.'],
    [
      'recovery.challenge_ended',
      { kind: 'callback', role: 'technical', result: 'no_answer' },
      'Bez wyniku: oddzwonienie (kontakt techniczny), nikt nie odebrał.',
    ],
    [
      'recovery.frozen',
      { because: 'suspicion', reason: 'naciska i straszy' },
      'Konto zamrożone (podejrzenie). „naciska i straszy”',
    ],
    ['recovery.voted', {}, 'Oddano głos. Jego treść zobaczysz po własnym głosie.'],
    ['something.new', {}, 'Wpis o kodzie something.new'],
  ])('%s %j', (action, details, sentence) => {
    expect(journalSentence(pl, action, details)).toBe(sentence)
  })

  it('an entry of a case reads as in its story', () => {
    expect(journalSentence(en, 'recovery.withdrawn', {})).toBe(en.t('recovery:timeline.recovery.withdrawn'))
  })

  it('a detail that an old entry does not have shows as a dash', () => {
    expect(journalSentence(pl, 'desk.created', {})).toBe('Założono okienko „—”.')
  })

  it.each([
    ['recovery.held', 'until', Date.parse('2040-01-02T08:00:00Z'), '2 sty 2040, 9:00'],
    ['recovery.challenge_ended', 'result', 'wrong_person', 'odebrał ktoś inny'],
    ['recovery.domain_looked_up', 'found', 'no_network', 'brak sieci'],
    [
      'recovery.voted',
      'exception',
      'one_person_desk',
      'w tym biurze nie ma nikogo innego, kto mógłby się zgodzić',
    ],
  ] as const)('of %s the detail %s, %s, is %s', (action, name, value, words) => {
    expect(journalWord(pl, action, name, value)).toBe(words)
  })

  it('a code without a word is shown as it is', () => {
    expect(journalWord(pl, 'access.agent_invited', 'roles', 'janitor')).toBe('janitor')
  })

  it.each([
    [true, 'tak'],
    [false, 'nie'],
    [null, '—'],
    [7, '7'],
  ])('the detail %j is %s', (value, words) => {
    expect(journalWord(pl, 'recovery.voted', 'approved', value)).toBe(words)
  })
})

describe('what people count from one', () => {
  it('the first page of a paper is page 1', () => {
    expect(journalWord(pl, 'recovery.page_viewed', 'page', 0)).toBe('1')
  })
})

describe('a file of no kind anybody knows', () => {
  it.each([pl, en])('is not called by an empty name', texts => {
    const sentence = describeRemark(texts, { code: 'not_mail', params: { mime: '' } })
    expect(sentence).not.toContain('()')
    expect(sentence).toContain(texts.t('errors:unknownKind'))
  })
})

describe('a number that is on file too briefly', () => {
  it.each([
    [0, 'dopiero od dziś'],
    [1, 'dopiero od 1 dnia'],
    [3, 'dopiero od 3 dni'],
    [12, 'dopiero od 12 dni'],
  ])('of %i days says so in Polish', (days, words) => {
    expect(describeRemark(pl, { code: 'contact_too_young', params: { days, needed: 30 } })).toContain(words)
  })
})

describe('independent proofs that are missing', () => {
  it.each([
    [1, 'jeszcze 1 niezależny dowód, co najmniej mocny', '1 more independent proof, at least strong'],
    [
      2,
      'jeszcze 2 niezależne dowody, każdy co najmniej mocny',
      '2 more independent proofs, each at least strong',
    ],
  ])('%i of them are asked for by their strength in words', (left, polish, english) => {
    const remark = { code: 'independent_sources', params: { left, strength: 3 } }
    expect([describeRemark(pl, remark), describeRemark(en, remark)]).toEqual([polish, english])
  })
})

describe('a vote where nobody else could agree', () => {
  const details = { approved: true, reason: 'pracuję sama', exception: 'one_person_desk' }

  it('says so in its line of the journal', () => {
    expect(journalSentence(pl, 'recovery.voted', details)).toBe(
      'Zmiana zatwierdzona. pracuję sama Wyjątek: w tym biurze nie ma nikogo innego, kto mógłby się zgodzić.',
    )
  })
})

describe('what is taken back after the window was loaded anew', () => {
  it('is called a change that was made, not one that was begun', () => {
    const said = (texts: typeof pl) =>
      deedWords(texts, 'tickets.batch_begun', { what: 'followers, checklist' }, null)
    expect(said(pl)).toBe('Zmieniono wiele zgłoszeń naraz (lista kontrolna, obserwujący)')
    expect(said(en)).toBe('Many tickets changed at once (checklist, followers)')
  })

  it('of a single ticket by its number', () => {
    expect(deedWords(en, 'tickets.changed', { what: 'followers' }, { number: 100_009 })).toMatch(
      /^#100009 · .*followers/,
    )
  })
})

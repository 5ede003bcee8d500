import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { reasonCodes } from '../../src/main/core/identifiers/index.ts'
import { matchReasons } from '../../src/main/core/matching/index.ts'
import { createPress, type ProtocolModel } from '../../src/main/core/protocol/index.ts'
import { journalActions, recoveryReasons, wordFor, wordsFor } from '../../src/main/core/protocol/texts.ts'
import { accountKinds, contactRoles } from '../../src/shared/contract/customers.ts'
import {
  caseStatuses,
  needs,
  paperFields,
  paperKinds,
  paperMarks,
  routes,
  signalCodes,
  signalLevels,
  verdicts,
} from '../../src/shared/contract/recovery/index.ts'
import { pagesOfPdf } from '../support/pdf.ts'

const press = createPress(new URL('../../src/main/core/protocol/worker.ts', import.meta.url))
const core = join(import.meta.dirname, '../../src/main/core')

const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
/** A summer and a winter instant: 10:05:07 and 09:05:07 on Polish clocks. */
const summer = Date.UTC(2026, 6, 1, 8, 5, 7)
const winter = Date.UTC(2026, 10, 3, 8, 5, 7)

/** An ended case in which everything a protocol can tell has happened. */
const told: ProtocolModel = {
  language: 'pl',
  deskName: 'Zażółć Gęślą Jaźń',
  printedAt: winter,
  printedBy: 'Żaneta Łoś',
  number: 'ODZ-2026-0042',
  status: 'executed',
  openedAt: summer,
  agent: 'Grzegorz Świerszcz',
  policy: { name: 'Zaostrzona', id: 'strict', version: 3 },
  account: { number: 'K-004512', name: 'B••• Ś•••', kind: 'person' },
  need: 'dead_email',
  route: 'papers',
  calls: [
    {
      at: summer,
      by: 'Grzegorz Świerszcz',
      source: 'exchange',
      verdict: 'match',
      reason: 'contact_too_young',
      role: 'billing',
      daysOld: 12,
    },
  ],
  papers: [
    {
      kind: 'id_card',
      state: 'failed',
      redaction: {
        at: summer,
        by: 'Ćwiek',
        sha256,
        zones: ['portrait', 'number_front'],
        absent: ['can'],
        checks: ['one_colour', 'no_id_number'],
      },
      fields: [
        {
          field: 'personName',
          verdict: 'near',
          reason: 'diminutive',
          decision: { accepted: false, by: 'Ćwiek' },
        },
        { field: 'validUntil', verdict: 'mismatch', reason: 'expired', decision: null },
      ],
      marks: [
        { mark: 'signature', present: true },
        { mark: 'name_stamp', present: false },
        { mark: 'company_stamp', present: null },
      ],
    },
  ],
  signals: [
    {
      code: 'fraud_mark',
      level: 'stop',
      kind: 'iban',
      since: summer,
      by: 'Halina Mącik',
      stands: false,
      answers: [{ what: 'lifted', at: winter, by: 'Hieronim Źdźbło' }],
    },
    { code: 'legal', level: 'stop', kind: 'dispute', since: winter, by: 'Ćwiek', stands: true, answers: [] },
    {
      code: 'look_alike',
      level: 'warning',
      kind: null,
      since: null,
      by: null,
      stands: false,
      answers: [
        { what: 'proposed', at: summer, by: 'Grzegorz Świerszcz' },
        { what: 'voted', at: winter, by: 'Halina Mącik' },
      ],
    },
    {
      code: 'pressure',
      level: 'warning',
      kind: 'threat',
      since: summer,
      by: 'Ćwiek',
      stands: true,
      answers: [],
    },
  ],
  seenBefore: [{ by: 'Żegota Bąk', at: summer }],
  mailToPurge: [
    { receivedAt: summer, done: null },
    { receivedAt: summer, done: { at: winter, by: 'Ćwiek' } },
  ],
  newEmailConfirmed: true,
  codeCarriedBy: 'Ćwiek',
  challenges: [
    {
      kind: 'callback',
      role: 'administrative',
      startedAt: summer,
      startedBy: 'Grzegorz Świerszcz',
      state: 'passed',
      endedAt: summer,
      endedBy: 'Grzegorz Świerszcz',
      carriedBy: 'Ćwiek',
    },
    {
      kind: 'mail_code',
      role: 'billing',
      startedAt: summer,
      startedBy: 'Grzegorz Świerszcz',
      state: 'refused',
      endedAt: summer,
      endedBy: 'Ćwiek',
      carriedBy: null,
    },
  ],
  newPhoneConfirmed: null,
  proposal: { outcome: 'change_email', by: 'Grzegorz Świerszcz', at: summer, stance: 'doubtful' },
  burden: { approvals: 2, holdHours: 72 },
  approvals: [
    { by: 'Halina Mącik', at: summer, approved: false, alone: false },
    { by: 'Hieronim Źdźbło', at: summer, approved: true, alone: false },
  ],
  hold: { since: summer, until: winter },
  freeze: null,
  hint: null,
  resetLink: null,
  ended: { by: 'Halina Mącik', at: winter },
  story: [
    { seq: 1041, at: summer, actor: null, action: 'intake.received', hash: 'abcdef0123456789'.repeat(4) },
    { seq: 1044, at: winter, actor: 'Ćwiek', action: 'later.invention', hash: '0123456789abcdef'.repeat(4) },
  ],
}

/** A case nobody has touched. */
const untouched: ProtocolModel = {
  ...told,
  status: 'open',
  agent: null,
  account: null,
  need: null,
  route: null,
  calls: [],
  papers: [],
  signals: [],
  seenBefore: [],
  newEmailConfirmed: false,
  codeCarriedBy: null,
  challenges: [],
  proposal: null,
  burden: null,
  approvals: [],
  hold: null,
  ended: null,
  story: [],
}

/** The dictionaries of the PDF's objects; streams between them are compressed and read as noise. */
const objectsOf = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1')

describe('a printed protocol', () => {
  let pdf: Uint8Array
  let text: string
  beforeAll(async () => {
    pdf = await press.print(told)
    text = (await pagesOfPdf(pdf)).join(' ')
  })

  it.each([
    ['its title', 'Protokół odzyskania dostępu'],
    ['the desk, with every Polish letter it has', 'Zażółć Gęślą Jaźń'],
    ['the case', 'ODZ-2026-0042'],
    ['how the case stands', 'Stan wykonana'],
    ['the account by its number, masked name and kind', 'K-004512, B••• Ś•••, osoba prywatna'],
    ['the need', 'skrzynka podana na koncie nie działa'],
    ['the policy with id and version', 'Zaostrzona · strict, wersja 3'],
    ['where a number was known from', 'z centrali'],
    ['whose number it is, its age and why it is no proof', 'rozliczeniowy, na koncie od 12 dni, na koncie'],
    ['a paper and how it stands', 'Dowód osobisty nie zgadza się'],
    ['a near field with who decided', 'zbliżone zdrobnienie imienia nie uznano: Ćwiek'],
    ['a field that does not hold, and why', 'Ważny do niezgodne stracił ważność'],
    ['a mark that is there', 'Podpis jest'],
    ['a mark that is not', 'Pieczątka imienna nie ma'],
    ['a mark nobody looked for', 'Pieczątka firmowa nie sprawdzono'],
    ['who covered the card, and when', 'Zakrycie: 1 lip 2026, 10:05, Ćwiek'],
    ['what was covered', 'Zakryte miejsca: zdjęcie, numer z przodu'],
    ['what the scan did not show', 'Nie ma na skanie: numer CAN'],
    ['what was proven', 'każde zakryte miejsce ma jeden kolor, bez numeru dowodu'],
    ['the hash of the covered copy', sha256],
    ['that an e-mail still lies in the mailbox', '10:05, jeszcze nie usunięta ze skrzynki'],
    ['that an e-mail was deleted there', 'usunięta ze skrzynki 3 lis 2026, 09:05, Ćwiek'],
    ['that the new address was confirmed', 'Potwierdzony kodem tak'],
    ['who carried the code by hand', 'Kod przekazany ręcznie tak, Ćwiek'],
    [
      'who had seen the account in the clear, and when',
      'zanim je zakryto: Żegota Bąk, 1 lip 2026, 10:05. Ta osoba pracowała potem nad sprawą.',
    ],
    [
      'who called back, who was called, and what came of it',
      'Oddzwonienie, kod odczytany potwierdzone kontakt',
    ],
    ['who saw the code of a call back', 'kod przekazano ręcznie: Ćwiek'],
    ['live proof that was refused', 'Kod na inny adres z konta rozmówca odmówił kontakt rozliczeniowy'],
    [
      'who proposed what, and what he thought of it',
      'Grzegorz Świerszcz Propozycja: zmiana adresu e-mail (proponujący ma wątpliwości)',
    ],
    ['what the way asked for', 'Droga decyzji zgoda 2 osób, potem 72 godz. oczekiwania'],
    ['until when an announced change waited', 'Zapowiedź zmiany wszystkim z konta, do 3 lis 2026, 09:05'],
    ['who rejected', 'Halina Mącik Odrzucenie zmiany'],
    ['who approved', 'Hieronim Źdźbło Zatwierdzenie zmiany'],
    [
      'a stop, who set it, and who took it away',
      '10:05 stop oznaczenie, że wartość należy do oszusta: numer rachunku (Halina Mącik) oznaczenie zdjęto: Hieronim Źdźbło, 3 lis 2026, 09:05',
    ],
    [
      'a stop that stands',
      'zastrzeżenie prawne na koncie: spór o konto (Ćwiek) obowiązuje, nie wolno rozstrzygać',
    ],
    [
      'a warning, and who decided in spite of it',
      'ostrzeżenie domena nowego adresu łudząco przypomina znaną propozycja mimo to: Grzegorz Świerszcz, 1 lip 2026, 10:05 znany głosującemu: Halina Mącik, 3 lis 2026, 09:05',
    ],
    ['a warning nobody decided upon', 'nacisk na agenta: groźby (Ćwiek) bez decyzji'],
    ['who ended the case, and when', '3 lis 2026, 09:05 Halina Mącik Zakończenie sprawy'],
    ['what the program did itself', 'okienko przyjęto wiadomość'],
    ['an event it has no word for by its code', 'Ćwiek later.invention'],
    ['twelve characters of the hash', 'abcdef012345 '],
    ['summer time', '1041 1 lip 2026, 10:05:07'],
    ['winter time', '1044 3 lis 2026, 09:05:07'],
    ['that papers do not prove identity', 'nie potwierdza tożsamości osoby'],
    ['when and by whom it was printed', 'Wydruk: 3 lis 2026, 09:05, Żaneta Łoś'],
  ])('names %s', (_what, words) => {
    expect(text).toContain(words)
  })

  it.each([
    [
      'a vote kept from whoever may still vote',
      { approvals: [{ by: 'Halina Mącik', at: summer, approved: null, alone: false }] },
      'Halina Mącik Głos, ukryty przed tym, kto jeszcze może głosować',
    ],
    [
      'that the proposer agreed alone',
      { approvals: [{ by: 'Halina Mącik', at: summer, approved: true, alone: true }] },
      'Zatwierdzenie zmiany; wyjątek: w tym biurze nie ma nikogo innego, kto mógłby się zgodzić',
    ],
    [
      'a freeze and why',
      { freeze: { since: summer, by: 'Halina Mącik', because: 'not_me', reviewBy: winter } },
      'Zamrożenie konta: kontakt z konta zaprzeczył',
    ],
    ['that a change was taken back', { status: 'undone' }, 'Halina Mącik Cofnięcie zmiany'],
    ['that a case was stopped', { status: 'stopped' }, 'Halina Mącik Zatrzymanie sprawy'],
    ['a reset link', { resetLink: { by: 'Halina Mącik', at: summer } }, 'Wysłanie drogi do nowego hasła'],
    ['a new phone that answered', { newPhoneConfirmed: true }, 'Nowy numer telefonu Potwierdzony kodem tak'],
  ] as const)('names %s', async (_what, changed, words) => {
    const model: ProtocolModel = { ...told, ...structuredClone(changed) } as ProtocolModel // only readonly goes
    expect((await pagesOfPdf(await press.print(model))).join(' ')).toContain(words)
  })

  it('carries every font it uses inside itself', () => {
    const objects = objectsOf(pdf)
    const fonts = objects.match(/\/Type \/Font\b/g) ?? []
    const descriptors = objects.match(/\/Type \/FontDescriptor\b/g) ?? []
    const files = objects.match(/\/FontFile2 \d+ 0 R/g) ?? []
    // Roboto in two weights: a composite font and its descendant each, and a file each.
    expect([fonts.length, descriptors.length, files.length]).toEqual([4, 2, 2])
  })

  it('can run no script and leads nowhere', () => {
    expect(objectsOf(pdf)).not.toMatch(/\/(?:JavaScript|JS|OpenAction|URI|Launch|EmbeddedFile)\b/)
  })

  it('says so where nothing has happened yet', async () => {
    const [page] = await pagesOfPdf(await press.print(untouched))
    const { none } = wordsFor('pl')
    for (const words of [
      none.agent,
      none.account,
      none.calls,
      none.challenges,
      none.papers,
      none.signals,
      none.decision,
    ]) {
      expect(page).toContain(words)
    }
  })

  it('runs over several pages with a long story, each with its number and the heading of the story', async () => {
    const story = Array.from({ length: 150 }, (_, at) => ({
      seq: 7000 + at,
      at: summer + at * 1000,
      actor: 'Ćwiek',
      action: 'recovery.field_checked',
      hash: at.toString(16).padStart(64, '0'),
    }))
    const pages = await pagesOfPdf(await press.print({ ...untouched, story }))
    expect(pages.length).toBeGreaterThan(3)
    pages.forEach((page, at) => {
      expect(page).toContain(`strona ${at + 1} z ${pages.length}`)
      expect(page).toContain('Przebieg sprawy')
    })
    const rows = pages.join(' ').match(/\b7\d{3} 1 lip 2026/g)
    expect(rows).toHaveLength(150)
  })

  it('is English for an English reader, dates included', async () => {
    const plainNames = JSON.parse(
      JSON.stringify(told)
        .normalize('NFD')
        .replace(/\p{M}|[łŁ]/gu, ''),
    ) as ProtocolModel // the same shape; only letters of names were changed
    const english = (await pagesOfPdf(await press.print({ ...plainNames, language: 'en' }))).join(' ')
    expect(english).toContain('Account recovery protocol')
    expect(english).toContain('1 Jul 2026, 10:05:07')
    expect(english).not.toMatch(/[ąćęłńóśźż]/i)
  })

  it('fails instead of hanging when it cannot be printed', async () => {
    const broken = { ...told, printedAt: Number.NaN }
    await expect(press.print(broken)).rejects.toThrow()
  })
})

describe('the words of the protocol', () => {
  const { pl, en } = { pl: wordsFor('pl'), en: wordsFor('en') }

  /** Identifiers have one name in every language. */
  const sameInBoth = new Set(['field.nip', 'field.regon', 'signalLevel.stop'])

  const groups = Object.keys(pl)
    // The keys of a plain object made of nothing but Words.
    .map(name => name as keyof typeof pl)
    .filter(name => typeof pl[name] === 'object')

  it.each(groups)('are there in both languages and differ: %s', name => {
    const [polish, english] = [Object.entries(pl[name]), new Map(Object.entries(en[name]))]
    expect(english.size).toBe(polish.length)
    for (const [code, word] of polish) {
      expect(`${code}: ${word}`).toMatch(/: \S/)
      expect(`${code}: ${english.get(code)}`).toMatch(/: \S/)
      if (!sameInBoth.has(`${name}.${code}`)) expect(english.get(code)).not.toBe(word)
    }
  })

  it.each([
    ['status', caseStatuses],
    ['need', needs],
    ['route', routes],
    ['accountKind', accountKinds],
    ['role', contactRoles],
    ['paperKind', paperKinds],
    ['field', paperFields],
    ['mark', paperMarks],
    ['verdict', verdicts],
    ['reason', [...new Set([...matchReasons, ...reasonCodes, ...recoveryReasons])]],
    ['signalLevel', signalLevels],
    ['signal', signalCodes],
    ['action', journalActions],
  ] as const)('name every code of the contract and none besides: %s', (name, codes) => {
    expect(Object.keys(pl[name]).toSorted()).toEqual([...codes].toSorted())
  })

  it('know every action the desk writes into the journal', () => {
    const written = sources('.').flatMap(source => found(source, /(?:action: |tellStory\(\s*)'([a-z_.]+)'/g))
    expect(written).toContain('recovery.executed')
    // What happens to tickets, and to what their desk is made of, never stands in a case's story.
    const rooms =
      /^(?:tickets|views|imports|exports|deadlines|sealing|departments|statuses|signatures|checklists)[.]/
    const ofCases = written.filter(action => !rooms.test(action))
    expect(ofCases.filter(action => !Object.hasOwn(pl.action, action))).toEqual([])
  })

  it('know every reason the rules of recovery give', () => {
    const given = sources('recovery/rules').flatMap(source =>
      found(source, /(?:\bmatch\(|near\(|mismatch\(|remark\(|reason: \{ code: .*?)'([a-z_]+)'/g),
    )
    expect(given).toContain('payer_never_paid')
    expect(given.filter(reason => !Object.hasOwn(pl.reason, reason))).toEqual([])
  })

  it.each(['later_invention', 'constructor', ''])('leave a code without a word as it is: "%s"', code => {
    expect(wordFor(pl.reason, code)).toBe(code)
  })

  it.each([
    [0, 'na koncie od dzisiaj', 'on file since today'],
    [1, 'na koncie od 1 dnia', 'on file for 1 day'],
    [2, 'na koncie od 2 dni', 'on file for 2 days'],
    [21, 'na koncie od 21 dni', 'on file for 21 days'],
  ])('count days as each language does: %i', (days, polish, english) => {
    expect([pl.numberOnFile(days), en.numberOnFile(days)]).toEqual([polish, english])
  })
})

/** The desk's own sources: what they write as literals is what can stand in a journal. */
function sources(folder: string): string[] {
  return readdirSync(join(core, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !file.startsWith('protocol'))
    .map(file => readFileSync(join(core, folder, file), 'utf8'))
}

function found(source: string, pattern: RegExp): string[] {
  return [...source.matchAll(pattern)].flatMap(match => match[1] ?? [])
}

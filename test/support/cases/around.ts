import { Temporal } from 'temporal-polyfill'
import type { LimitCounts } from '../../../src/main/core/recovery/rules/limits.ts'
import type { SignalFacts } from '../../../src/main/core/recovery/rules/signals.ts'
import type { ContactRole } from '../../../src/shared/contract/customers.ts'
import type { PlainDate } from '../../../src/shared/plain-date.ts'
import { TIME_ZONE } from '../../../src/shared/time-zone.ts'
import { type AccountChange, asDescribed } from './account.ts'
import { entriesIn, UnknownWord } from './table.ts'

/** Friday, an ordinary working day. */
const DAY = '2026-11-20'

/** Everything of a line that is neither paper nor live proof. */
export interface Around {
  now: number
  today: PlainDate
  account: AccountChange
  accountIs: 'known' | 'unknown' | 'gone'
  mailboxExpired: boolean
  isFrozen: boolean
  isLinked: boolean
  isAnothers: boolean
  isSupervisor: boolean
  isOnePersonDesk: boolean
  clockWentBack: boolean
  newEmail: 'proven' | 'unproven' | 'on_file' | null
  newPhone: 'proven' | 'unproven' | 'on_file' | null
  domain: 'own' | 'foreign' | null
  hintGiven: boolean
  resetGiven: boolean
  /** Days before the decision on which papers were read. */
  readDaysAgo: number
  counts: LimitCounts
  legal: SignalFacts['legal'][number]['kind'][]
  fraud: SignalFacts['fraud'][number]['kind'][]
  votes: number
  votedAlready: boolean
  workedOnIt: boolean
  /** Of an announced change. */
  hold: 'none' | 'running' | 'over'
}

type Word = [pattern: RegExp, apply: (around: Around, found: RegExpExecArray) => void]

const roles: Record<string, ContactRole> = {
  adm: 'administrative',
  bil: 'billing',
  tech: 'technical',
}
const number = (found: RegExpExecArray, at = 1) => Number(found[at])

const words: Word[] = [
  [/^poza godzinami$/, around => at(around, DAY, '18:30')],
  [/^sobota$/, around => at(around, '2026-11-21', '11:00')],
  [/^(\d\d:\d\d:\d\d)$/, (around, found) => at(around, DAY, found[1] ?? '')],
  [
    /^(\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d)?)$/,
    (around, found) => at(around, found[1] ?? '', found[2] ?? ''),
  ],
  [/^zegar cofnięty$/, around => void (around.clockWentBack = true)],

  [/^konto nieznane$/, around => void (around.accountIs = 'unknown')],
  [/^konto usunięte$/, around => void (around.accountIs = 'gone')],
  [/^konto zamrożone$/, around => void (around.isFrozen = true)],
  [/^konto bez e-maila$/, around => void (around.account.noEmail = true)],
  [/^skrzynka w wygasłej domenie$/, around => void (around.mailboxExpired = true)],
  [/^2FA wyłączone$/, around => void (around.account.twoFactorOff = true)],
  [/^bez kodów zapasowych$/, around => void (around.account.noSavedCodes = true)],
  [/^bank nie podał rachunku płatnika$/, around => void (around.account.noPayer = true)],
  [/^najnowsza faktura nieopłacona$/, around => void (around.account.newestUnpaid = true)],
  [
    /^najnowsza faktura sprzed (\d+) d\p{L}+$/u,
    (around, found) => void (around.account.newestInvoice = number(found)),
  ],
  [
    /^(numer|e-mail) (adm|bil|tech) od (\d+) d\p{L}+$/u,
    (around, found) => {
      around.account.ages.push({
        field: found[1] === 'numer' ? 'phone' : 'email',
        role: roles[found[2] ?? ''] ?? 'administrative',
        days: number(found, 3),
      })
    },
  ],

  [/^kierownik$/, around => void (around.isSupervisor = true)],
  [
    /^stanowisko jednoosobowe$/,
    around => {
      around.isSupervisor = true
      around.isOnePersonDesk = true
    },
  ],
  [/^agent powiązany z kontem$/, around => void (around.isLinked = true)],
  [/^sprawę prowadzi kto inny$/, around => void (around.isAnothers = true)],

  [/^bez nowego e-maila$/, around => void (around.newEmail = null)],
  [/^nowy e-mail bez kodu$/, around => void (around.newEmail = 'unproven')],
  [/^nowy e-mail jak na koncie$/, around => void (around.newEmail = 'on_file')],
  [/^bez nowego numeru$/, around => void (around.newPhone = null)],
  [/^nowy numer bez kodu$/, around => void (around.newPhone = 'unproven')],
  [/^nowy numer jak na koncie$/, around => void (around.newPhone = 'on_file')],
  [/^bez wskazanej domeny$/, around => void (around.domain = null)],
  [/^domena spoza konta$/, around => void (around.domain = 'foreign')],

  [/^podpowiedź już była$/, around => void (around.hintGiven = true)],
  [/^odnośnik już był$/, around => void (around.resetGiven = true)],
  [/^dokumenty czytane (\d+) d\p{L}+ temu$/u, (around, found) => void (around.readDaysAgo = number(found))],
  [/^(\d+) odm\p{L}+ w 30 dni$/u, (around, found) => void (around.counts.failures = number(found))],
  [
    /^(\d+) podpowied\p{L}+ dla konta w 30 dni$/u,
    (around, found) => void (around.counts.hintsForAccount = number(found)),
  ],
  [
    /^(\d+) podpowied\p{L}+ agenta dziś$/u,
    (around, found) => void (around.counts.hintsByAgent = number(found)),
  ],
  [
    /^(\d+)\. konto dzwoniącego dziś$/,
    (around, found) => void (around.counts.accountsOfCaller = number(found)),
  ],
  [/^sprawa sprzed (\d+) d\p{L}+$/u, (around, found) => void (around.counts.caseDays = number(found))],

  [/^śmierć abonenta$/, around => void around.legal.push('death')],
  [/^upadłość$/, around => void around.legal.push('bankruptcy')],
  [/^spór o konto$/, around => void around.legal.push('dispute')],
  [/^abonent niepełnoletni$/, around => void around.legal.push('minor')],
  [/^znak oszustwa na nowym e-mailu$/, around => void around.fraud.push('email')],
  [/^znak oszustwa na numerze$/, around => void around.fraud.push('phone')],
  [/^znak oszustwa na rachunku$/, around => void around.fraud.push('iban')],
  [/^znak oszustwa na pliku$/, around => void around.fraud.push('file')],

  [/^(\d+) głos\p{L}* za$/u, (around, found) => void (around.votes = number(found))],
  [/^głosował już$/, around => void (around.votedAlready = true)],
  [/^sam prowadził sprawę$/, around => void (around.workedOnIt = true)],
  [/^oczekiwanie trwa$/, around => void (around.hold = 'running')],
  [/^oczekiwanie minęło$/, around => void (around.hold = 'over')],
]

/** What the line says beside papers and proof; an ordinary day, an open account and an honest new address else. */
export function aroundFrom(cell: string): Around {
  const around: Around = {
    now: 0,
    today: DAY,
    account: { ...asDescribed, ages: [] },
    accountIs: 'known',
    mailboxExpired: false,
    isFrozen: false,
    isLinked: false,
    isAnothers: false,
    isSupervisor: false,
    isOnePersonDesk: false,
    clockWentBack: false,
    newEmail: 'proven',
    newPhone: 'proven',
    domain: 'own',
    hintGiven: false,
    resetGiven: false,
    readDaysAgo: 0,
    counts: { failures: 0, hintsForAccount: 0, hintsByAgent: 0, accountsOfCaller: 1, caseDays: 0 },
    legal: [],
    fraud: [],
    votes: 0,
    votedAlready: false,
    workedOnIt: false,
    hold: 'none',
  }
  at(around, DAY, '11:00')
  for (const { word, details } of entriesIn(cell)) {
    const known = words.flatMap(([pattern, apply]) => {
      const found = pattern.exec(word)
      return found === null || details.length > 0 ? [] : [() => apply(around, found)]
    })[0]
    if (known === undefined) throw new UnknownWord(word, 'circumstances')
    known()
  }
  return around
}

/** By the desk's wall clock. */
function at(around: Around, day: string, time: string): void {
  around.now = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(TIME_ZONE).epochMilliseconds
  around.today = day
}

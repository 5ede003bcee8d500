import type { Remark } from '../../../../shared/contract/base.ts'
import type { ContactRole } from '../../../../shared/contract/customers.ts'
import {
  type CaseStatus,
  type LegalFlag,
  type PressureKind,
  type SignalCode,
  type SignalLevel,
  type SignalView,
  signalCodes,
  signalLevels,
  type TraceKind,
  type TracePart,
} from '../../../../shared/contract/recovery/index.ts'
import { likeness } from './signals/look-alike.ts'
import { mixesScripts } from './signals/skeleton.ts'

/** A domain in the letters it is written in, and as it goes over the wire (Punycode). Lower case. */
export interface DomainName {
  unicode: string
  ascii: string
}

/** Another case in which a value of this one came, too. */
export interface SeenCase {
  number: string
  status: CaseStatus
  /** What the value was there. */
  part: TracePart
  /** Another account's; false for the same account, null while either case has none. */
  isOtherAccount: boolean | null
  /** Whole days since it was opened, and since anything moved in it. */
  openedDaysAgo: number
  idleDays: number
}

/** A value of this case, and where else it came. */
export interface SeenValue {
  kind: TraceKind
  part: TracePart
  /** The file is used as a paper here; a logo in a signature is not. */
  isPaper: boolean
  since: number
  elsewhere: readonly SeenCase[]
}

/** Everything a signal may rest on. Ages in whole days. */
export interface SignalFacts {
  /** An ended case stays as it was decided: only what people said of it is still told. */
  isOver: boolean
  contacts: readonly { role: ContactRole; field: 'email' | 'phone'; daysOld: number }[]
  contactMinAgeDays: number
  /** Since two-step verification is as it is; null where nobody knows. */
  factorDays: number | null
  newEmail: {
    domain: DomainName
    isDisposable: boolean
    /** Known here as a domain that has run out. */
    isExpired: boolean
    isOnAccount: boolean
  } | null
  /** Domains it may be taken for: of contacts on file, of the account, of well-known providers. */
  known: readonly { domain: string; shown: string }[]
  /** Contacts whose mailbox lies in a domain that has run out. */
  expiredMailboxes: readonly ContactRole[]
  seen: readonly SeenValue[]
  /** Accounts, this one included, that the callers of this case asked for within a day. */
  accountsOfCaller: number
  /** Since a payment came or a contact changed; null without an account. */
  lastActiveDays: number | null
  domains: number
  services: number
  pressure: readonly { kind: PressureKind; at: number }[]
  fraud: readonly { kind: TraceKind; at: number }[]
  legal: readonly { kind: LegalFlag; since: number }[]
}

export type Signal = SignalView

const FACTOR_DAYS = 7
const INACTIVE_DAYS = 730
const MANY = 5
const PROBING_CASES = 2
const PROBING_DAYS = 90
/** A case that nobody touches for so long was given up; one without an account only asked how it is done. */
const ABANDONED_DAYS = 7
const ONLY_ASKED_DAYS = 1
const NUMBERS_TOLD = 3

/** How grave each signal is. */
export const levelOf: Readonly<Record<SignalCode, SignalLevel>> = {
  fraud_mark: 'stop',
  legal: 'stop',
  seen_in_stopped: 'warning',
  probing: 'warning',
  new_email_given_elsewhere: 'warning',
  new_email_elsewhere: 'warning',
  new_phone_elsewhere: 'warning',
  caller_elsewhere: 'warning',
  payer_elsewhere: 'warning',
  paper_elsewhere: 'warning',
  invoice_elsewhere: 'warning',
  several_accounts: 'warning',
  look_alike: 'warning',
  mixed_scripts: 'warning',
  new_email_disposable: 'warning',
  new_email_expired_domain: 'warning',
  email_on_file_expired_domain: 'warning',
  contact_changed: 'warning',
  factor_changed: 'warning',
  pressure: 'warning',
  other_ending: 'note',
  without_marks: 'note',
  international_domain: 'note',
  new_email_own_domain: 'note',
  file_elsewhere: 'note',
  sender_elsewhere: 'note',
  inactive: 'note',
  high_value: 'note',
}

/** Everything to beware of in a case, the gravest first. A signal tells; what is allowed, {@link stopsOf} alone bars. */
export function signalsOf(facts: SignalFacts): Signal[] {
  const said = [...fraud(facts), ...legal(facts), ...pressure(facts)]
  const all = facts.isOver
    ? said
    : [
        ...said,
        ...facts.seen.flatMap(seenElsewhere),
        ...seenInStopped(facts.seen),
        ...probing(facts.seen),
        ...newEmail(facts),
        ...onFile(facts),
      ]
  return all.toSorted(
    (a, b) =>
      signalLevels.indexOf(b.level) - signalLevels.indexOf(a.level) ||
      signalCodes.indexOf(a.code) - signalCodes.indexOf(b.code),
  )
}

/** What nobody may pass, as it stands among the missing things of every decision. */
export function stopsOf(signals: readonly Signal[]): Remark[] {
  return signals
    .filter(signal => signal.level === 'stop')
    .map(({ code, params }) => ({ code: `stop_${code}`, params }))
}

/**
 * What whoever decides has before him, for the journal: the codes, each once, the gravest first. Values and other
 * cases stay out of it; nothing where there is nothing to beware of.
 */
export function signalsAtDecision(signals: readonly Pick<Signal, 'code'>[]): { signals?: string } {
  const codes = [...new Set(signals.map(({ code }) => code))]
  return codes.length === 0 ? {} : { signals: codes.join(', ') }
}

/** The gravest level among them. */
export function gravest(signals: readonly Pick<Signal, 'level'>[]): SignalLevel | null {
  return signalLevels.findLast(level => signals.some(signal => signal.level === level)) ?? null
}

function fraud(facts: SignalFacts): Signal[] {
  return facts.fraud.map(({ kind, at }) => signal('fraud_mark', { kind }, at))
}

function legal(facts: SignalFacts): Signal[] {
  return facts.legal.map(({ kind, since }) => signal('legal', { kind }, since))
}

function pressure(facts: SignalFacts): Signal[] {
  return [...Map.groupBy(facts.pressure, each => each.kind)].map(([kind, notes]) =>
    signal('pressure', { kind, count: notes.length }, notes.at(-1)?.at ?? null),
  )
}

/**
 * A value that came in the case of another account. Never a stop: the owner of two accounts who lost one
 * mailbox rightly names one new address for both, an accountant pays for many, an agency writes for all its
 * customers. What an address got in another case is told apart, since there somebody has it by now.
 */
function seenElsewhere(value: SeenValue): Signal[] {
  const others = value.elsewhere.filter(each => each.isOtherAccount === true)
  const given = value.part === 'new' && value.kind === 'email' ? others.filter(wasGiven) : []
  const rest = others.filter(each => !given.includes(each))
  const code = elsewhereCode(value)
  return [
    ...(given.length > 0 ? [naming('new_email_given_elsewhere', value.since, given)] : []),
    ...(rest.length > 0 ? [naming(code, value.since, rest)] : []),
  ]
}

function wasGiven({ status, part }: SeenCase): boolean {
  return status === 'executed' && part === 'new'
}

function elsewhereCode({ kind, part, isPaper }: SeenValue): SignalCode {
  switch (part) {
    case 'new':
      return kind === 'phone' ? 'new_phone_elsewhere' : 'new_email_elsewhere'
    case 'caller':
      return 'caller_elsewhere'
    case 'payer':
      return 'payer_elsewhere'
    case 'paper':
      return 'invoice_elsewhere'
    case 'attachment':
      return isPaper ? 'paper_elsewhere' : 'file_elsewhere'
    case 'sender':
      return 'sender_elsewhere'
    default:
      return part satisfies never
  }
}

/** Somebody on file said there that it was not him, or the change was taken back: of whatever account. */
function seenInStopped(seen: readonly SeenValue[]): Signal[] {
  const told = seen.filter(value => value.part !== 'attachment' || value.isPaper)
  const cases = unique(told.flatMap(value => value.elsewhere).filter(isStopped))
  const since = Math.max(...told.filter(value => value.elsewhere.some(isStopped)).map(value => value.since))
  return cases.length === 0 ? [] : [naming('seen_in_stopped', since, cases)]
}

function isStopped({ status }: Pick<SeenCase, 'status'>): boolean {
  return status === 'stopped' || status === 'undone'
}

/**
 * The same person, by what he writes, calls from or wants on file, has been here before and came to nothing:
 * so the procedure is learnt before it is used.
 *
 * @source CISA AA23-320A: several calls to learn how a password is reset, then the one that counts
 */
function probing(seen: readonly SeenValue[]): Signal[] {
  const people = seen.filter(value => value.kind === 'email' || value.kind === 'phone')
  const cases = unique(people.flatMap(value => value.elsewhere).filter(cameToNothing))
  return cases.length < PROBING_CASES ? [] : [naming('probing', null, cases)]
}

function cameToNothing({ status, isOtherAccount, openedDaysAgo, idleDays }: SeenCase): boolean {
  if (openedDaysAgo > PROBING_DAYS) return false
  if (status === 'refused' || isStopped({ status })) return true
  if (status === 'waiting') return isOtherAccount !== false || idleDays > ABANDONED_DAYS
  if (status !== 'open') return false
  return idleDays > ABANDONED_DAYS || (isOtherAccount === null && openedDaysAgo > ONLY_ASKED_DAYS)
}

function newEmail({ newEmail: address, known }: SignalFacts): Signal[] {
  if (address === null) return []
  const { domain, isDisposable, isExpired, isOnAccount } = address
  const named = { domain: domain.unicode, ascii: domain.ascii }
  const isInternational = domain.unicode !== domain.ascii
  return [
    ...(isOnAccount ? [] : looksLike(domain, known)),
    ...(mixesScripts(domain.unicode) ? [signal('mixed_scripts', named)] : []),
    ...(isDisposable ? [signal('new_email_disposable', { domain: domain.unicode })] : []),
    ...(isExpired ? [signal('new_email_expired_domain', { domain: domain.unicode })] : []),
    ...(isOnAccount ? [signal('new_email_own_domain', { domain: domain.unicode })] : []),
    ...(isInternational && !mixesScripts(domain.unicode) ? [signal('international_domain', named)] : []),
  ]
}

/** The first of the known domains it looks like, by the gravest way of looking alike. */
function looksLike({ unicode, ascii }: DomainName, known: SignalFacts['known']): Signal[] {
  // It stands among the known ones itself: whatever it looks like, it is that one.
  if (known.some(each => each.domain === unicode)) return []
  const ways = known.map(({ domain, shown }) => ({ way: likeness(unicode, domain), shown }))
  const first = (['letters', 'slip', 'marks', 'ending'] as const)
    .flatMap(way => ways.filter(each => each.way === way))
    .at(0)
  if (first === undefined) return []
  const params = { domain: unicode, ascii, like: first.shown }
  if (first.way === 'ending') return [signal('other_ending', params)]
  if (first.way === 'marks') return [signal('without_marks', params)]
  return [signal('look_alike', params)]
}

function onFile(facts: SignalFacts): Signal[] {
  const { contacts, contactMinAgeDays, factorDays, accountsOfCaller, lastActiveDays } = facts
  return [
    ...contacts
      .filter(contact => contact.daysOld < contactMinAgeDays)
      .map(({ role, field, daysOld }) => signal('contact_changed', { role, field, count: daysOld })),
    ...(factorDays !== null && factorDays < FACTOR_DAYS
      ? [signal('factor_changed', { count: factorDays })]
      : []),
    ...facts.expiredMailboxes.map(role => signal('email_on_file_expired_domain', { role })),
    ...(accountsOfCaller > 1 ? [signal('several_accounts', { count: accountsOfCaller })] : []),
    ...(lastActiveDays !== null && lastActiveDays > INACTIVE_DAYS
      ? [signal('inactive', { count: Math.floor(lastActiveDays / 365) })]
      : []),
    ...(facts.domains >= MANY || facts.services >= MANY
      ? [signal('high_value', { domains: facts.domains, services: facts.services })]
      : []),
  ]
}

/** A signal that names other cases by their numbers, the newest few of them. */
function naming(code: SignalCode, since: number | null, cases: readonly SeenCase[]): Signal {
  const numbers = unique(cases)
    .map(each => each.number)
    .toSorted()
    .toReversed()
  return signal(code, { count: numbers.length, numbers: numbers.slice(0, NUMBERS_TOLD).join(', ') }, since)
}

function unique(cases: readonly SeenCase[]): SeenCase[] {
  return cases.filter((each, at) => cases.findIndex(other => other.number === each.number) === at)
}

function signal(code: SignalCode, params: Signal['params'], since: number | null = null): Signal {
  return { code, level: levelOf[code], params, since }
}

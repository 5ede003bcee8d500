import type { Account } from '../../../src/main/core/recovery/facts/account.ts'
import { targetsFor } from '../../../src/main/core/recovery/facts/situation.ts'
import type { LoadedCase } from '../../../src/main/core/recovery/records/case-records.ts'
import { judgeCall } from '../../../src/main/core/recovery/rules/calls.ts'
import { type Target, transferFaults } from '../../../src/main/core/recovery/rules/challenges.ts'
import { isCounted } from '../../../src/main/core/recovery/views/evidence-view.ts'
import type { ContactRole } from '../../../src/shared/contract/customers.ts'
import type { Policy } from '../../../src/shared/contract/policies/index.ts'
import type { PlainDate } from '../../../src/shared/plain-date.ts'
import { strangersIban } from '../../fixtures/cases/accounts.ts'
import { DAY_MS } from './account.ts'
import { dayOf } from './days.ts'
import { type Entry, UnknownWord } from './table.ts'

type Call = LoadedCase['calls'][number]
type Challenge = LoadedCase['challenges'][number]

const MINUTE_MS = 60_000
const TOKEN = 'KX7M2QRT'

const roles: Record<string, ContactRole> = {
  adm: 'administrative',
  bil: 'billing',
  tech: 'technical',
}

interface Moment {
  account: Account
  policy: Policy
  now: number
  today: PlainDate
}

/** What was proven live in a line, as the desk would have recorded it. */
export interface Proven {
  calls: Call[]
  challenges: Challenge[]
  /** Contacts that changed after they had proven something. */
  changedSince: { role: ContactRole; field: 'email' | 'phone' }[]
}

/** Records calls and challenges in the order of the line; what the desk would not start, it does not record. */
export function proveLive(entries: readonly Entry[], moment: Moment): Proven {
  const proven: Proven = { calls: [], challenges: [], changedSince: [] }
  for (const entry of entries) {
    const [first = '', role = ''] = entry.word.split(' ')
    if (entry.word === 'pokazany numer adm') showNumber(proven, moment)
    else if (first === 'telefon') proven.calls.push(callFrom(entry.word.slice(8), proven, moment))
    else if (first === 'oddzwonienie') answer(proven, moment, entry, 'callback', roleCalled(role))
    else if (entry.word.startsWith('kod mail ')) {
      answer(proven, moment, entry, 'mail_code', roleCalled(entry.word.slice(9)))
    } else if (entry.word === 'kod zapasowy') answer(proven, moment, entry, 'saved_code', null)
    else if (entry.word === 'przelew 1 zł') transfer(proven, moment, entry)
    else if (entry.word === 'domena') answer(proven, moment, entry, 'domain_control', null)
    else throw new UnknownWord(entry.word, 'live proof')
  }
  return proven
}

function roleCalled(word: string): ContactRole {
  const role = roles[word]
  if (role === undefined) throw new UnknownWord(word, 'contacts')
  return role
}

/** `adm`, `bil`, `tech`, or a number as it was heard or shown. */
function callFrom(who: string, { calls, challenges }: Proven, { account, policy, now }: Moment): Call {
  const role = roles[who]
  const typed = role === undefined ? who : account.contacts.find(each => each.role === role)?.phone?.value
  const call = judgeCall(typed ?? '', account.phones, policy.contactMinAgeDays)
  return {
    id: calls.length,
    case_id: 1,
    source: 'exchange',
    number: call.shown,
    verdict: call.verdict,
    reason: call.reason === null ? null : JSON.stringify(call.reason),
    role: call.role,
    days_old: call.daysOld,
    at: now - (challenges.length > 0 ? 1 : 30) * MINUTE_MS,
    agent_id: 1,
  }
}

/** The agent meant to call back, saw the number, and nobody answered. */
function showNumber(proven: Proven, moment: Moment): void {
  const target = startable(moment, 'callback', 'administrative')
  if (target === undefined) return
  const challenge = begun(proven, target, moment)
  const at = moment.now - 5 * MINUTE_MS
  proven.challenges.push({ ...challenge, dialled_at: at, result: 'no_answer', result_at: at })
}

const endings: Record<string, Challenge['result']> = {
  'zły kod': 'failed',
  'nie odebrał': 'no_answer',
  odmówił: 'refused',
  'nie ta osoba': 'wrong_person',
}

function answer(
  proven: Proven,
  moment: Moment,
  { details }: Entry,
  kind: Target['kind'],
  role: ContactRole | null,
): void {
  const target = startable(moment, kind, role)
  if (target === undefined) return
  const challenge: Challenge = {
    ...begun(proven, target, moment),
    dialled_at: kind === 'callback' ? moment.now - 8 * MINUTE_MS : null,
    result: 'passed',
    result_at: moment.now - 6 * MINUTE_MS,
  }
  for (const { key } of details) {
    if (key in endings) challenge.result = endings[key] ?? null
    else if (key === 'w toku') Object.assign(challenge, { result: null, result_at: null })
    else if (key === 'po czasie') {
      Object.assign(challenge, { result: null, result_at: null, expires_at: moment.now })
    } else if (key === 'potem zmieniony' && role !== null) {
      proven.changedSince.push({ role, field: kind === 'callback' ? 'phone' : 'email' })
    } else throw new UnknownWord(key, 'what can befall live proof')
  }
  proven.challenges.push(challenge)
}

/** `przelew 1 zł(rachunek: cudzy; kwota: 2,00; tytuł: zwrot; data: wczoraj)`. */
function transfer(proven: Proven, moment: Moment, { details }: Entry): void {
  const target = startable(moment, 'transfer', null)
  if (target === undefined) return
  const { account, today } = moment
  const seen = {
    payerIban: account.knownPayers[0] ?? null,
    title: `Zwrot ${TOKEN}`,
    grosze: 100 as number | null,
    bookedOn: today,
  }
  for (const { key, value } of details) {
    if (key === 'rachunek' && value === 'cudzy') seen.payerIban = strangersIban
    else if (key === 'kwota') seen.grosze = Math.round(Number(value.replace(',', '.')) * 100)
    else if (key === 'tytuł') seen.title = value
    else if (key === 'data') seen.bookedOn = dayOf(value, today)
    else throw new UnknownWord(key, 'transfers')
  }
  const faults = transferFaults(seen, {
    token: TOKEN,
    onDay: today,
    today,
    knownPayers: account.knownPayers,
  })
  const begin = begun(proven, target, moment)
  proven.challenges.push(faults.length > 0 ? begin : { ...begin, result: 'passed', result_at: moment.now })
}

/** What the desk would let the agent ask for: it is there, old enough, and the policy counts it. */
function startable(moment: Moment, kind: Target['kind'], role: ContactRole | null): Target | undefined {
  return targetsFor(moment).find(
    target =>
      target.kind === kind &&
      target.role === role &&
      target.missing.length === 0 &&
      isCounted(target, moment),
  )
}

function begun({ challenges }: Proven, target: Target, { now }: Moment): Challenge {
  return {
    id: challenges.length,
    case_id: 1,
    kind: target.kind,
    role: target.role,
    target: target.value,
    code_hash: null,
    token: target.kind === 'transfer' ? TOKEN : null,
    outbox_id: null,
    started_at: now - 10 * MINUTE_MS,
    started_by: 1,
    expires_at: now + DAY_MS,
    failures: 0,
    dialled_at: null,
    result: null,
    result_at: null,
    result_by: null,
  }
}

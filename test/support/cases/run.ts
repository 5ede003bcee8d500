import { deskState, publishedHours } from '../../../src/main/core/hours/index.ts'
import type { Account } from '../../../src/main/core/recovery/facts/account.ts'
import { contactIn } from '../../../src/main/core/recovery/facts/account.ts'
import { evidenceFacts, paperFacts } from '../../../src/main/core/recovery/facts/evidence-facts.ts'
import {
  domainFacts,
  gateLacks,
  mailboxState,
  newEmailFacts,
  newPhoneFacts,
} from '../../../src/main/core/recovery/facts/given-facts.ts'
import type { LoadedCase } from '../../../src/main/core/recovery/records/case-records.ts'
import { judgedAgain } from '../../../src/main/core/recovery/rules/again.ts'
import { limitsReached } from '../../../src/main/core/recovery/rules/limits.ts'
import { signalsOf, stopsOf } from '../../../src/main/core/recovery/rules/signals.ts'
import type { CaseFacts } from '../../../src/main/core/recovery/rules/standing.ts'
import { needsOf } from '../../../src/main/core/recovery/rules/ways.ts'
import { decisionHours } from '../../../src/main/core/recovery/rules/window.ts'
import type { Policy } from '../../../src/shared/contract/policies/index.ts'
import type { Need } from '../../../src/shared/contract/recovery/index.ts'
import { addDays } from '../../../src/shared/plain-date.ts'
import { type AccountName, accounts } from '../../fixtures/cases/accounts.ts'
import { accountFrom } from './account.ts'
import { type Around, aroundFrom } from './around.ts'
import { ASKER, type Asked, caseFrom, changeIn } from './case.ts'
import { proveLive } from './live.ts'
import { readPapers } from './papers.ts'
import { askedFor, resultOf } from './results.ts'
import { type CaseLine, entriesIn, UnknownWord } from './table.ts'

const needs: Record<string, Need> = {
  'martwa skrzynka': 'dead_email',
  'nie zna loginu': 'unknown_login',
  'utracony telefon': 'lost_phone',
  'utracone 2FA': 'lost_factor',
  'kod AuthInfo': 'domain_release',
}
const routes: Record<string, 'phone' | 'papers'> = { telefon: 'phone', dokumenty: 'papers' }

/**
 * Puts a line before the desk's rules under a policy.
 *
 * @returns the answer as the table writes it
 * @throws with the line's number, when it has a word nobody knows or says what no agent could do
 */
export function runLine(line: CaseLine, policy: Policy): string {
  try {
    const asked = askedFor(line.asked)
    return resultOf(factsOf(line, asked, policy), asked)
  } catch (error) {
    throw new Error(`Line ${line.line}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}

function factsOf(line: CaseLine, asked: Asked, policy: Policy): CaseFacts {
  const around = aroundFrom(line.around)
  const described = accounts[accountCalled(line.account)]
  const onFile = accountFrom(described, around.account, around)
  const kept = caseFrom({ ...wayOf(line, policy), asked }, { described, around, policy })
  // Without a need and a way the desk takes neither papers nor proof.
  const isUnderWay = kept.case.route !== null
  const read = readPapers(isUnderWay ? entriesIn(line.papers) : [], {
    described,
    account: onFile,
    policy,
    today: around.today,
    readOn: addDays(around.today, -around.readDaysAgo),
  })
  const { calls, challenges, changedSince } = proveLive(isUnderWay ? entriesIn(line.live) : [], {
    ...around,
    account: onFile,
    policy,
  })
  checkRoute(line, kept)
  const account = around.accountIs === 'known' ? changed(onFile, changedSince, around.now) : null
  const { papers, attachments } = read
  const loaded: LoadedCase = {
    ...kept,
    attachments,
    papers: papers.map(paper =>
      judgedAgain(paper, { papers, onFile: onFile.onFile, today: around.today, policy }),
    ),
    calls,
    challenges: [...kept.challenges, ...challenges],
  }
  return together({ loaded, account, around, policy, asked })
}

function together({
  loaded,
  account,
  around,
  policy,
  asked,
}: {
  loaded: LoadedCase
  account: Account | null
  around: Around
  policy: Policy
  asked: Asked
}): CaseFacts {
  const { now } = around
  const hours = decisionHours(publishedHours, policy.window)
  return {
    status: loaded.case.status,
    hasAccount: account !== null,
    accountIsGone: around.accountIs === 'gone',
    evidence: evidenceFacts(loaded, account, policy, now),
    policy,
    runBy: around.isAnothers ? 'Przemysław' : null,
    newEmail: newEmailFacts(loaded, account),
    newPhone: newPhoneFacts(loaded, account),
    domain: domainFacts(loaded, account),
    hintsGiven: around.hintGiven ? 1 : 0,
    resetsGiven: around.resetGiven ? 1 : 0,
    emailOnFile: emailOnFile(account, around),
    hasTwoFactor: account?.customer.two_factor === 1,
    youngestContactDays: account?.youngestDays ?? null,
    uncoveredIdCards: loaded.papers
      .map(paper => paperFacts(paper, loaded))
      .filter(paper => paper.kind === 'id_card' && !paper.isRedacted).length,
    proposed: asked.stage === 'decide' ? null : changeIn(asked),
    holdUntil: loaded.case.hold_until,
    votes: [
      ...Array.from({ length: around.votes }, (_, at) => ({ agentId: 20 + at, approved: true })),
      ...(around.votedAlready ? [{ agentId: ASKER, approved: true }] : []),
    ],
    askerId: ASKER,
    askerMayApprove: around.isSupervisor || asked.stage === 'vote',
    askerWorkedOnIt: around.workedOnIt,
    askerIsLinked: around.isLinked,
    isOnePersonDesk: around.isOnePersonDesk,
    isFrozen: around.isFrozen,
    limits: limitsReached(around.counts, policy.limits),
    stops: stopsOf(signalsOf(suspicion(around, policy))),
    now,
    gate: gateLacks(deskState(now, hours), around.clockWentBack ? now + 3_600_000 : now, now),
  }
}

function emailOnFile(account: Account | null, around: Around): CaseFacts['emailOnFile'] {
  if (account === null || contactIn(account, 'administrative')?.email == null) return 'none'
  const expired = { status: 'expired' as const, expires_on: addDays(around.today, -41) }
  return mailboxState(around.mailboxExpired ? expired : undefined, around.today)
}

/** Only what can stop a case: warnings bar nothing. */
function suspicion({ legal, fraud, now }: Around, policy: Policy): Parameters<typeof signalsOf>[0] {
  return {
    isOver: false,
    contacts: [],
    contactMinAgeDays: policy.contactMinAgeDays,
    factorDays: null,
    newEmail: null,
    known: [],
    expiredMailboxes: [],
    seen: [],
    accountsOfCaller: 0,
    lastActiveDays: null,
    domains: 0,
    services: 0,
    pressure: [],
    fraud: fraud.map(kind => ({ kind, at: now })),
    legal: legal.map(kind => ({ kind, since: now })),
  }
}

/** A contact that somebody changed a minute ago. */
function changed(
  account: Account,
  changes: ReturnType<typeof proveLive>['changedSince'],
  now: number,
): Account {
  if (changes.length === 0) return account
  return {
    ...account,
    youngestDays: 0,
    contacts: account.contacts.map(contact => {
      const fields = changes.filter(each => each.role === contact.role).map(each => each.field)
      const since = now - 60_000
      return {
        ...contact,
        email: fields.includes('email') ? { value: 'podmieniony@obca-poczta.example', since } : contact.email,
        phone: fields.includes('phone') ? { value: '+48500100666', since } : contact.phone,
      }
    }),
  }
}

/** What the customer needs and how he proves himself, as far as the policy knows it. */
export function wayOf(line: CaseLine, policy: Policy): Pick<LoadedCase['case'], 'need' | 'route'> {
  if (line.need === '—') return { need: null, route: null }
  const need = needs[line.need]
  if (need === undefined) throw new UnknownWord(line.need, 'needs')
  const route = routes[line.route]
  if (route === undefined) throw new UnknownWord(line.route, 'ways to prove oneself')
  // The desk lets nobody choose a need that its policy knows no outcome for.
  return needsOf(policy).includes(need) ? { need, route } : { need: null, route: null }
}

/** An agent can record a call, or add a paper, on its own route only. */
function checkRoute(line: CaseLine, { case: record }: LoadedCase): void {
  const hasCalls = entriesIn(line.live).some(({ word }) => word.startsWith('telefon '))
  const hasPapers = entriesIn(line.papers).length > 0
  if (record.route === 'papers' && hasCalls) throw new Error('a call is recorded on the way by telephone')
  if (record.route === 'phone' && hasPapers) throw new Error('papers are read on the way by papers')
}

function accountCalled(name: string): AccountName {
  if (!(name in accounts)) throw new UnknownWord(name, 'accounts')
  return name as AccountName // one of the record's own keys
}

import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { agentByLogin, signInFailure, unusedRecoveryCodes } from '../../../src/main/core/access/records.ts'
import type { Caller, Parts } from '../../../src/main/core/context.ts'
import {
  changeContactValue,
  contactHistory,
  contactsOf,
  customersByKeys,
  domainByName,
  domainsOf,
  invoicesOf,
  servicesOf,
} from '../../../src/main/core/customers/records.ts'
import { isCarried } from '../../../src/main/core/deadlines/procedures.ts'
import { groundsOf, rulebook } from '../../../src/main/core/deadlines/records/grounds.ts'
import { ledgerOf, writeLedger } from '../../../src/main/core/deadlines/records/ledger.ts'
import { forgetDetour } from '../../../src/main/core/deadlines/records/phases.ts'
import { staleTickets, unclosedAfter } from '../../../src/main/core/deadlines/recounting.ts'
import { settle } from '../../../src/main/core/deadlines/settling.ts'
import { overdue } from '../../../src/main/core/deadlines/waking.ts'
import { lastOf, page, story } from '../../../src/main/core/journal/records.ts'
import { outboxPage } from '../../../src/main/core/outbox/records.ts'
import { lastLooks } from '../../../src/main/core/recovery/facts/looks.ts'
import { casesOf, openCaseOf, sealingCaseOf } from '../../../src/main/core/recovery/lookups.ts'
import { flagsOf, marksOn } from '../../../src/main/core/recovery/records/flags.ts'
import { seenElsewhere, tracesOf } from '../../../src/main/core/recovery/records/traces.ts'
import { remindNext } from '../../../src/main/core/recovery/reminding.ts'
import { countsFor, rowsFor } from '../../../src/main/core/recovery/views/queue.ts'
import { keptCase, keptPage } from '../../../src/main/core/retention/records.ts'
import { closedBy } from '../../../src/main/core/sealing/records.ts'
import { signaturesUnder } from '../../../src/main/core/signatures/records.ts'
import type { ReadStore, Schema } from '../../../src/main/core/store/index.ts'
import { migrate } from '../../../src/main/core/store/migrate.ts'
import { migrations } from '../../../src/main/core/store/migrations/index.ts'
import { checklistView } from '../../../src/main/core/tickets/records/checklist.ts'
import { entriesOfBatches } from '../../../src/main/core/tickets/records/history.ts'
import { linkedToAccount } from '../../../src/main/core/tickets/records/linked-to.ts'
import { linkedThings } from '../../../src/main/core/tickets/records/links.ts'
import { changedLast } from '../../../src/main/core/tickets/records/of-account.ts'
import {
  childrenOf,
  latestOfEach,
  relatedTo,
  relatedToEach,
} from '../../../src/main/core/tickets/records/relations.ts'

const db = new Database(':memory:')
migrate(db, migrations)
const asked: { sql: string; parameters: readonly unknown[] }[] = []
const kysely = new Kysely<Schema>({
  dialect: new SqliteDialect({ database: db }),
  log: ({ query }) => {
    asked.push({ sql: query.sql, parameters: query.parameters })
  },
})
afterAll(() => kysely.destroy())

/** How SQLite goes about everything that the work asks of the store. */
async function plansOf(work: (store: ReadStore) => Promise<unknown>): Promise<string> {
  asked.length = 0
  await work(kysely)
  return asked
    .flatMap(({ sql, parameters }) =>
      db
        .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...parameters)
        .map(({ detail }) => detail),
    )
    .join('\n')
}

/** The queue asks its parts for the store alone, and of its caller one permission. */
const partsWith = (store: ReadStore) => ({ store: { read: store } }) as unknown as Parts
const partsAt = (store: ReadStore, now: number) =>
  ({ store: { read: store }, clock: { now: () => now } }) as unknown as Parts
const supervisor = { permissions: new Set(['recovery.approve']) } as unknown as Caller

describe('a hot question uses an index, never a walk over the table', () => {
  it.each<[string, string, (store: ReadStore) => Promise<unknown>]>([
    ['an account by a key', 'USING PRIMARY KEY', s => customersByKeys(s, [{ kind: 'email', value: 'a' }])],
    ['the contacts of an account', 'contact_value USING INDEX contact_value_', s => contactsOf(s, 1)],
    ['the history of contacts', 'USING INDEX contact_value_history', s => contactHistory(s, 1)],
    ['the services of an account', 'USING INDEX service_customer', s => servicesOf(s, 1)],
    ['the domains of an account', 'USING INDEX domain_customer', s => domainsOf(s, 1)],
    ['a domain by its name', 'USING INDEX sqlite_autoindex_domain_1', s => domainByName(s, 'a.example')],
    ['the invoices of an account', 'USING INDEX invoice_customer', s => invoicesOf(s, 1)],
    ['the story of a case', 'USING INDEX journal_subject', s => story(s, 'case', 1)],
    ['the newest journal entries', 'SCAN journal', s => page(s, { limit: 50 })],
    [
      'the journal of a subject',
      'USING INDEX journal_subject',
      s => page(s, { limit: 50, subjectKind: 'case', subjectId: 1 }),
    ],
    ['the journal of an agent', 'USING INDEX journal_actor', s => page(s, { limit: 50, actorId: 1 })],
    [
      'the queue of cases',
      'USING COVERING INDEX recovery_case_status',
      s => rowsFor(partsWith(s), supervisor, { view: 'todo', limit: 50 }),
    ],
    [
      'the counts of cases',
      'USING COVERING INDEX recovery_case_status',
      s => countsFor(partsWith(s), supervisor),
    ],
    ['the open case of an account', 'USING INDEX recovery_case', s => openCaseOf(s, 1)],
    ['the case that seals an account', 'INDEX recovery_pointer_customer', s => sealingCaseOf(s, 1)],
    [
      'the entries of the batches a ticket was in, in one pass',
      'SEARCH journal USING INDEX journal_action (action=?)\nLIST SUBQUERY',
      s => entriesOfBatches(s, [1, 2]),
    ],
    ['the looks at an account', 'USING INDEX journal_subject', s => lastLooks(s, 1, 0, 1)],
    ['the cases of an account', 'USING INDEX recovery_case_customer', s => casesOf(s, 1)],
    [
      'the messages that wait',
      'USING INDEX outbox_state',
      s => outboxPage(s, { state: 'queued', limit: 50 }),
    ],
    ['the messages of a case', 'USING INDEX outbox_case', s => outboxPage(s, { caseId: 1, limit: 50 })],
    [
      'the ended cases of which something is left',
      'recovery_case USING INDEX recovery_case_kept',
      s => keptPage(s, null, 50),
    ],
    [
      'the same, from where the last page ended',
      'recovery_case USING INDEX recovery_case_kept (ended_at>?)',
      s => keptPage(s, { endedAt: 1, id: 1 }, 50),
    ],
    [
      'what is left of a case',
      'recovery_attachment USING INDEX recovery_attachment_case',
      s => keptCase(s, 1),
    ],
    ['the reminders that are due', 'USING INDEX recovery_reminder_due', s => remindNext(partsAt(s, 1))],
    ['the last sign-in', 'USING INDEX journal_action', s => lastOf(s, 'access.signed_in')],
    ['the traces of a case', 'USING INDEX recovery_trace_case', s => tracesOf(s, 1)],
    [
      'other cases in which a value came',
      'other USING INDEX recovery_trace_value (kind=? AND digest=?)',
      s => seenElsewhere(s, 1),
    ],
    ['the marks of fraud on a case', 'fraud_mark USING INDEX fraud_mark_now', s => marksOn(s, 1)],
    ['what the law put on an account', 'USING INDEX account_flag_now', s => flagsOf(s, 1)],
    ['the tickets whose snooze is over', 'USING INDEX ticket_wakes', s => overdue(s, 1, 20)],
    ['what deadlines are reckoned from: the messages', 'USING INDEX message_ticket', s => groundsOf(s, 1)],
    ['the same: the statuses', 'ticket_phase USING PRIMARY KEY', s => groundsOf(s, 1)],
    [
      'the same: by which rules it was closed',
      'ticket_closing USING PRIMARY KEY (ticket_id=? AND closed_at=?)',
      s => groundsOf(s, 1),
    ],
    ['the checklist of a ticket', 'USING INDEX checklist_item_ticket', s => checklistView(s, 1)],
    ['what a ticket has to do with', 'COVERING INDEX ticket_relation_other', s => relatedTo(s, 1, [], 10)],
    [
      'the same: that it was split off',
      'ticket_split USING INTEGER PRIMARY KEY',
      s => relatedTo(s, 1, [], 10),
    ],
    [
      'what several have to do with: the one',
      'ticket_relation USING PRIMARY KEY',
      s => relatedToEach(s, [1, 2]),
    ],
    [
      'the same: the other',
      'ticket_relation USING COVERING INDEX ticket_relation_other',
      s => relatedToEach(s, [1, 2]),
    ],
    ['the parts of a ticket', 'ticket USING INDEX ticket_parent', s => childrenOf(s, 1, [], 10)],
    ['the tickets of an account', 'ticket USING INDEX ticket_customer', s => changedLast(s, 1, 5)],
    ['what lies over several', 'ticket USING INTEGER PRIMARY KEY', s => latestOfEach(s, [1, 2])],
    ['the services a ticket is about', 'ticket_service USING PRIMARY KEY', s => linkedThings(s, [1])],
    ['the domains a ticket is about', 'ticket_domain USING PRIMARY KEY', s => linkedThings(s, [1])],
    [
      'the tickets at services of an account: the account leads',
      'service USING COVERING INDEX service_customer',
      s => linkedToAccount(s, 1, 1),
    ],
    [
      'the same: its links',
      'ticket_service USING COVERING INDEX ticket_service_of',
      s => linkedToAccount(s, 1, 1),
    ],
    [
      'the same at domains',
      'ticket_domain USING COVERING INDEX ticket_domain_of',
      s => linkedToAccount(s, 1, 1),
    ],
    ['the same: the ticket', 'ticket USING INTEGER PRIMARY KEY', s => linkedToAccount(s, 1, 1)],
    ['what was sealed in closed tickets: the keys lead', 'SCAN k', s => closedBy(s, 1, 1)],
    ['the same: its ticket', 'SEARCH t USING INTEGER PRIMARY KEY', s => closedBy(s, 1, 1)],
    ['the signatures under a reply', 'MULTI-INDEX OR', s => signaturesUnder(s, 1, 1)],
    ['the deadlines of a ticket', 'ticket_deadline USING PRIMARY KEY', s => ledgerOf(s, 1)],
    ['the rules of deadlines', 'setting USING PRIMARY KEY', s => rulebook(s)],
    ['the tickets to reckon anew', 'ticket USING INDEX ticket_unclosed (id>?)', s => unclosedAfter(s, 1, 20)],
    ['a ticket that carries a legal kind', 'USING COVERING INDEX ticket_legal', s => isCarried(s, 'x')],
    ['an agent by login', 'USING INDEX sqlite_autoindex_agent_1', s => agentByLogin(s, 'iga')],
    ['the failures of a login', 'USING PRIMARY KEY', s => signInFailure(s, 'iga')],
    [
      'the recovery codes of an agent',
      'USING INDEX agent_recovery_code_agent',
      s => unusedRecoveryCodes(s, 1),
    ],
  ])('%s', async (_what, index, work) => {
    const plans = await plansOf(work)
    expect(plans).toContain(index)
    // The newest entries are the one walk there is, backwards along the primary key, and it stops at the limit.
    expect(plans).not.toMatch(
      /^SCAN (?!journal$|these(?: VIRTUAL TABLE|$)|k$|a$|closed$|recovery_case USING (?:COVERING )?INDEX|\(subquery)/m,
    )
    expect(plans).not.toContain('AUTOMATIC')
  })

  it('the value that stands now, by the index that holds such values only', async () => {
    db.exec(
      `INSERT INTO customer (id, number, login, kind, name, street, postcode, city, country, language, customer_since, two_factor)
      VALUES (1,'LS-1','a','person','A','','','','','pl','2020-01-01',0)`,
    )
    db.exec("INSERT INTO contact VALUES (1, 1, 'administrative', 0)")
    const plans = await plansOf(() =>
      kysely.transaction().execute(tx =>
        changeContactValue(tx, {
          customerId: 1,
          role: 'administrative',
          field: 'email',
          value: 'nowy@poczta.example',
          at: 1,
          source: 'desk',
          agentId: null,
          caseId: null,
        }),
      ),
    )
    expect(plans).toContain('contact_value USING INDEX contact_value_now')
  })

  it('the deadlines of a ticket are reckoned and written without a walk over any table', async () => {
    const plans = await plansOf(() =>
      kysely.transaction().execute(async tx => {
        await settle(tx, 1)
        await writeLedger(tx, 1, [])
        await forgetDetour(tx, 1, 1)
      }),
    )
    expect(plans).toContain('deadline_stale USING INTEGER PRIMARY KEY')
    // Arrays the statement itself has just made.
    expect(plans).not.toMatch(/^SCAN (?!\(subquery)/m)
    expect(plans).not.toContain('TEMP B-TREE')
  })

  it('tickets that wait to be reckoned come in order without sorting', async () => {
    const plans = await plansOf(async store => {
      await staleTickets(store, 20)
      await overdue(store, 1, 20)
      await unclosedAfter(store, 1, 20)
    })
    expect(plans).not.toContain('TEMP B-TREE')
  })

  it('and pages of the journal and the outbox come in order without sorting', async () => {
    const plans = await plansOf(async store => {
      await page(store, { limit: 50, before: 1000 })
      await page(store, { limit: 50, before: 1000, subjectKind: 'case', subjectId: 1 })
      await page(store, { limit: 50, before: 1000, actorId: 1 })
      await outboxPage(store, { limit: 50, before: 1000, state: 'queued' })
    })
    expect(plans).not.toContain('TEMP B-TREE')
  })
})

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Bulk } from '../../../src/main/core/store/bulk.ts'
import { openDatabase } from '../../../src/main/core/store/connection.ts'
import { OneConnection } from '../../../src/main/core/store/one-connection.ts'
import { queueOrders } from '../../../src/shared/contract/tickets/index.ts'
import {
  type DeskClient,
  mailBytes,
  openTestDesk,
  people,
  sampleDeskFolder,
  TEST_KEY,
  type TestDesk,
  takeIn,
} from '../../support/desk.ts'
import { FRIDAY_11_00 } from '../../support/fake-clock.ts'

/** Few rows whatever the desk's age. */
const SMALL: Readonly<Record<string, string>> = {
  agent: 'the people of the desk',
  department: 'set up by hand',
  ticket_status: 'set up by hand',
  policy: 'set up by hand',
  search_part: 'the parts of the index, merged into a few',
}

/** Walks over what grows that end after their first row or page, by a piece of the statement. */
const ENDED_WALKS: readonly (readonly [table: string, piece: string, why: string])[] = [
  ['message', 'from "message" order by "id" desc limit 1', 'the newest id, which the next one follows'],
  [
    'journal',
    'from "journal" order by "seq" desc limit 1',
    'the end of the chain, which the next entry goes on',
  ],
  ['outbox', 'order by "outbox"."id" desc limit ', 'a page along the key, of which nothing is left out'],
  ['search_backlog', 'from "search_backlog" limit 1', 'whether there is any row'],
]

/** Ranges with two near ends, by a piece of the statement. */
const SHORT_RANGES: readonly (readonly [piece: string, why: string])[] = [
  ['from "message" where "id" >= ? and "id" < ? union all', 'the ids of one millisecond'],
]

/** Columns by which a statement is down to what one ticket, message, account, agent or letter has. */
const NARROWING = new Set([
  'ticket_id',
  'message_id',
  'customer_id',
  'parent_id',
  'one_id',
  'other_id',
  'agent_id',
  'seq',
  'rfc_id',
])

/** Sorted although not down to that, by a piece of the statement. */
const SORTED: readonly (readonly [piece: string, leader: string, why: string])[] = [
  [
    '+"ticket"."standing" = ',
    'SEARCH ticket USING INTEGER PRIMARY KEY (rowid=?)',
    'those of a tag or a follower, counted before and few',
  ],
]

/** Led by something else that the filter asks for, which few tickets have, and then put in order. */
const FEW_FOUND = /^SEARCH ticket USING INDEX ticket_(?:created|updated|queue) \(standing=\? AND /

/** Tables that hold a row or more for each ticket, message or step. */
const HUGE = new Set(['ticket', 'message', 'journal', 'outbox', 'customer', 'ticket_step'])

/** So many tickets have the same in these that going by them alone reads a good part of the table. */
const BROAD = new Set([
  'standing',
  'type',
  'status_id',
  'department_id',
  'owner_id',
  'priority',
  'state',
  'kind',
])

/** Statements that nobody may write, so that it shows when they are no longer told from good ones. */
const BAD = [
  `select * from "message" where "text" = 'x'`,
  `select * from "message" as "told" where "told"."text" = 'x' limit 50`,
  `select * from "ticket" order by "subject" limit 50`,
  `select * from "ticket" where "standing" = 'active' order by "subject" limit 50`,
  `select count(*) from "ticket" where "standing" = 'active'`,
  `select * from "ticket_tag" where "ticket_id" + 0 = 1`,
  `select * from "ticket" where "id" in (select "ticket_id" from "ticket_follower" where "agent_id" = 1) order by "subject"`,
  `select * from "ticket" inner join "message_attachment" on "message_attachment"."size" = "ticket"."number" where "ticket"."id" = 1`,
  `select "id" from (select * from "ticket" limit 100) as "ticket" where "subject" = 'x'`,
  `select "rowid" from "message_search" order by "rowid"`,
  `delete from "outbox" where "id" = 1`,
]

interface Step {
  id: number
  parent: number
  detail: string
}

/** A statement that the desk ran, and what it was doing then. */
interface Ran {
  sql: string
  during: string
  parameters: readonly unknown[]
}
interface Plan {
  sql: string
  during: string
  steps: readonly Step[]
}

/** What there is to be walked over. */
interface Tables {
  names: ReadonlySet<string>
  fullText: ReadonlySet<string>
  /** By a table those that point at it. */
  pointing: ReadonlyMap<string, ReadonlySet<string>>
}

/** What is wrong with how SQLite goes about a statement. */
function faultsOf(plan: Plan, tables: Tables): string[] {
  const isFine = (step: Step) => {
    const { detail } = step
    if (detail.includes('AUTOMATIC')) return false
    if (detail.startsWith('SCAN')) return isOfSubquery(plan, detail) || isWalkFine(plan.sql, detail, tables)
    if (detail.startsWith('SEARCH')) return isSearchFine(plan.sql, detail, tables)
    return !detail.startsWith('USE TEMP B-TREE') || isSortFine(plan, step, tables)
  }
  return plan.steps.filter(step => !isFine(step)).map(step => step.detail)
}

/** The table that a name in a plan stands for; undefined: rows that the statement made itself. */
function tableBehind(sql: string, name: string, { names }: Tables): string | undefined {
  if (names.has(name)) return name
  const renamed = new RegExp(String.raw`"?(\w+)"?(?: as)? "?${name}"?(?!\w)`, 'gi')
  return [...sql.matchAll(renamed)].map(match => match[1]).find(each => each !== undefined && names.has(each))
}

/** Rows that a subquery has picked under the name of a table; whence it has them its own steps say. */
function isOfSubquery({ steps }: Plan, detail: string): boolean {
  const times = (step: string) => steps.filter(each => each.detail === step).length
  return times(detail) <= times(detail.replace('SCAN', 'CO-ROUTINE'))
}

function isWalkFine(sql: string, detail: string, tables: Tables): boolean {
  const name = /^SCAN (\w+)/.exec(detail)?.[1]
  // A row of values, or a subquery, whose own steps stand in the plan too.
  if (name === undefined || /^SCAN (?:CONSTANT ROW|\d+-ROW VALUES CLAUSE)/.test(detail)) return true
  const table = tableBehind(sql, name, tables)
  // The same under a name, or a list that was handed over.
  if (table === undefined || Object.hasOwn(SMALL, table)) return true
  if (tables.fullText.has(table)) return /VIRTUAL TABLE INDEX \d+:(?:M|=)/.test(detail)
  // SQLite plans it for every row put where others point at, and does it only when the statement broke a reference before.
  const into = /^insert into "(\w+)" \([^)]*\) values /.exec(sql)?.[1]
  if (into !== undefined && tables.pointing.get(into)?.has(table) === true) return true
  return ENDED_WALKS.some(([walked, piece]) => walked === table && sql.includes(piece))
}

/** The columns of which a search wants one value each; null where it takes an end of an index. */
function columnsOf(detail: string): string[] | null {
  const terms = /\(([^()]*)\)(?: LEFT-JOIN)?$/.exec(detail)?.[1]?.split(' AND ')
  return terms?.filter(term => term.endsWith('=?')).map(term => term.slice(0, -2)) ?? null
}

/** Is it down to less than a good part of the table, or does it end with a page? */
function isSearchFine(sql: string, detail: string, tables: Tables): boolean {
  const table = tableBehind(sql, /^SEARCH (\w+)/.exec(detail)?.[1] ?? '', tables)
  const columns = columnsOf(detail)
  if (columns === null || table === undefined || !HUGE.has(table)) return true
  const isNarrow = columns.some(column => !BROAD.has(column))
  return isNarrow || / limit /i.test(sql) || SHORT_RANGES.some(([piece]) => sql.includes(piece))
}

function isSortFine({ sql, steps }: Plan, { parent }: Step, tables: Tables): boolean {
  const beside = steps.filter(step => step.parent === parent)
  const leads = beside.find(step => /^(?:SCAN|SEARCH|MULTI-INDEX OR)/.test(step.detail))
  if (leads === undefined) return false
  const ways = steps.filter(step => step.parent === leads.id).map(step => step.id)
  const first = ways.length > 0 ? steps.filter(step => ways.includes(step.parent)) : [leads]
  // By its key, but for each of a list that a subquery found.
  const isListed = beside.some(step => step.detail.startsWith('LIST SUBQUERY'))
  if (isListed && SORTED.some(([piece, leader]) => sql.includes(piece) && leads.detail.startsWith(leader)))
    return true
  if (/order by [^]*\+"ticket"\."/.test(sql) && first.every(({ detail }) => FEW_FOUND.test(detail)))
    return true
  return first.every(({ detail }) => {
    const table = tableBehind(sql, /^S(?:CAN|EARCH) (\w+)/.exec(detail)?.[1] ?? '', tables)
    if (table === undefined || Object.hasOwn(SMALL, table)) return true
    const columns = columnsOf(detail) ?? []
    return columns.some(column => NARROWING.has(column) || (column === 'rowid' && !isListed))
  })
}

const ran = new Map<string, Ran>()
let during: string | null = null
let plans: readonly Plan[] = []
let bad: readonly Plan[] = []
let tables: Tables

function note(sql: string, parameters: readonly unknown[]): void {
  if (during !== null && !ran.has(sql)) ran.set(sql, { sql, parameters, during })
}

/** Everything the store asks of SQLite goes through these. */
function listen(): void {
  // oxlint-disable-next-line unbound-method -- it is called with the connection below
  const { run } = OneConnection.prototype
  vi.spyOn(OneConnection.prototype, 'run').mockImplementation(function (
    this: OneConnection,
    sql,
    parameters,
  ) {
    note(sql, parameters)
    return run.call(this, sql, parameters)
  })
  for (const way of ['get', 'run'] as const) {
    const plain: (this: Bulk, sql: string, ...values: readonly never[]) => unknown = Bulk.prototype[way]
    Object.defineProperty(Bulk.prototype, way, {
      configurable: true,
      value(this: Bulk, sql: string, ...values: readonly never[]) {
        note(sql, values)
        return plain.call(this, sql, ...values)
      },
    })
  }
}

async function whole<Step>(stream: AsyncIterable<Step>): Promise<Step[]> {
  const steps: Step[] = []
  for await (const step of stream) steps.push(step)
  return steps
}

let house: TestDesk
let iga: DeskClient

async function doing<T>(what: string, work: () => Promise<T>): Promise<T> {
  house.clock.advance(1000)
  during = what
  try {
    return await work()
  } finally {
    during = null
  }
}

async function takenAsTicket(bytes: Buffer): Promise<void> {
  const { uploadId } = await iga.intake.open({ fileName: 'list.eml', size: bytes.length })
  await iga.intake.append({ uploadId, offset: 0, chunk: new Blob([Uint8Array.from(bytes)]) })
  await whole(await iga.intake.receiveTicket({ uploadId }))
}

const newest = async (id: number) => (await iga.tickets.get({ id })).conversation.at(-1)?.id ?? null
const named = async (id: number) => ({ id, version: (await iga.tickets.get({ id })).version })

async function walk(): Promise<void> {
  const przemek = await house.signedIn(people.otherAgent)
  const setup = await iga.tickets.setup()
  const departmentId = setup.departments[0]?.id ?? 0
  const statusId = setup.statuses.find(each => each.type === 'open')?.id ?? 0
  const make = async (subject: string, customerId: number | null = 1) =>
    iga.tickets.create({
      subject,
      departmentId,
      customerId,
      requester: { name: 'Jan', address: 'jan@sklep.example' },
      message: { kind: 'incoming', text: 'Serwer nie działa.' },
    })
  const answer = async (id: number, mode: 'reply' | 'note' | 'sealed', text = 'Sprawdzam.') => {
    const view = await iga.tickets.get({ id })
    return iga.tickets.answer({
      id,
      seenMessage: view.conversation.at(-1)?.id ?? null,
      mode,
      text,
      to: mode === 'reply' ? view.requester : null,
    })
  }

  const one = await doing('create', () => make('Awaria'))
  const two = await doing('create', () => make('Awaria 2'))
  const bare = await doing('create', () => make('Nikt', null))

  await doing('note', () => answer(one.id, 'note'))
  await doing('sealed note', () => answer(one.id, 'sealed'))
  const sent = await doing('reply', () => answer(one.id, 'reply'))
  await doing('reply with a status', async () => {
    const view = await iga.tickets.get({ id: bare.id })
    await iga.tickets.answer({
      id: bare.id,
      seenMessage: view.conversation.at(-1)?.id ?? null,
      mode: 'reply',
      text: 'Już.',
      to: view.requester,
      statusId,
    })
  })
  await doing('recall', () => iga.tickets.recall({ messageId: sent.messageId }))
  await doing('draft', () =>
    iga.tickets.saveDraft({ id: two.id, mode: 'reply', text: 'Szan', recipient: null, seenMessage: null }),
  )
  await doing('drafts', () => iga.tickets.drafts())
  const { uploadId } = await iga.intake.open({ fileName: 'zapis.txt', size: 5 })
  await iga.intake.append({ uploadId, offset: 0, chunk: new Blob(['zapis']) })
  const file = { uploadId, fileName: 'zapis.txt', ticketId: two.id, mode: 'note' as const }
  await doing('attach', () => iga.intake.attach(file))
  await doing('files of a draft', () => iga.files.drafted({ ticketId: two.id }))
  const said = await doing('note', () => answer(two.id, 'note', 'Pomyłka.'))
  await doing('correction', () =>
    iga.tickets.edit({ messageId: said.messageId, version: 1, text: 'Poprawka.', reason: 'literówka' }),
  )
  await doing('versions', () => iga.tickets.versions({ messageId: said.messageId }))

  const me = (await iga.access.status()).me?.id ?? 0
  const other = (await przemek.access.status()).me?.id ?? 0
  for (const changes of [
    { ownerId: me },
    { statusId },
    { addTags: ['awaria'], priority: { level: 'high' as const, note: '' } },
    { removeTags: ['awaria'] },
    { addTags: ['awaria'], addFollowers: [other] },
    { checklist: { add: ['Zadzwonić'] } },
    { addLinks: [{ kind: 'ticket' as const, id: two.id }], parentId: bare.id },
    { snoozedUntil: house.clock.now() + 86_400_000 },
    { snoozedUntil: null },
    { subject: 'Awaria serwera', departmentId: setup.departments[1]?.id ?? 0 },
    { requester: { name: 'Ewa', address: 'ewa@sklep.example' }, customerId: 2 },
  ]) {
    const { version } = await iga.tickets.get({ id: one.id })
    const what = Object.keys(changes).join(', ')
    const { undo } = await doing(`change of ${what}`, () =>
      iga.tickets.change({ id: one.id, version, changes }),
    )
    if (undo !== null && 'statusId' in changes)
      await doing(`undo of ${what}`, () => iga.tickets.undo({ step: undo }))
  }
  await doing('reopened and back', async () => {
    const statusOf = (type: string) => setup.statuses.find(status => status.type === type)?.id ?? 0
    const changes = { statusId: statusOf('waiting_customer') }
    await iga.tickets.change({ ...(await named(one.id)), changes })
    const reopened = { ...(await named(one.id)), changes: { statusId: statusOf('open') } }
    const { undo } = await iga.tickets.change(reopened)
    await iga.tickets.undo({ step: undo ?? 0 })
  })
  await doing('follow', () => iga.tickets.follow({ id: two.id, follow: true }))
  for (const isUnread of [true, false])
    await doing('mark', () => iga.tickets.mark({ ids: [two.id], isUnread }))
  await doing('hand over', async () => {
    const { version } = await named(one.id)
    await iga.tickets.handOver({
      id: one.id,
      version,
      seenMessage: await newest(one.id),
      to: { kind: 'agent', id: other },
      note: 'Twoje.',
    })
  })
  const taken = await doing('take next', () => iga.tickets.takeNext({}))
  const step = taken.undo
  if (step !== null) await doing('undo of taking', () => iga.tickets.undo({ step }))

  for (const order of queueOrders) {
    const page = await doing(`list by ${order}`, () => iga.tickets.list({ order, limit: 2 }))
    const after = page.next
    if (after !== null)
      await doing(`next page by ${order}`, () => iga.tickets.list({ order, limit: 2, after }))
  }
  const filters = [
    { owners: ['me' as const] },
    { owners: ['nobody' as const] },
    { owners: ['me' as const, 'nobody' as const, other] },
    { owners: ['me' as const, other] },
    { departments: [departmentId] },
    { departments: setup.departments.map(each => each.id) },
    { statuses: [statusId] },
    { types: ['new' as const, 'open' as const] },
    { priorities: ['high' as const] },
    { tags: ['awaria'] },
    { tags: ['awaria', 'pilne'], owners: ['me' as const] },
    { tags: ['awaria'], departments: [departmentId], customerId: 1, priorities: ['high' as const] },
    { tags: ['awaria'], types: ['new' as const, 'open' as const], owners: ['nobody' as const] },
    { customerId: 1 },
    { customerId: 1, owners: ['nobody' as const], standing: 'closed' as const },
    { followedBy: 'me' as const },
    { unread: true as const },
    { unread: true as const, statuses: [statusId], standing: 'closed' as const },
    { followedBy: 'me' as const, statuses: [statusId], owners: ['me' as const] },
    { standing: 'snoozed' as const },
    { standing: 'closed' as const },
    { createdFrom: '2026-11-01', createdTo: '2026-11-20' },
    { updatedFrom: '2026-11-01', departments: [departmentId] },
    { overdue: true as const },
    { untagged: true as const },
    { subject: 'awaria' },
    { requester: 'ż', owners: ['nobody' as const] },
    { standing: 'closed' as const, departments: [departmentId], owners: ['nobody' as const] },
  ]
  for (const filter of filters) {
    for (const order of queueOrders) {
      const what = `${JSON.stringify(filter)} by ${order}`
      const page = await doing(`list of ${what}`, () => iga.tickets.list({ filter, order, limit: 1 }))
      const after = page.next
      if (after !== null)
        await doing(`next page of ${what}`, () => iga.tickets.list({ filter, order, limit: 1, after }))
    }
  }
  await doing('counts', () => iga.tickets.counts({ filters }))
  await doing('views', () => iga.views.list())
  await doing('macros', () => iga.macros.list())
  await doing('outbox', () => iga.outbox.list({}))
  await doing('outbox', () => iga.outbox.list({ state: 'queued', limit: 1 }))

  const rows = (await iga.tickets.list({ limit: 200 })).rows
  for (const { id } of rows.slice(0, 20)) await doing('open', () => iga.tickets.get({ id }))
  await doing('open of a ticket with everything', () => iga.tickets.get({ id: one.id }))
  const first = (await iga.tickets.get({ id: one.id })).conversation.at(-1)?.id ?? 0
  await doing('known tags', () => iga.tickets.knownTags({ begun: 'aw' }))
  await doing('known tags', () => iga.tickets.knownTags({ begun: '' }))
  await doing('who gave its priority', () => iga.tickets.priorityGiven({ id: one.id }))
  await doing('its history', () => iga.tickets.history({ id: one.id }))
  await doing('older page', () => iga.tickets.conversation({ id: one.id, before: first, limit: 2 }))
  await doing('later page', () => iga.tickets.conversation({ id: one.id, after: 0, limit: 2 }))
  await doing('what of a message was found', () => iga.search.hitsIn({ text: 'serwer', messageId: first }))
  await doing('find', () => iga.tickets.find({ text: `#${one.number}` }))
  await doing('find by an alias', () => iga.tickets.find({ text: 'LH-4711' }))
  await doing('linkable', () => iga.tickets.linkable({ id: two.id }))
  await doing('linked', () => iga.tickets.linked({ customerId: 1 }))
  await doing('tickets of an account', () => iga.tickets.ofAccount({ customerId: 1 }))
  await doing('look', () => iga.presence.look({ ticketId: one.id, writing: 'reply' }))
  await doing('around', () => przemek.presence.around())

  await house.timers.turn()
  for (const text of [
    'serwer',
    'serwer działa',
    '"nie działa"',
    'serwer -telefon',
    'serwer od:halina',
    'serwer status:nowe dział:biuro priorytet:zwykły nowsze:7d',
    'ma:notatka',
    'ma:załącznik serwer',
    'status:nowe',
    'etykieta:awaria',
    'klient:LS-10231',
    'właściciel:nikt',
    'obserwuje:ja',
    `#${one.number}`,
    'ODZ-2026-0001',
    'FV/2026/10/0083',
    'halina@wrona.example',
    'wrona.example',
    'hosting lipa',
    '61 000 14 14',
  ]) {
    const page = await doing(`search for ${text}`, () => iga.search.find({ text, limit: 1 }))
    const after = page.next
    if (after !== null) await doing(`next page of ${text}`, () => iga.search.find({ text, limit: 1, after }))
  }

  await doing('merge preview', () => iga.merging.preview({ from: two.id, into: one.id }))
  const pair = { from: await named(two.id), into: await named(one.id) }
  await doing('merge', () => iga.merging.merge(pair))
  await doing('open of a merged-into ticket', () => iga.tickets.get({ id: one.id }))
  await doing('open of a merged ticket', () => iga.tickets.get({ id: two.id }))
  await doing('older page of several', () =>
    iga.tickets.conversation({ id: one.id, before: Number.MAX_SAFE_INTEGER, limit: 2 }),
  )
  await doing('later page of several', () => iga.tickets.conversation({ id: one.id, after: 0, limit: 2 }))
  await doing('note on several', () => answer(one.id, 'note'))
  const replied = await doing('reply on several', () => answer(one.id, 'reply'))
  await doing('recall on several', () => iga.tickets.recall({ messageId: replied.messageId }))
  await doing('unmerge', () => iga.merging.unmerge({ id: two.id }))
  const split = [(await iga.tickets.get({ id: two.id })).conversation.at(-1)?.id ?? 0]
  await doing('split preview', () => iga.merging.splitPreview({ id: two.id, messageIds: split }))
  const from = await named(two.id)
  const apart = await doing('split', () => iga.merging.split({ from, messageIds: split, subject: 'Osobno' }))
  await doing('open of a split ticket', () => iga.tickets.get({ id: apart.id }))
  await doing('unsplit', () => iga.merging.unsplit({ id: apart.id }))

  const selection = { ids: [one.id, two.id, bare.id] }
  const batch = { addTags: ['masowa'], ownerId: me }
  await doing('batch preview', async () => whole(await iga.batches.preview({ selection, changes: batch })))
  const steps = await doing('batch', async () =>
    whole(await iga.batches.apply({ selection, changes: batch })),
  )
  const batchId = steps.at(-1)?.batchId ?? 0
  await doing('batches', () => iga.batches.list())
  await doing('batch undone', async () => whole(await iga.batches.undo({ id: batchId })))
  await doing('batch of a filter', async () =>
    whole(
      await iga.batches.apply({
        selection: { filter: { standing: 'active', tags: ['awaria'] }, except: [] },
        changes: { addTags: ['druga'] },
      }),
    ),
  )
  await doing('deeds', () => iga.tickets.deeds())

  const letter = await mailBytes('mixed-attachments')
  for (const time of ['first', 'second'])
    await doing(`intake of a letter, the ${time} time`, () => takenAsTicket(letter))
  const papers = await mailBytes('company-ceidg')
  await doing('intake of a case', () => takeIn(iga, papers))
  await doing('list with a sealed account', () => iga.tickets.list({ limit: 200 }))
  for (const { id } of (await iga.tickets.list({ filter: { customerId: 1 }, limit: 200 })).rows)
    await doing('open beside a case', () => iga.tickets.get({ id }))
}

/** Everything that the desk has run, explained on its own file. */
function explain(): void {
  const db = openDatabase(join(dataDir, 'okienko.db'), TEST_KEY)
  try {
    const planned = ({ sql, during, parameters }: Ran) => ({
      sql,
      during,
      steps: db.prepare<unknown[], Step>(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters),
    })
    plans = [...ran.values()].map(planned)
    bad = BAD.map(sql => planned({ sql, during: 'nothing', parameters: [] }))
    const made = db
      .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
      .all()
    const references = db.prepare<[], { child: string; parent: string }>(
      `SELECT made.name AS child, pointed."table" AS parent
       FROM sqlite_schema AS made JOIN pragma_foreign_key_list(made.name) AS pointed WHERE made.type = 'table'`,
    )
    const pointing = new Map<string, Set<string>>()
    for (const { child, parent } of references.all())
      pointing.set(parent, (pointing.get(parent) ?? new Set()).add(child))
    tables = {
      names: new Set(made.map(each => each.name)),
      fullText: new Set(made.filter(each => /USING fts5/i.test(each.sql)).map(each => each.name)),
      pointing,
    }
  } finally {
    db.close()
  }
}

let dataDir: string
beforeAll(async () => {
  listen()
  dataDir = await sampleDeskFolder(FRIDAY_11_00, true)
  house = await openTestDesk({ dataDir })
  iga = await house.signedIn(people.agent)
  await walk()
  await house.close()
  explain()
})
afterAll(() => {
  vi.restoreAllMocks()
  rmSync(dataDir, { recursive: true, force: true })
})

test('no statement of a hot path walks over a table that grows, nor sorts what is not down to one thing', () => {
  const faults = plans.flatMap(plan =>
    faultsOf(plan, tables).map(fault => `${plan.during}: ${fault}\n  ${plan.sql}`),
  )
  expect(faults.join('\n')).toBe('')
})

test('a page in the default order is found by the deadline it goes on from', () => {
  const pages = plans.filter(({ sql }) => /(?<!\+)"ticket"\."sort_due" =/.test(sql))
  expect(pages.length).toBeGreaterThan(10)
  const steps = pages.flatMap(page => page.steps.map(step => step.detail))
  const searches = steps.filter(step => /^SEARCH ticket USING INDEX (?!ticket_customer)/.test(step))
  expect(searches.filter(step => !step.includes('sort_due=?'))).toEqual([])
})

test.each<[string, RegExp, string]>([
  [
    'an account',
    /"ticket"\."customer_id" = 1(?! and "ticket"\."id" in)/,
    'SEARCH ticket USING INDEX ticket_customer',
  ],
  [
    'a tag or a follower',
    /\+"ticket"\."standing" = .* and "ticket"\."id" in/,
    'SEARCH ticket USING INTEGER PRIMARY KEY',
  ],
])('pages of what is few with %s are found by it, whatever the order', (_what, piece, way) => {
  const pages = plans.filter(({ sql }) => piece.test(sql))
  expect(pages.length).toBeGreaterThan(10)
  const steps = pages.flatMap(page => page.steps.map(step => step.detail))
  // What ties in the number is one ticket.
  const ways = steps.filter(step => /^(?:SCAN|SEARCH) ticket (?!.*\(number=\?\)$)/.test(step))
  expect([...new Set(ways.map(step => step.split(' (')[0]))]).toEqual([way])
})

test('who came into a ticket by a merge is found by the merges of that ticket, not among all there ever were', () => {
  const asked = plans.filter(({ sql }) => /from "ticket_merge" .*"journal"/.test(sql))
  expect(asked).not.toEqual([])
  expect(asked.map(({ steps }) => steps[0]?.detail)).toEqual(
    asked.map(() => expect.stringMatching(/^SEARCH ticket_merge USING INDEX ticket_merge_target/)),
  )
})

test('what is new is told by one statement, of one ticket, and is taken back the same way', () => {
  const told = plans.filter(({ sql }) => sql.includes('"ticket_unread"'))
  const stepsOf = (piece: RegExp) =>
    told.filter(({ sql }) => piece.test(sql)).map(({ steps }) => steps.map(({ detail }) => detail).join('; '))
  // With each message: two look-ups by the ticket, whatever else there is.
  expect([...new Set(stepsOf(/^insert into "ticket_unread" .* union /))]).toEqual([
    expect.stringMatching(
      /SEARCH ticket_follower USING PRIMARY KEY \(ticket_id=\?.*SEARCH ticket USING INTEGER PRIMARY KEY \(rowid=\?\)/,
    ),
  ])
  expect([...new Set(stepsOf(/^update "ticket_unread"/))]).toEqual([
    expect.stringMatching(
      /^SEARCH ticket_unread USING (?:COVERING )?INDEX ticket_unread_ticket \(ticket_id=\?\)$/,
    ),
  ])
  expect(stepsOf(/^delete from "ticket_unread" where "agent_id"/)).toEqual([
    'SEARCH ticket_unread USING PRIMARY KEY (agent_id=? AND ticket_id=?)',
  ])
})

test('every exception is still needed', () => {
  const isRun = (piece: string) => plans.some(({ sql }) => sql.includes(piece))
  const pieces = [...ENDED_WALKS.map(([, piece]) => piece), ...SORTED.map(([piece]) => piece)]
  pieces.push(...SHORT_RANGES.map(([piece]) => piece))
  expect(pieces.filter(piece => !isRun(piece))).toEqual([])
  const walked = new Set(
    plans.flatMap(({ steps }) => steps.map(step => /^SCAN (\w+)/.exec(step.detail)?.[1])),
  )
  expect(Object.keys(SMALL).filter(table => !walked.has(table))).toEqual([])
})

test.each(BAD)('what is wrong is seen: %s', sql => {
  const plan = bad.find(each => each.sql === sql)
  expect(plan === undefined ? [] : faultsOf(plan, tables)).not.toEqual([])
})

test.each<[string, RegExp]>([
  ['a page of a queue', /"ticket"\."standing" = 'active' order by "ticket"\."sort_due"/],
  ['a count by the tally', /from "ticket_tally"/],
  ['a count by the tally of a tag', /from "ticket_tag_tally"/],
  [
    'the newest messages of one ticket',
    /from "message" where "ticket_id" = \? and "id" < \? order by "id" desc/,
  ],
  ['the newest messages of several', /"told"\."ticket_id" = "these"\."value"/],
  ['the files of messages', /cross join "message_attachment" where "message_id" = "these"\."value"/],
  ['who follows', /from "ticket_follower" inner join "agent"/],
  ['numbers from elsewhere', /from "ticket_alias"/],
  ['drafts', /from "ticket_draft"/],
  ['files of drafts', /from "draft_file"/],
  ['what is sealed', /from "sealed_message"/],
  ['replies that wait', /from "outbox"/],
  ['a new message', /^insert into "message" /],
  ['a new ticket', /^insert into "ticket" /],
  ['a step', /^insert into "ticket_step"/],
  ['an entry of the journal', /^insert into "journal"/],
  ['a letter by its id', /"rfc_id" = \?/],
  ['a full-text search', /"message_search" match \?/],
  ['a case of recovery', /^insert into "recovery_case"/],
])('the walk came by %s', (_what, piece) => {
  expect(plans.filter(({ sql }) => piece.test(sql))).not.toEqual([])
})

test('the walk came by most of what the desk asks', () => {
  expect(plans.length).toBeGreaterThan(400)
})

import { join } from 'node:path'
import type { Database, Statement } from 'better-sqlite3'
import sharp from 'sharp'
import { openDatabase } from '../../../src/main/core/store/connection.ts'
import type { CaseView, PaperField } from '../../../src/shared/contract/recovery/index.ts'
import { expectedMails } from '../../fixtures/mail/expected.ts'
import {
  type DeskClient,
  factorOf,
  openTestDesk,
  people,
  TEST_KEY,
  type TestDesk,
} from '../../support/desk.ts'
import { letter, posted } from '../recovery-desk.ts'
import { everybody, type Who } from './model.ts'

const DAY = 86_400_000
/** A company with three contacts; its papers are typed, not drawn. */
const mail = expectedMails['company-krs']
const krs = mail.papers.find(paper => paper.kind === 'krs_extract')
const administrativePhone = '667 000 402'

const logins: Record<Who, string> = {
  agent: people.agent,
  other: people.otherAgent,
  supervisor: people.supervisor,
  auditor: people.auditor,
}

/** A refusal of the desk, by its code; null when the command was done. */
export type Answer = string | null

/** A real desk under one policy, at which cases are played one after another. */
export class ModelDesk {
  readonly house: TestDesk
  readonly failures: number[] = []
  readonly hints: number[] = []
  caseId = 0
  startedAt = 0
  #clients: Record<Who, DeskClient>
  #passwords: Record<Who, string>
  #db: Database
  #customerId: number
  #picture: Buffer
  #runs = 0
  #statements = new Map<string, Statement>()
  #latest = { seq: 0, at: 0 }

  private constructor(
    house: TestDesk,
    clients: Record<Who, DeskClient>,
    passwords: Record<Who, string>,
    db: Database,
    picture: Buffer,
  ) {
    this.house = house
    this.#clients = clients
    this.#passwords = passwords
    this.#db = db
    this.#picture = picture
    this.#customerId = only(
      this.all<{ id: number }>('SELECT id FROM customer WHERE number = ?', 'LS-10402'),
    ).id
  }

  static async open(policy: 'published' | 'strict'): Promise<ModelDesk> {
    const house = await openTestDesk()
    const db = openDatabase(join(house.dataDir, 'okienko.db'), TEST_KEY)
    db.prepare(
      "UPDATE setting SET value = json_set(value, '$.idleLockMinutes', 60, '$.policy', ?) WHERE key = 'desk'",
    ).run(policy)
    db.prepare(`UPDATE agent SET roles = '["agent","supervisor"]' WHERE login = ?`).run(logins.other)
    const signIns = await house.window('looking').access.sampleSignIns()
    const passwordOf = (who: Who) => signIns.find(each => each.login === logins[who])?.password ?? ''
    const clients = {
      agent: await house.signedIn(people.agent),
      other: await house.signedIn(people.otherAgent),
      supervisor: await house.signedIn(people.supervisor),
      auditor: await house.signedIn(people.auditor),
    }
    const passwords = {
      agent: passwordOf('agent'),
      other: passwordOf('other'),
      supervisor: passwordOf('supervisor'),
      auditor: passwordOf('auditor'),
    }
    const blank = { width: 60, height: 40, channels: 3, background: '#c0ffee' } as const
    const picture = await sharp({ create: blank }).png().toBuffer()
    return new ModelDesk(house, clients, passwords, db, picture)
  }

  async close(): Promise<void> {
    this.#db.close()
    await this.house.close()
  }

  all<Row>(sql: string, ...values: (string | number)[]): Row[] {
    const statement = this.#statements.get(sql) ?? this.#db.prepare(sql)
    this.#statements.set(sql, statement)
    // Each caller names the columns it selects.
    return statement.all(...values) as Row[]
  }

  /** The latest hour anything was written at; read off the entries themselves, each of them once. */
  latest(): number {
    for (const { seq, at } of this.all<{ seq: number; at: number }>(
      'SELECT seq, at FROM journal WHERE seq > ? ORDER BY seq',
      this.#latest.seq,
    ))
      this.#latest = { seq, at: Math.max(at, this.#latest.at) }
    return this.#latest.at
  }

  /** A new case some days later; what the case before left open is put away without a trace. */
  async freshCase(startsAt: string): Promise<void> {
    this.#runs += 1
    this.#db.exec(`
      UPDATE recovery_case SET status = 'joined', ended_at = 1, ended_by = 1
        WHERE status IN ('open', 'waiting', 'proposed', 'approved', 'held');
      UPDATE account_freeze SET lifted_at = 1, lifted_by = 1, lift_reason = 'następna sprawa' WHERE lifted_at IS NULL;
      UPDATE domain SET expires_on = '2199-12-31';
    `)
    const day = Math.max(this.house.clock.now(), this.latest()) + 2 * DAY
    this.startedAt = Date.parse(`${new Date(day).toISOString().slice(0, 10)}T${startsAt}:00Z`)
    this.house.clock.set(this.startedAt)
    const enclosed = [1, 2].map(nth => ({
      name: `skan-${nth}.png`,
      type: 'image/png',
      bytes: Buffer.concat([this.#picture, Buffer.from(`${this.#runs} ${nth}`)]),
    }))
    const bytes = letter({
      from: 'ktos@pisze.example',
      subject: `pismo ${this.#runs}`,
      text: 'w załączeniu papiery',
      enclosed,
    })
    const view = await this.as('agent', client => posted(client, bytes))
    this.caseId = view.id
  }

  /** Runs a call; a screen that locked itself meanwhile is unlocked first. */
  async as<T>(who: Who, call: (client: DeskClient) => Promise<T>): Promise<T> {
    const client = this.#clients[who]
    try {
      return await call(client)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'SCREEN_LOCKED')) throw error
      await client.access.unlock({ password: this.#passwords[who] })
      return call(client)
    }
  }

  async answer(
    who: Who,
    call: (client: DeskClient, at: { id: number; version: number }) => Promise<unknown>,
  ) {
    try {
      await this.as(who, client => call(client, { id: this.caseId, version: this.stands().version }))
      return null
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && 'data' in error)) throw error
      if (error.code === 'INTERNAL') throw error
      // The desk's own refusals carry what is missing.
      const data = error.data as { missing?: { code: string }[] } | undefined
      return data?.missing?.map(each => each.code).join(' ') ?? String(error.code)
    }
  }

  /** The case as it lies in the database: cheaper than a view, and nobody's rules have touched it. */
  stands(): { version: number; status: string; runner: string | null; votes: number; isFrozen: boolean } {
    const row = only(
      this.all<{
        version: number
        status: string
        runner: string | null
        votes: number
        freezes: number
      }>(
        `SELECT version, status, (SELECT name FROM agent WHERE agent.id = agent_id) AS runner,
          (SELECT count(*) FROM recovery_vote AS vote
            WHERE vote.case_id = recovery_case.id AND vote.proposed_at = recovery_case.proposed_at) AS votes,
          (SELECT count(*) FROM account_freeze WHERE customer_id = ? AND lifted_at IS NULL) AS freezes
        FROM recovery_case WHERE id = ?`,
        this.#customerId,
        this.caseId,
      ),
    )
    const { freezes, ...rest } = row
    return { ...rest, isFrozen: freezes > 0 }
  }

  view(): Promise<CaseView> {
    return this.as('auditor', client => client.recovery.get({ id: this.caseId }))
  }

  nameOf(who: Who): string {
    return only(this.all<{ name: string }>('SELECT name FROM agent WHERE login = ?', logins[who])).name
  }

  whoIs(name: string | undefined): Who | null {
    return everybody.find(who => this.nameOf(who) === name) ?? null
  }

  /** The code of the newest message of the case that holds one, as whoever got the message reads it. */
  code(): string {
    const [row] = this.all<{ code: string }>(
      'SELECT code FROM outbox WHERE case_id = ? AND code IS NOT NULL ORDER BY id DESC LIMIT 1',
      this.caseId,
    )
    return row?.code ?? '00000000'
  }

  factor(who: Who): Promise<string> {
    return this.as(who, factorOf)
  }

  confirmAccount(who: Who): Promise<Answer> {
    return this.answer(who, (client, at) =>
      client.recovery.confirmAccount({ ...at, customerId: this.#customerId }),
    )
  }

  inboundCall(who: Who, isRight: boolean): Promise<Answer> {
    const number = isRight ? administrativePhone : '512 999 888'
    return this.answer(who, (client, at) => client.recovery.recordCall({ ...at, number, source: 'heard' }))
  }

  /** Shows the number, calls it, and takes a code. */
  async callBack(who: Who, isRight: boolean): Promise<{ shown: boolean; answer: Answer }> {
    const started = await this.answer(who, (client, at) =>
      client.recovery.startChallenge({ ...at, kind: 'callback', role: 'administrative' }),
    )
    if (started !== null) return { shown: false, answer: started }
    const challengeId = await this.#running('callback')
    await this.answer(who, (client, at) => client.recovery.dial({ ...at, challengeId }))
    const code = isRight ? this.code() : '00000000'
    const answer = await this.answer(who, (client, at) =>
      client.recovery.answerChallenge({ ...at, challengeId, code }),
    )
    return { shown: true, answer }
  }

  async mailCode(who: Who, isRight: boolean): Promise<Answer> {
    const started = await this.answer(who, (client, at) =>
      client.recovery.startChallenge({ ...at, kind: 'mail_code', role: 'billing' }),
    )
    if (started !== null) return started
    const challengeId = await this.#running('mail_code')
    const code = isRight ? this.code() : '00000000'
    return this.answer(who, (client, at) => client.recovery.answerChallenge({ ...at, challengeId, code }))
  }

  async domain(who: Who): Promise<Answer> {
    const started = await this.answer(who, (client, at) =>
      client.recovery.startChallenge({ ...at, kind: 'domain_control' }),
    )
    if (started !== null) return started
    const challengeId = await this.#running('domain_control')
    return this.answer(who, (client, at) => client.recovery.recordDomain({ ...at, challengeId, seen: 'dns' }))
  }

  async #running(kind: string): Promise<number> {
    const view = await this.view()
    return view.challenges.findLast(each => each.kind === kind && each.state === 'running')?.id ?? 0
  }

  /** Declares and types both papers; `isGood` false types a name that is somebody else's. */
  async readPapers(who: Who, isGood: boolean): Promise<Answer> {
    const { count } = only(
      this.all<{ count: number }>(
        'SELECT count(*) AS count FROM recovery_paper WHERE case_id = ?',
        this.caseId,
      ),
    )
    if (count > 0) return 'papers are there'
    for (const kind of ['krs_extract', 'signed_request'] as const) {
      const view = await this.view()
      if (!view.documentSets.flat().includes(kind) && view.account !== null) continue
      const taken = new Set(view.papers.map(paper => paper.attachmentId))
      const free = view.messages.flatMap(message => message.attachments).find(each => !taken.has(each.id))
      const added = await this.answer(who, (client, at) =>
        client.recovery.addPaper({ ...at, attachmentId: free?.id ?? 0, kind }),
      )
      if (added !== null) return added
      const paper = (await this.view()).papers.find(each => each.kind === kind)
      const paperId = paper?.id ?? 0
      for (const { field } of paper?.fields.filter(each => each.required) ?? []) {
        const value = isGood || field !== 'companyName' ? this.#typed(field) : 'Zupełnie Inna Firma S.A.'
        await this.answer(who, (client, at) => client.recovery.transcribe({ ...at, paperId, field, value }))
      }
      for (const { mark } of paper?.marks ?? [])
        await this.answer(who, (client, at) => client.recovery.mark({ ...at, paperId, mark, present: true }))
      const near = (await this.view()).papers
        .find(each => each.id === paperId)
        ?.fields.filter(each => each.verdict === 'near')
      for (const { field } of near ?? [])
        await this.answer(who, (client, at) =>
          client.recovery.decideNear({ ...at, paperId, field, accepted: true, reason: 'członek zarządu' }),
        )
    }
    return null
  }

  async removePapers(who: Who): Promise<Answer> {
    const { papers } = await this.view()
    for (const { id: paperId } of papers) {
      const answer = await this.answer(who, (client, at) => client.recovery.removePaper({ ...at, paperId }))
      if (answer !== null) return answer
    }
    return papers.length === 0 ? 'no papers' : null
  }

  async proveNewEmail(who: Who): Promise<Answer> {
    const address = `nowy${this.#runs}@listy.example`
    const entered = await this.answer(who, (client, at) => client.recovery.enterNewEmail({ ...at, address }))
    if (entered !== null) return entered
    await this.answer(who, (client, at) => client.recovery.sendCode(at))
    return this.answer(who, (client, at) => client.recovery.confirmCode({ ...at, code: this.code() }))
  }

  /** What a paper says, dated three days before the case. */
  #typed(field: PaperField): string {
    if (field === 'printedOn' || field === 'issuedOn')
      return new Date(this.startedAt - 3 * DAY).toISOString().slice(0, 10)
    if (field === 'personName') return 'Roch Żabiński'
    return krs?.fields[field] ?? ''
  }

  /** E-mails and telephones on file, and those that stood there until lately. */
  onFile(): string[] {
    return this.all<{ value: string }>(
      `SELECT value FROM contact_value JOIN contact ON contact.id = contact_id
        WHERE customer_id = ? AND until IS NULL AND field IN ('email', 'phone')`,
      this.#customerId,
    ).map(row => row.value)
  }

  told(kind: string): string[] {
    return this.all<{ address: string }>(
      'SELECT address FROM outbox WHERE case_id = ? AND kind = ?',
      this.caseId,
      kind,
    ).map(row => row.address)
  }

  async journalHolds(): Promise<boolean> {
    let last
    for await (const step of await this.as('supervisor', client => client.journal.verify())) last = step
    return last?.state === 'intact'
  }
}

function only<Row>(rows: Row[]): Row {
  const [row] = rows
  if (row === undefined) throw new Error('the database has no such row')
  return row
}

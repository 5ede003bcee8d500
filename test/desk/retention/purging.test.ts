import { cpSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inDatabase } from '../../security/recovery-desk.ts'
import {
  type DeskClient,
  freshFolder,
  openTestDesk,
  people,
  refusal,
  type TestDesk,
} from '../../support/desk.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { Walk } from '../recovery/walk.ts'
import { withRawDatabase } from '../store/raw-database.ts'
import { chores, executed, gone, HONEST, settled } from './support.ts'

/**
 * The sample's Friday is 20 November 2026. Under the published policy papers and transcripts of a change go seven
 * days later, letters and messages thirty days later.
 */
const SATURDAY = '2026-11-28T10:00:00Z'
const SUNDAY = '2026-11-29T10:00:00Z'
const MONDAY_8_59 = '2026-11-30T07:59:59Z'
const MONDAY_9_00 = '2026-11-30T08:00:00Z'
const AFTER_THIRTY = '2026-12-21T09:00:00Z'

let house: TestDesk
let agent: DeskClient
let supervisor: DeskClient

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  agent = await house.signedIn(people.agent)
  supervisor = await house.signedIn(people.supervisor)
})
afterEach(() => house.close())

function vaultFiles(dataDir = house.dataDir): string[] {
  return readdirSync(join(dataDir, 'vault'))
}

async function purgeEntries(client: DeskClient, caseId: number) {
  const story = await client.recovery.timeline({ id: caseId })
  return story.filter(entry => entry.action === 'retention.purged')
}

describe('what is due goes by itself', () => {
  test.each([
    ['Saturday', SATURDAY],
    ['Sunday', SUNDAY],
    ['Monday 8:59:59', MONDAY_8_59],
  ])('but not on %s', async (_day, at) => {
    const walk = await executed(agent, supervisor)
    house.clock.set('2026-11-27T09:59:00Z')
    const client = await chores(house, at)
    expect(gone(await client.recovery.get({ id: walk.view.id }))).toMatchObject({
      papers: false,
      transcripts: false,
    })
    expect(await purgeEntries(client, walk.view.id)).toEqual([])
  })

  test('on Monday at nine, and says so in the story of the case, without a value', async () => {
    const walk = await executed(agent, supervisor)
    const typed = walk.view.papers.flatMap(paper => paper.fields.filter(field => field.value !== null))
    const client = await chores(house, MONDAY_9_00)
    const view = await client.recovery.get({ id: walk.view.id })
    expect(gone(view)).toEqual({ papers: true, transcripts: true, letters: false, messages: false })
    expect((await purgeEntries(client, walk.view.id)).map(entry => [entry.actor, entry.details])).toEqual([
      [null, { class: 'papers', count: 3 }],
      // What was typed, the new address, and where its code went.
      [null, { class: 'transcripts', count: typed.length + 2 }],
    ])
  })

  test('not before its time, on a working day', async () => {
    const walk = await executed(agent, supervisor)
    const client = await chores(house, '2026-11-27T09:59:59.999Z')
    expect(gone(await client.recovery.get({ id: walk.view.id }))).toMatchObject({ papers: false })
    house.clock.set('2026-11-27T10:00:00Z')
    await house.timers.turn()
    expect(gone(await client.recovery.get({ id: walk.view.id }))).toMatchObject({ papers: true })
  })

  test('not by a clock at which nobody has signed in for a week: it may have been set ahead', async () => {
    const walk = await executed(agent, supervisor)
    house.clock.set('2026-12-21T09:00:00Z')
    await house.timers.turn()
    expect(inDatabase(house, 'SELECT * FROM retention_purge')).toEqual([])
    const client = await chores(house, '2026-12-21T09:01:00Z')
    expect(gone(await client.recovery.get({ id: walk.view.id }))).toMatchObject({ papers: true })
  })

  test('not by a clock that has fallen behind the journal', async () => {
    const walk = await executed(agent, supervisor)
    await house.signedIn(people.supervisor)
    house.clock.set('2026-12-28T09:00:00Z')
    await house.signedIn(people.supervisor)
    house.clock.set('2026-12-22T09:00:00Z')
    await house.timers.turn()
    expect(inDatabase(house, 'SELECT * FROM retention_purge WHERE case_id = ?', walk.view.id)).toEqual([])
  })

  test('of a refused case after its longer time', async () => {
    const walk = await Walk.from(agent, 'fraud-stale-bill')
    await walk.confirmAccount()
    await walk.chooseNeed()
    const [paper] = walk.mail.papers
    if (paper === undefined) throw new Error('the letter brings no paper')
    await walk.addPaper(paper)
    await walk.transcribe(paper)
    walk.view = await agent.recovery.refuse({ ...walk.at, reason: 'rachunek sprzed roku' })
    let client = await chores(house, AFTER_THIRTY.replace('21', '18'))
    expect(gone(await client.recovery.get({ id: walk.view.id }))).toMatchObject({ papers: false })
    client = await chores(house, AFTER_THIRTY)
    expect(gone(await client.recovery.get({ id: walk.view.id }))).toEqual({
      papers: true,
      transcripts: true,
      letters: false,
      messages: false,
    })
    client = await chores(house, '2027-02-19T09:00:00Z')
    expect(gone(await client.recovery.get({ id: walk.view.id }))).toMatchObject({
      letters: true,
      messages: true,
    })
  })

  test('while whoever works on a case that is open loses nothing', async () => {
    const walk = await Walk.from(agent, HONEST)
    await walk.confirmAccount()
    const later = await walk.as(await chores(house, AFTER_THIRTY))
    expect(later.view.retention.every(clock => clock.dueAt === null && clock.purgedAt === null)).toBe(true)
    expect(later.view.messages[0]?.text).toBe(walk.view.messages[0]?.text)
  })
})

describe('of each class', () => {
  test('papers lose their pages and keep their kinds, verdicts and digests', async () => {
    const walk = await executed(agent, supervisor, 'id-card-uncovered')
    const before = walk.view.papers
    const client = await chores(house, MONDAY_9_00)
    const view = await client.recovery.get({ id: walk.view.id })
    expect(view.papers.map(paper => paper.viewable)).toEqual(before.map(() => false))
    expect(view.papers.map(({ kind, state, redaction }) => [kind, state, redaction?.sha256])).toEqual(
      before.map(({ kind, state, redaction }) => [kind, state, redaction?.sha256]),
    )
    const attachmentId = view.papers[0]?.attachmentId ?? 0
    expect(await refusal(client.recovery.page({ id: view.id, attachmentId, page: 0 }))).toMatchObject({
      data: { missing: [{ code: 'attachment_not_usable' }] },
    })
  })

  test('transcripts lose their values and keep their verdicts', async () => {
    const walk = await executed(agent, supervisor)
    const verdicts = walk.view.papers.map(paper => paper.fields.map(field => field.verdict))
    const client = await chores(house, MONDAY_9_00)
    const view = await client.recovery.get({ id: walk.view.id })
    expect(view.papers.flatMap(paper => paper.fields.map(field => field.value))).toEqual(
      walk.view.papers.flatMap(paper => paper.fields.map(() => null)),
    )
    expect(view.papers.map(paper => paper.fields.map(field => field.verdict))).toEqual(verdicts)
    expect(view.newEmail).toBeNull()
  })

  test('letters lose text, subject, sender and the names of their attachments', async () => {
    const walk = await executed(agent, supervisor)
    const client = await chores(house, AFTER_THIRTY)
    const view = await client.recovery.get({ id: walk.view.id })
    expect(view.messages).toHaveLength(1)
    expect(view.messages[0]).toMatchObject({
      text: '',
      html: null,
      subject: '',
      fromName: '',
      fromAddress: '',
    })
    expect(new Set(view.messages[0]?.attachments.map(each => each.name))).toEqual(new Set(['']))
  })

  test('messages lose text and address, and can no longer be carried', async () => {
    const walk = await settled(house, agent, supervisor)
    const client = await chores(house, AFTER_THIRTY)
    const { rows } = await client.outbox.list({ caseId: walk.view.id, limit: 200 })
    expect(rows.length).toBeGreaterThan(3)
    expect(rows.every(row => row.erased && row.to === '' && row.subject === '')).toBe(true)
    const id = rows[0]?.id ?? 0
    expect((await client.outbox.get({ id })).text).toBe('')
    expect(await refusal(client.outbox.carry({ id }))).toMatchObject({
      data: { missing: [{ code: 'message_erased' }] },
    })
  })

  test('and what stays is the number, the outcome, the people, the policy and an intact journal', async () => {
    const walk = await executed(agent, supervisor)
    const client = await chores(house, AFTER_THIRTY)
    const view = await client.recovery.get({ id: walk.view.id })
    expect(view).toMatchObject({
      number: walk.view.number,
      status: 'executed',
      policy: walk.view.policy,
      ended: walk.view.ended,
      approvals: walk.view.approvals,
      agent: walk.view.agent,
      need: 'dead_email',
    })
    expect(view.account).toMatchObject({ number: 'LS-10231' })
    const steps = []
    for await (const step of await client.journal.verify()) steps.push(step)
    expect(steps.at(-1)).toMatchObject({ state: 'intact' })
    // The protocol is made of what stays.
    expect((await client.recovery.protocol({ id: view.id })).pdf.size).toBeGreaterThan(1000)
  })

  test('a message that is queued after everything went brings the case back, and goes in its turn', async () => {
    const walk = await settled(house, agent, supervisor)
    const client = await chores(house, AFTER_THIRTY)
    expect(inDatabase(house, 'SELECT purged_at FROM recovery_case WHERE id = ?', walk.view.id)).toEqual([
      { purged_at: Date.parse(AFTER_THIRTY) },
    ])
    const { version } = await client.recovery.get({ id: walk.view.id })
    await client.recovery.notMe({ id: walk.view.id, version, reason: 'klient dzwonił, że to nie on' })
    const late = await client.recovery.get({ id: walk.view.id })
    expect(late.retention.find(clock => clock.class === 'messages')?.dueAt).toBe(
      Date.parse('2027-01-04T09:00:00Z'),
    )
    const later = await chores(house, '2027-01-04T09:00:00Z')
    expect(gone(await later.recovery.get({ id: walk.view.id }))).toMatchObject({ messages: true })
  })
})

describe('what went is really gone', () => {
  /** Words that stood in the case alone: letter, transcript, name of a scan, notice. */
  const words = ['Energia Łąkowa S.A.', 'rachunek-prad.jpg', 'nie działa mi skrzynka']

  test('from every page of the database, from its write-ahead log and from the vault', async () => {
    const walk = await settled(house, agent, supervisor)
    const number = walk.view.number
    const before = inDatabase<{ name: string }>(
      house,
      `SELECT name FROM vault_file WHERE id IN (SELECT vault_file_id FROM recovery_attachment WHERE case_id = ${walk.view.id})`,
    )
    expect(before).toHaveLength(3)
    await chores(house, AFTER_THIRTY)
    expect(statSync(join(house.dataDir, 'okienko.db-wal')).size).toBe(0)
    expect(vaultFiles().filter(file => before.some(({ name }) => name === file))).toEqual([])

    const image = freshFolder()
    cpSync(house.dataDir, image, { recursive: true })
    const pages = withRawDatabase(image, db => db.serialize())
    rmSync(image, { recursive: true, force: true })
    // The very same look finds what stays.
    expect(pages.includes(number)).toBe(true)
    expect(pages.includes('LS-10231')).toBe(true)
    expect(words.filter(word => pages.includes(word))).toEqual([])
  })

  test('and the same words are found as long as the case has them', async () => {
    await executed(agent, supervisor)
    const image = freshFolder()
    cpSync(house.dataDir, image, { recursive: true })
    const pages = withRawDatabase(image, db => {
      db.pragma('wal_checkpoint(TRUNCATE)')
      return db.serialize()
    })
    rmSync(image, { recursive: true, force: true })
    expect(words.filter(word => pages.includes(word))).toEqual(words)
  })
})

describe('a crash in the middle', () => {
  test('leaves a whole class or nothing of it, and the next turn goes on', async () => {
    const walk = await settled(house, agent, supervisor)
    house.clock.set(AFTER_THIRTY)
    await house.signedIn(people.supervisor)
    const image = freshFolder()
    // The folder as it lies on the disk when the power goes after the first class: its file is not swept yet.
    const journaled = () =>
      inDatabase<{ count: number }>(house, 'SELECT count(*) AS count FROM retention_purge')[0]?.count ?? 0
    const turn = house.timers.turn()
    while (journaled() === 0) await new Promise(resolve => setImmediate(resolve))
    cpSync(house.dataDir, image, { recursive: true, filter: file => !file.endsWith('.lock') })
    await turn

    const again = await openTestDesk({ dataDir: image, clock: new FakeClock(Date.parse(AFTER_THIRTY)) })
    try {
      const client = await again.signedIn(people.supervisor)
      const half = gone(await client.recovery.get({ id: walk.view.id }))
      const [kept] = inDatabase<{ scans: number; values: number }>(
        again,
        `SELECT (SELECT count(*) FROM recovery_attachment WHERE case_id = ${walk.view.id} AND vault_file_id IS NOT NULL) AS scans,
          (SELECT count(*) FROM paper_field JOIN recovery_paper ON recovery_paper.id = paper_id WHERE case_id = ${walk.view.id} AND value IS NOT NULL) AS "values"`,
      )
      expect(kept?.scans).toBe(half['papers'] ? 0 : 3)
      expect((kept?.values ?? 0) > 0).toBe(!half['transcripts'])
      await again.timers.turn()
      expect(gone(await client.recovery.get({ id: walk.view.id }))).toEqual({
        papers: true,
        transcripts: true,
        letters: true,
        messages: true,
      })
      const entries = await purgeEntries(client, walk.view.id)
      expect(entries.map(entry => entry.details['class'])).toEqual([
        'papers',
        'transcripts',
        'letters',
        'messages',
      ])
      const steps = []
      for await (const step of await client.journal.verify()) steps.push(step)
      expect(steps.at(-1)).toMatchObject({ state: 'intact' })
    } finally {
      await again.close()
      rmSync(image, { recursive: true, force: true })
    }
  })
})

describe('chores', () => {
  test('end with the desk: nothing waits any more', async () => {
    const other = await openTestDesk()
    // Those of office hours, and those of any hour.
    expect(other.timers.waiting).toBe(2)
    await other.close()
    expect(other.timers.waiting).toBe(0)
  })

  test('erase nothing under a policy that cannot be read, say so, and go on with the others', async () => {
    const walk = await executed(agent, supervisor)
    const other = await executed(agent, supervisor, 'company-ceidg')
    inDatabase(house, `INSERT INTO policy SELECT 'torn', 1, '{', kept_at, 0, NULL, '' FROM policy LIMIT 1`)
    inDatabase(
      house,
      `UPDATE recovery_case SET policy_id = 'torn', policy_version = 1 WHERE id = ${walk.view.id}`,
    )
    await chores(house, MONDAY_9_00)
    const purged = inDatabase<{ case_id: number }>(house, 'SELECT DISTINCT case_id FROM retention_purge')
    expect(purged).toEqual([{ case_id: other.view.id }])
    expect(house.logged.filter(line => line.includes('nothing goes under policy torn 1'))).toHaveLength(1)
  })
})

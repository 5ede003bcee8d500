import fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deskState, publishedHours } from '../../src/main/core/hours/index.ts'
import {
  type CaseView,
  type PaperField,
  type PaperKind,
  type TimelineEntry,
} from '../../src/shared/contract/recovery/index.ts'
import { expectedMails } from '../fixtures/mail/expected.ts'
import { type DeskClient, factorOf, forIt, openTestDesk, people, type TestDesk } from '../support/desk.ts'
import { redact } from '../support/redact.ts'
import { inDatabase, letter, posted } from './recovery-desk.ts'

/** Any commands in any order by anybody at any hour: what must hold all the same. */

/** The tests of the model play more of them, by more rules. */
const SEQUENCES = Number(process.env['OKIENKO_SEQUENCES'] ?? 24)
const DAY_MS = 86_400_000
const mail = expectedMails['person-bill-invoice-payment']
/** The account of each case, and what it takes to prove oneself. */
const accounts = [
  { number: 'LS-10251', need: 'dead_email', route: 'phone', phone: '606 000 251' },
  { number: mail.customerNumber, need: 'dead_email', route: 'papers', phone: '601 000 231' },
] as const

type Who = 'agent' | 'otherAgent' | 'supervisor' | 'auditor'
const everybody: readonly Who[] = ['agent', 'otherAgent', 'supervisor', 'auditor']
const names = `
  take confirmOwn confirmOther chooseNeed recordCall addPaper removePaper transcribe mark decideNear redact
  enterNewEmail sendCode confirmCode hint close propose withdraw askMore refuse vote execute
`
  .trim()
  .split(/\s+/)

interface Command {
  /** `next`: what the case asks for now, by whom it asks. */
  name: string
  /** `runner`: whoever runs the case, so that more than a refusal comes of it. */
  who: Who | 'runner'
  nth: 0 | 1
  /** Chooses among right and wrong values. */
  dice: number
  isStale: boolean
  /** How the clock moves before it, milliseconds. */
  wait: number
}

const command: fc.Arbitrary<Command> = fc.record({
  name: fc.oneof(
    { weight: 5, arbitrary: fc.constant('next') },
    { weight: 2, arbitrary: fc.constantFrom(...names) },
  ),
  who: fc.constantFrom(...everybody, 'runner', 'runner', 'runner'),
  nth: fc.constantFrom(0, 1),
  dice: fc.nat({ max: 11 }),
  isStale: fc.integer({ min: 0, max: 19 }).map(roll => roll === 0),
  wait: fc.constantFrom(0, 0, 0, 1, 1000, 20_000, -1000, 120_000),
})
/** Around opening, inside hours, around closing; the last one is what is left of an hour on any day. */
const startsAt = fc.constantFrom('07:50', '10:00', '10:00', '10:00', '13:30', '15:56')

let house: TestDesk
let clients: Record<Who, DeskClient>
let passwords: Record<Who, string>
let customerIds: number[]
let picture: Buffer
let day = Date.parse('2026-11-23T00:00:00Z')
let executed = 0
let runs = 0

beforeAll(async () => {
  house = await openTestDesk()
  inDatabase(house, "UPDATE setting SET value = json_set(value, '$.idleLockMinutes', 60) WHERE key = 'desk'")
  inDatabase(house, `UPDATE agent SET roles = '["agent","supervisor"]' WHERE login = ?`, people.otherAgent)
  clients = {
    agent: await house.signedIn(people.agent),
    otherAgent: await house.signedIn(people.otherAgent),
    supervisor: await house.signedIn(people.supervisor),
    auditor: await house.signedIn(people.auditor),
  }
  const signIns = await house.window('looking').access.sampleSignIns()
  const passwordOf = (who: Who) => signIns.find(each => each.login === people[who])?.password ?? ''
  passwords = {
    agent: passwordOf('agent'),
    otherAgent: passwordOf('otherAgent'),
    supervisor: passwordOf('supervisor'),
    auditor: passwordOf('auditor'),
  }
  customerIds = accounts.map(({ number }) => {
    const [row] = inDatabase<{ id: number }>(house, 'SELECT id FROM customer WHERE number = ?', number)
    return row?.id ?? 0
  })
  const blank = { width: 120, height: 80, channels: 3, background: '#c0ffee' } as const
  picture = await sharp({ create: blank }).png().toBuffer()
}, 60_000)
afterAll(() => house.close())

test('no sequence of commands executes a change without its proof, and no refused command changes anything', {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      startsAt,
      fc.array(command, { minLength: 25, maxLength: 34 }),
      async (time, commands) => {
        const ids = await freshCases(time)
        let before = await snapshot(ids)
        for (const each of commands) {
          house.clock.advance(each.wait)
          const id = ids[each.nth] ?? 0
          const onFile = contactValues(each.nth)
          const refused = await attempt(each, id)
          const after = await snapshot(ids)
          // A wrong code is refused and counted, which is all it changes.
          if (refused !== null && refused !== 'code_wrong')
            expect(after, `${each.name}: ${refused}`).toEqual(before)
          const [was, is] = [before, after].map(each_ => each_.views.find(view => view.id === id))
          if (was?.status !== 'executed' && is?.status === 'executed') await provenAndTold(is, onFile)
          before = after
        }
      },
    ),
    { numRuns: SEQUENCES, endOnFailure: true },
  )
  // What is never carried out proves nothing above.
  expect(executed).toBeGreaterThan(0)
  let last
  for await (const step of await clients.supervisor.journal.verify()) last = step
  expect(last?.state).toBe('intact')
})

/** Two new cases on a new day; those of the day before are put away. */
async function freshCases(time: string): Promise<number[]> {
  runs += 1
  day += DAY_MS
  inDatabase(
    house,
    "UPDATE recovery_case SET status = 'refused', ended_at = 1, ended_by = 1 WHERE status IN ('open', 'waiting', 'proposed', 'approved')",
  )
  house.clock.set(Date.parse(`${new Date(day).toISOString().slice(0, 10)}T${time}:00Z`))
  for (const who of everybody) await clients[who].access.unlock({ password: passwords[who] })
  const byPhone = await clients.agent.recovery.openByPhone({ note: 'dzwoni klient' })
  const enclosed = [1, 2, 3, 4].map(nth => ({
    name: `skan-${nth}.png`,
    type: 'image/png',
    bytes: Buffer.concat([picture, Buffer.from(`${runs} ${nth}`)]),
  }))
  const byMail = await posted(
    clients.otherAgent,
    letter({ from: 'nowy@nadawca.example', subject: `sprawa ${runs}`, text: 'w załączeniu', enclosed }),
  )
  return [byPhone.id, byMail.id]
}

/** Everything a refused command could have touched; what only the hour changes is left out. */
async function snapshot(ids: number[]) {
  const views = await Promise.all(ids.map(id => clients.auditor.recovery.get({ id })))
  const { entries } = await clients.auditor.journal.list({ limit: 1 })
  return {
    views: views.map(({ hours: _h, outcomes: _o, approval: _a, execution: _e, undo, ...view }) => ({
      ...view,
      undo: undo?.until,
    })),
    journal: entries[0]?.seq,
    outbox: (await clients.auditor.outbox.list({ limit: 1 })).rows[0]?.id,
  }
}

/** @returns null when it was done, else why not */
async function attempt(given: Command, id: number): Promise<string | null> {
  const seen = await clients.auditor.recovery.get({ id })
  const { name, who } =
    given.name === 'next'
      ? next(seen, given.nth)
      : { name: given.name, who: given.who === 'runner' ? runnerOf(seen) : given.who }
  const client = clients[who]
  try {
    await run(client, name, given, seen)
    return null
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'data' in error)) throw error
    if (error.code === 'INTERNAL') throw error
    const data = error.data as { missing?: { code: string }[] } | undefined
    return data?.missing?.[0]?.code ?? String(error.code)
  }
}

/** The next step of a case, and who would do it. */
function next(view: CaseView, nth: 0 | 1): { name: string; who: Who } {
  const who = runnerOf(view)
  if (view.status === 'approved') return { name: 'execute', who }
  if (view.status === 'proposed')
    return { name: 'vote', who: who === 'supervisor' ? 'otherAgent' : 'supervisor' }
  if (view.account === null) return { name: 'confirmOwn', who }
  if (view.need !== 'dead_email' || view.route !== accounts[nth].route) return { name: 'chooseNeed', who }
  if (nth === 0 && !view.calls.some(call => call.verdict === 'match')) return { name: 'recordCall', who }
  if (nth === 1 && kindToAdd(view) !== undefined) return { name: 'addPaper', who }
  if (nth === 1 && fieldToType(view) !== undefined) return { name: 'transcribe', who }
  if (view.newEmail === null) return { name: 'enterNewEmail', who }
  if (view.newEmail.state === 'entered' || view.newEmail.expiresAt === 0) return { name: 'sendCode', who }
  return { name: view.newEmail.state === 'code_sent' ? 'confirmCode' : 'propose', who }
}

function runnerOf(view: CaseView): Who {
  return everybody.find(each => view.agent?.name === nameOf(each)) ?? 'agent'
}

function nameOf(who: Who): string {
  const [row] = inDatabase<{ name: string }>(house, 'SELECT name FROM agent WHERE login = ?', people[who])
  return row?.name ?? ''
}

const set: readonly PaperKind[] = ['bill_person', 'vat_invoice', 'payment_confirmation']
function kindToAdd(view: CaseView): PaperKind | undefined {
  return set.find(kind => !view.papers.some(paper => paper.kind === kind))
}
function fieldToType(view: CaseView): { paperId: number; field: PaperField; kind: PaperKind } | undefined {
  for (const { id, kind, fields } of view.papers) {
    const open = fields.find(
      field => field.required && field.verdict === null && rightValue(kind, field.field) !== '',
    )
    if (open !== undefined) return { paperId: id, field: open.field, kind }
  }
  return undefined
}
function rightValue(kind: PaperKind, field: PaperField): string {
  // Papers stay as fresh as they were, however far the days of the test go.
  if (kind === 'bill_person' && field === 'issuedOn')
    return new Date(day - 3 * DAY_MS).toISOString().slice(0, 10)
  return mail.papers.find(paper => paper.kind === kind)?.fields[field] ?? ''
}

async function run(client: DeskClient, name: string, given: Command, view: CaseView): Promise<unknown> {
  const { dice, nth } = given
  const isNext = given.name === 'next'
  const isRight = isNext || dice < 6
  const at = { id: view.id, version: given.isStale ? view.version - 1 : view.version }
  const r = client.recovery
  const account = accounts[nth]
  const paper = view.papers[dice % Math.max(1, view.papers.length)]
  const paperId = paper?.id ?? 999_999
  const own = customerIds[nth] ?? 0
  switch (name) {
    case 'take':
      return r.take(at)
    case 'confirmOwn':
      return r.confirmAccount({ ...at, customerId: own })
    case 'confirmOther':
      return r.confirmAccount({ ...at, customerId: customerIds[1 - nth] ?? 0 })
    case 'chooseNeed':
      return isRight
        ? r.chooseNeed({ ...at, need: account.need, route: account.route })
        : r.chooseNeed({ ...at, need: 'unknown_login', route: dice % 2 === 0 ? 'phone' : 'papers' })
    case 'recordCall': {
      const number = isRight
        ? account.phone
        : dice === 7
          ? 'zastrzeżony'
          : `507 000 4${String(dice).padStart(2, '0')}`
      return r.recordCall({ ...at, number, source: 'heard' })
    }
    case 'addPaper': {
      const taken = new Set(view.papers.map(each => each.attachmentId))
      const files = view.messages.flatMap(message => message.attachments)
      const file = isNext
        ? files.find(each => !taken.has(each.id) && each.state === 'usable')
        : files[dice % 4]
      const kind = isNext ? kindToAdd(view) : ([...set, 'id_card', 'krs_extract'] as const)[dice % 5]
      return r.addPaper({ ...at, attachmentId: file?.id ?? 999_999, kind: kind ?? 'bill_person' })
    }
    case 'removePaper':
      return r.removePaper({ ...at, paperId })
    case 'transcribe': {
      const wanted = isNext ? fieldToType(view) : undefined
      const field =
        wanted?.field ?? paper?.fields[dice % Math.max(1, paper.fields.length)]?.field ?? 'personName'
      const kind = wanted?.kind ?? paper?.kind ?? 'bill_person'
      const value = isRight ? rightValue(kind, field) : dice === 8 ? 'Boguśka Ćwierzyńska' : 'coś innego'
      return r.transcribe({ ...at, paperId: wanted?.paperId ?? paperId, field, value })
    }
    case 'mark':
      return r.mark({ ...at, paperId, mark: 'signature', present: isRight })
    case 'decideNear':
      return r.decideNear({ ...at, paperId, field: 'personName', accepted: isRight, reason: 'ta sama osoba' })
    case 'redact': {
      const side = isRight ? 0.2 : 0.0001
      const zone = (zone_: 'portrait' | 'number_front', x: number) => ({
        zone: zone_,
        rect: { x, y: 0.1, width: side, height: side },
      })
      return redact(client, {
        ...at,
        paperId,
        page: 0,
        layout: 'id_2015',
        sides: ['front'],
        zones: [zone('portrait', 0.1), zone('number_front', 0.6)],
      })
    }
    case 'enterNewEmail':
      return r.enterNewEmail({
        ...at,
        address: isRight ? `nowy${runs}.${nth}.${dice % 3}@listy.example` : 'zly adres',
      })
    case 'sendCode':
      return r.sendCode(at)
    case 'confirmCode': {
      const [row] = inDatabase<{ code: string }>(
        house,
        'SELECT code FROM outbox WHERE case_id = ? AND code IS NOT NULL ORDER BY id DESC',
        view.id,
      )
      return r.confirmCode({ ...at, code: isRight ? (row?.code ?? '') : '12121212' })
    }
    case 'hint':
      return r.hint(at)
    case 'close':
      return r.close(at)
    case 'propose':
      return r.propose({ ...at, ...forIt })
    case 'withdraw':
      return r.withdraw(at)
    case 'askMore':
      return r.askMore({ ...at, note: '' })
    case 'refuse':
      // Rarely, or most cases would end before they are worth attacking.
      return dice === 0 ? r.refuse({ ...at, reason: 'nie ta osoba' }) : r.withdraw(at)
    case 'vote':
      return r.vote({
        ...at,
        approved: isNext || dice > 1,
        reason: 'sprawdzone',
        code: await factorOf(client),
      })
    case 'execute':
      return r.execute(at)
    default:
      throw new Error(`no command ${name}`)
  }
}

function contactValues(nth: 0 | 1): string[] {
  return inDatabase<{ value: string }>(
    house,
    `SELECT value FROM contact_value JOIN contact ON contact.id = contact_id
      WHERE customer_id = ? AND until IS NULL AND field IN ('email', 'phone')`,
    customerIds[nth] ?? 0,
  ).map(row => row.value)
}

/** What must be true of a case that was carried out this very moment. */
async function provenAndTold(
  view: Pick<CaseView, 'id' | 'number' | 'newEmail' | 'approvals' | 'account'>,
  onFile: string[],
): Promise<void> {
  executed += 1
  const story = await clients.auditor.recovery.timeline({ id: view.id })
  const address = view.newEmail?.address
  expect(view.newEmail?.state).toBe('confirmed')

  const written = inDatabase<{ value: string }>(
    house,
    'SELECT value FROM contact_value WHERE case_id = ?',
    view.id,
  )
  expect(written).toEqual([{ value: address }])
  const codes = inDatabase<{ address: string; code: string | null }>(
    house,
    "SELECT address, code FROM outbox WHERE case_id = ? AND kind = 'new_email_code' ORDER BY id DESC",
    view.id,
  )
  expect(codes[0]?.address).toBe(address)
  expect(codes.filter(each => each.code !== null)).toEqual([])

  const told = inDatabase<{ address: string }>(
    house,
    "SELECT address FROM outbox WHERE case_id = ? AND kind = 'email_changed'",
    view.id,
  ).map(row => row.address)
  expect(told).toEqual(expect.arrayContaining([...onFile, address]))
  expect(new Set(told).size).toBe(told.length)

  const approvers = view.approvals.filter(vote => vote.approved).map(vote => vote.by.name)
  const didNothingElse = approvers.filter(name =>
    story.every(entry => entry.actor !== name || entry.action === 'recovery.voted'),
  )
  expect(didNothingElse.length).toBeGreaterThan(0)

  for (const action of ['recovery.proposed', 'recovery.voted', 'recovery.executed']) {
    expect(deskState(lastOf(story, action).at, publishedHours).open, action).toBe(true)
  }
}

function lastOf(story: TimelineEntry[], action: string): TimelineEntry {
  const entry = story.findLast(each => each.action === action)
  if (entry === undefined) throw new Error(`${action} is not in the journal`)
  return entry
}

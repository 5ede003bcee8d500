import { cpus } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { openDatabase } from '../../src/main/core/store/connection.ts'
import type { Contract } from '../../src/shared/contract/index.ts'
import { portWire, WireLink } from '../../src/shared/wire/link.ts'
import { openTestDesk, people, TEST_KEY } from '../support/desk.ts'

/**
 * What a call costs, against the floor: the bare prepared statement on the same file. Three ways: the
 * statement, the procedure called directly, and the procedure through a message port. Prints a table, or JSON
 * with --json.
 */
const ROUNDS = 300

interface Figures {
  p50: number
  p95: number
}

const house = await openTestDesk()
const direct = await house.signedIn(people.agent)

const windowId = 'bench'
const entry = (await direct.access.sampleSignIns()).find(each => each.login === people.otherAgent)
if (entry === undefined) throw new Error('the sample has no second agent')
const { port1, port2 } = new MessageChannel()
house.desk.serve(port2, { id: windowId, origin: 'test' })
port1.start()
const throughPort: ContractRouterClient<Contract> = createORPCClient(new WireLink(portWire(port1)))
await throughPort.access.signIn({ login: entry.login, password: entry.password, code: entry.code })

const { rows } = await direct.recovery.list({ view: 'todo', limit: 50 })
const caseId = rows[0]?.id ?? 1
// SQLite lets a second connection read beside the desk's; it has the same key and the same file.
const floor = openDatabase(join(house.dataDir, 'okienko.db'), TEST_KEY)
const statements = {
  customers: floor.prepare('SELECT * FROM customer ORDER BY id DESC LIMIT 50'),
  queue: floor.prepare(
    `SELECT * FROM recovery_case WHERE status IN ('open', 'approved') ORDER BY id LIMIT 50`,
  ),
  one: floor.prepare('SELECT * FROM recovery_case WHERE id = ?'),
  journal: floor.prepare('SELECT * FROM journal ORDER BY seq DESC LIMIT 50'),
  outbox: floor.prepare('SELECT * FROM outbox ORDER BY id DESC LIMIT 50'),
}
const auditor = await house.signedIn(people.auditor)

const table = {
  'access.status': [() => undefined, () => direct.access.status(), () => throughPort.access.status()],
  'customers.search (empty, 24 rows)': [
    () => statements.customers.all(),
    () => direct.customers.search({ text: '' }),
    () => throughPort.customers.search({ text: '' }),
  ],
  'recovery.list (7 cases)': [
    () => statements.queue.all(),
    () => direct.recovery.list({ view: 'todo', limit: 50 }),
    () => throughPort.recovery.list({ view: 'todo', limit: 50 }),
  ],
  'recovery.get': [
    () => statements.one.get(caseId),
    () => direct.recovery.get({ id: caseId }),
    () => throughPort.recovery.get({ id: caseId }),
  ],
  'outbox.list': [
    () => statements.outbox.all(),
    () => direct.outbox.list({}),
    () => throughPort.outbox.list({}),
  ],
  'journal.list': [() => statements.journal.all(), () => auditor.journal.list({}), null],
} as const

const results: Record<string, (Figures | null)[]> = {}
for (const [name, ways] of Object.entries(table)) {
  results[name] = []
  for (const way of ways) results[name].push(way === null ? null : await measure(way))
}
floor.close()
port1.close()
await house.close()

if (process.argv.includes('--json')) {
  process.stdout.write(
    `${JSON.stringify({ node: process.version, cpu: cpus()[0]?.model, rounds: ROUNDS, results })}\n`,
  )
} else {
  process.stdout.write(
    `${cpus()[0]?.model}, Node ${process.version}, ${ROUNDS} rounds, milliseconds p50 / p95\n\n`,
  )
  process.stdout.write('| call | statement | procedure | through a port |\n|---|---|---|---|\n')
  for (const [name, ways] of Object.entries(results)) {
    process.stdout.write(`| ${name} | ${ways.map(cell).join(' | ')} |\n`)
  }
}

async function measure(way: () => unknown): Promise<Figures> {
  for (let warm = 0; warm < 50; warm += 1) await way()
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now()
    await way()
    times.push(performance.now() - begun)
  }
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0
  return { p50: at(0.5), p95: at(0.95) }
}

function cell(figures: Figures | null): string {
  return figures === null ? '–' : `${figures.p50.toFixed(3)} / ${figures.p95.toFixed(3)}`
}

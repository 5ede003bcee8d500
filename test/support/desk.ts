import { cpSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hash } from '@node-rs/argon2'
import { createRouterClient } from '@orpc/server'
import { createDesk, type Desk } from '../../src/main/core/desk.ts'
import type { WindowIdentity } from '../../src/main/core/face.ts'
import type { Lookups } from '../../src/main/core/lookups.ts'
import { openDatabase } from '../../src/main/core/store/connection.ts'
import { createUntrustedPool, type UntrustedPool } from '../../src/main/core/untrusted/index.ts'
import type { CaseView } from '../../src/shared/contract/recovery/index.ts'
import { expectedMails, type MailName } from '../fixtures/mail/expected.ts'
import { FakeClock } from './fake-clock.ts'
import { FakeTimers } from './fake-timers.ts'

const root = new URL('../../', import.meta.url)
export const TEST_KEY = new Uint8Array(32).fill(42)
export const resourcesDir = new URL('resources', root).pathname

export type DeskClient = ReturnType<typeof clientOf>

/** A desk on a real database in a folder of its own, with a clock that is turned by hand. */
export interface TestDesk {
  desk: Desk
  clock: FakeClock
  /** Turns the desk's chores by hand. */
  timers: FakeTimers
  dataDir: string
  /** What the desk told its log. */
  logged: string[]
  /** A window nobody has signed in at. */
  window(id: string, origin?: WindowIdentity['origin']): DeskClient
  /** A window at which this agent of the sample desk has signed in, with password and code. */
  signedIn(login: SampleLogin): Promise<DeskClient>
  close: () => Promise<void>
}

/** Agents of the sample desk, by what they are. */
export const people = {
  administrator: 'kazimiera',
  agent: 'iga',
  otherAgent: 'przemek',
  supervisor: 'dobrochna',
  auditor: 'ksawery',
} as const
export type SampleLogin = (typeof people)[keyof typeof people]

const untrustedUrl = new URL('src/main/core/untrusted/worker.ts', root)
/** Threads that read files, for all desks of a test file: loading the decoders anew for each takes longer than most tests. */
let sharedThreads: UntrustedPool | undefined

const templates = new Map<string, Promise<string>>()

/** A folder with the sample desk as it is at an instant, with its tickets or without; made once a run, then copied. */
export async function sampleDeskFolder(now: number, tickets: boolean): Promise<string> {
  const name = tickets ? String(now) : `${now} without tickets`
  const made = templates.get(name) ?? template(name, now, tickets)
  templates.set(name, made)
  const folder = freshFolder()
  cpSync(await made, folder, { recursive: true })
  return folder
}

/** Filling a desk takes seconds of password hashing: what one file of a run has made, the others take. */
async function template(name: string, now: number, tickets: boolean): Promise<string> {
  const shared = process.env['OKIENKO_TEMPLATES']
  if (shared === undefined) {
    const own = await makeTemplate(now, tickets)
    process.once('exit', () => rmSync(own, { recursive: true, force: true }))
    return own
  }
  const place = join(shared, name)
  if (existsSync(place)) return place
  const made = await makeTemplate(now, tickets)
  try {
    renameSync(made, place)
    return place
  } catch {
    // Another file was faster, and its desk is as good.
    process.once('exit', () => rmSync(made, { recursive: true, force: true }))
    return made
  }
}

async function makeTemplate(now: number, tickets: boolean): Promise<string> {
  const dataDir = freshFolder()
  const resources = tickets ? resourcesDir : resourcesWithoutTickets()
  const house = await openTestDesk({ dataDir, clock: new FakeClock(now), resourcesDir: resources })
  const signIns = await house.window('looking').access.sampleSignIns()
  await house.close()
  await cheapen(dataDir, signIns)
  if (!tickets) rmSync(resources, { recursive: true, force: true })
  return dataDir
}

/** The same passwords by hashes that cost nothing: tests sign in thousands of times, and screens lock every night. */
async function cheapen(dataDir: string, signIns: readonly { login: string; password: string }[]) {
  const db = openDatabase(join(dataDir, 'okienko.db'), TEST_KEY)
  const change = db.prepare('UPDATE agent SET password_hash = ? WHERE login = ?')
  for (const { login, password } of signIns)
    change.run(await hash(password, { memoryCost: 8, timeCost: 1, parallelism: 1 }), login)
  db.close()
}

function resourcesWithoutTickets(): string {
  const folder = freshFolder()
  cpSync(resourcesDir, folder, { recursive: true })
  writeFileSync(join(folder, 'sample', 'tickets.json'), JSON.stringify({ departments: [], tickets: [] }))
  return folder
}

export function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), 'okienko-test-'))
}

export async function openTestDesk(
  options: {
    sample?: boolean
    /** False: the sample desk before anybody asked it anything. */
    tickets?: boolean
    dataDir?: string
    clock?: FakeClock
    key?: Uint8Array
    resourcesDir?: string
    lookups?: Lookups
    timers?: FakeTimers
    /** Threads of its own; whoever brings them ends them. */
    untrusted?: UntrustedPool
  } = {},
): Promise<TestDesk> {
  const clock = options.clock ?? new FakeClock()
  const timers = options.timers ?? new FakeTimers()
  const isPlain = options.key === undefined && options.resourcesDir === undefined && options.sample !== false
  const dataDir =
    options.dataDir ??
    (isPlain ? await sampleDeskFolder(clock.now(), options.tickets !== false) : freshFolder())
  const logged: string[] = []
  const desk = await createDesk(
    {
      dataDir,
      key: options.key ?? TEST_KEY,
      sample: options.sample ?? true,
      resourcesDir: options.resourcesDir ?? resourcesDir,
    },
    {
      clock,
      log: {
        // How long a query takes is the machine's; what tells of it has tests of its own.
        warn: message => {
          if (!message.startsWith('slow query')) logged.push(message)
        },
        fault: (id, error) =>
          logged.push(`fault ${id}: ${error instanceof Error ? error.stack : String(error)}`),
      },
      untrustedUrl,
      untrusted: options.untrusted ?? (sharedThreads ??= createUntrustedPool({ workerUrl: untrustedUrl })),
      protocolUrl: new URL('src/main/core/protocol/worker.ts', root),
      checkpointUrl: new URL('src/main/core/store/worker.ts', root),
      timers,
      ...(options.lookups === undefined ? {} : { lookups: options.lookups }),
    },
  )
  const window = (id: string, origin: WindowIdentity['origin'] = 'test') => clientOf(desk, { id, origin })
  let windows = 0
  return {
    desk,
    clock,
    timers,
    dataDir,
    logged,
    window,
    async signedIn(login) {
      windows += 1
      const client = window(`${login} ${windows}`)
      const entry = (await client.access.sampleSignIns()).find(each => each.login === login)
      if (entry === undefined) throw new Error(`the sample has no ${login}`)
      await client.access.signIn({ login, password: entry.password, code: entry.code })
      return client
    },
    async close() {
      await desk.close()
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function clientOf(desk: Desk, window: WindowIdentity) {
  return createRouterClient(desk.router, {
    context: { window },
    interceptors: [
      async options => {
        await nextTurn()
        return options.next()
      },
    ],
  })
}

/** A call comes in a turn of the event loop of its own, as from a port: what one turn reads is one snapshot. */
function nextTurn(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve)
  })
}

export function mailBytes(name: MailName): Promise<Buffer> {
  return readFile(new URL(`test/fixtures/mail/${expectedMails[name].file}`, root))
}

/** Takes an e-mail in as a window does: in pieces, then read. @returns the last thing intake said */
export async function takeIn(client: DeskClient, bytes: Uint8Array<ArrayBuffer> | Buffer, caseId?: number) {
  const { uploadId } = await client.intake.open({ fileName: 'letter.eml', size: bytes.length })
  for (let offset = 0; offset < bytes.length; offset += 1024 * 1024) {
    const chunk = new Blob([Uint8Array.from(bytes.subarray(offset, offset + 1024 * 1024))])
    await client.intake.append({ uploadId, offset, chunk })
  }
  let last
  for await (const step of await client.intake.receive(
    caseId === undefined ? { uploadId } : { uploadId, caseId },
  )) {
    last = step
  }
  if (last === undefined) throw new Error('intake said nothing')
  return last
}

/** A code of the second factor that the agent at this window could type now. */
export async function factorOf(client: DeskClient): Promise<string> {
  const { me } = await client.access.status()
  const signIns = await client.access.sampleSignIns()
  return signIns.find(each => each.login === me?.login)?.code ?? '000000'
}

/** What a proposal says beside its outcome, where a test does not mind. */
export const forIt = { outcome: 'change_email', stance: 'for', opinion: 'papiery się zgadzają' } as const

/** The case an e-mail made, as its window sees it. */
export async function caseFrom(client: DeskClient, name: MailName): Promise<CaseView> {
  const done = await takeIn(client, await mailBytes(name))
  if (done.stage !== 'done') throw new Error(`intake ended with ${done.stage}`)
  return client.recovery.get({ id: done.caseId })
}

/** What a procedure refused with: the error's code and its data. */
export async function refusal(work: Promise<unknown>): Promise<{ code: string; data: unknown }> {
  try {
    await work
  } catch (error) {
    if (error instanceof Error && 'code' in error && 'data' in error) {
      return { code: String(error.code), data: error.data }
    }
    throw error
  }
  throw new Error('it was not refused')
}

/** Was it done? What the desk refused was not; anything else that goes wrong is thrown. */
export async function isDone(work: Promise<unknown>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'REFUSED') return false
    throw error
  }
}

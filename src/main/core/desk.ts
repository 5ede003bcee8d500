import { hkdfSync } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import type { MessagePort } from 'node:worker_threads'
// It is handed frames one by one, see service.ts.
import { RPCHandler } from '@orpc/server/bun-ws'
import { hasAgents, isUntouched } from './access/index.ts'
import { accessProcedures } from './access/procedures.ts'
import { Sessions } from './access/sessions.ts'
import { alteredBatch, Runs } from './batches/index.ts'
import { batchProcedures } from './batches/procedures.ts'
import { cannedProcedures } from './canned/procedures.ts'
import { checklistProcedures } from './checklists/procedures.ts'
import { brisk, type Chore, startChores, systemTimers, type Timers } from './chores.ts'
import { type Clock, isReadable } from './clock.ts'
import type { Parts } from './context.ts'
import { customerProcedures } from './customers/procedures.ts'
import { deadlineChores } from './deadlines/index.ts'
import { deadlineProcedures } from './deadlines/procedures.ts'
import { departmentProcedures } from './departments/procedures.ts'
import { createAnnouncer } from './events/index.ts'
import { eventProcedures } from './events/procedures.ts'
import { exportProcedures } from './exports/procedures.ts'
import type { WindowIdentity } from './face.ts'
import { hoursProcedures } from './hours/procedures.ts'
import { importProcedures } from './imports/procedures.ts'
import { intakeProcedures } from './intake/procedures.ts'
import { append } from './journal/index.ts'
import { journalProcedures } from './journal/procedures.ts'
import type { Log } from './log.ts'
import { type Lookups, systemLookups } from './lookups.ts'
import { macroProcedures } from './macros/procedures.ts'
import { mergingProcedures } from './merging/procedures.ts'
import { outboxProcedures } from './outbox/procedures.ts'
import { readPolicies } from './policies/index.ts'
import { policyProcedures } from './policies/procedures.ts'
import { Looks } from './presence/index.ts'
import { presenceProcedures } from './presence/procedures.ts'
import { guardedContract } from './procedure.ts'
import { createPress } from './protocol/index.ts'
import { pointAgain, remindNext } from './recovery/index.ts'
import { recoveryProcedures } from './recovery/procedures/index.ts'
import { retentionProcedures } from './retention/procedures.ts'
import { purgeChore } from './retention/purging.ts'
import { fillWithSample } from './sample/fill.ts'
import { sampleProcedures } from './sample/procedures.ts'
import { sealChore } from './sealing/chore.ts'
import { sealingProcedures } from './sealing/procedures.ts'
import { backlogChore, mergeChore } from './search/index.ts'
import { searchProcedures } from './search/procedures.ts'
import { createService } from './service.ts'
import { settingsProcedures } from './settings/procedures.ts'
import { createShortCalls } from './short-calls.ts'
import { signatureProcedures } from './signatures/procedures.ts'
import { statusProcedures } from './statuses/procedures.ts'
import { lockFolder, openStore, refuseLostDatabase } from './store/index.ts'
import { alteredStep, toldBy } from './tickets/index.ts'
import { fileProcedures } from './tickets/procedures/files.ts'
import { ticketProcedures } from './tickets/procedures/index.ts'
import { createUntrustedPool, type UntrustedPool } from './untrusted/index.ts'
import { Uploads } from './uploads.ts'
import { openVault } from './vault/index.ts'
import { viewProcedures } from './views/procedures.ts'
import { isWorkingTime } from './working-time.ts'

export interface DeskPorts {
  clock: Clock
  log: Log
  /** Entry of the thread that reads files from outside. */
  untrustedUrl: URL
  /** Entry of the thread that prints protocols. */
  protocolUrl: URL
  /** Entry of the thread that copies the write-ahead log; without it the desk's own thread does so. */
  checkpointUrl?: URL
  /** How the world outside is asked; the machine's own resolver when left out. */
  lookups?: Lookups
  /** What wakes the desk for its chores; the machine's own timers when left out. */
  timers?: Timers
  /** Threads that read files from outside and outlive the desk; it starts its own when left out. */
  untrusted?: UntrustedPool
}

export interface DeskOptions {
  dataDir: string
  key: Uint8Array
  sample: boolean
  resourcesDir: string
}

/** A support desk: everything that makes it one, and nothing of where it runs. */
export interface Desk {
  isSample: boolean
  isFirstRun: boolean
  router: ReturnType<typeof routerOf>
  /** Serves the contract on a port, to the window the host vouches for. */
  serve(port: MessagePort, window: WindowIdentity): void
  close(): Promise<void>
}

/**
 * Opens the desk of a data folder; an empty folder becomes a new one.
 *
 * @throws AlreadyOpenError, LostDatabaseError, WrongKeyError, FutureDatabaseError, ChangedMigrationError;
 *   nothing was changed then, and the folder is free again
 */
export async function createDesk(options: DeskOptions, ports: DeskPorts): Promise<Desk> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 })
  /** What is given back in reverse order, at the end or when opening fails half-way. */
  const held: (() => unknown)[] = [lockFolder(options.dataDir)]
  const giveBack = async () => {
    for (const release of held.splice(0).toReversed()) await release()
  }
  try {
    const parts = openParts(options, ports, held)
    await sweepVault(parts)
    await pointAgain(parts)
    if (options.sample && (await isUntouched(parts.store.read))) await fillWithSample(parts)

    const router = routerOf(parts)
    const service = createService(
      { short: createShortCalls(router), long: new RPCHandler(router) },
      ports.log,
      windowId => parts.looks.gone(windowId),
    )
    // Last of all: what is under way is answered before the windows are hung up on.
    held.splice(1, 0, () => service.close())
    const { timers = systemTimers, log, clock } = ports
    // First of all: what goes on by itself still needs the store.
    held.push(
      () => parts.runs.close(),
      startChores({ timers, log, may: () => isWorkingTime(parts) }, choresOf(parts)),
      startChores({ timers, log, may: async () => isReadable(clock.now()), beat: brisk }, [
        ...deadlineChores(parts),
        backlogChore(parts),
        mergeChore(parts),
      ]),
    )
    return {
      isSample: await isSample(parts),
      isFirstRun: !(await hasAgents(parts.store.read)),
      router,
      serve: (port, window) => service.serve(port, window),
      close: giveBack,
    }
  } catch (error) {
    await giveBack()
    throw error
  }
}

/** What the desk does by itself in office hours, in this order. */
function choresOf(parts: Parts): Chore[] {
  return [{ name: 'reminders', slice: () => remindNext(parts) }, purgeChore(parts), sealChore(parts)]
}

function openParts(options: DeskOptions, ports: DeskPorts, held: (() => unknown)[]): Parts {
  const { clock, log } = ports
  refuseLostDatabase(options.dataDir)
  const announcer = createAnnouncer()
  const store = openStore(
    options.dataDir,
    options.key,
    log,
    topics => announcer.announce(topics),
    ports.checkpointUrl,
  )
  held.push(() => store.close())
  const untrusted = ports.untrusted ?? ownThreads(ports, held)
  return {
    store,
    clock,
    log,
    announcer,
    vault: openVault(options.dataDir, options.key),
    sessions: new Sessions(),
    looks: new Looks(() => announcer.announce(['presence'])),
    runs: new Runs(log),
    untrusted,
    uploads: new Uploads(),
    press: createPress(ports.protocolUrl),
    policies: readPolicies(options.resourcesDir, message => log.warn(message)),
    lookups: ports.lookups ?? systemLookups(),
    databaseKey: options.key,
    digestKey: Buffer.from(hkdfSync('sha256', options.key, '', 'okienko digests', 32)),
    resourcesDir: options.resourcesDir,
  }
}

function ownThreads({ untrustedUrl, log }: DeskPorts, held: (() => unknown)[]): UntrustedPool {
  const untrusted = createUntrustedPool({
    workerUrl: untrustedUrl,
    onFault: fault => log.warn(`${fault.job} failed: ${fault.problem.code}; ${fault.detail}`),
  })
  held.push(() => untrusted.close())
  return untrusted
}

/** What a crash left in the vault without a name goes now. */
async function sweepVault({ vault, store, clock }: Parts): Promise<void> {
  const swept = await vault.sweep(store.read)
  if (swept === 0) return
  await store.write(['journal'], tx =>
    append(tx, { at: clock.now(), by: null, action: 'vault.swept', details: { count: swept } }),
  )
}

function routerOf(parts: Parts) {
  const os = guardedContract(parts)
  return os.router({
    access: { ...accessProcedures(os, parts), ...sampleProcedures(os, parts) },
    batches: batchProcedures(os, parts),
    canned: cannedProcedures(os, parts),
    checklists: checklistProcedures(os, parts),
    customers: customerProcedures(os, parts),
    deadlines: deadlineProcedures(os, parts),
    departments: departmentProcedures(os, parts),
    events: eventProcedures(os, parts),
    exports: exportProcedures(os, parts),
    files: fileProcedures(os, parts),
    hours: hoursProcedures(os, parts),
    imports: importProcedures(os, parts),
    intake: intakeProcedures(os, parts),
    journal: journalProcedures(os, parts, { checks: [alteredStep, alteredBatch], told: toldBy }),
    macros: macroProcedures(os, parts),
    merging: mergingProcedures(os, parts),
    outbox: outboxProcedures(os, parts),
    policies: policyProcedures(os, parts),
    presence: presenceProcedures(os, parts),
    recovery: recoveryProcedures(os, parts),
    retention: retentionProcedures(os, parts),
    sealing: sealingProcedures(os, parts),
    search: searchProcedures(os, parts),
    settings: settingsProcedures(os, parts),
    signatures: signatureProcedures(os, parts),
    statuses: statusProcedures(os, parts),
    tickets: ticketProcedures(os, parts),
    views: viewProcedures(os, parts),
  })
}

async function isSample({ store }: Parts): Promise<boolean> {
  const row = await store.read
    .selectFrom('setting')
    .select('key')
    .where('key', '=', 'sample')
    .executeTakeFirst()
  return row !== undefined
}

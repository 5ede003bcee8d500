import { join } from 'node:path'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { FromCore, ToCore } from '../../../src/main/core/face.ts'
import { BEGINNINGS } from '../../../src/main/core/search/rules/parts.ts'
import { openDatabase } from '../../../src/main/core/store/connection.ts'
import type { Contract } from '../../../src/shared/contract/index.ts'
import { portWire, WireLink } from '../../../src/shared/wire/link.ts'
import { openTestDesk, resourcesDir } from '../../support/desk.ts'
import { FakeClock, FRIDAY_11_00 } from '../../support/fake-clock.ts'
import type { Measured, MeasuredOptions } from '../measured-thread.ts'
import { BenchFailure, opening } from './command.ts'
import { type ClosedDesk, codeFor, type Person } from './desks.ts'

export type Client = ContractRouterClient<Contract>

/** A way to the desk. Only one may be open on a folder at a time. */
export interface Way {
  agent: Client
  administrator: Client
  /** The longest turns of the desk's thread since this was first asked or asked last; null where it has no thread. */
  held: (() => Promise<Measured>) | null
  close: () => Promise<void>
}

/**
 * When the desk is opened: an hour after the last thing its journal tells, so that it can be measured again and again
 * and no code of a second factor comes twice.
 */
export function opensAt({ dataDir, key }: ClosedDesk): number {
  const db = openDatabase(join(dataDir, 'okienko.db'), key)
  try {
    const last = Number(db.prepare('SELECT ifnull(max(at), 0) FROM journal').pluck().get())
    return Math.max(FRIDAY_11_00, last) + 3_600_000
  } finally {
    db.close()
  }
}

/** Lets a desk do what it does by itself after an import, so that nothing of it falls into what is measured. */
export async function settle(desk: ClosedDesk): Promise<void> {
  const way = await throughBridge(desk)
  const db = openDatabase(join(desk.dataDir, 'okienko.db'), desk.key)
  const left = db
    .prepare(
      `SELECT (SELECT count(*) FROM deadline_stale) + (SELECT count(*) FROM search_backlog)
         + (SELECT count(*) FROM search_emptied) + (SELECT count(*) FROM search_sweep)
         + (SELECT count(*) FROM search_part WHERE beginnings <> '${BEGINNINGS}')`,
    )
    .pluck()
  while (left.get() !== 0) {
    await new Promise(resolve => {
      setTimeout(resolve, 500)
    })
  }
  db.close()
  await way.close()
}

/** The procedures called in this thread, with nothing between. */
export async function directly(desk: ClosedDesk): Promise<Way> {
  const { dataDir, key } = desk
  // Standing still, the clock would put all messages into one second, which has room for few.
  const clock = new MovingClock(opensAt(desk))
  const house = await opening(dataDir, () => openTestDesk({ dataDir, key, clock, sample: false }))
  const signedIn = async (person: Person) => {
    const client = house.window(person.login)
    await client.access.signIn({ ...person, code: codeFor(desk, person, clock.now()) })
    return client
  }
  return {
    ...(await bothSignedIn(desk, signedIn)),
    held: null,
    close: house.close,
  }
}

/** One person who is both signs in once. */
async function bothSignedIn(
  { agent, administrator }: ClosedDesk,
  signedIn: (person: Person) => Promise<Client>,
): Promise<Pick<Way, 'agent' | 'administrator'>> {
  const client = await signedIn(agent)
  return {
    agent: client,
    administrator: agent.login === administrator.login ? client : await signedIn(administrator),
  }
}

class MovingClock extends FakeClock {
  readonly #begun = performance.now()

  override now(): number {
    return super.now() + Math.floor(performance.now() - this.#begun)
  }
}

/** As a window has it: a port of its own, a relay that passes messages on, and the desk's thread behind it. */
export async function throughBridge(desk: ClosedDesk): Promise<Way> {
  const { dataDir, key } = desk
  const clockOffset = opensAt(desk) - Date.now()
  const meter = new MessageChannel()
  const workerData: MeasuredOptions = {
    dataDir,
    key,
    sample: false,
    resourcesDir,
    clockOffset,
    meter: meter.port2,
  }
  const worker = new Worker(new URL('../measured-thread.ts', import.meta.url), {
    workerData,
    transferList: [meter.port2],
  })
  const told = (type: FromCore['type']) =>
    new Promise<void>((resolve, reject) => {
      worker.on('message', (message: FromCore) => {
        if (message.type === type) resolve()
        if (message.type === 'failed') reject(new BenchFailure(message.failure.message))
      })
      worker.once('error', reject)
    })
  const post = (message: ToCore, transfer: MessagePort[] = []) => worker.postMessage(message, transfer)
  await told('ready')
  const ports: MessagePort[] = [meter.port1]

  async function signedIn(person: Person): Promise<Client> {
    const toDesk = new MessageChannel()
    post({ type: 'connect', window: { id: person.login, origin: 'test' }, port: toDesk.port2 }, [
      toDesk.port2,
    ])
    const toWindow = new MessageChannel()
    relay(toWindow.port2, toDesk.port1)
    toWindow.port1.start()
    ports.push(toWindow.port1, toDesk.port1)
    const client: Client = createORPCClient(new WireLink(portWire(toWindow.port1)))
    await client.access.signIn({ ...person, code: codeFor(desk, person, Date.now() + clockOffset) })
    return client
  }

  return {
    ...(await bothSignedIn(desk, signedIn)),
    held: () =>
      new Promise(resolve => {
        meter.port1.once('message', (measured: Measured) => resolve(measured))
        meter.port1.postMessage('read')
      }),
    async close() {
      const stopped = told('stopped')
      post({ type: 'stop' })
      await stopped
      for (const port of ports) port.close()
      await worker.terminate()
    },
  }
}

function relay(one: MessagePort, other: MessagePort): void {
  one.on('message', message => other.postMessage(message))
  other.on('message', message => one.postMessage(message))
}

import { request } from 'node:http'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import { startCore } from '../../src/main/core/client.ts'
import { startLoopback } from '../../src/main/hosts/loopback/index.ts'
import type { Contract } from '../../src/shared/contract/index.ts'
import { portWire, socketWire, WireLink } from '../../src/shared/wire/link.ts'
import { sampleFolder } from '../desk/store/support.ts'
import { openTestDesk, resourcesDir, TEST_KEY } from '../support/desk.ts'

export type ContractClient = ContractRouterClient<Contract>

/** A sample desk and one of the ways to it. */
export interface WayIn {
  dataDir: string
  /** A window of its own at the desk. */
  connect(window: string): Promise<ContractClient>
  close(): Promise<void>
}

/** In the same thread, without a wire. */
export async function direct(): Promise<WayIn> {
  const dataDir = await sampleFolder()
  const desk = await openTestDesk({ dataDir })
  return {
    dataDir,
    connect: async window => desk.window(window),
    close: () => desk.close(),
  }
}

/** Over a message port, as Electron's window comes in. */
export async function overPort(): Promise<WayIn> {
  const dataDir = await sampleFolder()
  const desk = await openTestDesk({ dataDir })
  return {
    dataDir,
    async connect(window) {
      const { port1, port2 } = new MessageChannel()
      desk.desk.serve(port2, { id: window, origin: 'test' })
      port1.start()
      return createORPCClient<ContractClient>(new WireLink(portWire(port1)))
    },
    close: () => desk.close(),
  }
}

/** Through the loopback host and a real WebSocket, to a desk in its own thread, as a browser comes in. */
export async function overLoopback(): Promise<WayIn> {
  const dataDir = await sampleFolder()
  const threadUrl = new URL('../../src/main/core/thread.ts', import.meta.url)
  const core = await startCore(threadUrl, { dataDir, key: TEST_KEY, sample: false, resourcesDir })
  const host = await startLoopback({ core, port: 0, rendererDir: resourcesDir })
  const origin = host.origin.slice(0, -1)
  const sockets: WebSocket[] = []
  return {
    dataDir,
    async connect() {
      const cookie = await enter(origin, host.newCode())
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/desk`, { origin, headers: { cookie } })
      socket.binaryType = 'arraybuffer'
      sockets.push(socket)
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
      return createORPCClient<ContractClient>(new WireLink(socketWire(socket)))
    },
    async close() {
      for (const socket of sockets) socket.close()
      await host.stop()
      await core.stop()
    },
  }
}

/** Trades a launch code for the session's cookie, as the window does. */
function enter(origin: string, code: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { origin, 'content-type': 'application/json' }
    const asking = request(`${origin}/enter`, { method: 'POST', headers }, response => {
      response.resume()
      const [cookie] = response.headers['set-cookie'] ?? []
      if (cookie === undefined) reject(new Error(`the door answered ${response.statusCode}`))
      else resolve(cookie.split(';', 1)[0] ?? '')
    })
    asking.on('error', reject)
    asking.end(JSON.stringify({ code }))
  })
}

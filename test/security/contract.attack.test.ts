import { once } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startCore } from '../../src/main/core/client.ts'
import type { ContractClient } from '../contract/ways-in.ts'
import { ownFolder } from '../desk/store/support.ts'
import { openTestDesk, resourcesDir, TEST_KEY, type TestDesk } from '../support/desk.ts'

let desk: TestDesk
let neighbour: ContractClient
beforeAll(async () => {
  desk = await openTestDesk({ sample: false })
  neighbour = createORPCClient<ContractClient>(new RPCLink({ port: portOf('neighbour') }))
})
afterAll(() => desk.close())

function portOf(id: string): MessagePort {
  const { port1, port2 } = new MessageChannel()
  desk.desk.serve(port2, { id, origin: 'test' })
  port1.start()
  return port1
}

const frames: [string, unknown][] = [
  ['text that is no JSON', 'GET / HTTP/1.1'],
  ['an empty text', ''],
  ['JSON without a request', '{}'],
  ['an identifier alone', '{"i":"1"}'],
  ['null', 'null'],
  ['a list', '[]'],
  ['a number', '7'],
  ['an address that is none', '{"i":"1","p":{"u":"http://[","b":{}}}'],
  ['a body that is no input', '{"i":"1","p":{"u":"/access/signIn","b":7}}'],
  ['bytes that are no frame', new Uint8Array([1, 2, 255, 3, 4])],
  ['no bytes', new Uint8Array()],
  ['a value that no wire carries', { i: '1', p: { u: '/access/status' } }],
  ['a number that no wire carries', 42],
  ['nothing', null],
  ['JSON a hundred thousand deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  [
    'a path into what objects inherit',
    '{"i":"1","p":{"u":"/access/signIn","b":{"json":{},"meta":[[5,"__proto__","polluted"]]}}}',
  ],
  ['a map into what objects inherit', '{"i":"1","p":{"u":"/access/__proto__/constructor","b":{"json":{}}}}'],
  [
    'headers that promise a form',
    '{"i":"1","p":{"u":"/access/signIn","h":{"content-type":"multipart/form-data; boundary=x"}}}',
  ],
  ['an event for a stream that is not there', '{"i":"9","t":3,"p":{"e":"message","d":1}}'],
  ['a farewell to a call that is not there', '{"i":"9","t":4}'],
  ['a short call without a procedure', '[1]'],
  ['a short call whose number is none', '["1","access.status"]'],
  ['a short call with more than belongs to it', '[1,"access.status",{},"more"]'],
  ['a short call of what is no procedure', '[1,"access.nothing"]'],
  ['a short call into what objects inherit', '[1,"__proto__.constructor",{}]'],
  ['a short call with what objects inherit', '[1,"access.signIn",{"__proto__":{"polluted":true}}]'],
  ['a short call that is cut off', '[1,"access.status'],
]

describe('a window that speaks another language', () => {
  it.each(frames)('does not disturb its neighbours with %s', async (_what, frame) => {
    const port = portOf('stranger')
    port.postMessage(frame)
    expect(await neighbour.access.status()).toMatchObject({ firstRun: true })
    port.close()
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  it('is hung up on, and the log says so without what it sent', async () => {
    const port = portOf('stranger')
    const hungUp = once(port, 'close')
    port.postMessage('not JSON but TOP SECRET')
    await hungUp
    const line = desk.logged.at(-1)
    expect(line).toMatch(/^a window sent what is no request/)
    expect(line).not.toContain('SECRET')
  })

  it('comes in again over a new connection', async () => {
    const first = portOf('clumsy')
    const hungUp = once(first, 'close')
    first.postMessage('x')
    await hungUp
    const again = createORPCClient<ContractClient>(new RPCLink({ port: portOf('clumsy') }))
    expect(await again.access.status()).toMatchObject({ state: 'signed-out' })
  })
})

it("the desk's thread lives through all of it", async () => {
  const threadUrl = new URL('../../src/main/core/thread.ts', import.meta.url)
  const core = await startCore(threadUrl, {
    dataDir: ownFolder(),
    key: TEST_KEY,
    sample: false,
    resourcesDir,
  })
  for (const [, frame] of frames) {
    const port = core.connect({ id: 'stranger', origin: 'test' })
    port.postMessage(frame)
  }
  const port = core.connect({ id: 'guest', origin: 'test' })
  port.start()
  const guest = createORPCClient<ContractClient>(new RPCLink({ port }))
  const answer = await Promise.race([guest.access.status(), core.died])
  expect(answer).toMatchObject({ firstRun: true })
  await core.stop()
})

it.each([
  ['a stream', 'events.changes'],
  ['a file', 'files.get'],
  ['nothing that is there', 'access.nothing'],
  ['nothing that is there, by what objects inherit', 'constructor.name'],
])('a short call of %s is sent the long way, and does nothing', async (_what, procedure) => {
  const port = portOf('stranger')
  const answered = once(port, 'message')
  port.postMessage(JSON.stringify([7, procedure, {}]))
  expect(await answered).toEqual(['[7,"long"]'])
  port.close()
})

it('a short call says what it may know and no more', async () => {
  const port = portOf('stranger')
  const ask = async (call: unknown) => {
    const answered = once(port, 'message')
    port.postMessage(JSON.stringify(call))
    const [frame] = await answered
    return JSON.parse(String(frame))
  }
  expect(await ask([1, 'access.status'])).toEqual([1, 'done', expect.objectContaining({ firstRun: true })])
  expect(await ask([2, 'customers.get', { id: 1 }])).toEqual([
    2,
    'refused',
    expect.objectContaining({ code: 'SIGN_IN_FIRST', defined: true }),
  ])
  port.close()
})

it('a call that is refused tells a stranger nothing about whether its input was right', async () => {
  const stranger = createORPCClient<ContractClient>(new RPCLink({ port: portOf('stranger') }))
  const right = await stranger.customers.get({ id: 1 }).catch((error: { code: string }) => error.code)
  const wrong = await stranger.customers.get({ id: -1 }).catch((error: { code: string }) => error.code)
  expect([right, wrong]).toEqual(['SIGN_IN_FIRST', 'SIGN_IN_FIRST'])
})

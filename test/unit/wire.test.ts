import { createORPCClient, ORPCError } from '@orpc/client'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isJson } from '../../src/shared/wire/json.ts'
import { socketWire, type Wire, WireCut, WireLink } from '../../src/shared/wire/link.ts'
import { shortCallIn } from '../../src/shared/wire/short.ts'

/** A wire whose far end is the test. */
function wire() {
  const sent: unknown[] = []
  const heard: ((frame: unknown) => void)[] = []
  const cut: (() => void)[] = []
  const ends: Wire = {
    send: frame => sent.push(frame),
    onFrame: listener => heard.push(listener),
    onCut: listener => cut.push(listener),
  }
  return {
    ends,
    sent,
    answer: (frame: unknown) => {
      for (const listener of heard) listener(typeof frame === 'string' ? frame : JSON.stringify(frame))
    },
    cut: () => {
      for (const listener of cut) listener()
    },
  }
}

type Procedure = (input?: unknown, options?: { signal?: AbortSignal }) => Promise<unknown>
// The type of oRPC's clients is open at its ends; an interface is not.
type Client = { tickets: { get: Procedure; list: Procedure } }

function connected() {
  const far = wire()
  return { ...far, client: createORPCClient<Client>(new WireLink(far.ends)) }
}

describe('a call that is JSON', () => {
  it('is answered by its number, in whatever order', async () => {
    const { client, sent, answer } = connected()
    const calls = [client.tickets.get({ id: 1 }), client.tickets.get({ id: 2 }), client.tickets.list()]
    await Promise.resolve()
    expect(sent).toEqual(['[1,"tickets.get",{"id":1}]', '[2,"tickets.get",{"id":2}]', '[3,"tickets.list"]'])
    answer([3, 'done', ['all']])
    answer([2, 'done', null])
    answer([1, 'done'])
    expect(await Promise.all(calls)).toEqual([undefined, null, ['all']])
  })

  it('is refused with the error of the contract', async () => {
    const { client, answer } = connected()
    const call = client.tickets.get({ id: 1 })
    await Promise.resolve()
    const error = { defined: true, code: 'CONFLICT', status: 409, message: 'Conflict', data: { version: 3 } }
    answer([1, 'refused', error])
    const refused = await call.catch((reason: unknown) => reason)
    expect(refused).toBeInstanceOf(ORPCError)
    expect((refused as ORPCError<string, unknown>).toJSON()).toEqual(error)
  })

  it('goes the long way where the desk wants it so, and the next one at once', async () => {
    const { client, sent, answer } = connected()
    const call = client.tickets.get({ id: 1 })
    await Promise.resolve()
    answer([1, 'long'])
    await expect.poll(() => sent.length).toBe(2)
    expect(JSON.parse(String(sent[1]))).toMatchObject({ i: '1', p: { u: '/tickets/get' } })
    answer('{"i":"1","p":{"b":{"json":{"file":"there"}}}}')
    expect(await call).toEqual({ file: 'there' })
    void client.tickets.get({ id: 2 })
    await expect.poll(() => sent.length).toBe(3)
    expect(JSON.parse(String(sent[2]))).toMatchObject({ p: { u: '/tickets/get' } })
  })

  it('ends when nobody waits for it any longer, and its late answer disturbs nobody', async () => {
    const { client, sent, answer } = connected()
    const controller = new AbortController()
    const call = client.tickets.get({ id: 1 }, { signal: controller.signal })
    await Promise.resolve()
    controller.abort()
    await expect(call).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
    answer([1, 'done', 'late'])
    await expect(client.tickets.get({ id: 1 }, { signal: controller.signal })).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    )
    expect(sent).toHaveLength(1)
  })

  it('ends when the wire is cut, and none begins on it', async () => {
    const { client, cut, sent } = connected()
    const call = client.tickets.get({ id: 1 })
    await Promise.resolve()
    cut()
    await expect(call).rejects.toThrow(WireCut)
    await expect(client.tickets.get({ id: 2 })).rejects.toThrow(WireCut)
    expect(sent).toHaveLength(1)
  })

  it('is not sent into a socket that is closing', () => {
    const socket = { readyState: 2, send: () => undefined, addEventListener: () => undefined }
    expect(() => socketWire(socket).send('[1,"tickets.list"]')).toThrow(WireCut)
  })
})

it('what is not JSON goes the long way at once', async () => {
  const { client, sent } = connected()
  void client.tickets.get({ at: new Date(0) }).catch(() => undefined)
  await expect.poll(() => sent.length).toBe(1)
  expect(JSON.parse(String(sent[0]))).toMatchObject({ p: { u: '/tickets/get', b: { meta: [[1, 'at']] } } })
})

it('JSON keeps what is called JSON', () => {
  fc.assert(
    fc.property(fc.anything({ withDate: true, withBigInt: true, withMap: true, withSet: true }), value => {
      fc.pre(isJson(value) && value !== undefined)
      expect(JSON.parse(JSON.stringify(value))).toEqual(value)
    }),
  )
  for (const value of [Number.NaN, -0, [undefined], new Date(), new Map(), 1n, new Blob(), Object.create({})])
    expect(isJson(value)).toBe(false)
})

it.each(['[]', '[1]', '["1","a.b"]', '[1,2]', '[1.5,"a.b"]', '[1,"a.b",{},0]', '{"0":1}'])(
  '%s is no call',
  frame => {
    expect(shortCallIn(frame)).toBeNull()
  },
)

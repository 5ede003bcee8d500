import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Connection, ConnectionFailure } from '../../../src/renderer/app/connection.ts'
import { ConnectionKeeper } from '../../../src/renderer/app/connectionKeeper.ts'
import { createDeskClient, DeskOutOfReach, ReconnectingLink } from '../../../src/renderer/app/link.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A connection whose desk answers `access.lock` as told, and that can be lost. */
function connection(lock: () => Promise<{ ok: true }>) {
  const lost: (() => void)[] = []
  // Only the one procedure these tests call is there.
  const client = { access: { lock } } as unknown as Connection['client']
  return {
    connection: { client, onLost: (listener: () => void) => lost.push(listener), close: () => undefined },
    lose: () => {
      for (const listener of lost) listener()
    },
  }
}
const yes = async () => ({ ok: true }) as const

function keeperOver(open: () => Promise<Connection>, onRefusedAccess = () => undefined) {
  const link = new ReconnectingLink(onRefusedAccess, 10_000)
  return { keeper: new ConnectionKeeper(open, link), client: createDeskClient(link) }
}

describe('the connection', () => {
  it('a window without a launch code says so and does not try again', async () => {
    const open = vi.fn(() => Promise.reject(new ConnectionFailure('no_code')))
    const { keeper } = keeperOver(open)
    keeper.connect()
    await vi.advanceTimersByTimeAsync(60_000)
    expect([keeper.snapshot(), open.mock.calls.length]).toEqual([{ phase: 'failed', problem: 'no_code' }, 1])
  })

  it('a desk that is out of reach at first is tried again until it answers', async () => {
    const { connection: way } = connection(yes)
    const open = vi
      .fn<() => Promise<Connection>>()
      .mockRejectedValueOnce(new ConnectionFailure('unreachable'))
      .mockResolvedValue(way)
    const { keeper } = keeperOver(open)
    keeper.connect()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(keeper.snapshot()).toEqual({ phase: 'up', connection: 1 })
  })

  it('a lost connection is opened again by itself', async () => {
    const first = connection(yes)
    const second = connection(yes)
    const open = vi
      .fn<() => Promise<Connection>>()
      .mockResolvedValueOnce(first.connection)
      .mockResolvedValue(second.connection)
    const { keeper } = keeperOver(open)
    keeper.connect()
    await vi.advanceTimersByTimeAsync(0)
    first.lose()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(keeper.snapshot()).toEqual({ phase: 'up', connection: 2 })
  })

  it('a window that was connected before keeps what it shows and asks for a link when the desk was started anew', async () => {
    const first = connection(yes)
    const open = vi
      .fn<() => Promise<Connection>>()
      .mockResolvedValueOnce(first.connection)
      .mockRejectedValue(new ConnectionFailure('no_code'))
    const { keeper } = keeperOver(open)
    keeper.connect()
    await vi.advanceTimersByTimeAsync(0)
    first.lose()
    await vi.advanceTimersByTimeAsync(30_000)
    expect(keeper.snapshot()).toEqual({ phase: 'lost', needsLink: true })
  })
})

describe('a call', () => {
  it('made while there is no connection waits for the next one', async () => {
    const { keeper, client } = keeperOver(() => Promise.resolve(connection(yes).connection))
    const answer = client.access.lock()
    keeper.connect()
    await expect(answer).resolves.toEqual({ ok: true })
  })

  it('gives up when no connection comes', async () => {
    const { client } = keeperOver(() => new Promise(() => undefined))
    const answer = expect(client.access.lock()).rejects.toBeInstanceOf(DeskOutOfReach)
    await vi.advanceTimersByTimeAsync(10_001)
    await answer
  })

  it('that was under way when the connection was lost is rejected and not sent twice', async () => {
    let fail: (error: Error) => void = () => undefined
    const lock = vi.fn(() => new Promise<{ ok: true }>((_, reject) => (fail = reject)))
    const first = connection(lock)
    const { keeper, client } = keeperOver(() => Promise.resolve(first.connection))
    keeper.connect()
    await vi.advanceTimersByTimeAsync(0)
    const answer = expect(client.access.lock()).rejects.toBeInstanceOf(DeskOutOfReach)
    await vi.advanceTimersByTimeAsync(0)
    first.lose()
    fail(new Error('socket closed'))
    await answer
    await vi.advanceTimersByTimeAsync(5_000)
    expect(lock).toHaveBeenCalledTimes(1)
  })

  it.each(['SIGN_IN_FIRST', 'SCREEN_LOCKED'])(
    'refused with %s has the window look where it stands',
    async code => {
      const look = vi.fn(() => undefined)
      const refused = connection(() => Promise.reject(new ORPCError(code)))
      const { keeper, client } = keeperOver(() => Promise.resolve(refused.connection), look)
      keeper.connect()
      await vi.advanceTimersByTimeAsync(0)
      await client.access.lock().catch(() => undefined)
      expect(look).toHaveBeenCalledTimes(1)
    },
  )

  it('refused for another reason keeps its error', async () => {
    const look = vi.fn(() => undefined)
    const refused = connection(() => Promise.reject(new ORPCError('CONFLICT')))
    const { keeper, client } = keeperOver(() => Promise.resolve(refused.connection), look)
    keeper.connect()
    await vi.advanceTimersByTimeAsync(0)
    await expect(client.access.lock()).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(look).not.toHaveBeenCalled()
  })
})

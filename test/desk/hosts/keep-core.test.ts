import { MessageChannel } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import type { Core } from '../../../src/main/core/client.ts'
import { DeskDownError, keepCore } from '../../../src/main/hosts/keep-core.ts'

const window = { id: 'w', origin: 'test' } as const

/** Desks whose threads die when told to. */
function mortalDesks() {
  const started: { die: (error: Error) => void; stopped: boolean }[] = []
  const told: { deaths: Error[]; givenUp: Error[] } = { deaths: [], givenUp: [] }
  let clock = 0
  const options = {
    async start(): Promise<Core> {
      const { promise: died, resolve: die } = Promise.withResolvers<Error>()
      const record = { die, stopped: false }
      started.push(record)
      return {
        desk: { sample: false, firstRun: true },
        died,
        connect: () => new MessageChannel().port1,
        async stop() {
          record.stopped = true
        },
      }
    },
    onDeath: (error: Error) => told.deaths.push(error),
    onGivingUp: (error: Error) => told.givenUp.push(error),
    now: () => clock,
  }
  /** Kills the desk that lives, and waits until what follows from it has happened. */
  const kill = async () => {
    started.at(-1)?.die(new Error('out of memory'))
    await new Promise(resolve => setImmediate(resolve))
  }
  return { options, started, told, kill, later: (ms: number) => (clock += ms) }
}

describe('the keeper of the desk', () => {
  it('starts the desk again when its thread dies, and lets windows in again', async () => {
    const { options, started, told, kill } = mortalDesks()
    const kept = await keepCore(options)
    await kill()
    expect(started).toHaveLength(2)
    expect(told.deaths).toHaveLength(1)
    expect(() => kept.connect(window)).not.toThrow()
    await kept.stop()
    expect(started[1]?.stopped).toBe(true)
  })

  it('says that the desk is down while it is being started', async () => {
    const { options, kill } = mortalDesks()
    const kept = await keepCore(options)
    options.start = () => new Promise(() => undefined)
    await kill()
    expect(() => kept.connect(window)).toThrow(DeskDownError)
  })

  it('gives up on the third death within five minutes', async () => {
    const { options, started, told, kill } = mortalDesks()
    await keepCore(options)
    for (let death = 0; death < 3; death += 1) await kill()
    expect(started).toHaveLength(3)
    expect(told.givenUp).toHaveLength(1)
  })

  it('forgets deaths that are five minutes old', async () => {
    const { options, started, told, kill, later } = mortalDesks()
    await keepCore(options)
    for (let death = 0; death < 6; death += 1) {
      await kill()
      later(150_000)
    }
    expect(started).toHaveLength(7)
    expect(told.givenUp).toEqual([])
  })

  it('gives up when the desk cannot be opened again', async () => {
    const { options, told, kill } = mortalDesks()
    await keepCore(options)
    options.start = () => Promise.reject(new Error('damaged'))
    await kill()
    expect(told.givenUp).toEqual([new Error('damaged')])
  })

  it('does not take the end it asked for as a death', async () => {
    const { options, started, told, kill } = mortalDesks()
    const kept = await keepCore(options)
    await kept.stop()
    await kill()
    expect(started).toHaveLength(1)
    expect(told.deaths).toEqual([])
  })

  it('passes on why the first start failed', async () => {
    const { options } = mortalDesks()
    await expect(
      keepCore({ ...options, start: () => Promise.reject(new Error('wrong key')) }),
    ).rejects.toThrow('wrong key')
  })
})

import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { describe, expect, it } from 'vitest'
import { type Core, CoreStartError, startCore } from '../../../src/main/core/client.ts'
import type { Contract } from '../../../src/shared/contract/index.ts'
import { portWire, WireLink } from '../../../src/shared/wire/link.ts'
import { resourcesDir, TEST_KEY } from '../../support/desk.ts'
import { ownFolder } from '../store/support.ts'

const threadUrl = new URL('../../../src/main/core/thread.ts', import.meta.url)

function start(dataDir: string, key = TEST_KEY): Promise<Core> {
  return startCore(threadUrl, { dataDir, key, sample: false, resourcesDir })
}

function clientAt(core: Core, id: string): ContractRouterClient<Contract> {
  const port = core.connect({ id, origin: 'test' })
  port.start()
  return createORPCClient(new WireLink(portWire(port)))
}

describe("the desk's own thread", () => {
  it('answers over a port, and says at the start what it opened', async () => {
    const core = await start(ownFolder())
    expect(core.desk).toEqual({ sample: false, firstRun: true })
    expect(await clientAt(core, 'w').access.status()).toMatchObject({ firstRun: true, state: 'signed-out' })
    await core.stop()
  })

  it('ends when it is told to, though a window still listens to its changes', async () => {
    const core = await start(ownFolder())
    const client = clientAt(core, 'w')
    const changes = await client.events.changes()
    await changes.next()
    await core.stop()
  })

  it('gives the folder to the next one once it has ended', async () => {
    const dataDir = ownFolder()
    const core = await start(dataDir)
    clientAt(core, 'w')
    await core.stop()
    const next = await start(dataDir)
    await next.stop()
  })

  it('that cannot open its desk says why and ends', async () => {
    const dataDir = ownFolder()
    const core = await start(dataDir)
    const failure = await start(dataDir).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(CoreStartError)
    expect(failure).toMatchObject({ failure: { code: 'already_open' } })
    await core.stop()
    await expect(start(dataDir, new Uint8Array(32).fill(9))).rejects.toMatchObject({
      failure: { code: 'wrong_key' },
    })
  })

  it('hangs up on its windows when it ends', async () => {
    const core = await start(ownFolder())
    const port = core.connect({ id: 'w', origin: 'test' })
    port.start()
    const hungUp = new Promise(resolve => port.once('close', resolve))
    const client: ContractRouterClient<Contract> = createORPCClient(new WireLink(portWire(port)))
    await client.access.status()
    await core.stop()
    await hungUp
  })
})

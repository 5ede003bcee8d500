import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../../shared/contract/index.ts'
import { portWire, WireLink } from '../../../shared/wire/link.ts'
import { type Core, startCore } from '../../core/client.ts'
import { resourcesDir, workerUrl } from '../../entries.ts'
import { hasDatabase } from '../key-file.ts'
import { openKey } from '../keys.ts'
import { passphrasePrompt } from '../terminal.ts'
import { CommandFailure, type Surroundings } from './command.ts'

/** Opens the desk in the data folder; a sample desk is made only where `sample` says so and there is none. */
export async function openDesk(surroundings: Surroundings, sample: boolean): Promise<Core> {
  const { dataDir, passphrase } = surroundings
  const { key } = await openKey(dataDir, { passphrase, askPassphrase: passphrasePrompt() })
  return startCore(workerUrl('thread'), { dataDir, key, sample, resourcesDir })
}

/**
 * Asks the existing desk as the administrator of this machine, and closes it again.
 *
 * @throws CommandFailure `no_desk` instead of making an empty one, unless it may be new
 */
export async function withDesk<T>(
  surroundings: Surroundings,
  ask: (client: ContractRouterClient<Contract>) => Promise<T>,
  { mayBeNew = false } = {},
): Promise<T> {
  const { dataDir, texts } = surroundings
  if (!mayBeNew && !(await hasDatabase(dataDir))) throw new CommandFailure('no_desk', texts.noDesk(dataDir))
  const core = await openDesk(surroundings, false)
  const port = core.connect({ id: 'cli', origin: 'cli' })
  try {
    const client: ContractRouterClient<Contract> = createORPCClient(new WireLink(portWire(port)))
    port.start()
    return await Promise.race([ask(client), core.died.then(error => Promise.reject(error))])
  } finally {
    port.close()
    await core.stop()
  }
}

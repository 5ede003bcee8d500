import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { CoreStartError, startCore } from '../../core/client.ts'
import { decodeKeyPhrase, KeyPhraseError } from '../../core/key-phrase.ts'
import { resourcesDir, workerUrl } from '../../entries.ts'
import { hasDatabase, keyFileName } from '../key-file.ts'
import { restoreKey as writeKey } from '../keys.ts'
import { type Command, CommandFailure, exitCode, type Surroundings, say, UsageError } from './command.ts'

/** `restore-key`: reads the key phrase and writes the key file; never over another, never for another desk. */
export const restoreKey: Command = {
  usage: 'restore-key < PHRASE',
  async run({ positionals }, surroundings) {
    const { texts, dataDir, passphrase, stdin, err } = surroundings
    // On the command line it would stand in the list of processes and in the shell's history.
    if (positionals.length > 0) throw new UsageError(texts.calledAs(restoreKey.usage))
    if (process.stdin.isTTY) err(texts.typePhrase)
    const key = keyOf(await firstLine(stdin), surroundings)
    if (await hasDatabase(dataDir)) await tryKey(key, surroundings)
    await writeKey(dataDir, key, passphrase)
    const keyFile = join(dataDir, keyFileName)
    await say(surroundings, { restored: true, keyFile }, texts.restored(keyFile))
    return exitCode.good
  },
}

function keyOf(phrase: string, { texts }: Surroundings): Uint8Array {
  try {
    return decodeKeyPhrase(phrase)
  } catch (error) {
    if (error instanceof KeyPhraseError) {
      throw new CommandFailure(`key_phrase_${error.problem}`, texts.wrongPhrase(error.message))
    }
    throw error
  }
}

async function tryKey(key: Uint8Array, { dataDir, texts }: Surroundings): Promise<void> {
  try {
    const core = await startCore(workerUrl('thread'), { dataDir, key, sample: false, resourcesDir })
    await core.stop()
  } catch (error) {
    if (error instanceof CoreStartError && error.failure.code === 'wrong_key') {
      throw new CommandFailure('other_desk', texts.otherDesk(dataDir))
    }
    throw error
  }
}

/** Paper breaks the phrase into lines: from a file all of them count, at a terminal Enter ends it. */
async function firstLine(stdin: NodeJS.ReadableStream): Promise<string> {
  const lines: string[] = []
  for await (const line of createInterface({ input: stdin })) {
    lines.push(line)
    if (process.stdin.isTTY) break
  }
  return lines.join(' ')
}

import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { startCore } from '../../core/client.ts'
import { rendererDir, resourcesDir, workerUrl } from '../../entries.ts'
import { defaultDataDir, typedPath } from '../data-folder.ts'
import { keepCore } from '../keep-core.ts'
import { openKey } from '../keys.ts'
import { endOnSignals, passphrasePrompt, sentenceOf, tell } from '../terminal.ts'
import { hasDisplay, openBrowser } from './browser.ts'
import { startLoopback } from './index.ts'

/**
 * How long a launch code is good. At a terminal the next one is a key away; where nobody can press Enter, the
 * first one has to last until whoever reads our output gets there.
 */
const codeLifeMs = process.stdin.isTTY ? 2 * 60_000 : 60 * 60_000

async function main(): Promise<void> {
  const { values: flags } = parseArgs({
    options: {
      data: { type: 'string' },
      port: { type: 'string', default: '0' },
      'no-open': { type: 'boolean', default: false },
      sample: { type: 'boolean', default: false },
    },
  })
  const dataDir = flags.data === undefined ? defaultDataDir() : typedPath(flags.data)

  const opened = await openKey(dataDir, {
    passphrase: process.env['OKIENKO_PASSPHRASE'] ?? null,
    askPassphrase: passphrasePrompt(),
  })
  if (opened.readableByOthers) {
    tell(`okienko: others on this machine can read the key in ${dataDir}: run chmod 600 on okienko.key.`)
  }
  const core = await keepCore({
    start: () =>
      startCore(workerUrl('thread'), { dataDir, key: opened.key, sample: flags.sample, resourcesDir }),
    onDeath: error => tell(`okienko: the desk's thread died and is started again: ${error.message}`),
    onGivingUp: error => {
      tell(
        `okienko: the desk cannot be kept running: ${error.message}. What was acknowledged is on the disk.`,
      )
      process.exit(1)
    },
  })
  const loopback = await startLoopback({
    core,
    port: Number(flags.port),
    rendererDir,
    codeLifeMs,
    log: line => tell(`okienko: ${line}`),
  }).catch(async (error: unknown) => {
    await core.stop()
    throw portTaken(error)
      ? new Error(`Port ${flags.port} is taken: choose another with --port, or 0 for any.`)
      : error
  })
  endOnSignals(async () => {
    await loopback.stop()
    await core.stop()
  })

  const show = (url: string) => process.stdout.write(`Okienko: ${url}\n`)
  show(loopback.url)
  if (process.stdin.isTTY)
    tell('Press Enter for a fresh address (each is good once, for two minutes), Ctrl+C to end.')
  if (!flags['no-open'] && hasDisplay()) {
    openBrowser(loopback.url, error => tell(`okienko: no browser could be opened: ${error.message}`))
  }
  createInterface({ input: process.stdin }).on('line', () => show(`${loopback.origin}#${loopback.newCode()}`))
}

function portTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}

try {
  await main()
} catch (error) {
  tell(sentenceOf(error))
  process.exit(1)
}

import { cpSync, existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sampleDeskFolder, TEST_KEY } from '../../support/desk.ts'
import { FRIDAY_11_00 } from '../../support/fake-clock.ts'
import { fillDesk } from './fill.ts'

/**
 * Makes a desk to measure: `node test/bench/tickets/generate.ts --data DIR --tickets 10000 [--seed 1]`. The sample
 * desk's agents and customers, no tickets of its own, and so many generated ones.
 */
const { values } = parseArgs({
  options: { data: { type: 'string' }, tickets: { type: 'string' }, seed: { type: 'string', default: '1' } },
})
const dataDir = values.data
const tickets = Number(values.tickets)
if (dataDir === undefined || !Number.isSafeInteger(tickets) || tickets < 1) {
  throw new Error('usage: generate.ts --data DIR --tickets COUNT [--seed N]')
}
if (existsSync(join(dataDir, 'okienko.db'))) throw new Error('there is a desk in this folder already')
const empty = await sampleDeskFolder(FRIDAY_11_00, false)
cpSync(empty, dataDir, { recursive: true })
rmSync(empty, { recursive: true, force: true })
const begun = performance.now()
const seconds = () => ((performance.now() - begun) / 1000).toFixed(1)
fillDesk(dataDir, TEST_KEY, {
  seed: Number(values.seed),
  tickets,
  onProgress: done => process.stderr.write(`${done} tickets, ${seconds()} s\n`),
})
const size = statSync(join(dataDir, 'okienko.db')).size
process.stdout.write(`${tickets} tickets in ${seconds()} s, ${(size / 1e6).toFixed(0)} MB\n`)

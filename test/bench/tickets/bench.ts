import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDatabase } from '../../../src/main/core/store/connection.ts'
import { sampleDeskFolder, TEST_KEY } from '../../support/desk.ts'
import { FRIDAY_11_00 } from '../../support/fake-clock.ts'
import { callsIn, runCalls } from './calls.ts'
import { fillDesk } from './fill.ts'
import { importing } from './importing.ts'
import { type Figures, measure, shown } from './measuring.ts'
import { choose, tasksFor } from './tasks.ts'
import { type Client, directly, settle, throughBridge, type Way } from './ways.ts'

/**
 * `npm run bench [-- --data DIR]… [--json FILE] [--doc FILE]`: what tickets cost, three ways, for each desk that is
 * named; without one, on a desk of ten thousand made for it. Writes into the desks it measures.
 * `npm run bench -- --data DIR --calls FILE` runs calls, JSON lines, instead.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string', multiple: true },
    calls: { type: 'string' },
    json: { type: 'string' },
    doc: { type: 'string' },
    'no-import': { type: 'boolean', default: false },
  },
})

interface DeskResult {
  tickets: number
  megabytes: number
  rows: { name: string; isRead: boolean; floor?: Figures; direct?: Figures; bridge?: Figures }[]
  imported?: Awaited<ReturnType<typeof importing>>
}

const machine = `${cpus()[0]?.model ?? 'unknown'} (${cpus().length} virtual cores), Node ${process.version}`
const desks = values.data ?? [await freshDesk()]
const out = values.calls === undefined ? await measureAll() : await callAll(values.calls)
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(out, null, 2)}\n`)

async function freshDesk(): Promise<string> {
  const dataDir = await sampleDeskFolder(FRIDAY_11_00, false)
  fillDesk(dataDir, TEST_KEY, { seed: 1, tickets: 10_000 })
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))
  return dataDir
}

async function measureAll() {
  const results: DeskResult[] = []
  for (const dataDir of desks) results.push(await measureDesk(dataDir))
  const text = [
    `${machine}, load ${loadavg()[0]?.toFixed(1)}; milliseconds p50 / p95`,
    ...results.map(tableOf),
  ].join('\n\n')
  process.stdout.write(`${text}\n`)
  if (values.doc !== undefined) putInto(values.doc, text)
  return { machine, load: loadavg(), results }
}

async function measureDesk(dataDir: string): Promise<DeskResult> {
  await settle(dataDir)
  const db = openDatabase(join(dataDir, 'okienko.db'), TEST_KEY)
  const tickets = Number(db.prepare('SELECT count(*) FROM ticket').pluck().get())
  const chosen = choose(db)
  const rows: DeskResult['rows'] = tasksFor(chosen).map(({ name, isRead }) => ({ name, isRead }))
  for (const [index, task] of tasksFor(chosen).entries()) {
    const row = rows[index]
    const { work, after } = task.floor(db)
    if (row !== undefined) row.floor = await measure(task.rounds, work, after)
  }
  db.close()
  const bulk: DeskResult['rows'][number] = { name: 'bulk of 1,000', isRead: false }
  rows.push(bulk)
  let imported: DeskResult['imported']
  for (const [name, open] of [
    ['direct', directly],
    ['bridge', throughBridge],
  ] as const) {
    const way: Way = await open(dataDir)
    for (const [index, task] of tasksFor(chosen).entries()) {
      const row = rows[index]
      if (row !== undefined) row[name] = await measure(task.rounds, round => task.ask(way.agent, round))
    }
    bulk[name] = await measure(4, round => changeMany(way.agent, round, chosen.ticketIds[0] ?? 1))
    if (name === 'bridge' && !values['no-import']) imported = await importing(way)
    await way.close()
  }
  const megabytes = Math.round(statSync(join(dataDir, 'okienko.db')).size / 1e6)
  return { tickets, megabytes, rows, ...(imported === undefined ? {} : { imported }) }
}

async function changeMany(client: Client, round: number, firstId: number): Promise<void> {
  const ids = Array.from({ length: 1000 }, (_, index) => (firstId % 5000) + 1 + index)
  const changes = { priority: { level: round % 2 === 0 ? ('high' as const) : ('normal' as const), note: '' } }
  for await (const step of await client.batches.apply({ selection: { ids }, changes })) void step
}

function tableOf({ tickets, megabytes, rows, imported }: DeskResult): string {
  const lines = rows.map(
    ({ name, floor, direct, bridge }) =>
      `| ${name} | ${shown(floor)} | ${shown(direct)} | ${shown(bridge)} |`,
  )
  return [
    `${tickets} tickets, ${megabytes} MB`,
    '',
    '| what | statement | procedure | port, relay, thread |',
    '| --- | --- | --- | --- |',
    ...lines,
    ...(imported === undefined
      ? []
      : [
          '',
          `Import: ${Math.round(imported.perSecond)} messages a second; longest turn of the desk's thread ${(imported.held[0] ?? 0).toFixed(0)} ms (with waiting for a processor ${(imported.elapsed[0] ?? 0).toFixed(0)} ms); list pages meanwhile ${shown(imported.pages)}.`,
        ]),
  ].join('\n')
}

/** Between the marks of the document, and nowhere else. */
function putInto(file: string, text: string): void {
  const [begin, end] = ['<!-- bench: generated, do not edit -->', '<!-- bench: end -->']
  const before = readFileSync(file, 'utf8')
  const [from, to] = [before.indexOf(begin), before.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`${file} has no place for the figures`)
  writeFileSync(file, `${before.slice(0, from + begin.length)}\n\n${text}\n\n${before.slice(to)}`)
}

async function callAll(file: string) {
  const calls = callsIn(file)
  const results: Record<string, Awaited<ReturnType<typeof runCalls>>> = {}
  for (const dataDir of desks) {
    for (const [name, open] of [
      ['direct', directly],
      ['bridge', throughBridge],
    ] as const) {
      const way = await open(dataDir)
      try {
        results[`${dataDir} ${name}`] = await runCalls(way.agent, calls, 50)
      } finally {
        await way.close()
      }
    }
  }
  for (const [name, lines] of Object.entries(results)) {
    process.stdout.write(`\n${name}\n`)
    for (const each of lines) {
      process.stdout.write(
        `${each.procedure} ${JSON.stringify(each.input)}: ${shown(each.figures)}, ${each.ids.length} ids: ${each.ids.join(' ')}\n`,
      )
    }
  }
  return { machine, results }
}

import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../../src/main/core/store/connection.ts'
import { sampleDeskFolder, TEST_KEY } from '../../support/desk.ts'
import { FRIDAY_11_00 } from '../../support/fake-clock.ts'
import { type Call, callsIn, runCalls } from './calls.ts'
import { BenchFailure, type BenchOptions, help, optionsIn, sentenceOf } from './command.ts'
import { type ClosedDesk, copyOf, deskIn } from './desks.ts'
import { fillDesk } from './fill.ts'
import { importing } from './importing.ts'
import { type Figures, measureByTurns, shown } from './measuring.ts'
import { bulk, choose, type Task, tasksFor } from './tasks.ts'
import { directly, settle, throughBridge, type Way } from './ways.ts'

interface DeskResult {
  tickets: number
  megabytes: number
  rows: { name: string; isRead: boolean; floor?: Figures; direct?: Figures; bridge?: Figures }[]
  /** The longest turn of the desk's thread during a bulk change, milliseconds. */
  bulkHeld: number
  imported?: Awaited<ReturnType<typeof importing>>
}

const machine = `${cpus()[0]?.model ?? 'unknown'} (${cpus().length} virtual cores), Node ${process.version}`

/** `npm run bench`: what tickets cost, three ways, for each desk that is named; see {@link help}. */
async function main(options: BenchOptions): Promise<void> {
  if (options.help) {
    process.stdout.write(help)
    return
  }
  const calls = options.calls === undefined ? null : callsIn(options.calls)
  const dataDirs = options.data.length === 0 ? [await freshDesk()] : options.data
  const desks: [string, ClosedDesk][] = []
  for (const dataDir of dataDirs) desks.push([dataDir, await deskIn(dataDir, options.as)])
  const out = calls === null ? await measureAll(desks, options) : await callAll(desks, calls)
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(out, null, 2)}\n`)
}

async function freshDesk(): Promise<string> {
  const dataDir = await sampleDeskFolder(FRIDAY_11_00, false)
  fillDesk(dataDir, TEST_KEY, { seed: 1, tickets: 10_000 })
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))
  return dataDir
}

async function measureAll(desks: readonly [string, ClosedDesk][], { doc, imports }: BenchOptions) {
  const results: DeskResult[] = []
  for (const [, desk] of desks) results.push(await measureDesk(desk, imports))
  const text = [
    `${machine}, load ${loadavg()[0]?.toFixed(1)}; milliseconds p50 / p95`,
    ...results.map(tableOf),
  ].join('\n\n')
  process.stdout.write(`${text}\n`)
  if (doc !== undefined) putInto(doc, text)
  return { machine, load: loadavg(), results }
}

async function measureDesk(desk: ClosedDesk, imports: boolean): Promise<DeskResult> {
  await settle(desk)
  const copies = [await copyOf(desk.dataDir), await copyOf(desk.dataDir)] as const
  try {
    return await measureThrough(desk, copies, imports)
  } finally {
    for (const copy of copies) rmSync(copy, { recursive: true })
  }
}

/** Each way has a desk of its own, all alike, because only one may be open on a folder; they are measured by turns. */
async function measureThrough(
  desk: ClosedDesk,
  [ofFloor, ofDirect]: readonly [string, string],
  imports: boolean,
): Promise<DeskResult> {
  const db = openDatabase(join(ofFloor, 'okienko.db'), desk.key)
  const tickets = Number(db.prepare('SELECT count(*) FROM ticket').pluck().get())
  const chosen = choose(db)
  const direct = await directly({ ...desk, dataDir: ofDirect })
  const bridge = await throughBridge(desk)
  const rows: DeskResult['rows'] = []
  for (const { name, isRead, rounds, floor, ask } of tasksFor(chosen)) {
    const figures = await measureByTurns(rounds, {
      floor: floor(db),
      direct: askedBy(ask, direct),
      bridge: askedBy(ask, bridge),
    })
    rows.push({ name, isRead, ...figures })
  }
  db.close()
  await direct.close()
  await bridge.held?.()
  await bulk(chosen.ticketIds).ask(bridge.agent, 0)
  const bulkHeld = (await bridge.held?.())?.held[0] ?? 0
  const imported = imports ? await importing(bridge) : undefined
  await bridge.close()
  const megabytes = Math.round(statSync(join(desk.dataDir, 'okienko.db')).size / 1e6)
  return { tickets, megabytes, rows, bulkHeld, ...(imported === undefined ? {} : { imported }) }
}

function askedBy(ask: Task['ask'], { agent }: Way) {
  if (typeof ask === 'function') return (round: number) => ask(agent, round)
  return {
    async prepare(round: number) {
      const asking = await ask.prepare(agent, round)
      return () => asking(agent, round)
    },
  }
}

function tableOf({ tickets, megabytes, rows, bulkHeld, imported }: DeskResult): string {
  return [
    `${tickets} tickets, ${megabytes} MB`,
    '',
    ...tableLines([
      ['what', 'statement', 'procedure', 'port, relay, thread'],
      ...rows.map(({ name, floor, direct, bridge }) => [name, shown(floor), shown(direct), shown(bridge)]),
    ]),
    '',
    `Longest turn of the desk's thread in a bulk change: ${bulkHeld.toFixed(0)} ms.`,
    ...(imported === undefined
      ? []
      : [
          '',
          `Import: ${Math.round(imported.perSecond)} messages a second; longest turn of the desk's thread, with waiting for the disk, ${(imported.held[0] ?? 0).toFixed(0)} ms (of it computed at most ${(imported.computed[0] ?? 0).toFixed(0)} ms; with waiting for a processor ${(imported.elapsed[0] ?? 0).toFixed(0)} ms); list pages meanwhile ${shown(imported.pages)}.`,
        ]),
  ].join('\n')
}

/** A table of Markdown as the formatter leaves it: columns as wide as their widest cell. @param rows the first is the head */
function tableLines(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(3, ...rows.map(row => row[column]?.length ?? 0))) ?? []
  const [head = '', ...body] = rows.map(
    row => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  )
  return [head, `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`, ...body]
}

/** Between the marks of the document, and nowhere else. */
function putInto(file: string, text: string): void {
  const [begin, end] = ['<!-- bench: generated, do not edit -->', '<!-- bench: end -->']
  const before = readFileSync(file, 'utf8')
  const [from, to] = [before.indexOf(begin), before.indexOf(end)]
  if (from < 0 || to < from) throw new BenchFailure(`${file} has no place for the figures.`)
  writeFileSync(file, `${before.slice(0, from + begin.length)}\n\n${text}\n\n${before.slice(to)}`)
}

async function callAll(desks: readonly [string, ClosedDesk][], calls: readonly Call[]) {
  const results: Record<string, Awaited<ReturnType<typeof runCalls>>> = {}
  for (const [dataDir, desk] of desks) {
    await settle(desk)
    for (const [name, open] of [
      ['direct', directly],
      ['bridge', throughBridge],
    ] as const) {
      const way = await open(desk)
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

try {
  await main(optionsIn(process.argv.slice(2)))
} catch (error) {
  const sentence = sentenceOf(error)
  if (sentence === null) throw error
  process.stderr.write(`bench: ${sentence}\n`)
  // A desk that was opened by then keeps the program alive.
  process.exit(1)
}

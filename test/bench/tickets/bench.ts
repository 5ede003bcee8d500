import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDatabase } from '../../../src/main/core/store/connection.ts'
import { sampleDeskFolder, TEST_KEY } from '../../support/desk.ts'
import { FRIDAY_11_00 } from '../../support/fake-clock.ts'
import { callsIn, runCalls } from './calls.ts'
import { fillDesk } from './fill.ts'
import { importing } from './importing.ts'
import { type Figures, measureByTurns, shown } from './measuring.ts'
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
  /** The longest turn of the desk's thread during a bulk change, milliseconds. */
  bulkHeld: number
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
  const copies = [copyOf(dataDir), copyOf(dataDir)] as const
  try {
    return await measureThrough(dataDir, copies)
  } finally {
    for (const copy of copies) rmSync(copy, { recursive: true })
  }
}

/** Each way has a desk of its own, all alike, because only one may be open on a folder; they are measured by turns. */
async function measureThrough(
  dataDir: string,
  [ofFloor, ofDirect]: readonly [string, string],
): Promise<DeskResult> {
  const db = openDatabase(join(ofFloor, 'okienko.db'), TEST_KEY)
  const tickets = Number(db.prepare('SELECT count(*) FROM ticket').pluck().get())
  const chosen = choose(db)
  const direct = await directly(ofDirect)
  const bridge = await throughBridge(dataDir)
  const rows: DeskResult['rows'] = []
  for (const { name, isRead, rounds, floor, ask } of tasksFor(chosen)) {
    const figures = await measureByTurns(rounds, {
      floor: floor(db),
      direct: round => ask(direct.agent, round),
      bridge: round => ask(bridge.agent, round),
    })
    rows.push({ name, isRead, ...figures })
  }
  db.close()
  const change = (way: Way) => (round: number) => changeMany(way.agent, round, chosen.ticketIds[0] ?? 1)
  rows.push({
    name: 'bulk of 1,000',
    isRead: false,
    ...(await measureByTurns(4, { direct: change(direct), bridge: change(bridge) })),
  })
  await direct.close()
  await bridge.held?.()
  await change(bridge)(0)
  const bulkHeld = (await bridge.held?.())?.held[0] ?? 0
  const imported = values['no-import'] ? undefined : await importing(bridge)
  await bridge.close()
  const megabytes = Math.round(statSync(join(dataDir, 'okienko.db')).size / 1e6)
  return { tickets, megabytes, rows, bulkHeld, ...(imported === undefined ? {} : { imported }) }
}

function copyOf(dataDir: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'okienko-bench-'))
  cpSync(dataDir, copy, { recursive: true })
  return copy
}

async function changeMany(client: Client, round: number, firstId: number): Promise<void> {
  const ids = Array.from({ length: 1000 }, (_, index) => (firstId % 5000) + 1 + index)
  const changes = { priority: { level: round % 2 === 0 ? ('high' as const) : ('normal' as const), note: '' } }
  for await (const step of await client.batches.apply({ selection: { ids }, changes })) void step
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

import { writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import type { ReadPage } from '../../src/main/core/recovery/rules/reading/page.ts'
import { proposeFields } from '../../src/main/core/recovery/rules/reading/propose.ts'
import { createUntrustedPool, type OriginalScan } from '../../src/main/core/untrusted/index.ts'
import type { PaperField } from '../../src/shared/contract/recovery/index.ts'
import { type Condition, conditions, photographed } from './papers/conditions.ts'
import { benchKinds, paperOf, today } from './papers/documents.ts'
import { count, emptyScore, type Score } from './papers/score.ts'

/**
 * What the machine reads off drawn papers, the whole way: a JPEG into the thread, words out, fields proposed.
 * Prints a table a kind and condition, and every wrong proposal; a wrong number ends it with 1.
 *
 *   npm run bench:ocr -- --papers 5 --seed 1 --only 'phone, harsh' --json FILE
 */
const { values } = parseArgs({
  options: {
    papers: { type: 'string', default: '4' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    json: { type: 'string' },
  },
})
const papers = Number(values.papers)
const seed = Number(values.seed)

const pool = createUntrustedPool({
  workerUrl: new URL('../../src/main/core/untrusted/worker.ts', import.meta.url),
})

interface Line {
  kind: string
  condition: string
  score: Score
  /** Elapsed, a page. */
  ms: number[]
  /** Of all threads of the bench, a page: on a busy machine this tells more. */
  cpuMs: number[]
}
const results: Line[] = []

for (const condition of Object.keys(conditions) as Condition[]) {
  if (values.only !== undefined && condition !== values.only) continue
  for (const kind of benchKinds) {
    const line: Line = { kind, condition, score: emptyScore(), ms: [], cpuMs: [] }
    for (let at = 0; at < papers; at += 1) {
      const paper = paperOf(kind, seed * 1000 + at)
      const pages: ReadPage[] = []
      for (const [page, svg] of paper.pages.entries()) {
        const bytes = await photographed(svg, condition, seed * 1000 + at * 10 + page)
        const began = performance.now()
        const before = process.cpuUsage()
        // The mark of an original exists in the type only.
        const reading = await pool.recognise({ bytes, type: 'jpeg' } as OriginalScan, 0, {})
        line.ms.push(performance.now() - began)
        const used = process.cpuUsage(before)
        line.cpuMs.push((used.user + used.system) / 1000)
        if (reading.ok) pages.push({ ...reading, page })
      }
      // The keys of a paper's fields are fields.
      const fields = Object.keys(paper.fields) as PaperField[]
      count(line.score, paper.fields, proposeFields(paper.kind, fields, pages, today))
    }
    results.push(line)
    console.log(rowOf(line))
    for (const mistake of line.score.mistakes) console.log(`    ${mistake}`)
  }
}
await pool.close()

const all = results.flatMap(({ ms }) => ms)
const wrong = results.reduce((sum, { score }) => sum + score.numericFalse, 0)
console.log(`${cpus()[0]?.model ?? '?'} (${cpus().length} virtual cores), Node ${process.versions.node}`)
console.log(
  `${all.length} pages; ms a page p50 ${quantile(all, 0.5)}, p95 ${quantile(all, 0.95)}; FALSE NUMBERS ${wrong}`,
)
if (values.json !== undefined) {
  await writeFile(values.json, `${JSON.stringify({ seed, papers, results }, null, 2)}\n`)
}
process.exitCode = wrong === 0 ? 0 : 1

function rowOf({ kind, condition, score, ms, cpuMs }: Line): string {
  const { numericRight, numeric, textRight, text, textWrong, numericFalse } = score
  return `| ${condition} | ${kind} | ${numericRight}/${numeric} | ${textRight}/${text} (${textWrong} wrong) | ${numericFalse} | ${quantile(ms, 0.5)} / ${quantile(ms, 0.95)} | ${quantile(cpuMs, 0.5)} |`
}

function quantile(list: readonly number[], share: number): number {
  const sorted = list.toSorted((a, b) => a - b)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
}

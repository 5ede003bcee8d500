// `npm test`: everything that has to hold, step by step. `npm test -- unit desk` runs only those steps. Runs on
// plain Node 20; the steps themselves run under Node 24.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './chromium.mjs'
import {
  build,
  fail,
  installDependencies,
  placeNode24,
  requireNode20,
  root,
  runTool,
  StepFailure,
  say,
} from './steps.mjs'

const biome = join('@biomejs', 'biome', 'bin', 'biome')
const oxlint = join('oxlint', 'bin', 'oxlint')
const tsc = join('typescript', 'bin', 'tsc')
const depcruise = join('dependency-cruiser', 'bin', 'dependency-cruiser.mjs')
const knip = join('knip', 'bin', 'knip.js')
const vitest = join('vitest', 'vitest.mjs')

/** A step that passes when each of its tools ends with 0. */
const tools = (...calls) => ({ calls })
/** A step that is the tests below a path from the root. With its slash: `test/desk` would also match `test/desktop`. */
const tests = (path, needs = {}) => ({ path, ...needs })

const steps = {
  format: tools([biome, 'check']),
  lint: tools([
    oxlint,
    '--type-aware',
    '--quiet',
    'src',
    'test',
    'scripts',
    'electron.vite.config.ts',
    'vitest.config.ts',
  ]),
  types: tools(
    ...['shared', 'main', 'renderer', 'test'].map(part => [tsc, '--noEmit', '-p', `tsconfig.${part}.json`]),
  ),
  structure: tools([depcruise, '--config', '.dependency-cruiser.cjs', 'src'], [knip]),
  // Files that keep nothing in their modules may share what they import.
  unit: tests('test/unit/', { args: ['--no-isolate'] }),
  desk: tests('test/desk/', { args: ['--no-isolate'] }),
  contract: tests('test/contract/', { args: ['--no-isolate'] }),
  security: tests('test/security/', { args: ['--no-isolate'] }),
  build: { build: true },
  electron: tests('test/electron/', { bundles: true, chromium: true }),
  e2e: tests('test/e2e/', { bundles: true, chromium: true, args: ['--no-isolate'] }),
}

/** Steps that take minutes to hours more: asked for by name, never part of `npm test`. */
const longSteps = {
  long: tests('test/long/', { bundles: true, chromium: true, args: ['--no-isolate'] }),
  sequences: tests('test/security/recovery-model', { env: { OKIENKO_SEQUENCES: '2500' } }),
  whole: tests('test/desk/tickets/import-whole', { env: { OKIENKO_WHOLE_DESKS: '200' } }),
}
const allSteps = { ...steps, ...longSteps }

const help = `Runs the tests, in this order: ${Object.keys(steps).join(', ')}.

  npm test                 all of them
  npm test -- STEP ...     only those
  npm run test:long        the screens in English, papers read in bad light, thousands of random cases against
                           a model of the policy, and random desks given out and taken in; an hour and more
`

const total = { passed: 0, failed: 0, skipped: 0 }
const failedSteps = []
const notRun = []

async function main(names) {
  if (names.includes('--help') || names.includes('-h')) {
    process.stdout.write(help)
    return
  }
  const unknown = names.filter(name => !Object.hasOwn(allSteps, name))
  if (unknown.length > 0) {
    say(`There is no step ${unknown.join(', ')}; the steps are: ${Object.keys(allSteps).join(', ')}.`)
    process.exitCode = 2
    return
  }
  requireNode20()
  await installDependencies()
  await placeNode24()

  const chosen =
    names.length === 0 ? Object.keys(steps) : Object.keys(allSteps).filter(name => names.includes(name))
  const chromium = chosen.some(name => allSteps[name].chromium) ? await findChromium() : null
  for (const name of chosen) await runStep(name, allSteps[name], chromium)
  summarise()
}

async function runStep(name, step, chromium) {
  if (step.chromium && chromium === null) {
    notRun.push(
      `${name} (no Chromium was found and none could be fetched: install one, or name it in OKIENKO_CHROMIUM)`,
    )
    return
  }
  say(`\n── ${name}`)
  const began = performance.now()
  const isGood = await passes(name, step, chromium)
  say(`── ${name}: ${isGood ? 'passed' : 'FAILED'} in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  if (!isGood) failedSteps.push(name)
}

async function passes(name, step, chromium) {
  if (step.calls !== undefined) {
    // All of them run, side by side, so that one look shows everything there is to mend.
    const codes = await Promise.all(step.calls.map(([script, ...args]) => runTool(script, args)))
    return codes.every(code => code === 0)
  }
  if ((step.build || step.bundles) && !(await builds())) return false
  return step.path === undefined ? true : runTests(name, step, chromium)
}

async function builds() {
  try {
    await build()
    return true
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error
    say(error.message)
    return false
  }
}

/** Where the report of a failed step stays until the step fails again: what fails once in thousands of runs is not lost. */
const KEPT_REPORTS = 'test-results'

/** Runs the tests below a path and adds up what they counted. A run that counted nothing has failed. */
async function runTests(name, { path, args = [], env = {} }, chromium) {
  const scratch = mkdtempSync(join(tmpdir(), 'okienko-test-'))
  const report = join(scratch, 'report.json')
  try {
    const code = await runTool(
      vitest,
      ['run', path, ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      { ...env, ...(chromium === null ? {} : { OKIENKO_CHROMIUM: chromium }) },
    )
    if (!existsSync(report)) return false
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
      readFileSync(report, 'utf8'),
    )
    total.passed += numPassedTests
    total.failed += numFailedTests
    total.skipped += numPendingTests + numTodoTests
    if (code !== 0) keepReport(name, report)
    return code === 0
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function keepReport(name, report) {
  const kept = join(KEPT_REPORTS, `${name}.json`)
  mkdirSync(join(root, KEPT_REPORTS), { recursive: true })
  copyFileSync(report, join(root, kept))
  say(`What failed, with the seeds of random cases, is kept in ${kept}.`)
}

/** The last line counts tests; a failed step without a failed test of its own counts as one failure. */
function summarise() {
  say('')
  if (notRun.length > 0) say(`Not run: ${notRun.join('; ')}.`)
  if (total.skipped > 0) say(`Skipped by the tests themselves: ${total.skipped}.`)
  if (failedSteps.length > 0) say(`Failed steps: ${failedSteps.join(', ')}.`)
  const failed = Math.max(total.failed, failedSteps.length)
  process.stdout.write(`${total.passed} passed, ${failed} failed\n`)
  if (failed > 0) process.exitCode = 1
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  fail(error)
}

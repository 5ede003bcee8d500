// The set-up that `npm start`, `npm test` and `npm run okienko` share. Runs on plain Node 20 without
// dependencies, because it is what installs them.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of package.json. */
export const root = resolve(fileURLToPath(new URL('..', import.meta.url)))
const isWindows = process.platform === 'win32'

/** Node 24 as the package `node` places it: the same runtime on every machine, whatever the system has. */
export const node24 = isWindows
  ? join(root, 'node_modules', 'node', 'bin', 'node.exe')
  : join(root, 'node_modules', '.bin', 'node')

/** A step that cannot go on. The message is one sentence that names the mend. */
export class StepFailure extends Error {
  name = 'StepFailure'
}

/** One line a step, on stderr: stdout belongs to what the command was called for. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** Ends the process with a sentence instead of a stack. */
export function fail(error) {
  if (error instanceof StepFailure) say(error.message)
  else say(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exitCode = 1
}

export function requireNode20() {
  const [major] = process.versions.node.split('.').map(Number)
  if (major < 20) {
    throw new StepFailure(
      `Okienko needs Node 20 or newer and this is ${process.version}: install it from https://nodejs.org.`,
    )
  }
}

/** Dependencies, the Node they run on, and the bundles: each only when it is missing or out of date. */
export async function setUp() {
  requireNode20()
  await installDependencies()
  await placeNode24()
  await build()
}

/** `npm ci` when node_modules is not what the lockfile says. */
export async function installDependencies() {
  if (dependenciesMatchLockfile()) return
  say('Installing dependencies (npm ci) …')
  const code = await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])
  if (code !== 0) {
    throw new StepFailure(
      'Dependencies could not be installed: see the lines above, check the way to the npm registry, and run the same command again.',
    )
  }
}

/** `npm rebuild node` runs the install script of the package `node`, which fetches the binary for this machine. */
export async function placeNode24() {
  if (hasNode24()) return
  say('Placing Node 24 (npm rebuild node) …')
  const code = await runNpm(['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error'])
  if (code !== 0 || !hasNode24()) {
    throw new StepFailure(
      'Node 24 could not be placed: see the lines above, delete node_modules, and run the same command again.',
    )
  }
}

/** `electron-vite build` when a source is newer than the bundles. Node 24 must be in place. */
export async function build() {
  const stampFile = join(root, 'out', '.built-from')
  const stamp = hashOfSources()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  say('Building the bundles (electron-vite build) …')
  rmSync(stampFile, { force: true })
  const code = await runTool(join('electron-vite', 'bin', 'electron-vite.js'), [
    'build',
    '--logLevel',
    'warn',
  ])
  if (code !== 0)
    throw new StepFailure('The build failed: mend what the lines above name, and run the same command again.')
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(stampFile, stamp)
}

/**
 * Runs a tool out of node_modules under Node 24; its output goes to stderr. What it compiles is kept for the next one:
 * tests start the desk's thread from its sources hundreds of times, and compiling those takes half of such a start.
 *
 * @returns its exit code
 */
export function runTool(script, args, env = {}) {
  return run(node24, [join(root, 'node_modules', script), ...args], {
    env: { NODE_COMPILE_CACHE: join(root, '.cache', 'compiled'), ...env },
    stdio: ['ignore', 2, 2],
  })
}

/**
 * Runs a program in the package's folder and waits for it.
 *
 * @param options.timeout milliseconds after which the program is ended; none when left out
 * @returns its exit code; 128 + number when a signal ended it, as shells count
 */
export function run(program, args, { env = {}, stdio = ['ignore', 2, 2], timeout } = {}) {
  return new Promise((resolveCode, reject) => {
    // A `.cmd` can only be started through a shell; our arguments to those hold no user input.
    const shell = isWindows && program.endsWith('.cmd')
    const child = spawn(program, args, { cwd: root, stdio, shell, timeout, env: { ...process.env, ...env } })
    child.once('error', reject)
    child.once('exit', (code, signal) => resolveCode(exitCodeOf(code, signal)))
  })
}

/**
 * Runs the program this command is about: it has the terminal, signals are passed on to it, and we wait
 * until it has ended in order.
 */
export function runAndPassSignals(program, args) {
  return new Promise((resolveCode, reject) => {
    const child = spawn(program, args, { stdio: 'inherit' })
    // Ctrl+C reaches the child from the terminal as well; hosts take a second signal for the same wish.
    const pass = signal => child.kill(signal)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass)
    // npm runs us through a shell, and a signal for npm ends that shell without reaching us.
    const parent = process.ppid
    const watching = setInterval(() => {
      if (process.env.npm_lifecycle_event !== undefined && process.ppid !== parent) child.kill('SIGTERM')
    }, 300)
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      clearInterval(watching)
      for (const each of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(each, pass)
      resolveCode(exitCodeOf(code, signal))
    })
  })
}

function exitCodeOf(code, signal) {
  return code ?? 128 + (constants.signals[signal] ?? 0)
}

function runNpm(args) {
  // npm names its own script when it started us; started by hand, it is found on the path.
  const script = process.env.npm_execpath
  return script !== undefined && script.endsWith('.js')
    ? run(process.execPath, [script, ...args])
    : run(isWindows ? 'npm.cmd' : 'npm', args)
}

/**
 * npm writes what it installed to node_modules/.package-lock.json, at the end and in one go. The tree is right
 * when that agrees with the lockfile; only packages for other platforms may be absent.
 */
function dependenciesMatchLockfile() {
  const installed = packagesOf(join(root, 'node_modules', '.package-lock.json'))
  const wanted = packagesOf(join(root, 'package-lock.json'))
  if (wanted === null)
    throw new StepFailure(
      'package-lock.json is missing or unreadable: bring it back with git checkout package-lock.json.',
    )
  if (installed === null) return false
  delete wanted['']
  const allThere = Object.entries(wanted).every(([path, entry]) => {
    const found = installed[path]
    if (found === undefined) return entry.optional === true || entry.devOptional === true
    return found.version === entry.version && found.integrity === entry.integrity
  })
  return allThere && Object.keys(installed).every(path => wanted[path] !== undefined)
}

function packagesOf(lockfile) {
  if (!existsSync(lockfile)) return null
  try {
    return JSON.parse(readFileSync(lockfile, 'utf8')).packages ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function hasNode24() {
  const asked = spawnSync(node24, ['--version'], { encoding: 'utf8' })
  return asked.status === 0 && asked.stdout.startsWith('v24.')
}

/** Everything a bundle is made of. */
function hashOfSources() {
  const hash = createHash('sha256')
  const files = [
    ...filesBelow('src'),
    'package.json',
    'package-lock.json',
    'electron.vite.config.ts',
    'tsconfig.base.json',
  ]
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  return hash.digest('hex')
}

function filesBelow(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .sort()
}

// `npm start`: sets up what is missing, then opens the desk in Electron's window, or through the loopback
// host where Electron cannot be had. Runs on plain Node 20.
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fail, node24, root, run, runAndPassSignals, StepFailure, say, setUp } from './steps.mjs'

const help = `Opens the Okienko desk.

  npm start -- [flags]

  --host electron|loopback  the window of Electron, or a browser on 127.0.0.1 (default: electron where it runs)
  --data DIR                data folder (default: okienko in the user's data folder)
  --port N                  loopback: port, 0 for any free one (default: 0)
  --no-open                 loopback: do not open a browser
  --sample                  load the sample desk into an empty data folder
  --help                    this text
`

/** Fetching Electron's runtime, milliseconds: some 100 MB over a slow line, yet nobody waits for ever. */
const electronDownloadTimeout = 180_000

class UsageError extends Error {
  name = 'UsageError'
}

function parseFlags(args) {
  const flags = { host: null, data: null, port: null, open: true, sample: false, help: false }
  const rest = [...args]
  while (rest.length > 0) {
    const [name, inline] = splitFlag(rest.shift())
    const value = () => {
      const given = inline ?? rest.shift()
      if (given === undefined || given === '') throw new UsageError(`${name} needs a value.`)
      return given
    }
    const plain = () => {
      if (inline !== undefined) throw new UsageError(`${name} takes no value.`)
      return true
    }
    if (name === '--host') flags.host = knownHost(value())
    else if (name === '--data') flags.data = resolve(process.env.INIT_CWD ?? process.cwd(), value())
    else if (name === '--port') flags.port = portNumber(value())
    else if (name === '--no-open') flags.open = !plain()
    else if (name === '--sample') flags.sample = plain()
    else if (name === '--help' || name === '-h') flags.help = plain()
    else throw new UsageError(`Unknown flag ${name}.`)
  }
  return flags
}

function splitFlag(text) {
  const at = text.indexOf('=')
  return text.startsWith('--') && at > 0 ? [text.slice(0, at), text.slice(at + 1)] : [text, undefined]
}

function knownHost(name) {
  if (name !== 'electron' && name !== 'loopback')
    throw new UsageError(`--host is electron or loopback, not ${name}.`)
  return name
}

function portNumber(text) {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new UsageError(`--port is a number from 0 to 65535, not ${text}.`)
  return String(port)
}

/** Why Electron's window cannot open on this machine whatever is installed; null when nothing is known to stand in the way. */
function obstacleToElectron() {
  if (process.platform !== 'linux') return null
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return 'There is no display for the Electron window'
  if (process.getuid() === 0) return "Electron's sandbox does not run for root"
  return null
}

/** The runtime's program, fetched when absent; null when it cannot be had. */
async function electronProgram() {
  const installed = () => {
    const pathFile = join(root, 'node_modules', 'electron', 'path.txt')
    if (!existsSync(pathFile)) return null
    const program = join(root, 'node_modules', 'electron', 'dist', readFileSync(pathFile, 'utf8'))
    return existsSync(program) ? program : null
  }
  const there = installed()
  if (there !== null) return there
  say("Fetching Electron's runtime (install-electron) …")
  const code = await run(node24, [join(root, 'node_modules', 'electron', 'install.js')], {
    stdio: 'ignore',
    timeout: electronDownloadTimeout,
  })
  return code === 0 ? installed() : null
}

async function start(flags) {
  await setUp()
  const passed = [
    ...(flags.data === null ? [] : ['--data', flags.data]),
    ...(flags.sample ? ['--sample'] : []),
  ]
  if (flags.host !== 'loopback') {
    const obstacle = obstacleToElectron()
    const program = obstacle === null ? await electronProgram() : null
    if (program !== null) {
      say('Opening the Electron window …')
      return runAndPassSignals(program, [root, ...passed])
    }
    const reason = obstacle ?? "Electron's runtime could not be fetched"
    if (flags.host === 'electron') throw new StepFailure(`${reason}: start with --host loopback instead.`)
    say(`${reason}: starting the loopback host instead.`)
  }
  say('Starting the loopback host …')
  if (flags.port !== null) passed.push('--port', flags.port)
  if (!flags.open) passed.push('--no-open')
  return runAndPassSignals(node24, [join(root, 'out', 'main', 'loopback.js'), ...passed])
}

try {
  const flags = parseFlags(process.argv.slice(2))
  if (flags.help) process.stdout.write(help)
  else process.exitCode = await start(flags)
} catch (error) {
  if (error instanceof UsageError) {
    say(`${error.message} See: npm start -- --help`)
    process.exitCode = 2
  } else {
    fail(error)
  }
}

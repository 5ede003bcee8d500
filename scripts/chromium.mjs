// Where a Chromium is for the tests that need a browser: an installed one, else Playwright's, else Debian's
// package. Runs on plain Node 20, after the dependencies are in place.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { node24, root, run, say } from './steps.mjs'

/**
 * By their names on the path, best first. The headless shell is the same engine without the browser's own windows,
 * as Electron has it; each of our windows is there in half the time.
 */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge',
]
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** For a download of some 150 MB, milliseconds; behind a wall that swallows packets it ends here. */
const downloadTimeout = 240_000

/** @returns the program's path, or null where there is none to be had */
export async function findChromium() {
  return process.env.OKIENKO_CHROMIUM ?? installed() ?? (await fromPlaywright()) ?? (await fromDebian())
}

function installed() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onPath = names.flatMap(name => folders.map(folder => join(folder, name)))
  return [...onPath, ...places].find(path => existsSync(path)) ?? null
}

async function fromPlaywright() {
  const there = playwrightsOwn()
  if (there !== null) return there
  say("Fetching Playwright's Chromium …")
  const cli = join(root, 'node_modules', 'playwright-core', 'cli.js')
  const code = await run(node24, [cli, 'install', 'chromium'], { stdio: 'ignore', timeout: downloadTimeout })
  return code === 0 ? playwrightsOwn() : null
}

function playwrightsOwn() {
  const script = "import('playwright-core').then(({ chromium }) => console.log(chromium.executablePath()))"
  const asked = spawnSync(node24, ['--eval', script], { cwd: root, encoding: 'utf8' })
  const path = asked.status === 0 ? asked.stdout.trim() : ''
  return path !== '' && existsSync(path) ? path : null
}

async function fromDebian() {
  if (process.platform !== 'linux' || process.getuid() !== 0) return null
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  // Ubuntu's package of this name is an empty one that asks for snap.
  if (!/^ID=debian$/m.test(release)) return null
  say("Installing Debian's Chromium (apt-get install chromium-headless-shell) …")
  const options = { stdio: 'ignore', timeout: downloadTimeout, env: { DEBIAN_FRONTEND: 'noninteractive' } }
  await run('apt-get', ['update'], options)
  // Older releases have the whole browser only.
  for (const name of ['chromium-headless-shell', 'chromium']) {
    const code = await run('apt-get', ['install', '-y', '--no-install-recommends', name], options)
    if (code === 0) return installed()
  }
  return null
}

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchStandIn, type StandInRun } from './launch.ts'

/**
 * The built Electron bundles under the stand-in, from the command line to the first screen. What this proves of
 * real Electron, and what it does not, stands in `stand-in/README.md`.
 */
const folder = () => mkdtempSync(join(tmpdir(), 'okienko-shell-'))
const heading = (run: StandInRun, name: string) => run.page.getByRole('heading', { name, level: 1 })

describe('the Electron shell on the sample desk', () => {
  const dataDir = folder()
  let run: StandInRun
  beforeAll(async () => {
    run = await launchStandIn(dataDir, { args: ['--sample'] })
    await heading(run, 'Zaloguj się').waitFor()
  })
  afterAll(() => run.stop())

  it('seals the key of a new desk by the keychain', () => {
    const stored = JSON.parse(readFileSync(join(dataDir, 'okienko.key'), 'utf8'))
    expect(stored).toMatchObject({ kind: 'safe-storage', backend: 'gnome_libsecret' })
  })

  it('gives the page one function and nothing of Node', async () => {
    const seen = await run.page.evaluate(() => ({
      bridge: Object.keys(Object(Reflect.get(window, 'okienko'))),
      node: ['require', 'process', 'module', 'Buffer', 'okienkoToMain'].filter(name => name in window),
    }))
    expect(seen).toEqual({ bridge: ['connect'], node: [] })
  })

  it('serves the page with a content policy that Chromium holds it to', async () => {
    const inlined = await run.page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.wasInlined = true'
      document.body.append(script)
      return 'wasInlined' in window
    })
    expect(inlined).toBe(false)
  })

  it('has no way to a network', async () => {
    const reached = await run.page.evaluate(() =>
      fetch('https://provider.example/').then(
        () => true,
        () => false,
      ),
    )
    expect(reached).toBe(false)
  })

  it('serves nothing but the window', async () => {
    const statuses = await run.page.evaluate(async () => {
      const paths = [
        '/',
        '/package.json',
        '/../main/electron.js',
        '/%2e%2e/main/electron.js',
        '/electron.js.map',
      ]
      const answers = await Promise.all(paths.map(path => fetch(path)))
      return answers.map(answer => answer.status)
    })
    expect(statuses).toEqual([200, 404, 404, 404, 404])
  })

  it('refuses a second shell on the same folder, and a host that cannot open the sealed key', async () => {
    await expect(launchStandIn(dataDir)).rejects.toThrow('ended with code 0')
    const cli = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url))
    const verify = spawnSync(process.execPath, [cli, 'verify', '--json', '--data', dataDir], {
      encoding: 'utf8',
    })
    expect(verify.status).toBe(3)
    expect(JSON.parse(verify.stdout)).toMatchObject({ error: { code: 'key_sealed_elsewhere' } })
  })

  it('keeps the agent signed in when the page is loaded again', async () => {
    await run.page.getByRole('button', { name: /Iga Łuczywo/ }).click()
    await heading(run, 'Zaloguj się').waitFor({ state: 'detached' })
    await run.page.reload()
    const [signedOut] = await Promise.all([
      heading(run, 'Zaloguj się').count(),
      run.page.getByRole('main').first().waitFor(),
    ])
    expect(signedOut).toBe(0)
  })

  it('ends in order when it is told to', async () => {
    expect(await run.stop()).toBe(0)
  })
})

describe('the Electron shell on bad days', () => {
  const runs: StandInRun[] = []
  const launch = async (...args: Parameters<typeof launchStandIn>) => {
    const run = await launchStandIn(...args)
    runs.push(run)
    return run
  }
  afterAll(() => Promise.all(runs.map(run => run.stop())))

  it('opens an empty folder with the first-run screen', async () => {
    const run = await launch(folder())
    await expect(heading(run, 'Witaj w okienku').waitFor()).resolves.toBeUndefined()
  })

  it('puts settings it cannot read aside and says so', async () => {
    const dataDir = folder()
    await mkdir(join(dataDir, 'electron'))
    writeFileSync(join(dataDir, 'electron', 'settings.json'), '{ "bounds": "everywhere" ')
    const run = await launch(dataDir)
    await heading(run, 'Witaj w okienku').waitFor()
    await expect.poll(() => run.stderr()).toContain('dialog: Ustawienia okna były uszkodzone')
    expect(readdirSync(join(dataDir, 'electron'))).toContainEqual(
      expect.stringMatching(/^settings\.json\.bad-\d+$/),
    )
  })

  it('tells the person when the keychain protects nothing', async () => {
    const env = { OKIENKO_STAND_IN_KEYCHAIN: 'basic_text', OKIENKO_STAND_IN_LANGUAGE: 'en-GB' }
    const run = await launch(folder(), { env })
    await heading(run, 'Witaj w okienku').waitFor()
    await expect.poll(() => run.stderr()).toContain('dialog: The key to the database is not protected')
  })

  it('never makes a new key over an old desk, and says what to do', async () => {
    const dataDir = folder()
    writeFileSync(join(dataDir, 'okienko.db'), 'a desk whose key is lost')
    await expect(launchStandIn(dataDir)).rejects.toThrow(/Nie można otworzyć biurka.*restore-key/s)
    expect(readdirSync(dataDir)).not.toContain('okienko.key')
  })
})

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'

const fromRoot = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url))
const folder = () => mkdtempSync(join(tmpdir(), 'okienko-start-'))

describe('npm start', () => {
  const start = (...args: string[]) =>
    spawnSync(process.execPath, [fromRoot('scripts/start.mjs'), ...args], { encoding: 'utf8' })

  it('explains its flags and starts nothing', () => {
    const { status, stdout } = start('--help')
    expect(status).toBe(0)
    for (const flag of ['--host', '--data', '--port', '--no-open', '--sample']) expect(stdout).toContain(flag)
  })

  it.each([
    ['a flag nobody knows', ['--loud']],
    ['a word that is no flag', ['loopback']],
    ['a host nobody knows', ['--host', 'cloud']],
    ['a port that is no number', ['--port', 'http']],
    ['a port beyond the last', ['--port=65536']],
    ['a flag without its value', ['--data']],
    ['a value where none belongs', ['--sample=yes']],
  ])('ends with 2 and one sentence on %s', (_what, args) => {
    const { status, stdout, stderr } = start(...args)
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('See: npm start -- --help')])
  })
})

describe('the loopback host as a process', () => {
  const children: ChildProcess[] = []
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
  })

  function loopback(dataDir: string) {
    const child = spawn(
      process.execPath,
      [fromRoot('src/main/hosts/loopback/main.ts'), '--data', dataDir, '--no-open'],
      { stdio: ['pipe', 'pipe', 'pipe'] },
    )
    children.push(child)
    let stderr = ''
    child.stderr.setEncoding('utf8').on('data', text => {
      stderr += text
    })
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const nextLine = async (): Promise<string> => String((await lines.next()).value)
    const ended = once(child, 'exit').then(([code]) => ({ code: Number(code), stderr }))
    return { child, nextLine, ended }
  }

  it('prints its address alone on one line, and another one on Enter', async () => {
    const { child, nextLine } = loopback(folder())
    const first = await nextLine()
    expect(first).toMatch(/^Okienko: http:\/\/127\.0\.0\.1:\d+\/#[\w-]{43}$/)
    child.stdin.write('\n')
    const second = await nextLine()
    expect(second).toMatch(/^Okienko: http:\/\/127\.0\.0\.1:\d+\/#[\w-]{43}$/)
    expect(second).not.toBe(first)
  })

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends in order on %s, and the folder is free again',
    async signal => {
      const dataDir = folder()
      for (let start = 0; start < 2; start += 1) {
        const { child, nextLine, ended } = loopback(dataDir)
        await nextLine()
        child.kill(signal)
        expect((await ended).code).toBe(0)
      }
    },
  )

  it('leaves a folder alone that another program has open', async () => {
    const dataDir = folder()
    await loopback(dataDir).nextLine()
    const { code, stderr } = await loopback(dataDir).ended
    expect(code).toBe(1)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toContain(dataDir)
  })

  it('refuses an old desk without its key in one sentence', async () => {
    const dataDir = folder()
    writeFileSync(join(dataDir, 'okienko.db'), 'a desk whose key is lost')
    const { code, stderr } = await loopback(dataDir).ended
    expect(code).toBe(1)
    expect(stderr).toContain('restore-key')
  })
})

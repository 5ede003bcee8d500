import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** The bench on desks that the program made, as somebody at a terminal runs it. */
const fromRoot = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'okienko-bench-test-'))
const dataDir = join(folder, 'desk')
const passphrase = 'trzy słowa z sejfu'

function run(script: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  return new Promise<{ code: number; stdout: string; stderr: string }>(resolve => {
    const given = { ...process.env, LANG: 'en_GB.UTF-8', ...env }
    execFile(process.execPath, [fromRoot(script), ...args], { env: given }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr })
    })
  })
}
const bench = (args: string[], env?: NodeJS.ProcessEnv) => run('test/bench/tickets/bench.ts', args, env)
const okienko = (args: string[], env?: NodeJS.ProcessEnv) => run('src/main/hosts/cli/main.ts', args, env)

function file(name: string, lines: readonly unknown[]): string {
  const path = join(folder, name)
  writeFileSync(
    path,
    lines.map(line => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''),
  )
  return path
}

const lines = [
  { type: 'department', id: 'd', name: 'Hosting' },
  {
    type: 'ticket',
    id: 't1',
    subject: 'Poczta nie działa',
    department: 'd',
    status: 'open',
    requester: { name: 'Jan Brzoza', address: 'jan@sklep.example' },
    created: '2026-03-02T10:00:00Z',
    updated: '2026-03-02T10:00:00Z',
    messages: [
      {
        id: 'm1',
        kind: 'incoming',
        at: '2026-03-02T10:00:00Z',
        author: { name: 'Jan Brzoza', address: 'jan@sklep.example' },
        text: 'Od rana poczta nie działa.',
      },
    ],
  },
]
const find = { procedure: 'search.find', input: { text: 'poczta' } }

beforeAll(async () => {
  const { code, stderr } = await okienko(['import', file('old.jsonl', lines), '--data', dataDir], {
    OKIENKO_PASSPHRASE: passphrase,
  })
  expect(stderr).toBe('')
  expect(code).toBe(0)
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the bench', { timeout: 120_000 }, () => {
  test('asks a desk that an import made, which nobody has ever signed in at, and leaves it as it was', async () => {
    const before = readFileSync(join(dataDir, 'okienko.db'))
    const json = join(folder, 'figures.json')
    const { code, stdout, stderr } = await bench(
      ['--data', dataDir, '--calls', file('calls.jsonl', [find]), '--json', json],
      { OKIENKO_PASSPHRASE: passphrase },
    )
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(stdout.match(/^search\.find .*, 1 ids: \d+$/gm)).toHaveLength(2)
    expect(statSync(json).size).toBeGreaterThan(0)
    expect(readFileSync(join(dataDir, 'okienko.db')).equals(before)).toBe(true)
  })

  test('tells every flag it has, and does nothing else', async () => {
    const { code, stdout } = await bench(['--help'])
    expect(code).toBe(0)
    for (const flag of ['--data', '--calls', '--as', '--json', '--doc', '--no-import'])
      expect(stdout).toContain(`  ${flag} `)
    const source = readFileSync(fromRoot('test/bench/tickets/command.ts'), 'utf8')
    const known = [...source.matchAll(/^ {8}'?([a-z-]+)'?: \{ type:/gm)].map(match => `--${match[1]}`)
    expect(known.filter(flag => !stdout.includes(`  ${flag} `))).toEqual([])
  })

  test.each([
    ['a flag nobody knows', ['--loud'], 'npm run bench -- --help'],
    ['a folder without a desk', ['--data', join(folder, 'nowhere')], join(folder, 'nowhere')],
    ['a passphrase that is none of the desk', ['--data', dataDir], 'passphrase'],
    ['a file of calls that is not there', ['--data', dataDir, '--calls', join(folder, 'none')], 'none'],
    ['a line that is no call', ['--data', dataDir, '--calls', 'bad.jsonl'], 'line 2'],
    ['somebody who is not there', ['--data', dataDir, '--as', 'nikt', '--calls', 'calls.jsonl'], 'nikt'],
    ['a procedure that is not there', ['--data', dataDir, '--calls', 'unknown.jsonl'], 'tickets.fly'],
    ['an input the desk refuses', ['--data', dataDir, '--calls', 'refused.jsonl'], 'limit'],
  ])('says %s in one sentence', async (what, args, named) => {
    file('calls.jsonl', [find])
    file('bad.jsonl', [find, '{"procedure": 1}'])
    file('unknown.jsonl', [{ procedure: 'tickets.fly', input: {} }])
    file('refused.jsonl', [{ procedure: 'tickets.list', input: { limit: -1 } }])
    const given = what.startsWith('a passphrase') ? 'inne słowa' : passphrase
    const { code, stdout, stderr } = await bench(
      args.map(arg => (arg.endsWith('.jsonl') ? join(folder, arg) : arg)),
      { OKIENKO_PASSPHRASE: given },
    )
    // On a busy machine the desk may tell of a slow query, too.
    const told = stderr.split('\n').filter(line => line !== '' && !line.startsWith('okienko: slow query'))
    expect(told).toEqual([expect.stringContaining(named)])
    expect(stdout).toBe('')
    expect(code).toBe(1)
    expect(existsSync(join(folder, 'nowhere'))).toBe(false)
  })
})

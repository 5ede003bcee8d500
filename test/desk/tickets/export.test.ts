import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { runCli } from '../../../src/main/hosts/cli/run.ts'
import { restoreKey } from '../../../src/main/hosts/keys.ts'
import { openTestDesk, people, sampleDeskFolder, TEST_KEY } from '../../support/desk.ts'
import { FRIDAY_11_00 } from '../../support/fake-clock.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'okienko-export-'))

async function okienko(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await runCli({
    argv: args,
    env: { LANG: 'pl' },
    stdin: Readable.from(['']),
    out: async line => void out.push(line),
    err: line => void err.push(line),
    now: Date.now,
  })
  return { code, out, err }
}

/** The lines of the format's own page: what people are told is what is read. */
const page = readFileSync(new URL('../../../docs/import-format.md', import.meta.url), 'utf8')
const example = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? ''

test('the page’s own example comes in, goes out, and comes in elsewhere the same', {
  timeout: 120_000,
}, async () => {
  const file = join(folder(), 'stare.jsonl')
  writeFileSync(file, example)
  const [first, second] = [folder(), folder()]
  const taken = await okienko('import', file, '--data', first)
  expect(taken).toMatchObject({ code: 0, err: [] })
  expect(taken.out[0]).toContain('zgłoszenia 1, wiadomości 1, klienci 1, agenci 1, działy 1')

  const out = join(folder(), 'eksport.jsonl')
  expect(await okienko('export', out, '--data', first)).toMatchObject({ code: 0 })
  expect((await okienko('export', out, '--data', first)).code).toBe(3)
  expect(await okienko('import', out, '--data', second, '--json')).toMatchObject({ code: 0 })
  const again = join(folder(), 'eksport.jsonl')
  expect(await okienko('export', again, '--data', second)).toMatchObject({ code: 0 })
  expect(readFileSync(again, 'utf8')).toBe(readFileSync(out, 'utf8'))
  // A desk that knows names only is still waiting for its administrator.
  const known = await okienko('import', out, '--data', second, '--json')
  expect(JSON.parse(known.out[0] ?? '')).toMatchObject({ tickets: 0, messages: 0, agents: 0, customers: 0 })
})

test('a ticket of somebody nobody knows goes out and comes in elsewhere', { timeout: 60_000 }, async () => {
  const at = '2024-03-01T10:00:00Z'
  const lines = [
    { type: 'department', id: 'd1', name: 'Hosting' },
    {
      type: 'ticket',
      id: 't1',
      subject: 'Bez nadawcy',
      requester: {},
      department: 'd1',
      status: 'open',
      created: at,
      updated: at,
      messages: [{ kind: 'incoming', at, author: {}, text: 'Halo?' }],
    },
  ]
  const [first, second] = [folder(), folder()]
  const file = join(folder(), 'bez-nadawcy.jsonl')
  writeFileSync(file, lines.map(line => JSON.stringify(line)).join('\n'))
  const taken = await okienko('import', file, '--data', first)
  expect(taken, taken.out.join('\n')).toMatchObject({ code: 0 })
  const out = join(folder(), 'eksport.jsonl')
  expect(await okienko('export', out, '--data', first)).toMatchObject({ code: 0 })
  expect(readFileSync(out, 'utf8')).toContain('"requester":{"name":"","address":""}')
  const again = await okienko('import', out, '--data', second, '--json')
  expect(JSON.parse(again.out[0] ?? '')).toMatchObject({ tickets: 1, messages: 1 })
})

test('lines that are refused are told, by number and with what is wrong, and the command ends with 1', async () => {
  const file = join(folder(), 'zle.jsonl')
  writeFileSync(file, 'nie\n{"type":"ticket"}\n')
  const { code, out } = await okienko('import', file, '--data', folder())
  expect(code).toBe(1)
  expect(out.slice(1)).toEqual([
    '  wiersz 1: not_json',
    expect.stringMatching(/^ {2}wiersz 2: field_wrong id, field_wrong department/),
  ])
})

test('what a line was taken in without is told by its number, and the command ends with 0', async () => {
  const at = '2024-03-01T10:00:00Z'
  const ticket = {
    type: 'ticket',
    id: 't1',
    parent: 't1',
    department: 'd1',
    status: 'open',
    requester: {},
    created: at,
    updated: at,
    tags: Array.from({ length: 201 }, (_, nth) => `e${nth}`),
  }
  const file = join(folder(), 'uwagi.jsonl')
  const lines = [{ type: 'department', id: 'd1', name: 'Dawne' }, ticket]
  writeFileSync(file, lines.map(line => JSON.stringify(line)).join('\n'))
  const { code, out } = await okienko('import', file, '--data', folder())
  expect(code).toBe(0)
  expect(out.slice(1)).toEqual([
    'Wiersze wczytane z uwagą: 1.',
    '  wiersz 2: parent_itself, tags_in_note 201 200',
  ])
  const again = await okienko('import', file, '--data', folder(), '--json')
  expect(JSON.parse(again.out[0] ?? '')).toMatchObject({
    remarked: 1,
    remarks: [{ line: 2, remarks: [{ code: 'parent_itself' }, { code: 'tags_in_note' }] }],
  })
})

test('a file that is none is said to be, and makes no desk', async () => {
  const data = folder()
  expect(await okienko('import', join(data, 'nie-ma.jsonl'), '--data', data)).toMatchObject({ code: 3 })
  expect(await okienko('verify', '--data', data)).toMatchObject({ code: 3 })
})

test('a shared view goes out as the list its columns and order make, by the ending of the file', async () => {
  const dataDir = await sampleDeskFolder(FRIDAY_11_00, true)
  await restoreKey(dataDir, TEST_KEY, null)
  const house = await openTestDesk({ dataDir })
  const administrator = await house.signedIn(people.administrator)
  const columns = ['status', 'created'] as const
  const kept = { order: 'lowest' as const, columns: [...columns], isShared: true }
  const filter = { standing: 'active' as const }
  await administrator.views.create({ ...kept, name: 'Wszystko czynne', filter })
  await administrator.views.create({ ...kept, name: 'Moje', filter: { ...filter, owners: ['me'] } })
  const { rows: shown } = await administrator.tickets.list({ filter, order: 'lowest' })
  await house.close()

  const out = join(folder(), 'lista.json')
  const exported = await okienko('export', out, '--view', 'Wszystko czynne', '--data', dataDir)
  expect(exported).toMatchObject({ code: 0, err: [] })
  const rows: { number: number }[] = JSON.parse(readFileSync(out, 'utf8'))
  expect(rows.map(row => row.number)).toEqual(shown.map(row => row.number))
  expect(Object.keys(rows[0] ?? {})).toEqual(['number', 'subject', ...columns])

  const csv = join(folder(), 'lista.CSV')
  expect((await okienko('export', csv, '--view', 'Wszystko czynne', '--data', dataDir)).code).toBe(0)
  expect(readFileSync(csv, 'utf8')).toMatch(/^\uFEFFNumer;Temat;Status;/)

  const nowhere = join(folder(), 'lista.csv')
  const unknown = await okienko('export', nowhere, '--view', 'Nie ma takiego', '--data', dataDir)
  expect(unknown.err).toEqual([expect.stringMatching(/Wszystko czynne, Moje/)])
  expect((await okienko('export', nowhere, '--view', 'Moje', '--data', dataDir)).code).toBe(3)
  expect(existsSync(nowhere)).toBe(false)
  expect((await okienko('export', join(folder(), 'x.pdf'), '--view', 'Moje', '--data', dataDir)).code).toBe(2)
  expect((await okienko('hours', 'x', '--view', 'Moje')).code).toBe(2)
})

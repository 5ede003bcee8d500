import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ListRequest } from '../../../src/shared/contract/exports.ts'
import { inDatabase } from '../../security/recovery-desk.ts'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'

let house: TestDesk
let dobrochna: DeskClient
beforeEach(async () => {
  house = await openTestDesk()
  dobrochna = await house.signedIn(people.supervisor)
})
afterEach(() => house.close())

const asked = {
  selection: { filter: { standing: 'active' }, except: [] },
  order: 'newest',
  columns: ['requester', 'account', 'status', 'due', 'tags'],
  language: 'pl',
} as const satisfies Partial<ListRequest>

async function fileOf(request: Parameters<DeskClient['exports']['view']>[0], by = dobrochna) {
  const parts: Buffer[] = []
  const told: [number, number][] = []
  for await (const { bytes, tickets, total } of await by.exports.view(request)) {
    parts.push(Buffer.from(bytes, 'base64'))
    told.push([tickets, total])
  }
  return { bytes: Buffer.concat(parts), told }
}

async function activeRows() {
  return (await dobrochna.tickets.list({ filter: {}, order: 'newest', limit: 200 })).rows
}

async function journalled() {
  const auditor = await house.signedIn(people.auditor)
  const { entries } = await auditor.journal.list({ action: 'exports.' })
  return entries.map(({ action, actor, details }) => ({ action, actor, ...details }))
}

describe('a list of tickets as a file', () => {
  test('in JSON holds what the screen shows, in its order, and the journal says who took how many', async () => {
    const rows = await activeRows()
    const { bytes, told } = await fileOf({ ...asked, format: 'json' })
    expect(told.at(-1)).toEqual([rows.length, rows.length])
    expect(JSON.parse(bytes.toString())).toEqual(
      rows.map(row => ({
        number: row.number,
        subject: row.subject,
        requester: row.requester,
        accountNumber: row.account?.number ?? null,
        account: row.account?.name ?? null,
        status: expect.any(String),
        due: row.dueAt === null ? null : new Date(row.dueAt).toISOString(),
        tags: row.tags,
      })),
    )
    expect(await journalled()).toMatchObject([
      { action: 'exports.view_ended', actor: 'Dobrochna Śliwa', format: 'json', tickets: rows.length },
      {
        action: 'exports.view_begun',
        format: 'json',
        total: rows.length,
        chosen: 'active',
        filter: 'standing=active',
      },
    ])
  })

  test('in CSV is what Polish Excel opens, and runs nothing', async () => {
    const { departments } = await dobrochna.tickets.setup()
    await dobrochna.tickets.create({
      subject: '=HYPERLINK("http://zly.example";"kliknij")',
      departmentId: departments[0]?.id ?? 0,
      requester: { name: '@SUM(1+1)', address: 'ktos@obcy.example' },
      message: { kind: 'note', text: 'x' },
    })
    const { bytes } = await fileOf({ ...asked, format: 'csv' })
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = bytes.toString('utf8').slice(1).split('\r\n')
    expect(lines[0]).toBe('Numer;Temat;Zgłaszający;Numer konta;Konto;Status;Termin;Etykiety')
    expect(lines[1]).toContain(`;"'=HYPERLINK(""http://zly.example"";""kliknij"")";'@SUM(1+1);`)
    expect(lines.at(-1)).toBe('')
    expect(lines.slice(1, -1).map(line => Number(line.split(';')[0]))).toEqual(
      (await activeRows()).map(row => row.number),
    )
  })

  test('in XLSX is a workbook whose cells are text, numbers and instants', async () => {
    const { bytes } = await fileOf({ ...asked, format: 'xlsx' })
    const parts = unzipSync(bytes)
    expect(Object.keys(parts).toSorted()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ])
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    const rows = await activeRows()
    expect(sheet.match(/<row /g)?.length).toBe(rows.length + 1)
    expect(sheet).toContain(`<c s="3"><v>${rows[0]?.number ?? 0}</v></c>`)
    expect(sheet).not.toContain('<f>')
  })

  test('masks what a recovery case seals, as the screen does', async () => {
    const [sealed] = inDatabase<{ id: number; name: string }>(
      house,
      'SELECT id, name FROM customer WHERE id IN (SELECT customer_id FROM recovery_pointer)',
    )
    const { departments } = await dobrochna.tickets.setup()
    await dobrochna.tickets.create({
      subject: 'Gdzie faktura?',
      departmentId: departments[0]?.id ?? 0,
      requester: { name: sealed?.name ?? '', address: 'ktos@dom.example' },
      customerId: sealed?.id ?? 0,
      message: { kind: 'incoming', text: 'Proszę o fakturę.' },
    })
    const [row] = await activeRows()
    expect(row?.account?.name).toContain('•')
    for (const format of ['csv', 'json'] as const) {
      const written = (await fileOf({ ...asked, format })).bytes.toString()
      expect(written).toContain(row?.account?.name)
      expect(written).not.toContain(sealed?.name)
      expect(written).not.toContain('ktos@dom.example')
    }
  })

  test('of what was marked holds that, each once, and what is gone is left out', async () => {
    const [first, second] = await activeRows()
    const ids = [second?.id ?? 0, first?.id ?? 0, second?.id ?? 0, 9_999_999]
    const { bytes } = await fileOf({ ...asked, selection: { ids }, format: 'json' })
    const numbers = (JSON.parse(bytes.toString()) as { number: number }[]).map(row => row.number)
    expect(numbers).toEqual([second?.number, first?.number])
  })

  test('that nobody waits for any more stops, and the journal says how far it came', async () => {
    const stream = await dobrochna.exports.view({ ...asked, format: 'csv' })
    await stream.next()
    await stream.return?.()
    expect(await journalled()).toMatchObject([
      { action: 'exports.view_ended', tickets: 0 },
      { action: 'exports.view_begun' },
    ])
  })

  test('is told to the journal without the words of its tags', async () => {
    const selection = { filter: { tags: ['Anna Nowak'], owners: ['nobody' as const] }, except: [4] }
    await fileOf({ ...asked, selection, format: 'csv' })
    const [, begun] = await journalled()
    expect(begun).toMatchObject({
      chosen: 'active, owners, tags, except',
      filter: 'standing=active owners=nobody tags=1 except=1',
      columns: 'number, subject, requester, account, status, due, tags',
    })
  })

  test('is not an agent’s to take', async () => {
    const iga = await house.signedIn(people.agent)
    expect(await refusal(fileOf({ ...asked, format: 'csv' }, iga))).toMatchObject({
      code: 'FORBIDDEN',
      data: { needs: 'tickets.export' },
    })
  })

  test('of ten thousand comes in slices, whole, while others are answered', {
    timeout: 120_000,
  }, async () => {
    const { departments } = await dobrochna.tickets.setup()
    const administrator = await house.signedIn(people.administrator)
    const { importId } = await administrator.imports.open({ source: 'x' })
    const line = (nth: number) =>
      `${JSON.stringify({
        type: 'ticket',
        id: nth,
        department: departments[0]?.name,
        status: 'open',
        subject: `Zgłoszenie ${nth}`,
        requester: { name: 'Łucja', address: 'lucja@sklep.example' },
        created: '2024-01-01T00:00:00Z',
        updated: '2024-01-01T00:00:00Z',
      })}\n`
    for (let from = 0; from < 10_000; from += 1000) {
      const text = Array.from({ length: 1000 }, (_, nth) => line(from + nth + 1)).join('')
      await administrator.imports.feed({ importId, chunk: new Blob([text]) })
    }
    await administrator.imports.close({ importId })
    const { total } = { total: (await dobrochna.tickets.counts({ filters: [{}] })).counts[0] ?? 0 }
    expect(total).toBeGreaterThan(10_000)

    const state = { answers: 0, hasEnded: false }
    const writing = fileOf({ ...asked, format: 'xlsx' }).finally(() => {
      state.hasEnded = true
    })
    while (!state.hasEnded) {
      await administrator.tickets.counts({ filters: [{}] })
      state.answers += 1
      // As a window's messages come: between two turns of the desk.
      await new Promise(resolve => setImmediate(resolve))
    }
    const { bytes, told } = await writing
    expect(state.answers).toBeGreaterThan(20)
    expect(told.length).toBeGreaterThan(100)
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect(sheet.match(/<row /g)?.length).toBe(total + 1)
  })
})

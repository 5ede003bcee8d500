import * as fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { type Cell, cellsOf, fileColumns } from '../../../src/main/core/exports/rules/cells.ts'
import { csvSheet, harmless, quoted } from '../../../src/main/core/exports/rules/csv.ts'
import { jsonSheet } from '../../../src/main/core/exports/rules/json.ts'
import type { Sheet } from '../../../src/main/core/exports/rules/sheet.ts'
import { xlsxSheet } from '../../../src/main/core/exports/rules/xlsx.ts'
import { columnName, escaped } from '../../../src/main/core/exports/rules/xlsx-parts.ts'
import { queueColumns } from '../../../src/shared/contract/views.ts'

const text = (words: string): Cell => ({ kind: 'text', text: words })
/** 2026-11-27 10:00 UTC: 11:00 in Warsaw. */
const AT = Date.UTC(2026, 10, 27, 10, 0)

function written(sheet: Sheet, ...slices: Cell[][][]): Uint8Array {
  return Buffer.concat([sheet.begin(), ...slices.map(rows => sheet.rows(rows)), sheet.end()])
}

describe('a field of CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+48 600 100 200', "'+48 600 100 200"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['\n=1', "'\n=1"],
    ['  =1', "'  =1"],
    ['＝1', "'＝1"],
    ['Sklep = awaria', 'Sklep = awaria'],
    ['1;2', '1;2'],
    ['', ''],
  ])('that a spreadsheet might run is made harmless: %j', (given, kept) => {
    expect(harmless(given)).toBe(kept)
  })

  it.each([
    ['zwykły', 'zwykły'],
    ['a;b', '"a;b"'],
    ['mówi "tak"', '"mówi ""tak"""'],
    ['dwa\nwiersze', '"dwa\nwiersze"'],
    [' odstęp', '" odstęp"'],
  ])('is quoted where it must be: %j', (given, field) => {
    expect(quoted(given)).toBe(field)
  })

  it('comes back as it was, and never as a formula, whatever was written', () => {
    const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[=+\-@\t\r ";\n']{0,4}.{0,5}$/))
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 }), rows => {
        const bytes = written(
          csvSheet(['a', 'b']),
          rows.map(cells => cells.map(text)),
        )
        const [, ...read] = parsed(new TextDecoder().decode(bytes))
        const clean = (words: string) => harmless(words.toWellFormed().replaceAll('\0', ''))
        expect(read).toEqual(rows.map(cells => cells.map(clean)))
        for (const field of read.flat()) expect(field).not.toMatch(/^\s*[=+\-@]/)
      }),
    )
  })
})

/** Reads CSV by the letter of RFC 4180, with semicolons; another hand than the one that writes it. */
function parsed(csv: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let field = ''
  let isQuoted = false
  for (let at = 0; at < csv.length; at += 1) {
    const character = csv[at] ?? ''
    if (isQuoted && character === '"' && csv[at + 1] === '"') {
      field += '"'
      at += 1
    } else if (character === '"') isQuoted = !isQuoted
    else if (!isQuoted && character === ';') {
      row.push(field)
      field = ''
    } else if (!isQuoted && character === '\r' && csv[at + 1] === '\n') {
      rows.push([...row, field])
      row = []
      field = ''
      at += 1
    } else field += character
  }
  return rows
}

describe('a list as CSV', () => {
  it('begins with the mark of UTF-8, separates by semicolons, ends lines as Windows does', () => {
    const cells: Cell[] = [{ kind: 'number', value: 100_014 }, text('łódź'), { kind: 'instant', at: AT }]
    const bytes = written(csvSheet(['Numer', 'Temat', 'Termin']), [[...cells, { kind: 'empty' }]])
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(new TextDecoder().decode(bytes)).toBe('Numer;Temat;Termin\r\n100014;łódź;2026-11-27 11:00;\r\n')
  })
})

describe('a list as JSON', () => {
  it('is an array of objects, whole after any number of slices', () => {
    const cells = (number: number): Cell[] => [
      { kind: 'number', value: number },
      text('=1'),
      { kind: 'empty' },
    ]
    const columns = ['number', 'subject', 'owner'] as const
    const read = (...slices: Cell[][][]): unknown =>
      JSON.parse(new TextDecoder().decode(written(jsonSheet(columns), ...slices)))
    expect(read()).toEqual([])
    expect(read([cells(1), cells(2)], [], [cells(3)])).toEqual(
      [1, 2, 3].map(number => ({ number, subject: '=1', owner: null })),
    )
  })

  it('has names one by one where a sheet has them in one field', () => {
    const rows: Cell[][] = [[{ kind: 'list', items: ['grupa3', 'a, b'] }], [{ kind: 'list', items: [] }]]
    const json: unknown = JSON.parse(new TextDecoder().decode(written(jsonSheet(['tags']), rows)))
    expect(json).toEqual([{ tags: ['grupa3', 'a, b'] }, { tags: [] }])
    const [, ...csv] = parsed(new TextDecoder().decode(written(csvSheet(['tags']), rows)))
    expect(csv).toEqual([['grupa3, a, b'], ['']])
  })
})

describe('a list as XLSX', () => {
  const options = { headings: ['Numer', 'Temat', 'Termin'], name: 'Zgłoszenia', at: AT }
  const parts = (bytes: Uint8Array) =>
    Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]))

  it('holds numbers, texts and instants of the desk’s wall clock, and no formula', () => {
    const cells: Cell[] = [{ kind: 'number', value: 100_014 }, text('=1+<b>'), { kind: 'instant', at: AT }]
    const sheet = parts(written(xlsxSheet(options), [cells]))['xl/worksheets/sheet1.xml'] ?? ''
    expect(sheet).toContain('<row r="2"><c s="3"><v>100014</v></c>')
    expect(sheet).toContain('<is><t xml:space="preserve">=1+&lt;b&gt;</t></is>')
    // 27 November 2026 is day 46353 of Excel's calendar.
    expect(Number(/<c s="2"><v>([\d.]+)<\/v>/.exec(sheet)?.[1])).toBeCloseTo(46_353 + 11 / 24, 9)
    expect(sheet).toContain('<autoFilter ref="A1:C2"/>')
  })

  it('begins another sheet where one is full, each named and declared', () => {
    const rows = Array.from({ length: 5 }, (_, nth): Cell[] => [{ kind: 'number', value: nth }])
    const all = parts(written(xlsxSheet({ ...options, rowsPerSheet: 2 }), rows.slice(0, 1), rows.slice(1)))
    const sheets = [1, 2, 3].map(nth => all[`xl/worksheets/sheet${nth}.xml`] ?? '')
    expect(sheets.map(sheet => sheet.match(/<row /g)?.length)).toEqual([3, 3, 2])
    const workbook = all['xl/workbook.xml'] ?? ''
    expect([...workbook.matchAll(/<sheet name="([^"]+)"/g)].map(match => match[1])).toEqual([
      'Zgłoszenia',
      'Zgłoszenia 2',
      'Zgłoszenia 3',
    ])
    expect(all['[Content_Types].xml']?.match(/worksheets\/sheet/g)).toHaveLength(3)
    expect(all['xl/_rels/workbook.xml.rels']?.match(/<Relationship /g)).toHaveLength(4)
  })

  it.each([
    ['a & b < c > "d"', 'a &amp; b &lt; c &gt; &quot;d&quot;'],
    ['dzwonek\u0007', 'dzwonek'],
    ['pół\uD83D', 'pół\uFFFD'],
    ['_x000D_', '_x005F_x000D_'],
    ['wiersz\r\ndrugi', 'wiersz&#13;\ndrugi'],
  ])('says in XML what XML can say: %j', (given, xml) => {
    expect(escaped(given)).toBe(xml)
  })

  it.each([
    [1, 'A'],
    [26, 'Z'],
    [27, 'AA'],
    [702, 'ZZ'],
    [703, 'AAA'],
  ])('calls column %i %s', (number, name) => {
    expect(columnName(number)).toBe(name)
  })
})

describe('the columns of a file', () => {
  it('begin with the number and the subject, and give an account its number too', () => {
    expect(fileColumns(['account', 'due', 'account'])).toEqual([
      'number',
      'subject',
      'accountNumber',
      'account',
      'due',
    ])
  })

  it('have a cell each', () => {
    const columns = fileColumns(queueColumns)
    const row = {
      id: 1,
      number: 100_014,
      subject: 'Sklep stoi',
      departmentId: 2,
      statusId: 3,
      type: 'open',
      priority: 'high',
      owner: { id: 1, name: 'Iga' },
      requester: 'Łucja',
      account: { id: 1, number: 'K-1', name: 'Sklep' },
      tags: ['a', 'b'],
      createdAt: 1,
      updatedAt: 2,
      waitingSince: null,
      snoozedUntil: null,
      dueAt: 3,
      dueBecause: null,
      messages: 1,
      hasDraft: false,
      isUnread: false,
      version: 1,
    } as const
    const words = { department: () => 'Hosting', status: () => 'w toku', priority: () => 'wysoki' }
    expect(cellsOf({ ...row, tags: [...row.tags] }, columns, words)).toEqual([
      { kind: 'number', value: 100_014 },
      text('Sklep stoi'),
      text('Łucja'),
      text('K-1'),
      text('Sklep'),
      text('Hosting'),
      text('w toku'),
      text('wysoki'),
      text('Iga'),
      { kind: 'empty' },
      { kind: 'instant', at: 3 },
      { kind: 'list', items: ['a', 'b'] },
      { kind: 'instant', at: 1 },
      { kind: 'instant', at: 2 },
    ])
  })
})

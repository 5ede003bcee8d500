import { setImmediate } from 'node:timers/promises'
import type { Selection } from '../../../shared/contract/batches.ts'
import type { ListRequest } from '../../../shared/contract/exports.ts'
import type { Caller, Parts } from '../context.ts'
import { append } from '../journal/index.ts'
import type { ReadStore } from '../store/index.ts'
import { chosenIds, NOBODY, queueLines, rowsOf, setupOf } from '../tickets/index.ts'
import { cellsOf, type FileColumn, fileColumns, type RowWords } from './rules/cells.ts'
import { csvSheet } from './rules/csv.ts'
import { jsonSheet } from './rules/json.ts'
import type { Sheet } from './rules/sheet.ts'
import { xlsxSheet } from './rules/xlsx.ts'
import { type Language, listWords } from './words.ts'

type Piece = { bytes: string; tickets: number; total: number }

/** Rows read and written in one go: some milliseconds of work, then everybody else. */
const SLICE = 100

/** A list of tickets as a file, slice by slice. What left the desk is told to the journal, also when nobody listens any more. */
export async function* listed(
  { store, clock }: Parts,
  /** Null: the machine's administrator, who is nobody of the desk. */
  by: Caller | null,
  input: ListRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<Piece> {
  const agentId = by?.id ?? NOBODY
  const ids = await chosenIds(store.read, input.selection, agentId, input.order, clock.now())
  const total = ids.length
  const columns = fileColumns(input.columns)
  const words = await wordsIn(store.read, input.language)
  const sheet = sheetFor(input, columns, clock.now())
  let told = 0
  await tell('exports.view_begun', {
    total,
    ...chosenIn(input.selection),
    columns: ['number', 'subject', ...new Set(input.columns)].join(', '),
  })
  try {
    yield piece(sheet.begin())
    for (let from = 0; from < total; from += SLICE) {
      signal?.throwIfAborted()
      const rows = await rowsInOrder(store.read, ids.slice(from, from + SLICE), agentId)
      const bytes = sheet.rows(rows.map(row => cellsOf(row, columns, words)))
      told += rows.length
      yield piece(bytes)
      await setImmediate()
    }
    yield piece(sheet.end())
  } finally {
    await tell('exports.view_ended', { tickets: told, total })
  }

  function piece(bytes: Uint8Array): Piece {
    return { bytes: Buffer.from(bytes).toString('base64'), tickets: told, total }
  }

  function tell(action: string, details: Record<string, string | number>) {
    return store.write(['journal'], tx =>
      append(tx, {
        at: clock.now(),
        by,
        action,
        subject: { kind: 'desk', id: null, label: '' },
        details: { format: input.format, ...details },
      }),
    )
  }
}

function sheetFor({ format, language }: ListRequest, columns: readonly FileColumn[], at: number): Sheet {
  if (format === 'json') return jsonSheet(columns)
  const { title, columns: names } = listWords[language]
  const headings = columns.map(column => names[column])
  return format === 'csv' ? csvSheet(headings) : xlsxSheet({ headings, name: title, at })
}

async function wordsIn(store: ReadStore, language: Language): Promise<RowWords> {
  const { departments, statuses } = await setupOf(store)
  const words = listWords[language]
  const names = new Map(
    statuses.map(({ id, code, name }) => [id, code === null ? name : words.statuses[code]]),
  )
  return {
    department: id => departments.find(each => each.id === id)?.name ?? '',
    status: id => names.get(id) ?? '',
    priority: level => words.priorities[level],
  }
}

async function rowsInOrder(store: ReadStore, ids: readonly number[], agentId: number) {
  const lines = new Map((await queueLines(store, ids)).map(line => [line.id, line]))
  return rowsOf(
    store,
    ids.flatMap(id => lines.get(id) ?? []),
    agentId,
  )
}

/**
 * What was chosen, for the journal: by which parts of the filter, and their values. Tags and texts may hold anything and
 * the journal keeps for ever, so they are only counted.
 */
function chosenIn(selection: Selection): { chosen: string; filter: string } {
  if ('ids' in selection) return { chosen: 'ids', filter: `ids=${selection.ids.length}` }
  const { standing, tags, subject, requester, ...rest } = selection.filter
  const values = [
    ...Object.entries(rest).map(([name, value]): [string, string] => [name, String(value)]),
    ...counted('tags', tags),
    ...counted('subject', subject === undefined ? undefined : [subject]),
    ...counted('requester', requester === undefined ? undefined : [requester]),
    ...counted('except', selection.except),
  ]
  return {
    chosen: [standing, ...values.map(([name]) => name)].join(', '),
    filter: [`standing=${standing}`, ...values.map(pair => pair.join('='))].join(' '),
  }
}

function counted(name: string, values: readonly unknown[] | undefined): [string, string][] {
  return values === undefined || values.length === 0 ? [] : [[name, String(values.length)]]
}

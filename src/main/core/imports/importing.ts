import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Remark } from '../../../shared/contract/base.ts'
import { IMPORT_LINE_BYTES, type ImportTally, type RejectedLine } from '../../../shared/contract/imports.ts'
import { TIME_ZONE } from '../../../shared/time-zone.ts'
import type { Parts } from '../context.ts'
import { plainDateAt } from '../hours/index.ts'
import type { Bulk } from '../store/index.ts'
import { type ImportedLine, importedLine } from './format.ts'
import { Keys, sourceIdOf } from './keys.ts'
import { LineReader, type ReadLine } from './lines.ts'
import { takeAgent, takeCustomer, takeDepartment } from './people.ts'
import { MessagePlaces, takeTicket } from './tickets.ts'

/** How long the desk works on an import before it looks after everybody else, milliseconds. */
const SLICE_MS = 12
/** Refused lines that one piece is answered with; the tally counts all of them. */
const TOLD_AT_ONCE = 1000

type Answer = { tally: ImportTally; rejected: RejectedLine[] }

/** One file on its way in. */
export class Importing {
  readonly #parts: Parts
  readonly #reader = new LineReader(IMPORT_LINE_BYTES)
  readonly #places = new MessagePlaces()
  #sourceId: number | null = null
  #last: Promise<unknown> = Promise.resolve()
  readonly source: string
  readonly tally: ImportTally = {
    lines: 0,
    departments: 0,
    agents: 0,
    customers: 0,
    tickets: 0,
    messages: 0,
    known: 0,
    rejected: 0,
  }

  constructor(parts: Parts, source: string) {
    this.#parts = parts
    this.source = source
  }

  feed(piece: Uint8Array): Promise<Answer> {
    return this.#next(() => this.#takeAll(this.#reader.take(piece)))
  }

  end(): Promise<Answer> {
    return this.#next(() => this.#takeAll(this.#reader.end()))
  }

  /** Pieces are taken in one after another, however they are sent. */
  #next(work: () => Promise<Answer>): Promise<Answer> {
    const done = this.#last.then(work)
    this.#last = done
    return done
  }

  /**
   * In slices, each a transaction: what was answered is kept, and whoever waits for a list waits for one slice. Windows
   * are told once a piece, with its journal entry, not eighty times a second.
   */
  async #takeAll(lines: Generator<ReadLine>): Promise<Answer> {
    const rejected: RejectedLine[] = []
    let isMore = true
    while (isMore) {
      isMore = await this.#parts.store.bulk([], bulk => this.#slice(bulk, lines, rejected))
      await setImmediate()
    }
    this.tally.lines = this.#reader.count
    return { tally: { ...this.tally }, rejected }
  }

  #slice(bulk: Bulk, lines: Generator<ReadLine>, rejected: RejectedLine[]): boolean {
    this.#sourceId ??= sourceIdOf(bulk, this.source)
    const keys = new Keys(bulk, this.#sourceId)
    const begun = performance.now()
    while (performance.now() - begun < SLICE_MS) {
      const next = lines.next()
      if (next.done === true) return false
      const problems = this.#take(bulk, keys, next.value)
      if (problems.length === 0) continue
      this.tally.rejected += 1
      if (rejected.length < TOLD_AT_ONCE) rejected.push({ line: next.value.line, problems })
    }
    return true
  }

  /** @returns what is wrong with the line; nothing of it was kept then */
  #take(bulk: Bulk, keys: Keys, read: ReadLine): Remark[] {
    if ('problem' in read) return [{ code: read.problem }]
    if (read.text === null) return []
    const json = parsed(read.text)
    if (json === undefined) return [{ code: 'not_json' }]
    const line = importedLine.safeParse(json)
    if (!line.success) {
      return line.error.issues.slice(0, 20).map(issue => ({
        code: issue.message === 'no_moment' ? 'no_moment' : 'field_wrong',
        params: { field: issue.path.join('.') },
      }))
    }
    // A line that nobody foresaw does not take its neighbours with it; its cause stands in the log.
    try {
      return bulk.whole(() => this.#takeLine(bulk, keys, line.data))
    } catch (error) {
      const id = randomUUID().slice(0, 8)
      this.#parts.log.fault(id, error)
      return [{ code: 'unforeseen', params: { id } }]
    }
  }

  #takeLine(bulk: Bulk, keys: Keys, line: ImportedLine): Remark[] {
    const now = this.#parts.clock.now()
    if (line.type === 'department') return this.#count('departments', takeDepartment(bulk, keys, line))
    if (line.type === 'agent') return this.#count('agents', takeAgent(bulk, keys, line, now))
    if (line.type === 'customer') {
      return this.#count('customers', takeCustomer(bulk, keys, line, plainDateAt(now, TIME_ZONE), now))
    }
    const taken = takeTicket(bulk, keys, line, this.#places)
    if (Array.isArray(taken)) return taken
    this.tally.messages += taken.messages
    return this.#count('tickets', taken.isNew ? 'made' : 'known')
  }

  #count(
    kind: 'departments' | 'agents' | 'customers' | 'tickets',
    taken: 'made' | 'known' | Remark[],
  ): Remark[] {
    if (Array.isArray(taken)) return taken
    if (taken === 'made') this.tally[kind] += 1
    else this.tally.known += 1
    return []
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

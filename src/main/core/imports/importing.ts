import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Remark } from '../../../shared/contract/base.ts'
import {
  IMPORT_LINE_BYTES,
  type ImportTally,
  type RejectedLine,
  type RemarkedLine,
} from '../../../shared/contract/imports.ts'
import { TIME_ZONE } from '../../../shared/time-zone.ts'
import type { Parts } from '../context.ts'
import { plainDateAt } from '../hours/index.ts'
import type { Bulk } from '../store/index.ts'
import { type ImportedLine, namedThing } from './format.ts'
import { withCleanHtml } from './html.ts'
import { Keys, Refused, sourceIdOf } from './keys.ts'
import { LineReader, type ReadLine } from './lines.ts'
import { MessagePlaces, TakingMessages } from './messages.ts'
import { takeAgent, takeCustomer, takeDepartment } from './people.ts'
import { type ParsedLine, parsedLine } from './reading.ts'
import { takeStatus } from './statuses.ts'
import { beginTicket } from './tickets.ts'

/** How long the desk works on an import before it looks after everybody else, milliseconds. */
const SLICE_MS = 8
/** Lines that are read before they are taken in, so that no file of short ones fills the memory. */
const READ_AT_ONCE = 1000
/** Lines that one piece names as refused, and as remarked on; the tally counts all of them. */
const TOLD_AT_ONCE = 1000

/** What a file may be called by: said by whoever brings it, written in it, and the name it has on the disk. */
export interface SourceName {
  told: string | null
  written: string | null
  file: string
}

type Answer = { tally: ImportTally; rejected: RejectedLine[]; remarked: RemarkedLine[] }

/** One file on its way in. */
export class Importing {
  readonly #parts: Parts
  readonly #reader = new LineReader(IMPORT_LINE_BYTES)
  readonly #places = new MessagePlaces()
  readonly #refused = new Refused()
  readonly #name: SourceName
  #sourceId: number | null = null
  /** A ticket with more messages than are taken in at once, and the line it stands in. */
  #underWay: { line: number; taking: TakingMessages } | null = null
  /** Lines taken in with a remark since the last answer. */
  #remarked: RemarkedLine[] = []
  /** The last line with a remark, which counts once however many it has. */
  #lastRemarked = 0
  #last: Promise<unknown> = Promise.resolve()
  readonly tally: ImportTally = {
    lines: 0,
    departments: 0,
    agents: 0,
    customers: 0,
    tickets: 0,
    messages: 0,
    known: 0,
    awaited: 0,
    rejected: 0,
    remarked: 0,
  }

  constructor(parts: Parts, name: SourceName) {
    this.#parts = parts
    this.#name = name
  }

  /** Where the file comes from: as whoever brings it says, or its own first line, or its name. */
  get source(): string {
    return this.#name.told ?? this.#name.written ?? this.#name.file
  }

  feed(piece: Uint8Array): Promise<Answer> {
    return this.#next(() => this.#takeAll(this.#reader.take(piece)))
  }

  end(): Promise<Answer> {
    return this.#next(async () => {
      const told = await this.#takeAll(this.#reader.end())
      if (this.#sourceId !== null) {
        this.tally.awaited = await this.#parts.store.bulk([], bulk => this.#keys(bulk).awaited(), 'later')
      }
      return { ...told, tally: { ...this.tally } }
    })
  }

  /** Pieces are taken in one after another, however they are sent. */
  #next(work: () => Promise<Answer>): Promise<Answer> {
    const done = this.#last.then(work)
    this.#last = done
    return done
  }

  /**
   * A few lines are read, what of them is HTML is cleaned elsewhere, and then they are taken in, in slices, each a
   * transaction: what was answered is kept, and whoever waits for a list waits for one slice. Windows are told once a
   * piece, with its journal entry, not eighty times a second; and with that entry, before the piece is answered, all its
   * slices reach the disk.
   */
  async #takeAll(lines: Generator<ReadLine>): Promise<Answer> {
    const rejected: RejectedLine[] = []
    while (true) {
      const { read, isEnd } = this.#read(lines)
      await setImmediate()
      const ready = (await withCleanHtml(this.#parts.untrusted, read)).values()
      let isMore = read.length > 0
      while (isMore) {
        isMore = await this.#parts.store.bulk([], bulk => this.#slice(bulk, ready, rejected), 'later')
        await setImmediate()
      }
      if (isEnd) break
    }
    this.tally.lines = this.#reader.count
    const remarked = this.#remarked
    this.#remarked = []
    return { tally: { ...this.tally }, rejected, remarked }
  }

  /** The next lines, as many as can be read in one go. */
  #read(lines: Generator<ReadLine>): { read: ParsedLine[]; isEnd: boolean } {
    const begun = performance.now()
    const read: ParsedLine[] = []
    for (let count = 0; count < READ_AT_ONCE && performance.now() - begun < SLICE_MS; count += 1) {
      const next = lines.next()
      if (next.done === true) return { read, isEnd: true }
      const parsed = parsedLine(next.value)
      if (parsed !== null) read.push(parsed)
    }
    return { read, isEnd: false }
  }

  /** @returns whether there is more to be taken in */
  #slice(bulk: Bulk, lines: Iterator<ParsedLine>, rejected: RejectedLine[]): boolean {
    const begun = performance.now()
    while (performance.now() - begun < SLICE_MS) {
      const next = this.#underWay === null ? lines.next() : null
      if (next?.done === true) return false
      const line = next?.value.line ?? this.#underWay?.line ?? 0
      const problems = next === null ? this.#goOn(bulk) : this.#take(bulk, next.value)
      if (problems.length === 0) continue
      this.tally.rejected += 1
      if (rejected.length < TOLD_AT_ONCE) rejected.push({ line, problems })
    }
    return true
  }

  /** @returns what is wrong with the line; nothing of it was kept then */
  #take(bulk: Bulk, parsed: ParsedLine): Remark[] {
    if ('problems' in parsed) {
      this.#refuse(parsed.json)
      return parsed.problems
    }
    const { data } = parsed
    if (data.type === 'source') return this.#takeName(data.name)
    const problems = this.#foreseeing(() => bulk.whole(() => this.#takeLine(bulk, data, parsed.line)))
    if (problems.length > 0) this.#refuse(data)
    return problems
  }

  /** More messages of the ticket that is under way. */
  #goOn(bulk: Bulk): Remark[] {
    if (this.#underWay === null) return []
    const { line, taking } = this.#underWay
    const problems = this.#foreseeing(() => {
      const before = taking.made
      const isMore = bulk.whole(() => taking.some(bulk, this.#keys(bulk), this.#parts.clock.now()))
      this.tally.messages += taking.made - before
      if (!isMore) this.#finish(line, taking)
      return []
    })
    if (problems.length > 0) this.#underWay = null
    return problems
  }

  /** A line that nobody foresaw does not take its neighbours with it; its cause stands in the log. */
  #foreseeing(work: () => Remark[]): Remark[] {
    try {
      return work()
    } catch (error) {
      const id = randomUUID().slice(0, 8)
      this.#parts.log.fault(id, error)
      return [{ code: 'unforeseen', params: { id } }]
    }
  }

  #takeName(name: string): Remark[] {
    if (this.#sourceId !== null) return [{ code: 'source_too_late' }]
    this.#name.written ??= name
    return []
  }

  #keys(bulk: Bulk): Keys {
    this.#sourceId ??= sourceIdOf(bulk, this.source)
    return new Keys(bulk, this.#sourceId, this.#refused)
  }

  /** Later lines that name it must not mean something of the desk by the same name. */
  #refuse(line: unknown): void {
    const named = namedThing.safeParse(line)
    if (named.success) this.#refused.add(named.data.type, named.data.id)
  }

  #takeLine(bulk: Bulk, line: Exclude<ImportedLine, { type: 'source' }>, at: number): Remark[] {
    const keys = this.#keys(bulk)
    const now = this.#parts.clock.now()
    if (line.type === 'department') return this.#count('departments', takeDepartment(bulk, keys, line))
    // The desk's own; how many there are is no news of a file.
    if (line.type === 'status') return takeStatus(bulk, line)
    if (line.type === 'agent') return this.#count('agents', takeAgent(bulk, keys, line, now))
    if (line.type === 'customer') {
      return this.#count('customers', takeCustomer(bulk, keys, line, plainDateAt(now, TIME_ZONE), now))
    }
    const ticket = beginTicket(bulk, keys, line, now)
    if (Array.isArray(ticket)) return ticket
    const taking = new TakingMessages(bulk, line, ticket, this.#places, now)
    const isMore = taking.some(bulk, keys, now)
    this.#underWay = isMore ? { line: at, taking } : null
    this.tally.messages += taking.made
    this.#remark(at, ticket.remarks)
    if (!isMore) this.#finish(at, taking)
    return this.#count('tickets', ticket.isNew ? 'made' : 'known')
  }

  /** All messages of a ticket are here. */
  #finish(line: number, taking: TakingMessages): void {
    this.#underWay = null
    this.#remark(line, taking.remarks)
  }

  #remark(line: number, remarks: Remark[]): void {
    if (remarks.length === 0) return
    const last = this.#remarked.at(-1)
    if (last?.line === line) last.remarks.push(...remarks)
    else if (this.#remarked.length < TOLD_AT_ONCE) this.#remarked.push({ line, remarks: [...remarks] })
    if (line !== this.#lastRemarked) this.tally.remarked += 1
    this.#lastRemarked = line
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

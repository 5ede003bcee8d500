import { createHash } from 'node:crypto'
import type { Remark } from '../../../shared/contract/base.ts'
import { LEFT_OUT_NAMED, type LeftOut } from '../../../shared/contract/batches.ts'
import { refusedWith } from '../errors.ts'
import type { Step } from '../tickets/index.ts'
import { lineOf } from './checking.ts'

/** How long the desk works on a batch before it looks after everybody else, milliseconds. */
const SLICE_MS = 16

/**
 * How many tickets are changed in one transaction. A commit writes every page once that the slice has touched, however
 * often, so long slices cost a third of short ones; but the first ones are short, for whoever sees at once that he
 * chose the wrong tickets.
 */
export class Slices {
  #most = 10

  /** Tickets that the next slice may hold. */
  get most(): number {
    return this.#most
  }

  /** Gives these things one by one until the slice has lasted long enough; the rest is for the next one. */
  *next<Thing>(things: readonly Thing[]): Generator<Thing> {
    const begun = performance.now()
    const some = things.slice(0, this.#most)
    this.#most = Math.min(250, this.#most * 2)
    for (const each of some) {
      yield each
      if (performance.now() - begun >= SLICE_MS) return
    }
  }
}

/** How far a batch has come. */
export class Work {
  readonly #total: number
  #done = 0
  #changed = 0
  readonly #hash = createHash('sha256')
  readonly #leftOut = new Map<string, LeftOut[number]>()

  constructor(total: number) {
    this.#total = total
  }

  get tally() {
    return { done: this.#done, total: this.#total, changed: this.#changed }
  }

  get isWhole(): boolean {
    return this.#done >= this.#total
  }

  get leftOut(): LeftOut {
    return [...this.#leftOut.values()].map(each => ({ ...each, numbers: [...each.numbers] }))
  }

  /** In the order of the tickets: the digest goes by it. */
  change(ticketId: number, step: Step): void {
    this.#done += 1
    this.#changed += 1
    this.#hash.update(lineOf(ticketId, JSON.stringify(step)))
  }

  /** SHA-256 over every row: the journal keeps it, so that rows altered afterwards are missed. */
  get digest(): string {
    return this.#hash.copy().digest('hex')
  }

  /** It would be changed. */
  count(): void {
    this.#done += 1
    this.#changed += 1
  }

  /** It was so already. */
  pass(): void {
    this.#done += 1
  }

  /** @param number null: it has none any more */
  leaveOut(missing: readonly Remark[], number: number | null = null): void {
    this.#done += 1
    for (const because of missing) {
      const reason = JSON.stringify(because)
      const known = this.#leftOut.get(reason) ?? { because, count: 0, numbers: [] }
      known.count += 1
      if (number !== null && known.numbers.length < LEFT_OUT_NAMED) known.numbers.push(number)
      this.#leftOut.set(reason, known)
    }
  }
}

/** One ticket's part. What is refused is refused before anything of it is written, so the others go on. */
export async function attempt(work: Work, number: number | null, part: () => Promise<void>): Promise<void> {
  try {
    await part()
  } catch (error) {
    const missing = refusedWith(error)
    if (missing === null) throw error
    work.leaveOut(missing, number)
  }
}

/** Aborted from outside while the loop runs, so it is asked anew each time. */
export function isListening(signal: AbortSignal | undefined): boolean {
  return signal?.aborted !== true
}

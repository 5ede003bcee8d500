import type { Timers } from '../../src/main/core/chores.ts'

/** Timers that wait until they are turned, whatever time they were set to. */
export class FakeTimers implements Timers {
  #waiting: (() => Promise<void>)[] = []

  after(_milliseconds: number, work: () => Promise<void>): () => void {
    this.#waiting.push(work)
    return () => {
      this.#waiting = this.#waiting.filter(each => each !== work)
    }
  }

  /** Everything that waits happens now; what it sets anew waits for the next turn. */
  async turn(): Promise<void> {
    const due = this.#waiting
    this.#waiting = []
    for (const work of due) await work()
  }

  get waiting(): number {
    return this.#waiting.length
  }
}

/**
 * Lets the tries for one name come one after another. Many at once would all be weighed before the first
 * failure is counted, and the throttle would see none of them in time.
 */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>()

  /** Does the work when everything before it under this name has ended, however it ended. */
  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(name) ?? Promise.resolve()
    const turn = before.then(work, work)
    this.#last.set(name, turn)
    try {
      return await turn
    } finally {
      if (this.#last.get(name) === turn) this.#last.delete(name)
    }
  }
}

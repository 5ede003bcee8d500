/** What is made once and kept, the least lately asked for dropped when there is too much of it. */
export class Kept<T> {
  readonly #most: number
  readonly #kept = new Map<string, T>()

  constructor(most: number) {
    this.#most = most
  }

  get(key: string, make: () => T): T {
    const known = this.#kept.get(key)
    const value = known ?? make()
    // A map keeps its order: what was asked for last stands last.
    if (known !== undefined) this.#kept.delete(key)
    this.#kept.set(key, value)
    if (this.#kept.size > this.#most) {
      const oldest = this.#kept.keys().next()
      if (!oldest.done) this.#kept.delete(oldest.value)
    }
    return value
  }
}

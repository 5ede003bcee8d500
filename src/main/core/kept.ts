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

/**
 * A reading of texts that gives the same text the same object, read once: for what is kept as JSON and asked for with
 * every call. Since many share it, it cannot be changed. What throws is not kept.
 *
 * @param most texts whose reading is kept
 */
export function readOnce<T>(most: number, read: (text: string) => T): (text: string) => T {
  const kept = new Kept<T>(most)
  return text => kept.get(text, () => frozen(read(text)))
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) frozen(part)
  }
  return value
}

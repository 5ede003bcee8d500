/**
 * What is made once and kept: the last `most` that were asked for, and some more, never more than twice as many. What was
 * not asked for in a long time goes.
 */
export class Kept<T> {
  readonly #most: number
  // A hit costs one look-up: nothing is put into an order that only whoever goes would need.
  #young = new Map<string, T>()
  #old = new Map<string, T>()

  constructor(most: number) {
    this.#most = most
  }

  get(key: string, make: () => T): T {
    const known = this.#young.get(key)
    if (known !== undefined) return known
    const value = this.#old.get(key) ?? make()
    this.#young.set(key, value)
    if (this.#young.size >= this.#most) {
      this.#old = this.#young
      this.#young = new Map()
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

/** Steps that come by call-back, handed out one after another; only the newest matters. */
export class Newest<Step> implements AsyncIterable<Step> {
  #newest: { step: Step } | null = null
  #isOver = false
  #wake: () => void = () => undefined

  push(step: Step): void {
    this.#newest = { step }
    this.#wake()
  }

  end(): void {
    this.#isOver = true
    this.#wake()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Step> {
    while (true) {
      if (this.#newest !== null) {
        const { step } = this.#newest
        this.#newest = null
        yield step
        continue
      }
      if (this.#isOver) return
      const woken = Promise.withResolvers<void>()
      this.#wake = woken.resolve
      await woken.promise
    }
  }
}

import { crowdedOut, isFresh, type Look } from './rules.ts'

/**
 * Which tickets the windows have open. In memory only: it is true for half a minute, and of nobody's past. Windows
 * are told when it changes, not when it is only said again.
 */
export class Looks {
  readonly #looks = new Map<string, Look>()
  readonly #onChange: () => void

  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  note(look: Look): void {
    const key = keyOf(look.windowId, look.ticketId)
    const before = this.#looks.get(key)
    this.#looks.set(key, look)
    for (const old of crowdedOut(this.#of(look.windowId)))
      this.#looks.delete(keyOf(old.windowId, old.ticketId))
    const isSame =
      before !== undefined &&
      isFresh(before, look.at) &&
      before.agent.id === look.agent.id &&
      before.writing === look.writing
    if (!isSame) this.#onChange()
  }

  leave(windowId: string, ticketId: number): void {
    if (this.#looks.delete(keyOf(windowId, ticketId))) this.#onChange()
  }

  /** The window has hung up. */
  gone(windowId: string): void {
    const looks = this.#of(windowId)
    for (const { ticketId } of looks) this.#looks.delete(keyOf(windowId, ticketId))
    if (looks.length > 0) this.#onChange()
  }

  /**
   * What is looked at now. What has run out is forgotten.
   *
   * @param isOpen does the window still show this to the agent who looked?
   */
  present(now: number, isOpen: (look: Look) => boolean): Look[] {
    for (const [key, look] of this.#looks) if (!isFresh(look, now)) this.#looks.delete(key)
    return [...this.#looks.values()].filter(isOpen)
  }

  #of(windowId: string): Look[] {
    return [...this.#looks.values()].filter(look => look.windowId === windowId)
  }
}

function keyOf(windowId: string, ticketId: number): string {
  return `${ticketId} ${windowId}`
}

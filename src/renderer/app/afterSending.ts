/** Keys pressed one after the other faster than this are a word that is being typed, milliseconds. */
const WORD_MS = 350
/** Of a word that was begun, the next letter comes within this. */
const NEXT_LETTER_MS = 1_000

/**
 * Keeps what somebody types from being taken for commands. Once a reply has gone, the focus is where single keys act; who
 * types on as if it were still in the field would close the ticket with the first "e". So the first letter after that waits
 * for a moment: when another one follows it at once, both were typing, and so is whatever follows them; a letter alone is a
 * command. Nothing else of the keyboard is any slower; nor is a letter that only leads somewhere, as R does to the field: the
 * rest of a word may well follow it there. All that ends with the first deed by a letter alone, in a field, or with the
 * mouse.
 *
 * @param later calls back after so many milliseconds, as `setTimeout` does
 */
export function createTypingGuard(
  later: (run: () => void, milliseconds: number) => () => void = (run, milliseconds) => {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
) {
  let isArmed = false
  let pending: { key: string; run: (() => void) | null; cancel: () => void } | null = null
  let typingUntil = Number.NEGATIVE_INFINITY
  const forget = () => {
    pending?.cancel()
    pending = null
  }
  const begin = () => {
    forget()
    typingUntil = Number.NEGATIVE_INFINITY
  }
  return {
    /** Something was sent. */
    arm() {
      begin()
      isArmed = true
    },
    /** The focus went into a field, or the mouse was used: who does that has seen where he is. */
    disarm() {
      begin()
      isArmed = false
    },
    /**
     * @param key a single letter that was pressed where it is a command
     * @param at when, milliseconds
     * @param run does what it changes; null: it changes nothing at once
     * @returns `now`: it is a command, and the caller does it, if it is one; `held`: it is done in a moment, unless it was typing;
     * `typing`: it was, and nothing is done
     */
    press(key: string, at: number, run: (() => void) | null): 'now' | 'held' | 'typing' {
      if (!isArmed) return 'now'
      // Of two that only lead somewhere nothing is lost: J, then R to the field of the next ticket.
      const isHarmless = run === null && pending?.run === null
      if (at < typingUntil || (pending !== null && pending.key !== key && !isHarmless)) {
        forget()
        typingUntil = at + NEXT_LETTER_MS
        return 'typing'
      }
      // The same key twice is a walk by j, not a word.
      const former = pending
      forget()
      former?.run?.()
      const cancel = later(() => {
        pending = null
        if (run === null) return
        isArmed = false
        run()
      }, WORD_MS)
      pending = { key, run, cancel }
      return run === null ? 'now' : 'held'
    },
  }
}

/** The guard of this window. */
export const typingGuard = createTypingGuard()

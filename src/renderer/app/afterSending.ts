/** Keys pressed one after the other faster than this are a word that is being typed, milliseconds. */
const WORD_MS = 350
/** Of a word that was begun, the next letter comes within this. */
const NEXT_LETTER_MS = 1_000

/**
 * Keeps what somebody types from being taken for commands. Once a reply has gone, the focus is where single keys act; who
 * types on as if it were still in the field would close the ticket with the first "e". So the first letter after that waits
 * for a moment: when another one follows it at once, both were typing, and so is whatever follows them; a letter alone is a
 * command. Nothing else of the keyboard is any slower, and a letter is only until it was used once, or the mouse was.
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
  return {
    /** Something was sent. */
    arm() {
      forget()
      isArmed = true
    },
    /** The focus went into a field, or the mouse was used: who does that has seen where he is. */
    disarm() {
      forget()
      isArmed = false
    },
    /**
     * @param key a single letter that was pressed where it is a command
     * @param at when, milliseconds
     * @param run does what it stands for; null: nothing here
     * @returns `now`: it is a command, and the caller does it; `held`: it is done in a moment, unless it was typing;
     * `typing`: it was, and nothing is done
     */
    press(key: string, at: number, run: (() => void) | null): 'now' | 'held' | 'typing' {
      if (!isArmed) return 'now'
      if (at < typingUntil || (pending !== null && pending.key !== key)) {
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

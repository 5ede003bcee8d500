/** What was, what is, and what was taken back. */
export type History<State> = {
  readonly past: readonly State[]
  readonly present: State
  readonly future: readonly State[]
  /** The change that led to the present; more of the same one belongs to one step. */
  readonly change: string | null
}

/** Steps that can be taken back; the oldest falls off. */
const MOST_STEPS = 200

export function startOf<State>(present: State): History<State> {
  return { past: [], present, future: [], change: null }
}

/**
 * One change on.
 *
 * @param change names what goes on over many small changes, such as one drag or one row of arrow keys: taken back
 *               at once. Null: a step of its own.
 */
export function changed<State>(
  history: History<State>,
  present: State,
  change: string | null = null,
): History<State> {
  if (change !== null && change === history.change) return { ...history, present }
  return { past: [...history.past, history.present].slice(-MOST_STEPS), present, future: [], change }
}

export function undone<State>(history: History<State>): History<State> {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    change: null,
  }
}

export function redone<State>(history: History<State>): History<State> {
  const [next, ...future] = history.future
  if (next === undefined) return history
  return { past: [...history.past, history.present], present: next, future, change: null }
}

/** A step that can be taken back. */
export interface UndoStep {
  id: string
  /** Whose step it is: nobody takes back another's by Ctrl+Z. */
  agentId: number
  /** What was done, as its toast says it. */
  said: string
  undo: () => Promise<unknown>
}

/** More than anybody takes back by hand. */
const MOST = 50

/** The steps of a window, newest last. */
export function createUndoStack() {
  let steps: readonly UndoStep[] = []
  let count = 0
  const listeners = new Set<() => void>()
  const keep = (next: readonly UndoStep[]) => {
    steps = next
    for (const listener of listeners) listener()
  }
  return {
    push(step: Omit<UndoStep, 'id'>): UndoStep {
      count += 1
      const made = { ...step, id: `undo-${count}` }
      keep([...steps, made].slice(-MOST))
      return made
    },
    /** Takes a step off, whoever comes first: the toast, Ctrl+Z or its end. @returns false when it is gone already */
    take(id: string): boolean {
      const left = steps.filter(step => step.id !== id)
      if (left.length === steps.length) return false
      keep(left)
      return true
    },
    last: (agentId: number): UndoStep | undefined => steps.findLast(step => step.agentId === agentId),
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

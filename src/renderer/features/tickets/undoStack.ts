import { createWatched } from '../../app/watched.ts'

/** A step that can be taken back. */
export interface UndoStep {
  id: string
  /** Whose step it is: nobody takes back another's by Ctrl+Z. */
  agentId: number
  /** What was done, as its toast says it. */
  said: string
  /** Takes it back, where the desk has not answered yet as soon as it has. @returns false: there was nothing to take back */
  undo: () => Promise<unknown>
}

/** More than anybody takes back by hand. */
const MOST = 50

/** The steps of a window, newest last. */
export function createUndoStack() {
  const steps = createWatched<readonly UndoStep[]>([])
  let count = 0
  return {
    push(step: Omit<UndoStep, 'id'>): UndoStep {
      count += 1
      const made = { ...step, id: `undo-${count}` }
      steps.keep([...steps.now(), made].slice(-MOST))
      return made
    },
    /** Takes a step off, whoever comes first: the toast, Ctrl+Z or its end. @returns false when it is gone already */
    take(id: string): boolean {
      const left = steps.now().filter(step => step.id !== id)
      if (left.length === steps.now().length) return false
      steps.keep(left)
      return true
    },
    /** What was being done has been done. @returns false when it was taken off meanwhile */
    done(id: string, said: string): boolean {
      steps.keep(steps.now().map(step => (step.id === id ? { ...step, said } : step)))
      return steps.now().some(step => step.id === id)
    },
    last: (agentId: number): UndoStep | undefined => steps.now().findLast(step => step.agentId === agentId),
    subscribe: steps.subscribe,
  }
}

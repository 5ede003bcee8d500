import { createWatched } from '../../app/watched.ts'

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
    last: (agentId: number): UndoStep | undefined => steps.now().findLast(step => step.agentId === agentId),
    subscribe: steps.subscribe,
  }
}

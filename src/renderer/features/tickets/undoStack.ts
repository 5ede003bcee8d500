import { DeskOutOfReach } from '../../app/link.ts'
import { createWatched } from '../../app/watched.ts'

/** Something an agent did, which Ctrl+Z takes back. */
export interface UndoStep {
  id: string
  /** Whose step it is: nobody takes back another's by Ctrl+Z. */
  agentId: number
  /** What was done, and to which ticket, as its toast says it. */
  said: string
  /** The ticket it was done to, where it is one. */
  ticketId?: number | undefined
  /** What it is at the desk: told once more, it is still one step. */
  key?: string | undefined
  /**
   * Takes it back, where the desk has not answered yet as soon as it has; false when there was nothing to take back.
   * Null: nothing takes it back. It stands here all the same, so that Ctrl+Z does not reach past it unasked.
   */
  undo: (() => Promise<unknown>) | null
  /** What came of it, where it was still being done when it came here; null: nothing did. */
  answer?: Promise<Done | null>
}

/** What came of a step. */
export interface Done {
  said: string
  key?: string | undefined
}

/** More than anybody takes back by hand. */
const MOST = 50

/** The steps of a window, newest last. */
export function createUndoStack() {
  const steps = createWatched<readonly UndoStep[]>([])
  /** Agents whose earlier steps are there, too. */
  const whole = new Set<number>()
  let count = 0
  /** Where each belongs among the others: a step that comes back comes back there. */
  const places = new Map<string, number>()
  let lowest = 0
  /** Steps that are gone for now, and may be back. */
  const away = new Set<string>()
  /** Those whose time was over meanwhile. */
  const over = new Set<string>()
  const made = (step: Omit<UndoStep, 'id'>, place?: number): UndoStep => {
    count += 1
    const id = `undo-${count}`
    places.set(id, place ?? count)
    return { ...step, id }
  }
  const placeOf = ({ id }: UndoStep) => places.get(id) ?? 0
  const take = (id: string): boolean => {
    const left = steps.now().filter(step => step.id !== id)
    if (left.length === steps.now().length) return false
    steps.keep(left)
    return true
  }
  const putBack = (step: UndoStep): void => {
    const back = over.has(step.id) ? { ...step, undo: null } : step
    const isThere = back.key !== undefined && steps.now().some(each => each.key === back.key)
    if (isThere) return
    steps.keep([...steps.now(), back].toSorted((one, two) => placeOf(one) - placeOf(two)).slice(-MOST))
  }
  const others = (key: string | undefined) =>
    key === undefined ? steps.now() : steps.now().filter(step => step.key !== key)
  return {
    push(step: Omit<UndoStep, 'id'>): UndoStep {
      const pushed = made(step)
      steps.keep([...others(step.key), pushed].slice(-MOST))
      return pushed
    },
    /** Puts what an agent did before this window knew of it beneath what it knows. */
    fill(agentId: number, earlier: readonly Omit<UndoStep, 'id' | 'agentId'>[]): void {
      whole.add(agentId)
      const known = new Set(steps.now().flatMap(step => step.key ?? []))
      const missing = earlier.filter(({ key }) => key === undefined || !known.has(key))
      lowest -= missing.length
      const beneath = missing.map((step, nth) => made({ ...step, agentId }, lowest + nth))
      steps.keep([...beneath, ...steps.now()].slice(-MOST))
    },
    isWhole: (agentId: number): boolean => whole.has(agentId),
    /** Takes a step off, whoever comes first: the toast, Ctrl+Z or its end. @returns false when it is gone already */
    take,
    /**
     * Takes a step back. One that the desk could not be reached for comes back to its place, since it may stand.
     *
     * @returns what was done that is taken back now; null when the step is gone already, or there was nothing
     */
    async takeBack(step: UndoStep): Promise<string | null> {
      const { id, undo, answer } = step
      if (!take(id) || undo === null) return null
      away.add(id)
      try {
        if ((await undo()) === false) return null
        return (await answer)?.said ?? step.said
      } catch (failure) {
        if (failure instanceof DeskOutOfReach) {
          const done = await answer?.catch(() => null)
          putBack({ ...step, ...done })
        }
        throw failure
      } finally {
        away.delete(id)
        over.delete(id)
      }
    },
    /** What was being done has been done. @returns false when it was taken off meanwhile */
    done(id: string, { said, key }: Done): boolean {
      const left = steps.now().filter(step => step.id === id || key === undefined || step.key !== key)
      steps.keep(left.map(step => (step.id === id ? { ...step, said, key } : step)))
      return left.some(step => step.id === id)
    },
    /** From now on nothing takes it back. */
    close(id: string): void {
      if (away.has(id)) over.add(id)
      steps.keep(steps.now().map(step => (step.id === id ? { ...step, undo: null } : step)))
    },
    last: (agentId: number): UndoStep | undefined => steps.now().findLast(step => step.agentId === agentId),
    subscribe: steps.subscribe,
  }
}

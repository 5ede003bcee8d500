import { singleKeys } from '../app/singleKeys.ts'

/** A key press, as much of it as a list looks at. */
interface Press {
  key: string
  /** Which key of the board it is, whatever it types: `KeyJ`. */
  code: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/**
 * What a key asks of a list. Where single keys are off, its letters go with Alt, as all others do, and none alone does anything;
 * where they are on, none does with Alt. What types nothing, as the arrows, never goes with Alt.
 *
 * @param single single keys are on
 * @returns the key, a letter as `j`, or as `J` while Shift is held; null: it is none of the list's
 */
export function listKey(press: Press, single = singleKeys.now()): string | null {
  const { key, code, ctrlKey, metaKey, altKey } = press
  if (ctrlKey || metaKey) return null
  // With Option a Mac types another sign: ∆ for J. Elsewhere it is the letter itself, wherever its key lies.
  const letter = (/^[a-z]$/i.exec(key)?.[0] ?? /^Key([A-Z])$/.exec(code)?.[1])?.toLowerCase()
  if (altKey) return single || letter === undefined ? null : letter
  return single || key.length !== 1 || key === ' ' ? key : null
}

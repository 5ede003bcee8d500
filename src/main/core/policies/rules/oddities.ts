import type { PolicyFault } from '../../../../shared/contract/policies/index.ts'

/** Deeper than any requirement a person can follow; what is deeper is not walked through. */
const DEEPEST = 64

/**
 * What no policy has, whatever its keys: nesting without end, and names that mean something to the program
 * itself. Looked for before anything else walks through the document, and without recursion.
 *
 * @returns the first such thing, or null
 */
export function oddityOf(json: unknown): PolicyFault | null {
  let level: unknown[] = [json]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return { path: '', message: `too-deep: nested more than ${DEEPEST} levels` }
    const branches = level.filter(each => typeof each === 'object' && each !== null)
    if (branches.some(branch => Object.hasOwn(branch, '__proto__'))) {
      return { path: '', message: 'unknown-key: "__proto__" is no key of a policy' }
    }
    level = branches.flatMap(branch => Object.values(branch))
  }
  return null
}

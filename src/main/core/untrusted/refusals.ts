import { cleanFileName } from './file-name.ts'
import { limits } from './limits.ts'
import { type Problem, ProblemError, problem, type Refused } from './problems.ts'
import type { FileInspection } from './types.ts'

/** For bytes that nothing is known of. */
export const unknownMime = 'application/octet-stream'

/** Puts a problem into the shape of an answer. */
export function refused(reason: Problem): Refused {
  return { ok: false, problem: reason }
}

/** Turns an expected failure on the way through a decoder into an answer. */
export async function refusable<T>(work: () => Promise<T>): Promise<T | Refused> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProblemError) return refused(error.problem)
    throw error
  }
}

/**
 * Why bytes of this size are not looked into; null when they are.
 *
 * @param size  bytes
 * @param limit bytes
 */
export function sizeProblem(size: number, limit: number): Problem | null {
  if (size === 0) return problem('empty')
  return size > limit ? problem('too_large', { size, limit }) : null
}

/** @see sizeProblem for one file */
export function fileSizeProblem(size: number): Problem | null {
  return sizeProblem(size, limits.fileBytes)
}

/** What can be said of a file whose bytes are not there, or whose inspection did not come to an end. */
export function uninspectedFile(size: number, name: string, problems: readonly Problem[]): FileInspection {
  const cleaned = cleanFileName(name, 1)
  return {
    name: cleaned.name,
    size,
    sha256: null,
    type: 'other',
    mime: unknownMime,
    usable: false,
    pages: null,
    width: null,
    height: null,
    problems: [...problems, ...cleaned.problems],
  }
}

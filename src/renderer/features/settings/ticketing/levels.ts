import type { LegalKind, ServiceLevel } from '../../../../shared/contract/deadlines.ts'
import { fold } from '../../../../shared/text.ts'

/** The first level before one that takes every ticket it would; it never holds then. Null: it holds for some. */
export function coveredBy(levels: readonly ServiceLevel[], index: number): ServiceLevel | null {
  const level = levels[index]
  if (level === undefined) return null
  return (
    levels
      .slice(0, index)
      .find(
        before =>
          (before.departmentId === null || before.departmentId === level.departmentId) &&
          (before.priority === null || before.priority === level.priority),
      ) ?? null
  )
}

/**
 * The list with a new level, still for every ticket: below those that were put first on purpose, and above one that takes
 * every ticket, for below it none would ever hold.
 */
export function withFreshLevel(
  levels: readonly ServiceLevel[],
  name: string,
): { levels: ServiceLevel[]; freshId: number } {
  const freshId = 1 + Math.max(0, ...levels.map(level => level.id))
  const fresh: ServiceLevel = {
    id: freshId,
    name,
    departmentId: null,
    priority: null,
    firstAnswer: 240,
    nextAnswer: 480,
    solution: 2400,
  }
  const last = levels.findIndex(level => level.departmentId === null && level.priority === null)
  return { levels: levels.toSpliced(last < 0 ? levels.length : last, 0, fresh), freshId }
}

/** A code for a new legal kind out of its name: tickets carry it, nobody reads it. */
export function codeFor(name: string, kinds: readonly LegalKind[]): string {
  const words = fold(name)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 32)
  const stem = words.length < 2 ? 'term' : words
  const taken = new Set(kinds.map(kind => kind.code))
  let code = stem
  for (let count = 2; taken.has(code); count += 1) code = `${stem}_${count}`
  return code
}

/** The same list with one of it moved a place up or down; as it was at either end. */
export function moved<Item>(items: readonly Item[], index: number, by: -1 | 1): Item[] {
  const to = index + by
  const item = items[index]
  if (item === undefined || to < 0 || to >= items.length) return [...items]
  const others = items.filter((_, at) => at !== index)
  return [...others.slice(0, to), item, ...others.slice(to)]
}

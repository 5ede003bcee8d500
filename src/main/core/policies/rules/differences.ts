import type { PolicyDifference } from '../../../../shared/contract/policies/index.ts'

/**
 * Where two JSON documents differ, leaf by leaf, in the order of their paths. Lists are compared place by
 * place; a list of plain values is one leaf, since a place in it means nothing by itself. The order of keys
 * is no difference.
 *
 * @param before and `after`: documents nothing odd is in (`rules/oddities.ts`), since they are walked through
 * @returns values as JSON text, null where one side has none
 */
export function differences(before: unknown, after: unknown, path = ''): PolicyDifference[] {
  const [left, right] = [text(before), text(after)]
  if (left === right) return []
  if (!isBranch(before) || !isBranch(after) || Array.isArray(before) !== Array.isArray(after)) {
    return [{ path, before: left, after: right }]
  }
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const keys = Array.isArray(before) ? names.toSorted((a, b) => Number(a) - Number(b)) : names.toSorted()
  const [old, young] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  return keys.flatMap(key => differences(old.get(key), young.get(key), path === '' ? key : `${path}.${key}`))
}

type Branch = Record<string, unknown> | unknown[]

function isBranch(value: unknown): value is Branch {
  if (typeof value !== 'object' || value === null) return false
  return !Array.isArray(value) || value.some(each => typeof each === 'object' && each !== null)
}

function text(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(sorted(value))
}

/** The same document whatever the order of its keys. A number beyond all numbers (`1e999`) stays one. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  )
}

import type { PolicyDifference } from '../../../../shared/contract/policies/index.ts'

/**
 * Where two JSON documents differ, leaf by leaf, in the order of their paths. Lists are compared place by
 * place; a list of plain values is one leaf, since a place in it means nothing by itself.
 *
 * @returns values as JSON text, null where one side has none
 */
export function differences(before: unknown, after: unknown, path = ''): PolicyDifference[] {
  const [left, right] = [text(before), text(after)]
  if (left === right) return []
  if (!isBranch(before) || !isBranch(after) || Array.isArray(before) !== Array.isArray(after)) {
    return [{ path, before: left, after: right }]
  }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted(byPlace)
  return keys.flatMap(key =>
    differences(at(before, key), at(after, key), path === '' ? key : `${path}.${key}`),
  )
}

type Branch = Record<string, unknown> | unknown[]

function isBranch(value: unknown): value is Branch {
  if (typeof value !== 'object' || value === null) return false
  return !Array.isArray(value) || value.some(each => typeof each === 'object' && each !== null)
}

function at(branch: Branch, key: string): unknown {
  return Object.entries(branch).find(([name]) => name === key)?.[1]
}

/** Places of a list by number, names by letter. */
function byPlace(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)]
  if (Number.isInteger(x) && Number.isInteger(y)) return x - y
  return a < b ? -1 : a > b ? 1 : 0
}

function text(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(sorted(value))
}

/** The same document whatever the order of its keys. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  )
}

import { readFileSync } from 'node:fs'
import { parsePolicy } from '../../../src/main/core/policies/index.ts'
import type { Policy } from '../../../src/shared/contract/policies/index.ts'

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')

export const published = read('resources/policies/published.json')
export const strict = read('resources/policies/strict.json')
/** The shipped policies as they were before ways, holds and weights. */
export const format1 = {
  published: read('test/fixtures/policies/format-1-published.json'),
  strict: read('test/fixtures/policies/format-1-strict.json'),
}

/** @throws when the text is no policy */
export function policyOf(text: string): Policy {
  const parsed = parsePolicy(text)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return parsed.policy
}

/** A text with another value at a path, `outcomes.hint.ways.0`; undefined takes it out. */
export function changed(text: string, path: string, value: unknown): string {
  const document: unknown = JSON.parse(text)
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  let at = document
  for (const key of keys) at = branch(at)[key]
  if (value === undefined) delete branch(at)[last]
  else branch(at)[last] = value
  return JSON.stringify(document)
}

function branch(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new Error('the path leads nowhere')
  // An object or a list: both are read by key.
  return value as Record<string, unknown>
}

import { type Policy, policySchema } from '../../../../shared/contract/policies/index.ts'

/** Where something stands in a policy: keys, and places of lists as numbers. */
export type Path = readonly (string | number)[]

/** A policy that is being changed and not saved yet. The text is the one document; form and editor both change it. */
export interface PolicyDraft {
  /** What it was made from; differences are shown against it. */
  base: { id: string; version: number }
  /** It becomes a policy of its own, and not the next version of its base. */
  isNew: boolean
  text: string
  note: string
}

/** The JSON of a text, or undefined where it is none at the moment. */
export function readDocument(text: string): { [key: string]: unknown } | undefined {
  try {
    const json: unknown = JSON.parse(text)
    return isBranch(json) && !Array.isArray(json) ? json : undefined
  } catch {
    return undefined // somebody is typing; what is wrong is told by the desk
  }
}

/** The policy a text is; null while it has faults. */
export function readPolicy(text: string): Policy | null {
  const json = readDocument(text)
  // Deeper than any policy: the desk says so, and nothing here walks through it.
  if (json === undefined || text.length > 200_000 || depthOf(text) > 64) return null
  const parsed = policySchema.safeParse(json)
  return parsed.success ? parsed.data : null
}

/** What stands at a place; undefined where nothing does. */
export function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, key) => (isBranch(at) && Object.hasOwn(at, key) ? at[key] : undefined),
    document,
  )
}

/** The text with another value at a place, over lines. A text that is no JSON stays as it is. */
export function withValue(text: string, path: Path, value: unknown): string {
  const document = readDocument(text)
  return document === undefined ? text : `${JSON.stringify(put(document, path, value), null, 2)}\n`
}

function put(branch: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  if (Array.isArray(branch))
    return branch.map((each: unknown, at) => (at === key ? put(each, rest, value) : each))
  const held = isBranch(branch) ? branch : {}
  return { ...held, [key]: put(held[key], rest, value) }
}

/** A copy of a policy's text to be changed: with a free name, and names that say so. */
export function copyOf(
  text: string,
  taken: readonly string[],
  nameOf: (name: string, language: 'pl' | 'en') => string,
): string {
  const document = readDocument(text)
  const named = valueAt(document, ['id'])
  const id = typeof named === 'string' ? named.slice(0, 30) : 'policy'
  const free = [`${id}-2`, ...Array.from({ length: 50 }, (_, at) => `${id}-${at + 3}`)].find(
    name => !taken.includes(name),
  )
  const renamed = (['pl', 'en'] as const).reduce((all, language) => {
    const name = valueAt(document, ['name', language])
    return typeof name === 'string' ? withValue(all, ['name', language], nameOf(name, language)) : all
  }, text)
  return withValue(withValue(renamed, ['id'], free ?? id), ['version'], 1)
}

/** Hours with commas between, as somebody types them; null when it is something else. */
export function readHours(text: string): number[] | null {
  const parts = text.split(/[,;\s]+/).filter(part => part !== '')
  return parts.every(part => /^\d{1,3}$/.test(part)) ? parts.map(Number) : null
}

function isBranch(value: unknown): value is { [key: string | number]: unknown } {
  return typeof value === 'object' && value !== null
}

/** How deep brackets are nested, those inside strings included: never less than the document. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  for (const character of text) {
    if (character === '{' || character === '[') deepest = Math.max(deepest, (depth += 1))
    if (character === '}' || character === ']') depth -= 1
  }
  return deepest
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { namespaces } from '../../../src/renderer/i18n/resources.ts'

/** A file of texts, or a part of one. */
export interface Texts {
  readonly [name: string]: string | Texts
}

const pluralForm = /_(zero|one|two|few|many|other)$/

/** Every text by its whole key, `recovery:queue.title`. */
export function flatten(texts: Readonly<Record<string, Texts>>): Map<string, string> {
  const found = new Map<string, string>()
  const walk = (part: Texts, path: string) => {
    for (const [name, value] of Object.entries(part)) {
      if (typeof value === 'string') found.set(`${path}${name}`, value)
      else walk(value, `${path}${name}.`)
    }
  }
  for (const [namespace, file] of Object.entries(texts)) walk(file, `${namespace}:`)
  return found
}

/** A key without its plural form: what the sources name. */
export function withoutPlural(key: string): string {
  return key.replace(pluralForm, '')
}

/** The plural form of a key, or null. */
export function pluralOf(key: string): string | null {
  return pluralForm.exec(key)?.[1] ?? null
}

/** Names of the values in a text, `{{size, bytes}}` is `size`; sorted, each once. */
export function valuesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map(match => match[1] ?? ''))].sort()
}

/** All files below a folder whose names end so. */
export function filesBelow(folder: string, endings: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => endings.some(ending => name.endsWith(ending)))
    .map(name => join(folder, name))
}

/**
 * The keys that sources name: whole ones, and patterns with `*` for what is put in
 * (`recovery:kind.${kind}` is `recovery:kind.*`). Comments do not count.
 */
export function keysNamedIn(folder: string): { whole: Set<string>; patterns: Set<string> } {
  const whole = new Set<string>()
  const patterns = new Set<string>()
  const start = `(?:${namespaces.join('|')}):`
  for (const file of filesBelow(folder, ['.ts', '.tsx'])) {
    const source = withoutComments(readFileSync(file, 'utf8'))
    for (const [, key = ''] of source.matchAll(new RegExp(`['"](${start}[\\w.]+)['"]`, 'g'))) whole.add(key)
    for (const [, key = ''] of source.matchAll(new RegExp(`\`(${start}[^\`]*)\``, 'g'))) {
      if (key.includes('${')) patterns.add(key.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '*'))
      else whole.add(key)
    }
  }
  return { whole, patterns }
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}

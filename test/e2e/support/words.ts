import { readdirSync, readFileSync } from 'node:fs'
import type { polish } from '../../../src/renderer/i18n/resources.ts'

/** The window's own texts, so that a sentence that is worded better needs no mending here. */
export type Words = typeof polish
export type Language = 'pl' | 'en'

/** Every text of the window in one language. Read as files, since plain Node does not import what Vite does. */
export function wordsOf(language: Language): Words {
  const folder = new URL(`../../../src/renderer/i18n/${language}/`, import.meta.url)
  const namespaces = readdirSync(folder).map(file => [
    file.replace('.json', ''),
    JSON.parse(readFileSync(new URL(file, folder), 'utf8')),
  ])
  // A unit test holds the files of both languages to the keys of the Polish ones.
  return Object.fromEntries(namespaces) as Words
}

const place = /\{\{\s*(\w+)[^}]*\}\}/g

/** A text with its places filled, as the window shows it. */
export function say(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(place, (whole, name: string) => String(values[name] ?? whole))
}

/** A text whose places may hold anything. */
export function like(text: string): RegExp {
  return new RegExp(text.split(place).map(piecewise).join(''))
}

/** `split` by a pattern with a group yields texts and the names of places in turn. */
function piecewise(piece: string, index: number): string {
  return index % 2 === 1 ? '.+?' : literally(piece)
}

/** A text of the window as it is in its file: behind a word of one letter it has a blank at which no line breaks. */
export function plainBlanks(text: string): string {
  return text.replaceAll('\u00a0', ' ')
}

/** Behind a word of one letter no line breaks in Polish, so a blank may be one of another kind. */
function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(' ', String.raw`\s`)
}

/** This text and nothing around it, but for what the window adds to it in brackets. */
export function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${literally(text)}\\s*(\\(.*\\))?\\s*\\*?\\s*$`)
}

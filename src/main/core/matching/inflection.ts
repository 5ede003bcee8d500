import { knownGivenNames } from './given-names.ts'

/**
 * Contracts print names in the genitive, dative or instrumental: "Annie Kowalskiej", "Piotra Gołębia".
 * Nothing is stemmed into a match here. These rules only tell "perhaps the same name in another case", which
 * is a question for a person, from "another name". All texts are folded.
 */

/** A given name's oblique endings: after a final -a, and after anything else. */
const feminineEndings = ['y', 'i', 'ie', 'e', 'a', 'o', 'ej'] as const
const masculineEndings = ['a', 'owi', 'em', 'iem', 'ie', 'e', 'ego', 'emu', 'm', 'u'] as const

/** A surname's: of an adjective (-ski, -ska), and of a noun. */
const adjectiveEndings = ['iego', 'iemu', 'im', 'iej', 'a', 'ich'] as const
const nounEndings = ['a', 'owi', 'em', 'iem', 'ie', 'ia', 'iowi', 'u', 'y', 'i', 'e', 'ow'] as const

/** May `written` be the given name `name` in an oblique case? Never true of two equal names. */
export function mayBeInflectedGivenName(written: string, name: string): boolean {
  if (written === name || name.length < 3) return false
  return name.endsWith('a')
    ? endsWithOneOf(written, name.slice(0, -1), feminineEndings)
    : nounStems(name).some(stem => endsWithOneOf(written, stem, masculineEndings))
}

/** May `written` be the surname `name` in an oblique case? Never true of two equal names. */
export function mayBeInflectedSurname(written: string, name: string): boolean {
  if (written === name || name.length < 3) return false
  const adjective = /^(.+[scd]z?k)[ia]$/.exec(name)?.[1]
  if (adjective !== undefined) {
    // -ska after -ski is the feminine, which has its own rule.
    return written !== `${adjective}a` && endsWithOneOf(written, adjective, adjectiveEndings)
  }
  const bare = /[aoy]$/.test(name) ? name.slice(0, -1) : name
  return nounStems(bare).some(stem => endsWithOneOf(written, stem, nounEndings))
}

/** The stem itself, with ą turned to ę in its last syllable (Gołąb, Gołębia), without a fleeting e (Dudek, Dudka). */
function nounStems(name: string): string[] {
  const stems = [name]
  if (/a[^aeiouy]+$/.test(name)) stems.push(name.replace(/a([^aeiouy]+)$/, 'e$1'))
  if (/[^aeiouy]i?e[^aeiouy]$/.test(name)) stems.push(name.replace(/i?e([^aeiouy])$/, '$1'))
  return stems
}

function endsWithOneOf(written: string, stem: string, endings: readonly string[]): boolean {
  return written.startsWith(stem) && endings.includes(written.slice(stem.length))
}

const masculineAdjectival = /^(.+)[yi]$/

/** Is a folded word a known given name in the genitive, as streets bear it: Józefa, Marii, Jerzego? */
export function isGivenNameInGenitive(word: string): boolean {
  return genitives.has(word)
}

const genitives = new Set([...knownGivenNames()].flatMap(genitivesOf))

function genitivesOf(name: string): string[] {
  if (name.endsWith('a')) return [`${name.slice(0, -1)}y`, `${name.slice(0, -1)}i`]
  const adjectival = masculineAdjectival.exec(name)
  if (adjectival !== null) return [`${adjectival[1]}ego`, `${name}ego`]
  return nounStems(name).map(stem => `${stem}a`)
}

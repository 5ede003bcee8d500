/**
 * Variables of canned texts. `{{klient}}` is one, with blanks around its name or without, and so are words in double
 * braces that nobody knows: `{{dział obsługi}}` is a slip of whoever wrote it, and no word to a customer. Where anything
 * but words stands in them, as in `{{ user.name }}` or `{{#if x}}`, and in `{klient}` and every other brace, it is text,
 * so that code and templates can be written about. Pure, for the window and the desk alike.
 */

/** The variables that texts may hold, by the names agents write. */
export const variableNames = ['numer', 'temat', 'klient', 'agent', 'dział', 'godziny'] as const
export type VariableName = (typeof variableNames)[number]
export type VariableValues = Readonly<Record<VariableName, string>>

/** Words in one line; the first repetition takes no letter, so no text is gone through twice. */
const variable = /\{\{([\p{Zs}\t]{0,20}[\p{L}\p{N}_-][\p{L}\p{M}\p{N}_\-\p{Zs}\t]{0,79})\}\}/gu

/** However it was written: with blanks, in capitals, in letters put together. */
function plainName(written: string): string {
  return written.trim().normalize('NFC').toLowerCase()
}

function isName(name: string): name is VariableName {
  return (variableNames as readonly string[]).includes(name)
}

/** Names of the variables that stand in a text, each once, in the order they come in, as they were written: blanks too. */
export function variablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(variable)].map(([, name = '']) => name))]
}

/** A line that only repeats what was said before, as mail programs mark it. */
const quotedLine = /^[^\S\n]*>.*$/gmu

/** A text with the lines that were quoted blanked out: every other sign keeps its place. */
export function withoutQuotes(text: string): string {
  return text.replace(quotedLine, line => ' '.repeat(line.length))
}

/**
 * What of a text keeps it from a customer, as it was written: variables that nobody gave a value, and words in double
 * braces that the desk does not know. What was quoted keeps nothing back: others wrote it, and have it already.
 *
 * @param asTheyStand words it does not know that somebody has looked at and lets go as they are; a variable never is one
 */
export function openVariables(
  text: string,
  asTheyStand: readonly string[] = [],
): { valueless: string[]; unknown: string[] } {
  const open = variablesIn(withoutQuotes(text))
  return {
    valueless: open.filter(name => isName(plainName(name))),
    unknown: open.filter(name => !isName(plainName(name)) && !asTheyStand.includes(name)),
  }
}

/** A variable as it stands in a text. */
export function braced(name: string): string {
  return `{{${name}}}`
}

/** Variables as a sentence names them, and how many they are. */
export function namesOf(variables: readonly string[]): { names: string; count: number } {
  return { names: variables.map(braced).join(', '), count: variables.length }
}

/** What a variable stands for, as it may stand in a text; empty: unknown, or without a value. */
function valueOf(name: string, values: VariableValues): string {
  const known = plainName(name)
  return isName(known) ? values[known].trim().replaceAll('{{', '{ {') : ''
}

/** Does this variable, as it was written, have a value here? */
export function hasValue(name: string, values: VariableValues): boolean {
  return valueOf(name, values) !== ''
}

/**
 * Puts values in the place of variables, in one pass: what a value holds is text and never a variable, whoever chose
 * it. A variable that is unknown or has no value stays as it is written.
 *
 * @returns the text, and the names that stayed
 */
export function fillVariables(text: string, values: VariableValues): { text: string; missing: string[] } {
  const missing = new Set<string>()
  const filled = text.replace(variable, (written, name: string) => {
    const value = valueOf(name, values)
    if (value !== '') return value
    missing.add(name)
    return written
  })
  return { text: filled, missing: [...missing] }
}

/** The same in what an agent has typed: what was quoted is somebody else's and stays to the letter. */
export function fillTyped(text: string, values: VariableValues): string {
  const parts: string[] = []
  let from = 0
  for (const { 0: written, 1: name = '', index } of withoutQuotes(text).matchAll(variable)) {
    parts.push(text.slice(from, index), valueOf(name, values) || written)
    from = index + written.length
  }
  return parts.join('') + text.slice(from)
}

/**
 * Variables of canned texts. `{{klient}}` is one; `{{ klient }}`, `{klient}` and every other brace is text, so that
 * code and templates can be written about. Pure, for the window and the desk alike.
 */

/** The variables that texts may hold, by the names agents write. */
export const variableNames = ['numer', 'temat', 'klient', 'agent', 'dział', 'godziny'] as const
export type VariableName = (typeof variableNames)[number]
export type VariableValues = Readonly<Record<VariableName, string>>

const variable = /\{\{([\p{L}\p{N}_-]{1,40})\}\}/gu

function isName(name: string): name is VariableName {
  return (variableNames as readonly string[]).includes(name)
}

/** Names of the variables that stand in a text, each once, in the order they come in, as they were written. */
export function variablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(variable)].map(([, name = '']) => name))]
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
    const known = name.normalize('NFC').toLowerCase()
    const value = isName(known) ? values[known].trim() : ''
    if (value !== '') return value.replaceAll('{{', '{ {')
    missing.add(name)
    return written
  })
  return { text: filled, missing: [...missing] }
}

import type { SearchOption } from '../../../shared/contract/search.ts'
import { fold } from '../../../shared/text.ts'

/** What may stand at the cursor, and what of the text it takes the place of, UTF-16 units. */
export interface Completions {
  from: number
  to: number
  options: readonly SearchOption[]
}

/** Completions as the desk gave them, with what it was asked for. */
export interface Answered extends Completions {
  text: string
  at: number
}

/**
 * What an answer still offers when typing has gone on behind the cursor it was given for: what begins so, in its new
 * place. Whoever types faster than the desk answers takes the right option at the right place.
 *
 * @returns null when the text is another one, and the answer says nothing of it
 */
export function carriedOver(answered: Answered, text: string, at: number): Completions | null {
  const { from, to, options } = answered
  const grown = at - answered.at
  const isSame =
    grown >= 0 &&
    answered.text.length + grown === text.length &&
    text.startsWith(answered.text.slice(0, answered.at)) &&
    text.endsWith(answered.text.slice(answered.at))
  const typed = text.slice(from, at)
  if (!isSame || /[\s:,"]/.test(text.slice(answered.at, at))) return null
  return { from, to: to + grown, options: options.filter(option => begins(option, typed)) }
}

function begins({ text, label }: SearchOption, typed: string): boolean {
  const wanted = fold(typed)
  return [text.replaceAll('"', ''), ...(label ?? '').split(' ')].some(name => fold(name).startsWith(wanted))
}

/** What is worth offering: not what changes nothing, nor operators before anything of their name was typed. */
export function offered({ from, to, options }: Completions, text: string): SearchOption[] {
  const typed = text.slice(from, to)
  return options.filter(option => option.text !== typed && !(typed === '' && option.text.endsWith(':')))
}

/** The text with an option in its place, and where the cursor stands then. */
export function completed(
  { from, to }: Completions,
  text: string,
  option: SearchOption,
): { text: string; at: number } {
  // Behind a value the next word begins; behind an operator its value.
  const written = option.text.endsWith(':') ? option.text : `${option.text} `
  return {
    text: `${text.slice(0, from)}${written}${text.slice(to).replace(/^ /, '')}`,
    at: from + written.length,
  }
}

import { fold } from '../../../../shared/text.ts'
import { findCustomers } from '../../customers/index.ts'
import { sealingCaseOf } from '../../recovery/index.ts'
import { joined, type Known, wordsBehind } from '../rules/joining.ts'
import { isNameOf, namedBy } from '../rules/operators.ts'
import type { FilterTerm, ParsedSearch } from '../rules/parse.ts'
import { isAuthor } from './authors.ts'
import { type Asking, LONGEST_NAME, namesOf, SHORTEST_BEGINNING, tagOfName, tagsBeginning } from './names.ts'

/** So many are asked for to know whether there is any: the newest may be sealed, and are none then. */
const ANY = 8

/**
 * A search in which names of this desk that were typed without quotes are values of their operators:
 * `dział:Biuro obsługi`.
 */
export async function withNamesJoined(
  asking: Asking,
  parsed: ParsedSearch,
  text: string,
): Promise<ParsedSearch> {
  const filters: FilterTerm[] = []
  const taken = new Set<ParsedSearch['words'][number]>()
  for (const filter of parsed.filters) {
    const behind = wordsBehind(parsed, filter, text)
    const known = behind.length === 0 ? null : await knownBy(asking, filter.operator)
    if (known === null) {
      filters.push(filter)
      continue
    }
    const made = await joined(filter, behind, text, known)
    filters.push(made.filter)
    for (const word of made.taken) taken.add(word)
  }
  return { ...parsed, filters, words: parsed.words.filter(word => !taken.has(word)) }
}

/** Tells what is known of a value of an operator; null for one whose values are no names of the desk. */
async function knownBy(
  asking: Asking,
  operator: FilterTerm['operator'],
): Promise<((value: string) => Promise<Known>) | null> {
  if (operator === 'tag') {
    return async value => {
      const key = fold(value).trim()
      const first =
        key.length < SHORTEST_BEGINNING
          ? await tagOfName(asking.store, value)
          : (await tagsBeginning(asking.store, key, 1))[0]
      if (first === undefined) return 'unknown'
      return first.folded === key ? 'whole' : 'begun'
    }
  }
  // Names of accounts and of people have no end that is known: whoever is found by more of them is meant by more.
  if (operator === 'customer') {
    const { store, today } = asking
    return async value => {
      const found = await findCustomers(store, sealingCaseOf, value.slice(0, LONGEST_NAME), today, ANY)
      return found.length > 0 ? 'whole' : 'unknown'
    }
  }
  if (operator === 'author') {
    return async value => ((await isAuthor(asking.store, value)) ? 'whole' : 'unknown')
  }
  const names = await namesOf(asking, operator)
  if (names === null) return null
  return async value => {
    if (isNameOf(names, value)) return 'whole'
    return namedBy(names, value).length > 0 ? 'begun' : 'unknown'
  }
}

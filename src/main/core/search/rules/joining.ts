import type { FilterTerm, ParsedSearch, Value, WordTerm } from './parse.ts'

/** What is known of a value: it is a name, it begins one, or neither. */
export type Known = 'whole' | 'begun' | 'unknown'

/** Words behind a value that may belong to it; no name has more. */
const MOST_WORDS = 6

/** Plain words that stand behind the last value of a filter, before anything else: `dział:Biuro` with `obsługi`. */
export function wordsBehind(parsed: ParsedSearch, filter: FilterTerm, text: string): WordTerm[] {
  if (isQuoted(text, filter.values.at(-1))) return []
  const end = filter.at + filter.length
  const next = Math.min(...parsed.filters.map(each => each.at).filter(at => at >= end), Infinity)
  const behind = parsed.words.filter(word => word.at >= end && word.at < next)
  const first = behind.findIndex(word => word.isNot || word.isQuoted)
  return (first < 0 ? behind : behind.slice(0, first)).slice(0, MOST_WORDS)
}

/**
 * A filter whose names were typed without quotes: the longest run of its last value and the words behind it that is a
 * name is that name. Where none is, and the value says nothing by itself, the longest run that begins a name is taken.
 * A comma at the end of a run goes on to the next value.
 *
 * @param behind from {@link wordsBehind}
 * @returns the filter, and the words that are part of it now
 */
export async function joined(
  filter: FilterTerm,
  behind: readonly WordTerm[],
  text: string,
  known: (value: string) => Promise<Known>,
): Promise<{ filter: FilterTerm; taken: readonly WordTerm[] }> {
  const values = filter.values.slice(0, -1)
  let last = filter.values.at(-1)
  let taken = 0
  while (last !== undefined) {
    const { at } = last
    const runs = [last, ...behind.slice(taken).map(word => upTo(word, at, text))]
    const run = await bestOf(runs, known)
    const value = runs[run] ?? last
    values.push(value)
    taken += run
    const next = behind[taken]
    const goesOn = run > 0 && text[value.at + value.length] === ',' && next !== undefined
    last = goesOn ? upTo(next, next.at, text) : undefined
    if (goesOn) taken += 1
  }
  const end = behind[taken - 1]
  const length = end === undefined ? filter.length : end.at + end.length - filter.at
  return { filter: { ...filter, values, length }, taken: behind.slice(0, taken) }
}

/** Which of the runs is meant; the first one is the value alone. */
async function bestOf(runs: readonly Value[], known: (value: string) => Promise<Known>): Promise<number> {
  const says = await Promise.all(runs.map(run => known(run.text)))
  const whole = says.lastIndexOf('whole')
  if (whole >= 0) return whole
  return says[0] === 'begun' ? 0 : Math.max(says.lastIndexOf('begun'), 0)
}

/** The text from a place to the end of a word, without a comma behind it. */
function upTo({ at, length }: WordTerm, from: number, text: string): Value {
  const typed = text.slice(from, at + length).replace(/,+$/u, '')
  return { text: typed, at: from, length: typed.length }
}

function isQuoted(text: string, value: Value | undefined): boolean {
  return value === undefined || text.slice(value.at, value.at + value.length) !== value.text
}

import { type Operator, operatorNamed } from './operators.ts'

/** What stands at the cursor: the beginning of an operator's name, or of one of its values. */
export interface AtCursor {
  operator: Operator | null
  typed: string
  /** What a completion takes the place of, UTF-16 units of the text. */
  from: number
  to: number
  /** Where a value goes on behind a blank, without quotes: all of it. `dział:Biuro ob` */
  run?: AtCursor & { operator: Operator }
}

/** How far before the cursor a word may begin. */
const LOOK_BACK = 200

const named =
  /(?:^|[\s,;(])-?(\p{L}[\p{L}\p{M}]{0,19}):\s?((?:(?:"[^"]*"|[^\s",])*,\s*)*)("?[^",\s]*|"[^"]*)$/u
/** The same with blanks in the value, as names of the desk may be typed (`joining.ts`). */
const namedOn =
  /(?:^|[\s,;(])-?(\p{L}[\p{L}\p{M}]{0,19}):\s?((?:(?:"[^"]*"|[^\s",])*,\s*)*)([^\s",:]+(?:\s[^\s",:]+){0,5}\s[^\s",:]*)$/u
const bare = /(?:^|\s)-?([\p{L}\p{M}]*)$/u
const restOfValue = /^[^\s,"]*"?/u

/** What may be completed at a place of a typed search; null where nothing may, such as inside a quoted phrase. */
export function atCursor(text: string, at: number): AtCursor | null {
  const cursor = Math.min(at, text.length)
  const before = text.slice(Math.max(0, cursor - LOOK_BACK), cursor)
  const to = cursor + (restOfValue.exec(text.slice(cursor, cursor + LOOK_BACK))?.[0].length ?? 0)
  const value = named.exec(before)
  const operator = operatorNamed(value?.[1] ?? '')
  if (value !== null && operator !== undefined) {
    const typed = value[3] ?? ''
    return { operator, typed: typed.replaceAll('"', ''), from: cursor - typed.length, to }
  }
  const name = bare.exec(before)
  const isInQuotes = (before.match(/"/g)?.length ?? 0) % 2 === 1
  if (name === null || isInQuotes) return null
  const typed = name[1] ?? ''
  const run = runBefore(before, cursor, to)
  return {
    operator: null,
    typed,
    from: cursor - typed.length,
    to: cursor + nameAfter(text, cursor),
    ...(run !== null && { run }),
  }
}

function runBefore(before: string, cursor: number, to: number): AtCursor['run'] | null {
  const value = namedOn.exec(before)
  const operator = operatorNamed(value?.[1] ?? '')
  if (value === null || operator === undefined) return null
  const typed = value[3] ?? ''
  return { operator, typed, from: cursor - typed.length, to }
}

/** The rest of the name under the cursor, its colon included. */
function nameAfter(text: string, cursor: number): number {
  return /^[\p{L}\p{M}]*:?/u.exec(text.slice(cursor, cursor + LOOK_BACK))?.[0].length ?? 0
}

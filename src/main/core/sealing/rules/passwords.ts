import { apartFrom, type Span } from './spans.ts'

/**
 * The same with nothing between it and its value but words: "hasło do panelu Zx9#kl22". What has no digit may be any word.
 */
const unmarked =
  /(?<![\p{L}\p{N}])(?:has[łl](?:o|a|em|u|ami)|password|passwd|passphrase|pwd|pass)(?<words>(?:[ \t]{1,100}\p{L}{1,20}){0,4}?)[ \t]{1,3}(?<value>(?=\S{0,199}\d)\S{6,200})(?=(?<rest>[^\n]{0,40}))/giu

/** Words that make it a sentence about a password. */
const spokenOf =
  /^(?:i|a|oraz|lub|ani|ale|nie|że|gdy|kt[óo]r\p{L}*|po|przez|przed|bez|dnia|od|musi|ma|powinno|zawier\p{L}*|minimum|najmniej|reset\p{L}*|wygas\p{L}*|dzia[łl]\p{L}*|and|or|not|with|without|by|via|since|after|before|must|should|does|at|least|expired)$/iu
/** What follows is what the password is for. */
const prepositions = /^(?:do|dla|w|z|ze|nr|numer|number|for|of|in|from|to)$/iu
/** What follows is likely its name. */
const bearers =
  /^(?:kont|skrzyn|serwer|domen|baz|u[żz]ytkown|login|host|stron|zg[łl]osz|zam[óo]wi|umow|klien|faktur|account|server|user|domain|database|ticket|order)/iu
const products =
  /^(?:office|microsoft|[mo]365|windows|win|outlook|exchange|iphone|ipad|ios|android|wordpress|wp|joomla|prestashop|php|mysql|mariadb|debian|ubuntu|centos|directadmin|cpanel|plesk|http|https|ipv|sha|utf|wpa)[-_]?\d/iu
/** An address, a site, a file, a count or a day ("8znaków", "13-tej"). */
const otherThing = /^\S{1,100}@\S{1,100}\.\p{L}{2,}|^https?:|\.\p{L}{2,}$|^[/\\]|^\d{1,9}-?\p{Ll}{1,50}$/iu

/** What is called a password, in the cases of the noun, with the words between it and its value: "hasło do panelu:". */
const named =
  /(?<![\p{L}\p{N}])(?:has[łl](?:o|a|em|u|ami)|password|passwd|passphrase|pwd|pass)(?:[ \t]{1,100}[\p{L}\d._@/()-]{1,40}){0,4}?[ \t]{0,3}(?<between>(?:[:=]|->|→|[ \t]-(?=[ \t])|[ \t](?:to|brzmi|is)(?=\s)[ \t]{0,3}[:=]?)[ \t]{0,3}\n?[ \t]{0,3})(?<value>\S{4,200})(?=(?<rest>[^\n]{0,40}))/giu

/** A name and a password told in one go: "login/hasło: jan / Kotek2024", "user:pass = jan:Kotek2024". */
const paired =
  /(?<![\p{L}\p{N}])(?:loginu?|nazwa u[żz]ytkownika|u[żz]ytkownik|user(?:[ -]?name)?|e-?mail|adres)[ \t]{0,2}(?:[/|\\:,&+]|[ \t](?:i|oraz|and)[ \t])[ \t]{0,2}(?:has[łl]o|password|pass|pwd)(?:[ \t]{1,100}\p{L}{1,20}){0,4}?[ \t]{0,3}(?:[:=]|->|→|[ \t]-[ \t]|[ \t](?:to|is)[ \t])[ \t]{0,3}\n?[ \t]{0,3}(?<name>[^\s/|,;:]{1,100})(?:[ \t]{0,3}[/|,;:\n][ \t]{0,3}|[ \t]{1,3}(?:i[ \t]{1,3}|and[ \t]{1,3}|-[ \t]{1,3})?)(?<value>\S{4,200})/giu
/** In an address: "ftp://jan:Kotek2024@serwer.example". */
const inAddress =
  /(?<=\b[a-z][a-z\d+.-]{1,20}:\/\/[^\s/:@]{1,100}:)(?<value>[^\s/@{}<>]{3,200})(?=@[\p{L}\d[])/giu

/** Those that are looked for from every place of a text: each looks so far and no farther. */
export const passwordShapes = { unmarked, named, paired, inAddress }

/** What stands there when nothing is told. */
const nothing =
  /^(?:brak|puste|none|null|empty|required|wymagane|https?:.{0,200}|\/\/.{0,200}|\{\{.{0,200}|[*•●.…x_-]{1,200})$/iu

/** A password that a text tells, without the quotes around it and the full stop behind it. */
export interface ToldPassword {
  /** UTF-16 place of its first character. */
  from: number
  value: string
}

/**
 * The passwords a text tells, each once, in its order.
 */
export function passwordsIn(text: string): ToldPassword[] {
  const pairs = inPairs(text)
  // "hasło: jan" is the name of a pair, and no password.
  const names = pairs.map(({ start, from }) => ({ from: start, to: from }))
  const alone = [assigned(text), justSaid(text)].flatMap(each => apartFrom(each.map(beginning), names))
  const told = new Map(
    [...pairs, ...alone, ...inAddresses(text)].map(({ from, value }) => [from, { from, value }]),
  )
  return [...told.values()].sort((a, b) => a.from - b.from)
}

/** Where a password begins tells what it is part of. */
function beginning(told: ToldPassword): ToldPassword & Span {
  return { ...told, to: told.from + 1 }
}

/** Behind a name. What is no more than a word of a language may be one of a sentence, unless it ends its line. */
function inPairs(text: string): (ToldPassword & { start: number })[] {
  return Array.from(text.matchAll(paired)).flatMap(hit => {
    const { value = '' } = hit.groups ?? {}
    const { bare, told } = withoutQuotes(value)
    if (told.length < 4 || nothing.test(told)) return []
    const end = hit.index + hit[0].length
    const endsLine = /^[ \t]*(?:\n|$)/.test(text.slice(end, end + 40)) && !/[?!.,…]$/.test(value)
    if (!looksMade(told) && !endsLine) return []
    return [{ start: hit.index, from: end - bare.length, value: told }]
  })
}

function inAddresses(text: string): ToldPassword[] {
  return Array.from(text.matchAll(inAddress))
    .map(hit => ({ from: hit.index, value: hit[0] }))
    .filter(({ value }) => !nothing.test(value))
}

/**
 * With a sign or a word of assignment. "Hasło nie działa" names one and tells none. Behind a sign of assignment it may be a bare
 * word when it is quoted or ends its line; behind "to" or "brzmi", or on the next line, it must look like no word of a
 * language.
 */
function assigned(text: string): ToldPassword[] {
  return Array.from(text.matchAll(named)).flatMap(hit => {
    const { between = '', value = '', rest = '' } = hit.groups ?? {}
    const { bare, told } = withoutQuotes(value)
    if (told.length < 4 || nothing.test(told)) return []
    const isAssigned = /[:=→>]/.test(between) && !between.includes('\n')
    const endsLine = rest.trim() === '' && !/[?!.,…]$/.test(value)
    const isQuoted = bare !== value
    if (!looksMade(told) && !(isAssigned && (isQuoted || endsLine))) return []
    return [{ from: hit.index + hit[0].length - bare.length, value: told }]
  })
}

/** With nothing between but words: it must look like nothing else than a password, the more so the further they lead. */
function justSaid(text: string): ToldPassword[] {
  return Array.from(text.matchAll(unmarked)).flatMap(hit => {
    const { words = '', value = '', rest = '' } = hit.groups ?? {}
    const { bare, told } = withoutQuotes(value)
    if (told.length < 6 || nothing.test(told) || otherThing.test(told) || products.test(told)) return []
    const between = words.trim() === '' ? [] : words.trim().split(/\s+/)
    if (between.some(word => spokenOf.test(word))) return []
    const endsLine = rest.trim() === ''
    if (!isBelieved(told, between, endsLine)) return []
    return [{ from: hit.index + hit[0].length - bare.length, value: told }]
  })
}

function isBelieved(value: string, between: readonly string[], endsLine: boolean): boolean {
  const last = between.at(-1)
  if (!/\p{L}/u.test(value)) return last === undefined && /^\d+$/.test(value)
  if (last !== undefined && prepositions.test(last)) return false
  const isSigned = /[!#$%^&*+=?~|<>]/.test(value)
  if (isSigned) return true
  if (last !== undefined && bearers.test(last)) return false
  // Numbers of papers and accounts have no small letters.
  if (!/\p{Ll}/u.test(value)) return false
  return last === undefined || /\p{Lu}/u.test(value) || endsLine
}

function withoutQuotes(value: string): { bare: string; told: string } {
  const bare = value.replace(/^["'„“”`]+/u, '')
  return { bare, told: bare.replace(/["'”“`.,;!?)]+$/u, '') }
}

/** A digit or a sign among letters, a capital after a small letter, or digits alone. */
function looksMade(value: string): boolean {
  return /\p{L}/u.test(value) ? /[\d\p{S}]|[^\p{L}\d-]|\p{Ll}\p{Lu}/u.test(value) : /^\d{4,}$/.test(value)
}

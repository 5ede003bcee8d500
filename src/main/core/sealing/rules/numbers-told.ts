import type { PlainDate } from '../../../../shared/plain-date.ts'
import { checkIdentifier, checkNrb, peselBirthDate } from '../../identifiers/index.ts'
import { accountsIn } from './accounts-told.ts'
import { isPaymentCard } from './payment-card.ts'
import { apartFrom } from './spans.ts'

/** A number of a person or of a card. Places are UTF-16 units of the text. */
export interface ToldNumber {
  kind: 'pesel' | 'card'
  from: number
  to: number
}

/** Digits with no more between them than what groups them, from the first of them to the last. */
export const runs = /(?<!\d|\d[ .-]|\d - )\d(?:(?: - |[ .-])?\d){10,59}(?!(?: - |[ .-])?\d)/g
/** Nobody is older, years. */
const OLDEST = 125

const peselNamed = /pesel\p{L}{0,4}[^\d\n]{0,30}$/iu
const cardNamed =
  /(?:kart[aąęy]|card|visa|master ?card|maestro|amex|american express|diners|jcb)\p{L}{0,3}[^\d\n]{0,40}$/iu
/** Right before a number: it numbers something else. */
export const numbersElse =
  /(?:zam[óo]wieni|faktur|proform|zg[łl]oszeni|przesy[łl]k|paczk|rachun|kont[ao]|umow|polis|transakcj|licencj|seryjn|regon|nip|krs|imei|ean|isbn|order|invoice|ticket|tracking|parcel|account|contract|licen[cs]e|serial)\p{L}{0,20}[\s.:#]{0,5}(?:nr|numer\p{L}{0,3}|no|number|id)?[\s.:#]{0,5}$/iu

/**
 * The PESEL and card numbers of a text, in its order: such as stand alone, as part of no longer number, account number,
 * address or name. Without a word that says what they are they must be grouped as such are written; behind one in any
 * way.
 *
 * @param text  with plain spaces and hyphens
 * @param today a birth date after it is none
 */
export function numbersIn(text: string, today: PlainDate): ToldNumber[] {
  const all = Array.from(text.matchAll(runs), ({ 0: run, index: from }) => ({
    run,
    from,
    to: from + run.length,
  }))
  return apartFrom(all, accountsIn(text)).flatMap(({ run, from, to }) => {
    if (checkNrb(run.replace(/[ .-]/g, '')).valid) return []
    const before = text.slice(Math.max(0, from - 80), from)
    const named = { pesel: peselNamed.test(before), card: cardNamed.test(before) }
    if (numbersElse.test(before.slice(-60)) || !standsAlone(before, text.slice(to, to + 40), named)) return []
    return partsOf(groupsOf(run, from), { named, today, after: text.slice(to, to + 5) }) ?? []
  })
}

interface Group {
  digits: string
  from: number
  to: number
}
type Named = Record<ToldNumber['kind'], boolean>
interface Around {
  named: Named
  today: PlainDate
  /** What follows the run. */
  after: string
}

function groupsOf(run: string, from: number): Group[] {
  return Array.from(run.matchAll(/\d+/g), ({ 0: digits, index }) => ({
    digits,
    from: from + index,
    to: from + index + digits.length,
  }))
}

/** Neither before it nor behind it anything that makes it part of a name, an address or a longer number. */
function standsAlone(before: string, after: string, named: Named): boolean {
  const isNamed = named.pesel || named.card
  if (/^[\p{L}\p{N}_@]/u.test(after)) return false
  // A label may be glued to it: "PESEL44051401359".
  if (/[\p{L}\p{N}]$/u.test(before)) return /(?:pesel|kart[ayęą]|card|visa|amex|nr|numer)$/iu.test(before)
  if (isNamed) return !before.endsWith('+')
  if (/[+/\\_@#]$|[\p{L}\d][.-]$/u.test(before)) return false
  if (/(?:https?:\/\/|www\.)\S*$/i.test(before)) return false
  // A domain, or the first part of a name with hyphens.
  return !/^(?:\.\p{Ll}{2}|-\p{L})/u.test(after)
}

/**
 * The whole run as numbers one behind the other, behind a card what is told with it: until when it is valid, the code on
 * its back. Null when something is left over.
 */
function partsOf(
  groups: readonly Group[],
  around: Around,
  /** What the last so many groups came to. */
  known = new Map<number, ToldNumber[] | null>(),
): ToldNumber[] | null {
  const before = known.get(groups.length)
  if (before !== undefined) return before
  const parts = partedAnew(groups, around, known)
  known.set(groups.length, parts)
  return parts
}

function partedAnew(
  groups: readonly Group[],
  around: Around,
  known: Map<number, ToldNumber[] | null>,
): ToldNumber[] | null {
  for (let count = groups.length; count > 0; count -= 1) {
    const part = groups.slice(0, count)
    const [first, last] = [part[0], part.at(-1)]
    const kind = kindOf(part, around)
    if (kind === null || first === undefined || last === undefined) continue
    const found = { kind, from: first.from, to: last.to }
    const rest = groups.slice(count)
    if (rest.length === 0 || (kind === 'card' && isToldWithCard(rest, around.after))) return [found]
    const others = partsOf(rest, around, known)
    if (others !== null) return [found, ...others]
  }
  return null
}

function kindOf(groups: readonly Group[], { named, today }: Around): ToldNumber['kind'] | null {
  const digits = groups.map(each => each.digits).join('')
  const sizes = groups.map(each => each.digits.length).join(' ')
  if ((named.pesel || peselGroups.has(sizes)) && isPesel(digits, today)) return 'pesel'
  return (named.card || cardGroups.test(sizes)) && isPaymentCard(digits) ? 'card' : null
}

/** A telephone number of eleven digits, as 48 12 345 67 89, is grouped otherwise. */
const peselGroups: ReadonlySet<string> = new Set(['11', '6 5', '2 2 2 5', '4 4 3'])
/** In fours, eights or pairs, the last of them perhaps shorter; as American Express, Diners and the old Visa print theirs. */
const cardGroups =
  /^(?:1[2-9]|4 4 4|4 4 4 [1-4]|4 4 4 4 [123]|8 [4-8]|8 8 3|(?:2 ){5,8}[12]|4 6 [45]|4 3 3 3)$/

function isPesel(digits: string, today: PlainDate): boolean {
  if (!checkIdentifier('pesel', digits, { today }).valid) return false
  const born = Number(peselBirthDate(digits)?.slice(0, 4))
  return Number(today.slice(0, 4)) - born <= OLDEST
}

/** "12/27", "12 27", "1227", "123", "12 27 123" */
function isToldWithCard(groups: readonly Group[], after: string): boolean {
  const told = groups.map(each => each.digits).join(' ')
  return (
    /^(?:\d\d (?:20)?\d\d|\d{4})?(?: ?\d{3})?$/.test(told) ||
    (/^\d\d$/.test(told) && /^ ?\/ ?\d\d/.test(after))
  )
}

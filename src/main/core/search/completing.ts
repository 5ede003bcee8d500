import type { SearchOption } from '../../../shared/contract/search.ts'
import { engineTypes } from '../../../shared/contract/tickets/terms.ts'
import { compareText, fold } from '../../../shared/text.ts'
import type { Caller } from '../context.ts'
import { customerRow, findCustomers } from '../customers/index.ts'
import { sealedAmong, sealingCaseOf } from '../recovery/index.ts'
import { authorsNamed } from './records/authors.ts'
import { type Asking, tagsBeginning } from './records/names.ts'
import { type AtCursor, atCursor } from './rules/cursor.ts'
import {
  hasWords,
  isWords,
  type Operator,
  operators,
  ownerWords,
  priorityWords,
  quoted,
  spellings,
  statusNames,
  typeWords,
  valueKey,
} from './rules/operators.ts'

const MOST_OPTIONS = 12
const ages = ['24h', '7d', '30d', '90d', '1r']

type Language = 'pl' | 'en'
type Spelled = Record<Language, readonly [string, ...string[]]>
type Completed = { from: number; to: number; options: SearchOption[] }

/** What may stand at the cursor of a typed search, for this agent in his language. */
export async function completionsOf(
  asking: Asking,
  by: Pick<Caller, 'permissions' | 'preferences'>,
  text: string,
  at: number,
): Promise<Completed> {
  const cursor = atCursor(text, at)
  if (cursor === null) return { from: Math.min(at, text.length), to: Math.min(at, text.length), options: [] }
  const { language } = by.preferences
  const values = async ({ from, to, typed }: AtCursor, operator: Operator): Promise<Completed> => {
    const options = await valuesOf(asking, by, operator, typed, language)
    return { from, to, options: options.slice(0, MOST_OPTIONS) }
  }
  const { operator, typed, from, to, run } = cursor
  if (operator !== null) return values(cursor, operator)
  // `dział:Biuro ob` names a department; where it does not, another search begins behind the blank.
  const named = run === undefined ? null : await values(run, run.operator)
  if (named !== null && named.options.length > 0) return named
  return { from, to, options: operatorNames(typed, language).slice(0, MOST_OPTIONS) }
}

/** Names in the agent's language; those of the other one where he began to type one. */
function operatorNames(typed: string, language: Language): SearchOption[] {
  const key = fold(typed)
  return operators.flatMap(operator => {
    const { pl, en } = spellings[operator]
    const [own, other] = language === 'pl' ? [pl, en] : [en, pl]
    const name = [...own, ...(key === '' ? [] : other)].find(each => fold(each).startsWith(key))
    return name === undefined ? [] : [{ text: `${name}:`, label: null }]
  })
}

async function valuesOf(
  asking: Asking,
  by: Pick<Caller, 'permissions'>,
  operator: Operator,
  typed: string,
  language: Language,
): Promise<SearchOption[]> {
  const words = (table: Record<string, Spelled>) =>
    beginning(
      Object.values(table).map(spelled => ({ text: spelled[language][0], label: null })),
      typed,
    )
  switch (operator) {
    case 'status':
      return [...statusesOfOld(typed, language), ...beginning(await ownStatuses(asking), typed)]
    case 'priority':
      return words(priorityWords)
    case 'has':
      return words(hasWords)
    case 'is':
      return words(isWords)
    case 'owner':
      return [...words(ownerWords), ...beginning(await agents(asking), typed)]
    case 'follower':
      return [...words({ me: ownerWords.me }), ...beginning(await agents(asking), typed)]
    case 'department':
      return beginning(await departments(asking), typed)
    case 'tag': {
      const tags = await tagsBeginning(asking.store, fold(typed).trim(), MOST_OPTIONS)
      return tags.map(tag => ({ text: quoted(tag.name), label: null }))
    }
    case 'customer':
      return by.permissions.has('customers.read') ? customers(asking, typed) : []
    case 'older':
    case 'newer':
      return beginning(
        ages.map(text => ({ text, label: null })),
        typed,
      )
    case 'author':
      return by.permissions.has('tickets.read') ? authors(asking, typed) : []
    // Every operator is above.
    default:
      return operator satisfies never
  }
}

/** Options that begin with what is typed, or whose label has a word that does. */
function beginning(options: readonly SearchOption[], typed: string): SearchOption[] {
  const key = valueKey(typed)
  return options.filter(option =>
    [option.text, ...(option.label ?? '').split(' ')].some(name =>
      valueKey(name.replaceAll('"', '')).startsWith(key),
    ),
  )
}

/** The five every desk has, by the names the window shows; by another word for one where that is being typed. */
function statusesOfOld(typed: string, language: Language): SearchOption[] {
  return engineTypes.flatMap(type => {
    const names = [
      statusNames[type][language],
      ...(valueKey(typed) === '' ? [] : [typeWords[type][language][0]]),
    ]
    return beginning(
      names.map(name => ({ text: quoted(name), label: null })),
      typed,
    ).slice(0, 1)
  })
}

/** Statuses that the desk named itself; those that every desk has are known by what they mean. */
async function ownStatuses({ store }: Asking): Promise<SearchOption[]> {
  const rows = await store
    .selectFrom('ticket_status')
    .select('name')
    .where('code', 'is', null)
    .where('archived_at', 'is', null)
    .orderBy('position')
    .execute()
  return rows.map(row => ({ text: quoted(row.name), label: null }))
}

async function departments({ store }: Asking): Promise<SearchOption[]> {
  const rows = await store
    .selectFrom('department')
    .select('name')
    .where('archived_at', 'is', null)
    .orderBy('position')
    .execute()
  return rows.map(row => ({ text: quoted(row.name), label: null }))
}

async function agents({ store }: Asking): Promise<SearchOption[]> {
  const rows = await store
    .selectFrom('agent')
    .select(['login', 'name'])
    .where('state', '=', 'active')
    .execute()
  return rows
    .toSorted((a, b) => compareText(a.name, b.name))
    .map(row => ({ text: quoted(row.login), label: row.name }))
}

/** Messages that are looked at for who may be meant. */
const READ_FOR_AUTHORS = 300
/** Less begins too many names to be a help. */
const SHORTEST_AUTHOR = 2

/** Who wrote or asked lately, by his address where he has one. In tickets of a sealed account nobody is named. */
async function authors({ store }: Asking, typed: string): Promise<SearchOption[]> {
  if (typed.trim().length < SHORTEST_AUTHOR) return []
  const found = await authorsNamed(store, typed, READ_FOR_AUTHORS)
  const sealed = await sealedAmong(
    store,
    found.flatMap(each => each.askedBy ?? []),
  )
  return found
    .filter(({ askedBy }) => askedBy === null || !sealed.has(askedBy))
    .map(({ name, address }) => ({
      text: quoted(address === '' ? name : address),
      label: address === '' || name === '' ? null : name,
    }))
}

/** Accounts as lists name them: who is sealed is masked, and found by his whole name only. */
async function customers({ store, today }: Asking, typed: string): Promise<SearchOption[]> {
  if (typed.trim() === '') return []
  const found = await findCustomers(store, sealingCaseOf, typed.slice(0, 200), today, MOST_OPTIONS)
  const rows = await Promise.all(found.map(({ record }) => customerRow(store, sealingCaseOf, record)))
  return rows.map(row => ({ text: quoted(row.number), label: row.name }))
}

import { fold } from '../../../../shared/text.ts'
import type { ReadStore } from '../../store/index.ts'
import { type Named, ownerWords, statusNames, typeWords } from '../rules/operators.ts'
import type { FilterTerm } from '../rules/parse.ts'

/** Characters of a value that a name is looked for by. */
export const LONGEST_NAME = 200

/** Who asks, and when. */
export interface Asking {
  store: ReadStore
  agentId: number
  now: number
  today: string
}

/** What the values of an operator may be named by; null for one whose values are no names of a fixed list. */
export function namesOf(
  asking: Asking,
  operator: FilterTerm['operator'],
): Promise<Named<number | null>[] | null> {
  if (operator === 'department') return departmentNames(asking.store)
  if (operator === 'owner') return ownerNames(asking)
  if (operator === 'follower') return agentNames(asking)
  return operator === 'status' ? namesOfStatuses(asking.store) : Promise.resolve(null)
}

export async function departmentNames(store: ReadStore) {
  const rows = await store.selectFrom('department').select(['id', 'name']).execute()
  return rows.map(row => ({ name: row.name, means: row.id }))
}

/** Names the desk gave its statuses, those the window shows for the ones it has of old, and words for what each means. */
export async function namesOfStatuses(store: ReadStore) {
  const rows = await store.selectFrom('ticket_status').select(['id', 'code', 'name', 'type']).execute()
  return rows.flatMap(row => {
    const { pl, en } = typeWords[row.type]
    const shown = row.code === null ? [] : Object.values(statusNames[row.type])
    return [row.name, ...shown, ...pl, ...en].map(name => ({ name, means: row.id }))
  })
}

/** Everything an owner is named by, and the words for nobody. */
export async function ownerNames(asking: Asking): Promise<Named<number | null>[]> {
  const { pl, en } = ownerWords.nobody
  return [...(await agentNames(asking)), ...[...pl, ...en].map(name => ({ name, means: null }))]
}

/** Logins, names, parts of names, and the words for oneself. */
export async function agentNames({ store, agentId }: Asking): Promise<Named<number>[]> {
  const rows = await store.selectFrom('agent').select(['id', 'login', 'name']).execute()
  const { pl, en } = ownerWords.me
  return [
    ...[...pl, ...en].map(name => ({ name, means: agentId })),
    ...rows.flatMap(row =>
      [row.login, row.name, ...row.name.split(' ')].map(name => ({ name, means: row.id })),
    ),
  ]
}

/** Beginnings of tags count from this many letters on. */
export const SHORTEST_BEGINNING = 3
const MOST_TAGS = 50

/** A tag by its whole name, else every tag that begins so. */
export async function tagsNamed(store: ReadStore, value: string): Promise<number[]> {
  const folded = fold(value).trim()
  const whole = await tagOfName(store, value)
  if (whole !== undefined) return [whole.id]
  if (folded.length < SHORTEST_BEGINNING) return []
  return (await tagsBeginning(store, folded, MOST_TAGS)).map(tag => tag.id)
}

/** The tag of exactly this name, whatever its case and accents. */
export function tagOfName(store: ReadStore, name: string) {
  return store
    .selectFrom('tag')
    .select(['id', 'name', 'folded'])
    .where('folded', '=', fold(name).trim())
    .executeTakeFirst()
}

/** Tags whose folded name begins so, in order. */
export function tagsBeginning(store: ReadStore, folded: string, limit: number) {
  return store
    .selectFrom('tag')
    .select(['id', 'name', 'folded'])
    .where('folded', '>=', folded)
    .where('folded', '<', `${folded}\u{10FFFF}`)
    .orderBy('folded')
    .limit(limit)
    .execute()
}

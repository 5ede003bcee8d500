import type { SearchRemark } from '../../../../shared/contract/search.ts'
import { priorities } from '../../../../shared/contract/tickets/index.ts'
import { findCustomers } from '../../customers/index.ts'
import { sealingCaseOf } from '../../recovery/index.ts'
import { type Mark } from '../rules/index-text.ts'
import { ageOf, hasWords, isWords, meaningsOf, namedBy, priorityWords } from '../rules/operators.ts'
import type { FilterTerm, Value } from '../rules/parse.ts'
import { isAuthor } from './authors.ts'
import {
  type Asking,
  agentNames,
  departmentNames,
  LONGEST_NAME,
  namesOfStatuses,
  ownerNames,
  tagsNamed,
} from './names.ts'

/** Columns of a ticket that operators ask about; the indexes of queues hold them. */
export interface TicketFacts {
  department_id: number
  status_id: number
  owner_id: number | null
  priority: number
  customer_id: number | null
}
type Column = keyof TicketFacts

/** What tickets are asked to be. */
export interface Narrowing {
  /** Each must hold: the column has one of these values, or none of them. */
  columns: { column: Column; values: ReadonlySet<number | null>; isNot: boolean }[]
  /** Each must hold: the ticket has one of these tags, or none of them. */
  tags: { ids: number[]; isNot: boolean }[]
  /** Each must hold: one of these agents follows the ticket, or none of them. */
  followers: { ids: number[]; isNot: boolean }[]
  /** Each must hold: there is something new in it for this agent, or nothing. */
  unread: { agentId: number; isNot: boolean }[]
  has: { mark: Mark; isNot: boolean }[]
  /** Instants: not before, and before. */
  from: number | null
  until: number | null
}

/** Accounts one name may stand for. */
const MOST_CUSTOMERS = 200
/**
 * What the operators of a search mean at this desk. A value that means nothing here is named and left out; an
 * operator of which nothing is left does not narrow.
 */
export async function narrowingOf(
  asking: Asking,
  filters: readonly FilterTerm[],
): Promise<{ narrowing: Narrowing; remarks: SearchRemark[] }> {
  const narrowing: Narrowing = {
    columns: [],
    tags: [],
    followers: [],
    unread: [],
    has: [],
    from: null,
    until: null,
  }
  const remarks: SearchRemark[] = []
  const columns = new Map<string, Narrowing['columns'][number] & { values: Set<number | null> }>()

  for (const filter of filters) {
    const { operator, isNot } = filter
    const place = { at: filter.at, length: filter.length }
    if (operator === 'author') continue
    if (operator === 'older' || operator === 'newer') {
      if (isNot) remarks.push({ code: 'not_negatable', ...place })
      else ages(asking, narrowing, filter, remarks)
      continue
    }
    if (operator === 'has') {
      for (const value of filter.values) {
        const marks = meaningsOf(hasWords, value.text)
        if (marks.length === 0) remarks.push(unknown('unknown_has', value))
        narrowing.has.push(...marks.map(mark => ({ mark, isNot })))
      }
      continue
    }
    if (operator === 'is') {
      for (const value of filter.values) {
        if (meaningsOf(isWords, value.text).length === 0) remarks.push(unknown('unknown_is', value))
        else narrowing.unread.push({ agentId: asking.agentId, isNot })
      }
      continue
    }
    if (operator === 'tag') {
      const ids = await meantByAll(
        filter.values,
        value => tagsNamed(asking.store, value),
        remarks,
        'unknown_tag',
      )
      if (ids.length > 0) narrowing.tags.push({ ids, isNot })
      continue
    }
    if (operator === 'follower') {
      const names = await agentNames(asking)
      const meaning = async (value: string) => namedBy(names, value)
      const ids = await meantByAll(filter.values, meaning, remarks, 'unknown_owner')
      if (ids.length > 0) narrowing.followers.push({ ids, isNot })
      continue
    }
    const { column, meant } = await columnValues(asking, operator, filter, remarks)
    if (meant.length === 0) continue
    // The same operator twice names alternatives, as two values of one do.
    const key = `${column} ${isNot}`
    const known = columns.get(key) ?? { column, values: new Set<number | null>(), isNot }
    for (const value of meant) known.values.add(value)
    columns.set(key, known)
  }
  narrowing.columns = [...columns.values()]
  return { narrowing, remarks }
}

/**
 * Names of people who never wrote and ask for nothing. To be asked where nothing was found: unlike other operators, one
 * that means nobody still narrows, since the index may not know all yet.
 */
export async function unknownAuthors(
  { store }: Pick<Asking, 'store'>,
  filters: readonly FilterTerm[],
): Promise<SearchRemark[]> {
  const remarks: SearchRemark[] = []
  for (const { operator, isNot, values } of filters) {
    if (operator !== 'author' || isNot) continue
    for (const value of values)
      if (!(await isAuthor(store, value.text))) remarks.push(unknown('unknown_author', value))
  }
  return remarks
}

/** Does a ticket have the columns that are asked for? */
export function hasColumns(facts: TicketFacts, { columns }: Pick<Narrowing, 'columns'>): boolean {
  return columns.every(({ column, values, isNot }) => values.has(facts[column]) !== isNot)
}

function ages({ now }: Asking, narrowing: Narrowing, filter: FilterTerm, remarks: SearchRemark[]): void {
  for (const value of filter.values) {
    const age = ageOf(value.text)
    if (age === null) remarks.push(unknown('unknown_age', value))
    else if (filter.operator === 'older') narrowing.until = Math.min(narrowing.until ?? now, now - age)
    else narrowing.from = Math.max(narrowing.from ?? 0, now - age)
  }
}

async function columnValues(
  asking: Asking,
  operator: 'customer' | 'priority' | 'department' | 'owner' | 'status',
  filter: FilterTerm,
  remarks: SearchRemark[],
): Promise<{ column: Column; meant: (number | null)[] }> {
  const { store } = asking
  const all = <T>(meaning: (value: string) => Promise<T[]>, code: SearchRemark['code']) =>
    meantByAll(filter.values, meaning, remarks, code)
  if (operator === 'customer') {
    return { column: 'customer_id', meant: await customersMeant(asking, filter.values, remarks) }
  }
  if (operator === 'priority') {
    const levels = async (value: string) =>
      meaningsOf(priorityWords, value).map(level => priorities.indexOf(level))
    return { column: 'priority', meant: await all(levels, 'unknown_priority') }
  }
  if (operator === 'department') {
    const names = await departmentNames(store)
    return {
      column: 'department_id',
      meant: await all(async value => namedBy(names, value), 'unknown_department'),
    }
  }
  if (operator === 'owner') {
    const names = await ownerNames(asking)
    return { column: 'owner_id', meant: await all(async value => namedBy(names, value), 'unknown_owner') }
  }
  const names = await namesOfStatuses(store)
  return { column: 'status_id', meant: await all(async value => namedBy(names, value), 'unknown_status') }
}

async function meantByAll<T>(
  values: readonly Value[],
  meaning: (value: string) => Promise<T[]>,
  remarks: SearchRemark[],
  code: SearchRemark['code'],
): Promise<T[]> {
  const meant: T[] = []
  for (const value of values) {
    const meanings = await meaning(value.text)
    if (meanings.length === 0) remarks.push(unknown(code, value))
    meant.push(...meanings)
  }
  return meant
}

function unknown(code: SearchRemark['code'], { text, at, length }: Value): SearchRemark {
  return { code, at, length, params: { value: text.slice(0, 60) } }
}

async function customersMeant(
  { store, today }: Asking,
  values: readonly Value[],
  remarks: SearchRemark[],
): Promise<number[]> {
  const ids: number[] = []
  for (const value of values) {
    // By the rule of every list: who is sealed is found by an identifier or by his whole name only.
    const found = await findCustomers(
      store,
      sealingCaseOf,
      value.text.slice(0, LONGEST_NAME),
      today,
      MOST_CUSTOMERS,
    )
    const exact = found.filter(each => each.isExact)
    const meant = exact.length > 0 ? exact : found
    if (meant.length === 0) remarks.push(unknown('unknown_customer', value))
    if (meant.length === MOST_CUSTOMERS) {
      remarks.push({
        code: 'many_customers',
        at: value.at,
        length: value.length,
        params: { limit: MOST_CUSTOMERS },
      })
    }
    ids.push(...meant.map(each => each.record.id))
  }
  return ids
}

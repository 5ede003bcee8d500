import type { Link } from '../../../../shared/contract/tickets/index.ts'
import { maskName } from '../../../../shared/text.ts'
import { customersByIds } from '../../customers/index.ts'
import { rulebook } from '../../deadlines/index.ts'
import { sealedAmong } from '../../recovery/index.ts'
import { type ReadStore, these } from '../../store/index.ts'
import type { Names } from '../rules/part-changes.ts'
import { shownPerson } from '../rules/shown.ts'
import { unsaid } from '../unsaid.ts'
import { allStatuses } from './tickets.ts'

/** What of the things that steps name has to be looked up. */
export interface Mentioned {
  accounts: readonly number[]
  tickets: readonly number[]
  links: readonly Link[]
}

/** What steps name by ids. Who is hidden by a recovery case is masked; a requester, where `isHidden` says so. */
export async function namesFor(
  store: ReadStore,
  { accounts, tickets, links }: Mentioned,
): Promise<(isHidden: boolean) => Names> {
  const statuses = new Map((await allStatuses(store)).map(each => [each.id, each]))
  const departments = named(await store.selectFrom('department').select(['id', 'name']).execute())
  const agents = named(await store.selectFrom('agent').select(['id', 'name']).execute())
  const { rules } = await rulebook(store)
  const sealed = await sealedAmong(store, accounts)
  const customers = new Map((await customersByIds(store, accounts)).map(each => [each.id, each]))
  const related = links.filter(({ kind }) => kind === 'ticket').map(({ id }) => id)
  const numbers = await ticketNames(store, [...tickets, ...related])
  const things = { service: new Map<number, string>(), domain: new Map<number, string>() }
  for (const kind of ['service', 'domain'] as const) {
    const ids = links.filter(link => link.kind === kind).map(({ id }) => id)
    if (ids.length > 0) things[kind] = await thingNames(store, kind, ids)
  }
  const ticket = (id: number) => numbers.get(id) ?? ''
  return isHidden => ({
    status: id => {
      const status = statuses.get(id)
      return {
        code: status === undefined || status.code === null ? null : status.type,
        name: status?.name ?? '',
      }
    },
    department: id => departments.get(id) ?? '',
    agent: id => agents.get(id) ?? '',
    account: id => {
      const customer = customers.get(id)
      if (customer === undefined) return ''
      return `${sealed.has(id) ? maskName(customer.name) : customer.name} (${customer.number})`
    },
    ticket,
    thing: ({ kind, id }) => (kind === 'ticket' ? ticket(id) : (things[kind].get(id) ?? '')),
    legal: code => rules.legal.find(each => each.code === code)?.name ?? code,
    person: (name, address) => {
      const shown = shownPerson({ name, address }, isHidden)
      if (shown.address === '') return shown.name
      return shown.name === '' ? shown.address : `${shown.name} <${shown.address}>`
    },
    typed: unsaid,
  })
}

function named(rows: readonly { id: number; name: string }[]): Map<number, string> {
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function ticketNames(store: ReadStore, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await store
    .selectFrom(these(ids))
    .crossJoin('ticket')
    .whereRef('ticket.id', '=', 'these.value')
    .select(['ticket.id', 'number'])
    .execute()
  return new Map(rows.map(({ id, number }) => [id, `#${number}`]))
}

async function thingNames(
  store: ReadStore,
  kind: 'service' | 'domain',
  ids: readonly number[],
): Promise<Map<number, string>> {
  return named(
    kind === 'service'
      ? await store
          .selectFrom(these(ids))
          .crossJoin('service')
          .whereRef('service.id', '=', 'these.value')
          .select(['service.id', 'name'])
          .execute()
      : await store
          .selectFrom(these(ids))
          .crossJoin('domain')
          .whereRef('domain.id', '=', 'these.value')
          .select(['domain.id', 'name'])
          .execute(),
  )
}

import { z } from 'zod'
import { type Link, linkKinds, type TicketChanges } from '../../../../shared/contract/tickets/index.ts'

/** What a step did to one link: put it on, or took it off. */
export const linkChange = z.object({ kind: z.enum(linkKinds), id: z.number(), on: z.boolean() })
export type LinkChange = z.infer<typeof linkChange>

export const linkKey = ({ kind, id }: Link) => `${kind} ${id}`

/** What putting some links on and taking others off comes to; a link that is in both is taken off. */
export function netLinks(
  present: readonly Link[],
  put: readonly Link[],
  taken: readonly Link[],
): LinkChange[] {
  const has = new Set(present.map(linkKey))
  const off = new Map(taken.map(link => [linkKey(link), link]))
  const on = new Map(put.map(link => [linkKey(link), link]))
  return [
    ...[...on].flatMap(([key, { kind, id }]) =>
      has.has(key) || off.has(key) ? [] : [{ kind, id, on: true }],
    ),
    ...[...off].flatMap(([key, { kind, id }]) => (has.has(key) ? [{ kind, id, on: false }] : [])),
  ]
}

/**
 * What changes of a ticket make of its links. Services and domains belong to an account: those of another one than the
 * ticket's go with a change of the account.
 *
 * @param account the ticket's before the changes
 */
export function linksAfter(
  present: readonly (Link & { customerId: number | null })[],
  account: number | null,
  { customerId = account, addLinks = [], removeLinks = [] }: TicketChanges,
): LinkChange[] {
  const left =
    customerId === account
      ? []
      : present.filter(link => link.customerId !== null && link.customerId !== customerId)
  return netLinks(present, addLinks, [...removeLinks, ...left])
}

/** How many links there are after changes. */
export function countAfterLinks(present: readonly Link[], changes: readonly LinkChange[]): number {
  return changes.reduce((count, { on }) => count + (on ? 1 : -1), present.length)
}

/** What takes changes back. */
export function linksBack(changes: readonly LinkChange[]): LinkChange[] {
  return changes.map(change => ({ ...change, on: !change.on }))
}

/** Does any of these links stand otherwise than the step left it? From the other ticket, too, one can be taken off. */
export function areLinksChanged(changes: readonly LinkChange[], present: readonly Link[]): boolean {
  const has = new Set(present.map(linkKey))
  return changes.some(change => has.has(linkKey(change)) !== change.on)
}

import { domainToASCII } from 'node:url'
import type { MessageView } from '../../../shared/contract/tickets/index.ts'
import { singleLine } from '../../../shared/text.ts'
import { type Named, shownPerson } from './rules/shown.ts'

/** Addresses of a list that are kept: a person reads no more, and a letter to a thousand must not weigh on its ticket. */
export const ADDRESSEES = 30
/** RFC 5322 §3.6.2 allows several; more than a few is no question of where to answer. */
export const REPLY_TO = 5
const NAME_LIMIT = 200
const ADDRESS_LIMIT = 320

/** Whom a mail names beside its sender (RFC 5322 §3.6.2, §3.6.3). Nothing of it is believed. */
export interface Addressed {
  /** Where it asks to be answered. */
  replyTo: readonly Named[]
  to: readonly Named[]
  cc: readonly Named[]
  /** Addresses that the lists leave out. */
  more: number
}

/**
 * What is kept of that with a message: `Reply-To` where it is not the address of the sender, which is kept anyway.
 *
 * @param from the sender's address, '' where there is none
 * @returns JSON; null where the mail names nobody
 */
export function addressedColumn({ replyTo, to, cc, more }: Addressed, from: string): string | null {
  const own = from.trim().toLowerCase()
  const others = bounded(replyTo).filter(({ address }) => address !== '' && address.toLowerCase() !== own)
  const lists = { to: bounded(to), cc: bounded(cc) }
  const kept: Addressed = {
    replyTo: others.slice(0, REPLY_TO),
    to: lists.to.slice(0, ADDRESSEES),
    cc: lists.cc.slice(0, ADDRESSEES),
    more:
      more +
      [others.length - REPLY_TO, lists.to.length - ADDRESSEES, lists.cc.length - ADDRESSEES]
        .map(over => Math.max(0, over))
        .reduce((sum, over) => sum + over, 0),
  }
  const isEmpty = kept.replyTo.length + kept.to.length + kept.cc.length + kept.more === 0
  return isEmpty ? null : JSON.stringify(kept)
}

function bounded(people: readonly Named[]): Named[] {
  return people
    .map(({ name, address }) => ({
      name: cut(name, NAME_LIMIT),
      address: cut(address, ADDRESS_LIMIT),
    }))
    .filter(({ name, address }) => name !== '' || address !== '')
}

/** What is cut once is not cut again. */
function cut(text: string, limit: number): string {
  return singleLine(text).slice(0, limit).toWellFormed().trim()
}

/** @param column what {@link addressedColumn} made */
export function addressedIn(column: string): Addressed {
  // Kept by the desk alone.
  return JSON.parse(column) as Addressed
}

/**
 * What of it is shown, and which of the addresses it asks to be answered at lie elsewhere than its sender's: whoever writes
 * in somebody's name has the answers sent to himself in this way. A domain under the sender's is elsewhere, too: hosts give
 * those to anybody.
 */
export function addressedView(
  column: string | null,
  from: string,
  isMasked: boolean,
): MessageView['addressed'] {
  if (column === null) return null
  const { replyTo, to, cc, more } = addressedIn(column)
  const shown = (person: Named) => shownPerson(person, isMasked)
  return {
    replyTo: replyTo.map(person => ({
      ...shown(person),
      isElsewhere: domainOf(person.address) !== domainOf(from),
    })),
    to: to.map(shown),
    cc: cc.map(shown),
    more,
  }
}

/** In letters, digits and hyphens, so that one domain is one however it is written; '' where there is none. */
function domainOf(address: string): string {
  const domain = address
    .slice(address.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase()
    .replace(/\.$/, '')
  return address.includes('@') ? domainToASCII(domain) || domain : ''
}

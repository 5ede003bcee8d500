import { type Change, changes, type Outcome, type Receiver } from '../../../shared/contract/recovery/index.ts'
import { maskAddress } from '../outbox/index.ts'
import type { Account } from './facts/account.ts'
import type { LoadedCase } from './records/case-records.ts'

/** What is told: an outcome, or what comes before and after a change. */
export type News = Outcome | 'announce' | 'remind' | 'undo'

/** Somebody who is told, in the clear; stays inside the desk. */
export interface Addressee {
  address: string
  channel: 'email' | 'sms'
  role: Receiver['role']
}

/**
 * Who is told. A change is told to every contact on file, by e-mail and on the telephone, at the old and at
 * the new address (NIST SP 800-63B-4 §4.6), and at what stood on file until lately: a thief who got into the
 * panel plants his own values first. So are its announcement, its reminder, its undoing, and a freeze. Asking
 * and refusing answer everybody who wrote, or the last one to write could keep the others from hearing of it.
 */
export function addresseesOf(news: News, loaded: LoadedCase, account: Account | null): Addressee[] {
  switch (news) {
    case 'change_email':
    case 'change_phone':
    case 'disable_2fa':
    case 'release_authinfo':
    case 'announce':
    case 'remind':
    case 'undo':
      return once([...onFile(account), ...lately(account), ...newValues(loaded, news)])
    case 'freeze':
      return once([...onFile(account), ...lately(account)])
    case 'hint':
      return once(administrative([...onFile(account), ...lately(account)]))
    case 'reset_link':
      return administrative(onFile(account)).filter(addressee => addressee.channel === 'email')
    case 'ask_more':
    case 'refuse':
      return once(sendersOf(loaded))
    default:
      return news satisfies never
  }
}

/**
 * The same for a window: addresses on file stay masked. The new value stands here in any case; left out where
 * a contact has it already, it would tell whoever types addresses which ones are on file.
 */
export function receiversOf(news: News, loaded: LoadedCase, account: Account | null): Receiver[] {
  const isChange = news.startsWith('change_') || news === 'announce'
  const all = isChange
    ? [...once([...onFile(account), ...lately(account)]), ...newValues(loaded, news)]
    : addresseesOf(news, loaded, account)
  return all.map(({ address, channel, role }) => ({
    to: role === 'sender' || role === 'new_address' ? address : maskAddress(channel, address),
    role,
    channel,
  }))
}

function administrative(all: Addressee[]): Addressee[] {
  return all.filter(addressee => addressee.role === 'administrative')
}

/** One address and nothing else: the header is the sender's to write. */
const ONE_ADDRESS = /^[^\s@,;<>"]+@[^\s@,;<>"]+$/

/** Everybody who wrote in the case, the newest first. */
export function sendersOf(loaded: LoadedCase): Addressee[] {
  return loaded.messages
    .filter(message => message.channel === 'email' && ONE_ADDRESS.test(message.from_address))
    .toReversed()
    .map(message => ({ address: message.from_address, channel: 'email' as const, role: 'sender' as const }))
}

function onFile(account: Account | null): Addressee[] {
  return (account?.contacts ?? []).flatMap(contact => [
    ...(contact.email === null
      ? []
      : [{ address: contact.email.value, channel: 'email' as const, role: contact.role }]),
    ...(contact.phone === null
      ? []
      : [{ address: contact.phone.value, channel: 'sms' as const, role: contact.role }]),
  ])
}

function lately(account: Account | null): Addressee[] {
  return (account?.replaced ?? []).map(({ role, field, value }) => ({
    address: value,
    channel: field === 'email' ? ('email' as const) : ('sms' as const),
    role,
  }))
}

/** What the account shall have: only what the change is about, or nothing while none stands. */
function newValues({ case: record }: LoadedCase, news: News): Addressee[] {
  const { new_email, new_phone, outcome } = record
  const isOf = (change: Change) => (changes.some(each => each === news) ? news : outcome) === change
  return [
    ...(new_email === null || !isOf('change_email')
      ? []
      : [{ address: new_email, channel: 'email' as const, role: 'new_address' as const }]),
    ...(new_phone === null || !isOf('change_phone')
      ? []
      : [{ address: new_phone, channel: 'sms' as const, role: 'new_address' as const }]),
  ]
}

/** One message an address, though it may stand in several roles. */
function once(all: Addressee[]): Addressee[] {
  return all.filter(
    (addressee, at) =>
      all.findIndex(other => other.address.toLowerCase() === addressee.address.toLowerCase()) === at,
  )
}

import type { Outcome, Receiver } from '../../../shared/contract/recovery/index.ts'
import { maskAddress } from '../outbox/index.ts'
import type { LoadedCase } from './records.ts'
import type { Account } from './situation.ts'

/** Somebody who is told, in the clear; stays inside the desk. */
export interface Addressee {
  address: string
  channel: 'email' | 'sms'
  role: Receiver['role']
}

/**
 * Who is told when an outcome takes effect. A change of e-mail is told to every contact on file, by e-mail
 * and on the telephone, at the old and at the new address (NIST SP 800-63B-4 §4.6), and at what stood on file
 * until lately: a thief who got into the panel plants his own values first. Asking and refusing answer
 * everybody who wrote, or the last one to write could keep the others from hearing of it.
 */
export function addresseesOf(outcome: Outcome, loaded: LoadedCase, account: Account | null): Addressee[] {
  switch (outcome) {
    case 'change_email':
      return once([...onFile(account), ...lately(account), ...newAddress(loaded)])
    case 'hint':
      return once(
        [...onFile(account), ...lately(account)].filter(addressee => addressee.role === 'administrative'),
      )
    case 'ask_more':
    case 'refuse':
      return once(sendersOf(loaded))
    default:
      return outcome satisfies never
  }
}

/**
 * The same for a window: addresses on file stay masked. The new address stands here in any case; left out
 * where a contact has it already, it would tell whoever types addresses which ones are on file.
 */
export function receiversOf(outcome: Outcome, loaded: LoadedCase, account: Account | null): Receiver[] {
  const all =
    outcome === 'change_email'
      ? [...once([...onFile(account), ...lately(account)]), ...newAddress(loaded)]
      : addresseesOf(outcome, loaded, account)
  return all.map(({ address, channel, role }) => ({
    to: role === 'sender' || role === 'new_address' ? address : maskAddress(channel, address),
    role,
    channel,
  }))
}

/** One address and nothing else: the header is the sender's to write. */
const ONE_ADDRESS = /^[^\s@,;<>"]+@[^\s@,;<>"]+$/

/** Everybody who wrote in the case, the newest first. */
function sendersOf(loaded: LoadedCase): Addressee[] {
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

function newAddress(loaded: LoadedCase): Addressee[] {
  return loaded.case.new_email === null
    ? []
    : [{ address: loaded.case.new_email, channel: 'email', role: 'new_address' }]
}

/** One message an address, though it may stand in several roles. */
function once(all: Addressee[]): Addressee[] {
  return all.filter(
    (addressee, at) =>
      all.findIndex(other => other.address.toLowerCase() === addressee.address.toLowerCase()) === at,
  )
}

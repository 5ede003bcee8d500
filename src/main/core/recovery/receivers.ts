import type { Outcome, Receiver } from '../../../shared/contract/recovery.ts'
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
 * and on the telephone, at the old and at the new address (NIST SP 800-63B-4 §4.6); asking and refusing
 * answer the sender.
 */
export function addresseesOf(outcome: Outcome, loaded: LoadedCase, account: Account | null): Addressee[] {
  switch (outcome) {
    case 'change_email':
      return once([...onFile(account), ...newAddress(loaded)])
    case 'hint':
      return once(onFile(account).filter(addressee => addressee.role === 'administrative'))
    case 'ask_more':
    case 'refuse': {
      const sender = correspondentOf(loaded)
      return sender === null ? [] : [{ address: sender, channel: 'email', role: 'sender' }]
    }
    default:
      return outcome satisfies never
  }
}

/** The same for a window: addresses on file stay masked. */
export function receiversOf(outcome: Outcome, loaded: LoadedCase, account: Account | null): Receiver[] {
  return addresseesOf(outcome, loaded, account).map(({ address, channel, role }) => ({
    to: role === 'sender' || role === 'new_address' ? address : maskAddress(channel, address),
    role,
    channel,
  }))
}

/** The sender of the newest letter: where answers go. */
export function correspondentOf(loaded: LoadedCase): string | null {
  const letter = loaded.messages.findLast(
    message => message.channel === 'email' && message.from_address.includes('@'),
  )
  return letter?.from_address ?? null
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

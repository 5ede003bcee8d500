import { maskDigits, maskEmail, maskName } from '../../../../shared/text.ts'

/** Somebody as he is named: a customer, a sender. */
export interface Named {
  name: string
  address: string
}

/**
 * How a person is shown. While a recovery case seals the account a ticket is about, his name and address would tell what
 * papers are compared with, and where hints and links go: they are masked, as on the customer's page. What he wrote
 * stays readable.
 */
export function shownPerson(person: Named, isSealed: boolean): Named {
  if (!isSealed) return person
  return { name: maskName(person.name), address: shownAddress(person.address, isSealed) }
}

/** An e-mail address, or whatever else was left to be reached by. */
export function shownAddress(address: string, isSealed: boolean): string {
  // What was masked before, such as a draft's, is not masked once more: its owner would not know it again.
  if (!isSealed || address.includes('•')) return address
  return address.includes('@') ? maskEmail(address) : maskDigits(address)
}

/** The one word for a person in a list. */
export function shownAs(person: Named, isSealed: boolean): string {
  const name = isSealed ? maskName(person.name) : person.name
  return name === '' ? shownAddress(person.address, isSealed) : name
}

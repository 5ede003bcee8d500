import { z } from 'zod'

/** RFC 5321 §4.5.3.1.3: a path has at most 256 octets, two of which are its brackets. */
const LONGEST_ADDRESS = 254

const mailAddress = z.email()

/** Is this one e-mail address, and nothing beside it: no name, no second address, no line end? */
export function isMailAddress(text: string): boolean {
  return text.length <= LONGEST_ADDRESS && mailAddress.safeParse(text).success
}

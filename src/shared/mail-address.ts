import { z } from 'zod'

/** RFC 5321 §4.5.3.1.3: a path has at most 256 octets, two of which are its brackets. */
const LONGEST_ADDRESS = 254

const mailAddress = z.email()

/** Is this one e-mail address, and nothing beside it: no name, no second address, no line end? */
export function isMailAddress(text: string): boolean {
  return text.length <= LONGEST_ADDRESS && mailAddress.safeParse(text).success
}

const phoneNumber = /^(?:tel\.?:? ?)?\+?[\d ()./-]{5,40}(?:(?:wew|w|ext|x)\.? ?\d{1,6})?$/iu

/** Is this a telephone number as people write it, an extension and all? Whether it is in use is another matter. */
export function isPhoneNumber(text: string): boolean {
  return phoneNumber.test(text) && (text.match(/\d/g)?.length ?? 0) >= 5
}

/** Does somebody who left this hear from the desk, by a letter or by a call? */
export function isReachable(address: string): boolean {
  return isMailAddress(address) || isPhoneNumber(address)
}

/**
 * Why no mail goes to what is no mail address: who left a telephone number or nothing is called back, and anything else
 * was meant to be an address.
 */
export function noMailBecause(address: string): 'recipient_has_no_email' | 'recipient_email_invalid' {
  return address === '' || isPhoneNumber(address) ? 'recipient_has_no_email' : 'recipient_email_invalid'
}

/**
 * Why no reply goes to an address as a window shows it; null where one does. Of a masked address only the desk knows the
 * whole: here it is none where it has no @.
 */
export function mailFaultOf(address: string, isMasked: boolean): ReturnType<typeof noMailBecause> | null {
  if (isMasked) return address.includes('@') ? null : 'recipient_has_no_email'
  return isMailAddress(address) ? null : noMailBecause(address)
}

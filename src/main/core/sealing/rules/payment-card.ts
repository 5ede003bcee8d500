/** Issuers' ranges, by leading digits, with the lengths they give out. */
const issuers: readonly { prefix: RegExp; lengths: readonly number[] }[] = [
  // Visa
  { prefix: /^4/, lengths: [13, 16, 19] },
  // Mastercard: 51 to 55 and 2221 to 2720
  { prefix: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  // American Express
  { prefix: /^3[47]/, lengths: [15] },
  // Diners Club: 300 to 305, 36, 38 and 39
  { prefix: /^3(?:0[0-5]|[689])/, lengths: [14] },
  // JCB: 3528 to 3589
  { prefix: /^35(?:2[89]|[3-8])/, lengths: [16] },
  // Maestro, the ranges that are known to be in use
  { prefix: /^(?:5018|5020|5038|5893|6304|6759|676[1-3])/, lengths: [12, 13, 14, 15, 16, 17, 18, 19] },
  // and the rest of what it was given. Shorter ones would be taken for goods: Polish bar codes are 13 digits from 590.
  { prefix: /^(?:50|5[6-9]|6[37])/, lengths: [16, 18, 19] },
]

/**
 * Could this be the number of a payment card: its range and length are an issuer's, and its check digit agrees
 * (Luhn, ISO/IEC 7812-1, annex B)?
 *
 * @param input digits, with spaces, hyphens or dots between them
 */
export function isPaymentCard(input: string): boolean {
  const digits = input.replace(/[ .-]/g, '')
  if (!/^\d+$/.test(digits)) return false
  const isIssued = issuers.some(
    ({ prefix, lengths }) => prefix.test(digits) && lengths.includes(digits.length),
  )
  return isIssued && luhnSum(digits) % 10 === 0
}

/** Every second digit from the right doubled, its own digits added up. */
function luhnSum(digits: string): number {
  return Array.from(digits).reduce((sum, digit, at) => {
    const isDoubled = (digits.length - at) % 2 === 0
    const value = Number(digit) * (isDoubled ? 2 : 1)
    return sum + (value > 9 ? value - 9 : value)
  }, 0)
}

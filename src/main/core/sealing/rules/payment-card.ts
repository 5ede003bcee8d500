/** Issuers' ranges, by leading digits, with the lengths they give out. */
const issuers: readonly { prefix: RegExp; lengths: readonly number[] }[] = [
  // Visa
  { prefix: /^4/, lengths: [13, 16, 19] },
  // Mastercard: 51 to 55 and 2221 to 2720
  { prefix: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  // American Express
  { prefix: /^3[47]/, lengths: [15] },
  // Maestro
  { prefix: /^(?:50|5[6-9]|6[37])/, lengths: [13, 14, 15, 16, 17, 18, 19] },
]

/**
 * Could this be the number of a payment card: its range and length are an issuer's, and its check digit agrees
 * (Luhn, ISO/IEC 7812-1, annex B)?
 *
 * @param input digits, with spaces or hyphens between them
 */
export function isPaymentCard(input: string): boolean {
  const digits = input.replace(/[ -]/g, '')
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

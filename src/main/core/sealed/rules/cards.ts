/** Issuers by the first digits of their cards, and how long their numbers are. */
const issuers: readonly { from: number; to: number; lengths: readonly number[] }[] = [
  { from: 4, to: 4, lengths: [13, 16, 19] },
  { from: 51, to: 55, lengths: [16] },
  { from: 2221, to: 2720, lengths: [16] },
  { from: 34, to: 34, lengths: [15] },
  { from: 37, to: 37, lengths: [15] },
  { from: 36, to: 36, lengths: [14] },
  { from: 3528, to: 3589, lengths: [16, 17, 18, 19] },
  { from: 50, to: 50, lengths: [16, 17, 18, 19] },
  { from: 56, to: 58, lengths: [16, 17, 18, 19] },
  { from: 6011, to: 6011, lengths: [16, 19] },
  { from: 67, to: 67, lengths: [16, 17, 18, 19] },
]

/**
 * Is this the number of a payment card: an issuer's first digits, his length, and the check digit?
 *
 * @param digits digits alone
 * @source ISO/IEC 7812-1 (first digits, and the Luhn check digit of annex B).
 */
export function isPaymentCard(digits: string): boolean {
  if (!/^\d{13,19}$/.test(digits) || !luhnAgrees(digits)) return false
  return issuers.some(({ from, to, lengths }) => {
    const first = Number(digits.slice(0, String(from).length))
    return first >= from && first <= to && lengths.includes(digits.length)
  })
}

function luhnAgrees(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 === 1 ? 2 : 1)
      return total + (value > 9 ? value - 9 : value)
    }, 0)
  return sum % 10 === 0
}

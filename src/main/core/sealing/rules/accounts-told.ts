/** How long an account number is, by its country (ISO 13616 registry); those that Polish customers pay from and to. */
const lengths: ReadonlyMap<string, number> = new Map([
  ...['NO'].map(each => [each, 15] as const),
  ...['BE'].map(each => [each, 16] as const),
  ...['DK', 'FI', 'NL'].map(each => [each, 18] as const),
  ...['AT', 'EE', 'LT', 'LU'].map(each => [each, 20] as const),
  ...['CH', 'HR', 'LI', 'LV'].map(each => [each, 21] as const),
  ...['BG', 'DE', 'GB', 'IE'].map(each => [each, 22] as const),
  ...['CZ', 'ES', 'MD', 'RO', 'SE', 'SK'].map(each => [each, 24] as const),
  ...['PT'].map(each => [each, 25] as const),
  ...['IS'].map(each => [each, 26] as const),
  ...['FR', 'GR', 'IT'].map(each => [each, 27] as const),
  ...['CY', 'HU', 'PL'].map(each => [each, 28] as const),
  ...['UA'].map(each => [each, 29] as const),
])

export const shape = /(?<![\p{L}\p{N}])([A-Z]{2})\d{2}(?:[\s-]{0,3}[A-Z\d]){11,30}/giu

/**
 * Where account numbers stand in a text (ISO 13616, check digits by ISO 7064 MOD 97-10), so that no part of one is taken
 * for a card. They may be broken over two lines.
 */
export function accountsIn(text: string): { from: number; to: number }[] {
  return Array.from(text.matchAll(shape)).flatMap(hit => {
    const length = lengths.get((hit[1] ?? '').toUpperCase())
    if (length === undefined) return []
    // What follows it was taken along: words are letters, too.
    const whole = wholeOf(length).exec(hit[0])?.[0]
    if (whole === undefined || !mod97Agrees(whole.replace(/[\s-]/g, '').toUpperCase())) return []
    return [{ from: hit.index, to: hit.index + whole.length }]
  })
}

const wholes = new Map<number, RegExp>()

/** So many letters and digits, with what groups them. */
function wholeOf(length: number): RegExp {
  const whole = wholes.get(length) ?? new RegExp(`^(?:[A-Z\\d][\\s-]{0,3}){${length - 1}}[A-Z\\d]`, 'i')
  wholes.set(length, whole)
  return whole
}

function mod97Agrees(iban: string): boolean {
  const turned = iban.slice(4) + iban.slice(0, 4)
  // A counts as 10, Z as 35.
  return BigInt(turned.replace(/[A-Z]/g, letter => String(letter.charCodeAt(0) - 55))) % 97n === 1n
}

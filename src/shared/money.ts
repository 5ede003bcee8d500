/**
 * An amount as people and papers write it, in grosze: `184,50 zł`, `1 234,5`, `1.234,50 PLN`, `99`.
 *
 * @returns an integer of grosze, or null when it is no amount or is beyond a billion zł
 */
export function parseAmount(text: string): number | null {
  const bare = text
    .normalize('NFKC')
    .replace(/(zł|pln)\.?/gi, '')
    .replace(/[\s'’]/g, '')
  const match = /^(\d{1,3}(?:[.,]\d{3})+|\d{1,10})(?:[.,](\d{1,2}))?$/.exec(bare)
  if (match === null) return null
  const whole = Number((match[1] ?? '').replace(/[.,]/g, ''))
  const fraction = Number((match[2] ?? '').padEnd(2, '0'))
  const grosze = whole * 100 + fraction
  return whole <= 1_000_000_000 ? grosze : null
}

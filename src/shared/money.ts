/** Whole zlotys bare, or with thousands set apart by one mark; the fraction then by the other. */
const forms = [
  /^(?<whole>\d{1,10})(?:[.,](?<fraction>\d{1,2}))?$/,
  /^(?<whole>\d{1,3}(?:\.\d{3})+)(?:,(?<fraction>\d{1,2}))?$/,
  /^(?<whole>\d{1,3}(?:,\d{3})+)(?:\.(?<fraction>\d{1,2}))?$/,
]

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
  const parts = forms.map(form => form.exec(bare)?.groups).find(groups => groups !== undefined)
  if (parts === undefined) return null
  const whole = Number((parts['whole'] ?? '').replace(/[.,]/g, ''))
  const fraction = Number((parts['fraction'] ?? '').padEnd(2, '0'))
  return whole <= 1_000_000_000 ? whole * 100 + fraction : null
}

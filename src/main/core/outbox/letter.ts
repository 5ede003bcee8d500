/** Where a code will stand in a text; the code itself is kept apart from it. */
export const CODE_PLACE = '{code}'

export interface Letter {
  subject: string
  text: string
}

export interface Signature {
  deskName: string
  email: string
  phone: string
}

export type Language = 'pl' | 'en'

/** `: +48 …`, or nothing while the desk has named neither telephone nor address. */
export function callAt(from: Signature): string {
  const where = from.phone === '' ? from.email : from.phone
  return where === '' ? '' : `: ${where}`
}

const polishPlural = new Intl.PluralRules('pl')

/** Accusative: 1 godzinę, 2 godziny, 24 godziny, 25 godzin. */
export function hoursPl(count: number): string {
  const form = polishPlural.select(count)
  return form === 'one' ? 'godzinę' : form === 'few' ? 'godziny' : 'godzin'
}

export function signed(language: Language, from: Signature): string {
  const contact = [from.email, from.phone].filter(part => part !== '').join(', ')
  return language === 'pl'
    ? `Pozdrawiamy\n${from.deskName}\n${contact}`.trimEnd()
    : `Kind regards\n${from.deskName}\n${contact}`.trimEnd()
}

/** A letter with its greeting and its signature around what it says, a paragraph each. */
export function letterOf(
  language: Language,
  from: Signature,
  subject: string,
  ...paragraphs: readonly string[]
): Letter {
  const greeting = language === 'pl' ? 'Dzień dobry,' : 'Hello,'
  return { subject, text: [greeting, ...paragraphs, signed(language, from)].join('\n\n') }
}

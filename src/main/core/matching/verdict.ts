/** Why two values agree or do not. Stable codes; for the agent's eyes and the journal, never for a customer's. */
export const matchReasons = [
  /** The same after folding: case, diacritics, punctuation and spacing do not count. */
  'exact',
  /** The same but for further given names on one side. */
  'extra_given_name',
  /** The same name; only one side gives the legal form. */
  'form_missing',
  /** The given name on one side is a further given name on the other. */
  'second_given_name',
  /** The further given names differ: another person, often of the same house. */
  'further_given_name',
  /** A word on one side only that is no given name we know: perhaps a part of the surname. */
  'extra_word',
  /** Only the first letter of a given name. */
  'initial',
  /** A diminutive of the given name. */
  'diminutive',
  /** The same words in an order that may make another person: Adam Jan and Jan Adam. */
  'name_order',
  /** Junior or senior on one side only, or not the same. */
  'generation',
  /** The surname on one side is the maiden name on the other, or the maiden names differ. */
  'maiden_name',
  /** German or Nordic vowels, written as one letter on one side and as two on the other. */
  'umlaut',
  /** One side has letters of another alphabet, which may look the same. */
  'other_alphabet',
  /** One character that scanners and eyes take for another. */
  'ocr_confusion',
  /** The masculine and the feminine of one surname. */
  'gender_ending',
  /** One part of a double-barrelled surname, or both the other way round. */
  'double_barrelled',
  /** Looks like the same name in another grammatical case, as in a contract. */
  'inflected',
  /** All words of one name are in the other, which has more. */
  'partial_name',
  /** The same letters, divided into words in another way. */
  'spacing',
  /** Only one side says that the company is being wound up or restructured. */
  'winding_up',
  /** `60/62`: two houses on one side, perhaps a house and its flat on the other. */
  'house_range',
  /** Only one side names a flat. */
  'flat_missing',
  /** Only one side names a street. */
  'street_missing',
  /** A street on one side, an avenue, a square or an estate of that name on the other. */
  'street_kind',
  /** The postcode agrees, the town does not: one postcode may serve many villages. */
  'town',
  /** The last word of the street agrees, the words before it do not. */
  'street_words',
  /** A postcode is missing; the rest agrees. */
  'postcode_missing',
  /** One side is blank. Blank never agrees with blank. */
  'missing',
  /** Longer than any name or address; nothing was taken apart. */
  'too_long',
  /** Another given name. */
  'given_name',
  /** Another surname. */
  'surname',
  /** Another company name. */
  'company_name',
  /** Another legal form: another company. */
  'legal_form',
  'postcode',
  'street',
  'house_number',
  'flat',
  /** An address in which no house number can be found. */
  'address',
] as const

export type MatchReason = (typeof matchReasons)[number]

/** `near` is a question for a person. It never passes by itself. */
export type MatchVerdict = 'match' | 'near' | 'mismatch'

export interface Comparison {
  verdict: MatchVerdict
  reason: MatchReason
}

export function match(reason: MatchReason = 'exact'): Comparison {
  return { verdict: 'match', reason }
}

export function near(reason: MatchReason): Comparison {
  return { verdict: 'near', reason }
}

export function mismatch(reason: MatchReason): Comparison {
  return { verdict: 'mismatch', reason }
}

const severity: Record<MatchVerdict, number> = { match: 0, near: 1, mismatch: 2 }

/** The worst of several comparisons; among equals the first that has something to say. */
export function worst(first: Comparison, ...others: Comparison[]): Comparison {
  return others.reduce((kept, next) => (rank(next) > rank(kept) ? next : kept), first)
}

/** The best of several comparisons, the first among equals. */
export function best(first: Comparison, ...others: Comparison[]): Comparison {
  return others.reduce((kept, next) => (rank(next) < rank(kept) ? next : kept), first)
}

function rank({ verdict, reason }: Comparison): number {
  return severity[verdict] * 2 + (reason === 'exact' ? 0 : 1)
}

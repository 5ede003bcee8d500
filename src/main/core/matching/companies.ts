import { fold } from '../../../shared/text.ts'
import { isMisreading } from './confusions.ts'
import type { Comparison } from './verdict.ts'
import { match, mismatch, near } from './verdict.ts'

/** Longer than any registered name; beyond it nothing is taken apart. */
const longestName = 500

/** Legal forms of the Commercial Companies Code, and the civil partnership of the Civil Code. */
export type LegalForm =
  | 'SPZOO'
  | 'SPZOO_SPK'
  | 'SPZOO_SKA'
  | 'SA'
  | 'PSA'
  | 'SKA'
  | 'SPK'
  | 'SPJ'
  | 'SPP'
  | 'SC'

const limited = String.raw`(?:spolka z ograniczona odpowiedzialnoscia|(?:spolka|sp\.?) ?z\.? ?o\. ?o\.?|(?:spolka|sp\.?) ?z ?o ?o\b|spzoo\b)`
const limitedPartnership = String.raw`(?:spolka komandytowa(?! ?-? ?akcyjna)|sp\. ?k\.?|sp ?k\b)`
const limitedJointStock = String.raw`(?:spolka komandytowo ?-? ?akcyjna|s\. ?k\. ?a\.?|ska$)`

/** Order matters: the longer form contains the shorter. Patterns are for folded text, white space single. */
const forms: readonly (readonly [LegalForm, RegExp])[] = [
  ['SPZOO_SPK', form(`${limited} ?-? ?${limitedPartnership}`)],
  ['SPZOO_SKA', form(`${limited} ?-? ?${limitedJointStock}`)],
  ['SPZOO', form(limited)],
  ['PSA', form(String.raw`prosta spolka akcyjna|p\. ?s\. ?a\.?|psa$`)],
  ['SKA', form(limitedJointStock)],
  ['SA', form(String.raw`spolka akcyjna|s\. ?a\.?|sa$`)],
  ['SPK', form(limitedPartnership)],
  ['SPJ', form(String.raw`spolka jawna|sp\. ?j\.?|sp ?j$`)],
  ['SPP', form(String.raw`spolka partnerska|sp\. ?p\.?|sp ?p$`)],
  ['SC', form(String.raw`spolka cywilna|s\. ?c\.?|sc$`)],
]

function form(pattern: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}.])(?:${pattern})(?![\p{L}\p{N}])`, 'u')
}

const windingUp = /\bw (?:likwidacji|upadlosci(?: likwidacyjnej| ukladowej)?|restrukturyzacji)\b/

export interface CompanyName {
  /** Folded words without the legal form, quotes and punctuation. */
  core: string
  /** Null for sole traders, foundations and whoever leaves it out. */
  form: LegalForm | null
  /** In liquidation, bankruptcy or restructuring. */
  isWindingUp: boolean
}

/** A company's name taken apart. */
export function parseCompanyName(name: string): CompanyName {
  if (name.length > longestName) return { core: '', form: null, isWindingUp: false }
  const folded = fold(name)
    .replace(/["„”“'’‚‘«»]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const isWindingUp = windingUp.test(folded)
  // Commas at the end would hide the undotted forms that count only there.
  const whole = folded
    .replace(windingUp, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[ ,;]+$/, '')
  const found = forms.find(([, pattern]) => pattern.test(whole))
  const core = (found === undefined ? whole : whole.replace(found[1], ' '))
    .replace(/[&+]/g, ' i ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return { core, form: found?.[0] ?? null, isWindingUp }
}

/**
 * Company names: the core must be the same after folding and the legal form the same, or absent on one side.
 * Another form is another company. The name only confirms: the NIP decides.
 */
export function compareCompanies(paper: string, onFile: string): Comparison {
  const [a, b] = [parseCompanyName(paper), parseCompanyName(onFile)]
  if (a.core === '' || b.core === '') return mismatch('missing')
  if (a.form !== null && b.form !== null && a.form !== b.form) return mismatch('legal_form')
  if (a.core.replace(/ /g, '') !== b.core.replace(/ /g, '')) {
    if (isMisreading(a.core, b.core)) return near('ocr_confusion')
    return isPartOf(a.core, b.core) || isPartOf(b.core, a.core)
      ? near('partial_name')
      : mismatch('company_name')
  }
  if (a.isWindingUp !== b.isWindingUp) return near('winding_up')
  return match(a.form === b.form ? 'exact' : 'form_missing')
}

/** Two words or more, all of them in the other: a sole trader's own name inside the name of the business. */
function isPartOf(part: string, whole: string): boolean {
  const all = new Set(whole.split(' '))
  const wanted = part.split(' ')
  return wanted.length >= 2 && wanted.every(word => all.has(word))
}

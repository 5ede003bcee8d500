import { mindingAlphabets, mindingUmlauts } from './alphabets.ts'
import { isMisreading } from './confusions.ts'
import { plainText } from './plain.ts'
import type { Comparison } from './verdict.ts'
import { match, mismatch, near } from './verdict.ts'

/** Longer than any registered name; beyond it nothing is taken apart. */
const longestName = 500

/** Companies with capital of their own, as the Commercial Companies Code names them. */
type CapitalForm = 'SPZOO' | 'SA' | 'PSA'
/** Partnerships of the same code. A capital company may be a partner, and its form is then in the name. */
type PartnershipForm = 'SPK' | 'SKA' | 'SPJ' | 'SPP'
/** Bodies whose kind is part of the name and is not taken off. */
type BodyForm = 'FOUNDATION' | 'ASSOCIATION' | 'COOPERATIVE' | 'HOUSING_COMMUNITY'

/** Legal forms that tell entities of one name apart; SC is the civil partnership of the Civil Code. */
export type LegalForm = CapitalForm | PartnershipForm | `${CapitalForm}_${PartnershipForm}` | 'SC' | BodyForm

const limited = String.raw`(?:spolka z ograniczona odpowiedzialnoscia|(?:spolka|sp\.?) ?z\.? ?o\. ?o\.?|(?:spolka|sp\.?) ?z ?o ?o\b|spzoo\b)`

/** Order matters: the longer form contains the shorter. Patterns are for folded text, white space single. */
const capitalForms: readonly (readonly [CapitalForm, RegExp])[] = [
  ['SPZOO', form(limited)],
  ['PSA', form(String.raw`prosta spolka akcyjna|p\. ?s\. ?a\.?|psa$`)],
  ['SA', form(String.raw`spolka akcyjna|s\. ?a\.?|sa$`)],
]
const partnershipForms: readonly (readonly [PartnershipForm, RegExp])[] = [
  ['SKA', form(String.raw`spolka komandytowo ?-? ?akcyjna|s\. ?k\. ?a\.?|ska$`)],
  ['SPK', form(String.raw`spolka komandytowa(?! ?-? ?akcyjna)|sp\. ?k\.?|sp ?k\b`)],
  ['SPJ', form(String.raw`spolka jawna|sp\. ?j\.?|sp ?j$`)],
  ['SPP', form(String.raw`spolka partnerska|sp\. ?p\.?|sp ?p$`)],
]
const civilPartnership = form(String.raw`spolka cywilna|s\. ?c\.?|sc$`)
const bodyForms: readonly (readonly [BodyForm, RegExp])[] = [
  ['FOUNDATION', form('fundacja')],
  ['ASSOCIATION', form('stowarzyszenie')],
  ['COOPERATIVE', form('spoldzielnia')],
  ['HOUSING_COMMUNITY', form('wspolnota mieszkaniowa')],
]

/** Not inside a longer run of initials: S.A.D. Ogrody is no joint-stock company. */
function form(pattern: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}.])(?:${pattern})(?![\p{L}\p{N}])(?!\.\p{L}(?!\p{L}))`, 'u')
}

const windingUp = /\bw (?:likwidacji|upadlosci(?: likwidacyjnej| ukladowej)?|restrukturyzacji)\b/

export interface CompanyName {
  /** Folded words without the legal form, quotes and punctuation. */
  core: string
  /** Null for sole traders and whoever leaves it out. */
  form: LegalForm | null
  /** In liquidation, bankruptcy or restructuring. */
  isWindingUp: boolean
}

/** A company's name taken apart. */
export function parseCompanyName(name: string): CompanyName {
  if (name.length > longestName) return { core: '', form: null, isWindingUp: false }
  const plain = plainText(name)
    .replace(/["„”“'’‚‘«»`]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const isWindingUp = windingUp.test(plain)
  const whole = ended(plain.replace(windingUp, ' '))
  const civil = take(whole, [['SC', civilPartnership]])
  if (civil.form !== null) return { core: coreOf(civil.rest), form: 'SC', isWindingUp }
  const partnership = take(whole, partnershipForms)
  // Undotted forms count at the end alone: taking one off may bring another there.
  const capital = take(ended(partnership.rest), capitalForms)
  const commercial = joined(capital.form, partnership.form)
  const body = commercial ?? bodyForms.find(([, pattern]) => pattern.test(whole))?.[0] ?? null
  return { core: coreOf(capital.rest), form: body, isWindingUp }
}

function joined(capital: CapitalForm | null, partnership: PartnershipForm | null): LegalForm | null {
  if (capital !== null && partnership !== null) return `${capital}_${partnership}`
  return capital ?? partnership
}

function take<Form extends LegalForm>(
  name: string,
  forms: readonly (readonly [Form, RegExp])[],
): { form: Form | null; rest: string } {
  const found = forms.find(([, pattern]) => pattern.test(name))
  return found === undefined
    ? { form: null, rest: name }
    : { form: found[0], rest: name.replace(found[1], ' ') }
}

/** Commas at the end would hide the undotted forms that count only there. */
function ended(name: string): string {
  return name.replace(/\s+/g, ' ').replace(/[ ,;-]+$/, '')
}

/** `P.P.H.U.` and `PPHU` are one word; `&` and `+` are read as they are said. */
function coreOf(name: string): string {
  return name
    .replace(/[&+]/g, ' i ')
    .replace(/(?<![\p{L}\p{N}])\p{L}(?:\. ?\p{L}(?![\p{L}\p{N}]))+/gu, run => run.replace(/[. ]/g, ''))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * Company names: the core must be the same after folding and the legal form the same, or absent on one side.
 * Another form is another company. The name only confirms: the NIP decides. Where both sides give a form, one
 * core inside the other is another company too: Zielony Klon sp. z o.o. is not Zielony Klon Serwis sp. z o.o.
 * Symmetric.
 */
export function compareCompanies(paper: string, onFile: string): Comparison {
  return compare(paper, onFile)
}

const compare = mindingAlphabets(
  mindingUmlauts((paper, onFile) => {
    if (Math.max(paper.length, onFile.length) > longestName) return mismatch('too_long')
    const [a, b] = [parseCompanyName(paper), parseCompanyName(onFile)]
    if (a.core === '' || b.core === '') return mismatch('missing')
    if (a.form !== null && b.form !== null && a.form !== b.form) return mismatch('legal_form')
    if (a.core !== b.core) return compareCores(a, b)
    if (a.isWindingUp !== b.isWindingUp) return near('winding_up')
    return match(a.form === b.form ? 'exact' : 'form_missing')
  }),
)

function compareCores(a: CompanyName, b: CompanyName): Comparison {
  // Auto Mat and Automat may be two firms.
  if (a.core.replace(/ /g, '') === b.core.replace(/ /g, '')) return near('spacing')
  if (isMisreading(a.core, b.core)) return near('ocr_confusion')
  const haveBothForms = a.form !== null && b.form !== null
  // Partners stand in the name of a civil partnership, and are left out at will.
  const mayLeaveOut = !haveBothForms || a.form === 'SC'
  const fewest = a.form === 'SC' && b.form === 'SC' ? 1 : 2
  const isPart = isPartOf(a.core, b.core, fewest) || isPartOf(b.core, a.core, fewest)
  return mayLeaveOut && isPart ? near('partial_name') : mismatch('company_name')
}

/** So many words or more, all of them in the other: a sole trader's own name inside the name of the business. */
function isPartOf(part: string, whole: string, fewest: number): boolean {
  const all = new Set(whole.split(' '))
  const wanted = part.split(' ')
  return wanted.length >= fewest && wanted.every(word => all.has(word))
}

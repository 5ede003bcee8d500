import type { Paper } from '../../../scripts/draw/paper.ts'
import { compact } from '../../../src/main/core/identifiers/tidy.ts'
import type { Proposal } from '../../../src/main/core/recovery/rules/reading/propose.ts'
import type { PaperField } from '../../../src/shared/contract/recovery/index.ts'
import { parseAmount } from '../../../src/shared/money.ts'
import { parsePlainDate } from '../../../src/shared/plain-date.ts'

/** How the fields of papers came out. A wrong digit is a false proposal; a held-back field is only work. */
export interface Score {
  numeric: number
  numericRight: number
  numericFalse: number
  text: number
  textRight: number
  textWrong: number
  /** What was proposed and is not so: field, printed, proposed. */
  mistakes: string[]
}

export const emptyScore = (): Score => ({
  numeric: 0,
  numericRight: 0,
  numericFalse: 0,
  text: 0,
  textRight: 0,
  textWrong: 0,
  mistakes: [],
})

const dates: readonly PaperField[] = ['issuedOn', 'printedOn', 'paidOn', 'validUntil']
const numbers: readonly PaperField[] = [
  'issuerNip',
  'nip',
  'regon',
  'krs',
  'ksef',
  'payerIban',
  'payeeIban',
  'invoiceNumber',
]

export function isNumeric(field: PaperField): boolean {
  return dates.includes(field) || numbers.includes(field) || field === 'gross'
}

/** Do printed and proposed mean the same? Names must agree letter by letter; only case and spaces do not count. */
function isSame(field: PaperField, printed: string, proposed: string): boolean {
  if (dates.includes(field)) return parsePlainDate(printed) === parsePlainDate(proposed)
  if (field === 'gross') return parseAmount(printed) === parseAmount(proposed)
  if (numbers.includes(field)) return compact(printed) === compact(proposed)
  const plain = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim()
  return plain(printed) === plain(proposed)
}

/** Adds one paper to the score. */
export function count(score: Score, printed: Paper['fields'], proposals: readonly Proposal[]): void {
  for (const [name, value] of Object.entries(printed)) {
    // The keys of a paper's fields are fields.
    const field = name as PaperField
    const proposed = proposals.find(one => one.field === field)?.value ?? null
    const isRight = proposed !== null && isSame(field, value, proposed)
    if (isNumeric(field)) {
      score.numeric += 1
      if (isRight) score.numericRight += 1
      else if (proposed !== null) score.numericFalse += 1
    } else {
      score.text += 1
      if (isRight) score.textRight += 1
      else if (proposed !== null) score.textWrong += 1
    }
    if (!isRight && proposed !== null) score.mistakes.push(`${field}: ${value} → ${proposed}`)
  }
}

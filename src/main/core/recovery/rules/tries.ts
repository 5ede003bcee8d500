import type { PaperField, PaperKind } from '../../../../shared/contract/recovery/index.ts'

/** Compared with one and the same line of the account, whatever paper it is read off. */
const ofTheAccount: ReadonlySet<PaperField> = new Set([
  'personName',
  'companyName',
  'address',
  'nip',
  'regon',
  'krs',
])

/**
 * How often a field was typed wrongly in a case. What stands on several kinds of paper is counted over all of
 * them: another kind of paper buys no new guesses at the same name.
 */
export function wrongTries(
  mismatches: readonly { kind: string; field: string; count: number }[],
  kind: PaperKind,
  field: PaperField,
): number {
  return mismatches
    .filter(each => each.field === field && (each.kind === kind || ofTheAccount.has(field)))
    .reduce((sum, each) => sum + each.count, 0)
}

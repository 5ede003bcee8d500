import type { Policy } from '../../../../shared/contract/policies/index.ts'
import type { PaperField } from '../../../../shared/contract/recovery/index.ts'
import type { PlainDate } from '../../../../shared/plain-date.ts'
import type { PaperRecord } from '../records.ts'
import { judgeField } from './fields.ts'
import type { Beside } from './invoices.ts'
import type { OnFile } from './on-file.ts'

/**
 * A paper as it holds today, among the other papers of its case. Between typing and deciding days pass, invoices are issued and accounts change:
 * what agreed then is judged again, and a person's word on a field stands only while its verdict does. What
 * was wrong stays wrong; a field whose text was purged keeps its verdict.
 */
export function judgedAgain(
  paper: PaperRecord,
  {
    papers,
    onFile,
    today,
    policy,
  }: { papers: readonly PaperRecord[]; onFile: OnFile; today: PlainDate; policy: Policy },
): PaperRecord {
  const { kind } = paper
  const fields = paper.fields.map((row): PaperRecord['fields'][number] => {
    if (row.value === null || row.verdict === 'mismatch') return row
    const { verdict, reason } = judgeField({
      kind,
      field: row.field,
      value: row.value,
      onFile,
      today,
      policy,
      beside: besideOf(paper, row.field, papers),
    })
    const isStill = verdict === row.verdict && (verdict !== 'near' || reason?.code === codeOf(row.reason))
    return {
      ...row,
      verdict,
      reason: reason === null ? null : JSON.stringify(reason),
      ...(isStill ? {} : { accepted: null, accepted_reason: null, accepted_by: null }),
    }
  })
  return { ...paper, fields }
}

/**
 * What was read beside a field and agreed. What does not agree says nothing of which invoice is meant.
 *
 * @param papers all papers of the case
 */
export function besideOf(paper: PaperRecord, field: PaperField, papers: readonly PaperRecord[]): Beside {
  const read = ({ fields }: PaperRecord) =>
    new Map(
      fields.flatMap(row =>
        row.value === null || row.verdict === 'mismatch' ? [] : [[row.field, row.value] as const],
      ),
    )
  const own = read(paper)
  own.delete(field)
  return {
    own,
    invoices: papers.filter(each => each.kind === 'vat_invoice' && each.id !== paper.id).map(read),
  }
}

function codeOf(reason: string | null): unknown {
  // Written by the desk alone, from a remark.
  return reason === null ? undefined : (JSON.parse(reason) as { code: unknown }).code
}

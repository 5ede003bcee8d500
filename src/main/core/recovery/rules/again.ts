import type { Policy } from '../../../../shared/contract/policies/index.ts'
import type { PlainDate } from '../../../../shared/plain-date.ts'
import type { PaperRecord } from '../records.ts'
import { judgeField } from './fields.ts'
import type { OnFile } from './on-file.ts'

/**
 * A paper as it holds today. Between typing and deciding days pass, invoices are issued and accounts change:
 * what agreed then is judged again, and a person's word on a field stands only while its verdict does. What
 * was wrong stays wrong; a field whose text was purged keeps its verdict.
 */
export function judgedAgain(
  paper: PaperRecord,
  { onFile, today, policy }: { onFile: OnFile; today: PlainDate; policy: Policy },
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

function codeOf(reason: string | null): unknown {
  // Written by the desk alone, from a remark.
  return reason === null ? undefined : (JSON.parse(reason) as { code: unknown }).code
}

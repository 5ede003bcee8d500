import type { Remark } from '../../../../shared/contract/base.ts'
import type { DraftFile } from '../../../../shared/contract/tickets/index.ts'
import type { DraftFileRecord } from '../records/files.ts'

export function draftFileView({ id, mode, name, size, type, problems }: DraftFileRecord): DraftFile {
  // Kept by the desk alone, from remarks.
  return { id, mode, name, size, type, problems: JSON.parse(problems) as Remark[] }
}

import type { Remark } from '../../../../shared/contract/base.ts'
import { type DraftFile, PAGES_SHOWN } from '../../../../shared/contract/tickets/index.ts'
import type { DraftFileRecord } from '../records/files.ts'

export function draftFileView({ id, mode, name, size, type, pages, problems }: DraftFileRecord): DraftFile {
  // Kept by the desk alone, from remarks.
  return { id, mode, name, size, type, problems: problemsShown(JSON.parse(problems) as Remark[], pages) }
}

/**
 * What there is to say of a file of a conversation. How many pages can be used is the limit of a paper: here they are
 * turned one by one, far beyond it.
 */
export function problemsShown(problems: readonly Remark[], pages: number | null): Remark[] {
  return problems.flatMap(each => {
    if (each.code !== 'too_many_pages') return [each]
    return pages === null || pages <= PAGES_SHOWN
      ? []
      : [{ code: 'pages_not_shown', params: { pages, limit: PAGES_SHOWN } }]
  })
}

import { isPlainDate } from '../../../shared/plain-date.ts'

/** What the journal's address may filter by; the same names as the contract's. */
export interface JournalFilters {
  action?: string
  actorId?: number
  subjectKind?: string
  subjectId?: number
  from?: string
  to?: string
}

/** The groups of actions offered as filters: everything before the first dot, as the desk has seen them. */
export function actionGroups(actions: readonly string[]): string[] {
  return [...new Set(actions.map(action => action.split('.')[0] ?? ''))].filter(group => group !== '').sort()
}

/** The filters as the desk takes them; a day that is none is left out, as it may stand in an old address. */
export function listInput(filters: JournalFilters): JournalFilters {
  const { from, to, ...rest } = filters
  return {
    ...rest,
    ...(from !== undefined && isPlainDate(from) ? { from } : {}),
    ...(to !== undefined && isPlainDate(to) ? { to } : {}),
  }
}

/** The filters with a change; what becomes undefined leaves the address. */
export function withChange(
  filters: JournalFilters,
  change: { [Name in keyof JournalFilters]?: JournalFilters[Name] | undefined },
): JournalFilters {
  const merged = { ...filters, ...change }
  // Entries that are undefined are dropped, so that what is left fits the type.
  return Object.fromEntries(
    Object.entries(merged).filter(([, value]) => value !== undefined),
  ) as JournalFilters
}

import type { DeadlineRules, LegalKind, ServiceLevel } from '../../../../shared/contract/deadlines.ts'
import type { Priority } from '../../../../shared/contract/tickets/terms.ts'

/** The first level, in the order of the table, that a ticket of this department and priority falls under. */
export function levelFor(
  levels: readonly ServiceLevel[],
  ticket: { departmentId: number; priority: Priority },
): ServiceLevel | null {
  return (
    levels.find(
      level =>
        (level.departmentId === null || level.departmentId === ticket.departmentId) &&
        (level.priority === null || level.priority === ticket.priority),
    ) ?? null
  )
}

/** The legal kind that tickets of a department carry from the start. */
export function legalKindOf(rules: DeadlineRules, departmentId: number): LegalKind | null {
  return rules.legal.find(kind => !kind.isArchived && kind.departmentIds.includes(departmentId)) ?? null
}

/** A level's targets as one text, to be compared: what it is called changes no deadline. */
export function targetsOf(level: ServiceLevel | null): string {
  return level === null ? '' : [level.firstAnswer, level.nextAnswer, level.solution].join()
}

/** Whether tickets that carry a kind keep their term when it becomes another one, or goes. */
export function isSameLegal(before: LegalKind, after: LegalKind | undefined): boolean {
  return after !== undefined && before.days === after.days && before.rollsOver === after.rollsOver
}

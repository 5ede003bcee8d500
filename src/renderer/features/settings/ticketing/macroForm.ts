import type { Macro, MacroSteps } from '../../../../shared/contract/macros.ts'

/** A macro as its form holds it: what is left alone is an empty choice, lists are what was typed. */
export interface MacroForm {
  name: string
  isShared: boolean
  reply: string
  note: string
  statusId: number | null
  priority: string
  /** `stays`, `me`, `nobody` or an agent's id. */
  owner: string
  departmentId: number | null
  addTags: string
  removeTags: string
  /** An item a line. */
  checklist: string
  snooze: string
}

export function formOf(macro: Macro | null): MacroForm {
  const steps = macro?.steps
  return {
    name: macro?.name ?? '',
    isShared: macro?.isShared ?? false,
    reply: steps?.reply ?? '',
    note: steps?.note ?? '',
    statusId: steps?.statusId ?? null,
    priority: steps?.priority ?? '',
    owner: ownerOf(steps?.ownerId),
    departmentId: steps?.departmentId ?? null,
    addTags: steps?.addTags.join(', ') ?? '',
    removeTags: steps?.removeTags.join(', ') ?? '',
    checklist: steps?.checklist.join('\n') ?? '',
    snooze: steps?.snooze ?? '',
  }
}

function ownerOf(ownerId: MacroSteps['ownerId']): string {
  if (ownerId === undefined) return 'stays'
  return ownerId === null ? 'nobody' : String(ownerId)
}

/** What the form says, as the contract takes it; the schema says what is wrong with it. */
export function stepsOf(form: MacroForm) {
  return {
    reply: form.reply,
    note: form.note,
    addTags: partsOf(form.addTags, ','),
    removeTags: partsOf(form.removeTags, ','),
    checklist: partsOf(form.checklist, '\n'),
    ...(form.statusId === null ? {} : { statusId: form.statusId }),
    ...(form.priority === '' ? {} : { priority: form.priority }),
    ...(form.departmentId === null ? {} : { departmentId: form.departmentId }),
    ...(form.snooze.trim() === '' ? {} : { snooze: form.snooze }),
    ...(form.owner === 'stays' ? {} : { ownerId: ownerIdOf(form.owner) }),
  }
}

function ownerIdOf(owner: string): number | 'me' | null {
  if (owner === 'me') return 'me'
  return owner === 'nobody' ? null : Number(owner)
}

/** What stands between the dividers, without what is empty. */
export function partsOf(text: string, divider: ',' | '\n'): string[] {
  return text
    .split(divider)
    .map(part => part.trim())
    .filter(part => part !== '')
}

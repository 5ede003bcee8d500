import type { Action } from '../../../app/actions.ts'

/** What belongs together in the menu of a ticket, by the ids of its actions; what is named nowhere comes last. */
const together: readonly (readonly string[])[] = [
  ['tickets.reply', 'tickets.note', 'tickets.sealed', 'tickets.attach', 'tickets.canned'],
  [
    'tickets.take',
    'tickets.close',
    'tickets.status',
    'tickets.owner',
    'tickets.department',
    'tickets.priority',
    'tickets.snooze',
    'tickets.tag',
  ],
  [
    'tickets.macros',
    'tickets.merge',
    'tickets.split',
    'tickets.handOver',
    'tickets.parent',
    'tickets.rename',
  ],
]

/** Each macro has a line in the palette; here they are behind one. Sending has its own button. */
const isElsewhere = ({ id, group }: Action): boolean =>
  (group ?? 'here') !== 'here' || id.startsWith('tickets.macro.') || id === 'tickets.send'

/** The lines of a ticket's menu out of everything that can be done now, in groups, none of them empty. */
export function menuOf(actions: readonly Action[]): Action[][] {
  const here = actions.filter(action => !isElsewhere(action))
  const named = together.map(ids => ids.flatMap(id => here.find(action => action.id === id) ?? []))
  const known = new Set(together.flat())
  const rest = here.filter(({ id }) => !known.has(id))
  return [...named, rest].filter(group => group.length > 0)
}

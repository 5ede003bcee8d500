import { describe, expect, it } from 'vitest'
import type { Action } from '../../../src/renderer/app/actions.ts'
import { usualColumns, withoutRoom } from '../../../src/renderer/features/tickets/queue/columns.ts'
import { menuOf } from '../../../src/renderer/features/tickets/ticket/ticketActions.ts'

function action(id: string, group: Action['group'] = 'here'): Action {
  return { id, group, label: id, run: () => undefined }
}

describe('the menu of a ticket', () => {
  it('holds whatever can be done here, what belongs together in one group, and what is new at its end', () => {
    const all = ['tickets.merge', 'tickets.status', 'tickets.reply', 'tickets.brandNew', 'tickets.note']
    expect(menuOf(all.map(id => action(id))).map(group => group.map(({ id }) => id))).toEqual([
      ['tickets.reply', 'tickets.note'],
      ['tickets.status'],
      ['tickets.merge'],
      ['tickets.brandNew'],
    ])
  })

  it('leaves out what is the desk’s, single macros, and sending', () => {
    expect(menuOf([action('go.recovery', 'go'), action('tickets.macro.7'), action('tickets.send')])).toEqual(
      [],
    )
  })
})

describe('columns without room', () => {
  it('are told, in their order, and none are where there is room', () => {
    expect(withoutRoom(usualColumns, 0)).toEqual([])
    expect(withoutRoom(usualColumns, 1600)).toEqual([])
    expect(withoutRoom(usualColumns, 1024)).toEqual(['account'])
    expect(withoutRoom([...usualColumns, 'owner', 'created'], 1024)).toEqual([
      'account',
      'department',
      'waiting',
    ])
  })
})

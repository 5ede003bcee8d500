import { describe, expect, it } from 'vitest'
import { stepColumns } from '../../../src/main/core/tickets/rules/steps.ts'
import { openingOn } from '../../../src/renderer/app/deskDays.ts'
import { createUndoStack } from '../../../src/renderer/features/tickets/undoStack.ts'
import { ticketPartsIn } from '../../../src/shared/ticket-parts.ts'

describe('steps that can be taken back', () => {
  const nothing = () => Promise.resolve()

  it('come newest first, each agent his own', () => {
    const steps = createUndoStack()
    steps.push({ agentId: 1, said: 'pierwszy', undo: nothing })
    steps.push({ agentId: 2, said: 'cudzy', undo: nothing })
    expect(steps.last(1)?.said).toBe('pierwszy')
  })

  it('are taken once, by the toast or by Ctrl+Z', () => {
    const steps = createUndoStack()
    const { id } = steps.push({ agentId: 1, said: 'krok', undo: nothing })
    expect([steps.take(id), steps.take(id), steps.last(1)]).toEqual([true, false, undefined])
  })
})

describe('a step that is still being done', () => {
  it('says what was done once it is, unless it was taken off meanwhile', () => {
    const steps = createUndoStack()
    const undo = () => Promise.resolve()
    const { id } = steps.push({ agentId: 1, said: 'zmieniam', undo })
    expect(steps.done(id, 'zmieniono')).toBe(true)
    expect(steps.last(1)?.said).toBe('zmieniono')
    steps.take(id)
    expect([steps.done(id, 'zmieniono'), steps.last(1)]).toEqual([false, undefined])
  })
})

describe('what a step changed, in words', () => {
  it.each(stepColumns)('%s is a part of a ticket', column => {
    expect(ticketPartsIn(column)).toHaveLength(1)
  })

  it('names a part once, though the desk writes several columns for it', () => {
    expect(ticketPartsIn('status_id, type, waiting_since, tags')).toEqual(['status', 'tags'])
  })
})

describe('when the desk opens', () => {
  const hours = {
    week: [
      [
        { open: '12:00', close: '17:00' },
        { open: '09:00', close: '11:00' },
      ],
      [],
      [],
      [],
      [],
      [],
      [],
    ],
    statutoryHolidays: true,
    closedDays: [{ date: '2026-11-23', name: 'remont' }],
    openDays: ['2026-12-28'],
  }
  const holidays = new Set(['2026-11-30', '2026-12-28'])
  it.each([
    ['on a weekday, at its first hour', '2026-12-07', '09:00'],
    ['not on a weekday without hours', '2026-12-08', null],
    ['not on a day closed by name', '2026-11-23', null],
    ['not on a holiday', '2026-11-30', null],
    ['on a holiday it opens on all the same', '2026-12-28', '09:00'],
  ])('%s', (_, day, opens) => {
    expect(openingOn(day, hours, holidays)).toBe(opens)
  })
})

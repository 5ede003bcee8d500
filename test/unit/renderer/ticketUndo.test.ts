import { ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import { stepColumns } from '../../../src/main/core/tickets/rules/steps.ts'
import { openingOn } from '../../../src/renderer/app/deskDays.ts'
import { DeskOutOfReach } from '../../../src/renderer/app/link.ts'
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

  it('stay where nothing takes them back any more, so that nobody reaches past them unasked', () => {
    const steps = createUndoStack()
    steps.push({ agentId: 1, said: 'zmiana', undo: nothing })
    const { id } = steps.push({ agentId: 1, said: 'odpowiedź', undo: nothing })
    steps.close(id)
    expect(steps.last(1)).toMatchObject({ said: 'odpowiedź', undo: null })
    steps.take(id)
    expect(steps.last(1)).toMatchObject({ said: 'zmiana', undo: nothing })
  })

  it('of the time before come beneath those of this window, and none of them twice', () => {
    const steps = createUndoStack()
    expect(steps.isWhole(1)).toBe(false)
    steps.push({ agentId: 1, said: 'hurtem, stąd', key: 'batch 7', undo: nothing })
    steps.fill(1, [
      { said: 'najdawniejszy', undo: nothing },
      { said: 'hurtem, z dziennika', key: 'batch 7', undo: nothing },
    ])
    expect([steps.isWhole(1), steps.isWhole(2)]).toEqual([true, false])
    const taken: string[] = []
    for (let step = steps.last(1); step !== undefined; step = steps.last(1)) {
      taken.push(step.said)
      steps.take(step.id)
    }
    expect(taken).toEqual(['hurtem, stąd', 'najdawniejszy'])
  })

  it('that the desk tells of first are one with what this window says of them later', () => {
    const steps = createUndoStack()
    steps.fill(1, [{ said: 'hurtem, z dziennika', key: 'batch 7', undo: nothing }])
    const { id } = steps.push({ agentId: 1, said: 'hurtem, stąd', key: 'batch 7', undo: nothing })
    steps.take(id)
    expect(steps.last(1)).toBeUndefined()
  })
})

describe('a step that is still being done', () => {
  it('says what was done once it is, unless it was taken off meanwhile', () => {
    const steps = createUndoStack()
    const undo = () => Promise.resolve()
    const { id } = steps.push({ agentId: 1, said: 'zmieniam', undo })
    expect(steps.done(id, { said: 'zmieniono' })).toBe(true)
    expect(steps.last(1)?.said).toBe('zmieniono')
    steps.take(id)
    expect([steps.done(id, { said: 'zmieniono' }), steps.last(1)]).toEqual([false, undefined])
  })

  it('is one with what the desk told of it meanwhile', () => {
    const steps = createUndoStack()
    const undo = () => Promise.resolve()
    const { id } = steps.push({ agentId: 1, said: 'zmieniam', undo })
    steps.fill(1, [{ said: 'hurtem, z dziennika', key: 'batch 7', undo }])
    steps.done(id, { said: 'zmieniono', key: 'batch 7' })
    expect(steps.last(1)?.said).toBe('zmieniono')
    steps.take(id)
    expect(steps.last(1)).toBeUndefined()
  })
})

describe('a step whose taking back fails', () => {
  const lost = () => Promise.reject(new DeskOutOfReach())
  const refused = () => Promise.reject(new ORPCError('REFUSED'))

  it('is in its place again when the desk could not be reached', async () => {
    const steps = createUndoStack()
    steps.push({ agentId: 1, said: 'pierwszy', undo: lost })
    const step = steps.push({ agentId: 1, said: 'drugi', undo: lost })
    const back = steps.takeBack(step)
    expect(steps.last(1)?.said).toBe('pierwszy')
    const { id } = steps.push({ agentId: 1, said: 'trzeci', undo: lost })
    await expect(back).rejects.toBeInstanceOf(DeskOutOfReach)
    expect(steps.last(1)?.said).toBe('trzeci')
    steps.take(id)
    expect(steps.last(1)).toMatchObject({ said: 'drugi', undo: lost })
  })

  it('lies beneath what came after it also where the desk told of it', async () => {
    const steps = createUndoStack()
    steps.push({ agentId: 1, said: 'stąd', undo: lost })
    steps.fill(1, [
      { said: 'dawny', undo: lost },
      { said: 'mniej dawny', undo: lost },
    ])
    const taken: string[] = []
    steps.take(steps.last(1)?.id ?? '')
    const step = steps.last(1)
    if (step === undefined) throw new Error('it is gone')
    await steps.takeBack(step).catch(() => undefined)
    for (let each = steps.last(1); each !== undefined; each = steps.last(1)) {
      taken.push(each.said)
      steps.take(each.id)
    }
    expect(taken).toEqual(['mniej dawny', 'dawny'])
  })

  it('is gone when the desk refused it, and so is one that was taken back', async () => {
    const steps = createUndoStack()
    await expect(steps.takeBack(steps.push({ agentId: 1, said: 'krok', undo: refused }))).rejects.toThrow()
    expect(steps.last(1)).toBeUndefined()
    const done = steps.push({ agentId: 1, said: 'krok', undo: () => Promise.resolve() })
    expect([await steps.takeBack(done), await steps.takeBack(done)]).toEqual(['krok', null])
    expect(steps.last(1)).toBeUndefined()
  })

  it('says what was done, and that nothing takes it back any more where its time is over', async () => {
    const steps = createUndoStack()
    const answer = Promise.resolve({ said: 'zmieniono' })
    const step = steps.push({ agentId: 1, said: 'zmieniam', undo: lost, answer })
    const back = steps.takeBack(step)
    steps.close(step.id)
    await back.catch(() => undefined)
    expect(steps.last(1)).toMatchObject({ said: 'zmieniono', undo: null })
  })

  it('is not there twice where the desk tells of it meanwhile', async () => {
    const steps = createUndoStack()
    const back = steps.takeBack(steps.push({ agentId: 1, said: 'stąd', key: 'batch 7', undo: lost }))
    steps.fill(1, [{ said: 'z dziennika', key: 'batch 7', undo: lost }])
    await back.catch(() => undefined)
    steps.take(steps.last(1)?.id ?? '')
    expect(steps.last(1)).toBeUndefined()
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

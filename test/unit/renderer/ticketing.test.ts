import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockChange } from '../../../src/renderer/app/summerTime.ts'
import { parseDuration, writeDuration } from '../../../src/renderer/features/settings/ticketing/duration.ts'
import {
  codeFor,
  coveredBy,
  moved,
  withFreshLevel,
} from '../../../src/renderer/features/settings/ticketing/levels.ts'
import { formOf, partsOf, stepsOf } from '../../../src/renderer/features/settings/ticketing/macroForm.ts'
import { legalKind, type ServiceLevel } from '../../../src/shared/contract/deadlines.ts'
import { type Macro, macroSteps } from '../../../src/shared/contract/macros.ts'
import { priorities } from '../../../src/shared/contract/tickets/index.ts'

describe('a target in business time', () => {
  it.each([
    ['4', 240],
    ['4 h', 240],
    ['4h', 240],
    ['4 godz.', 240],
    ['2 godziny', 120],
    ['5 godzin', 300],
    ['1:30', 90],
    ['1 godz. 30 min', 90],
    ['1 h 30 min', 90],
    ['90 min', 90],
    ['90 minut', 90],
    ['1,5', 90],
    ['1.5 h', 90],
    [' 0:05 ', 5],
    ['', null],
    ['   ', null],
    ['0', undefined],
    ['0 min', undefined],
    ['-4', undefined],
    ['szybko', undefined],
    ['4 dni', undefined],
    ['1:75', undefined],
    ['1667', undefined],
    ['1666:40', 100_000],
  ])('%j is %s minutes', (typed, minutes) => {
    expect(parseDuration(typed)).toBe(minutes)
  })

  it('is read back as it was written, in both languages', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.constantFrom('pl', 'en'), (minutes, language) => {
        expect(parseDuration(writeDuration(minutes, language))).toBe(minutes)
      }),
    )
  })
})

const level = (
  id: number,
  departmentId: number | null = null,
  priority: ServiceLevel['priority'] = null,
): ServiceLevel => ({
  id,
  name: `L${id}`,
  departmentId,
  priority,
  firstAnswer: 60,
  nextAnswer: 60,
  solution: null,
})

describe('a new level', () => {
  it.each([
    ['at the end', [level(1, 3), level(4, null, 'high')], [1, 4, 5]],
    [
      'above one that takes every ticket, below all others',
      [level(1, 3), level(7), level(2, 4)],
      [1, 8, 7, 2],
    ],
    ['alone', [], [1]],
  ])('is put %s', (_name, levels, ids) => {
    const added = withFreshLevel(levels, 'Nowy')
    expect(added.levels.map(each => each.id)).toEqual(ids)
    expect(added.levels.find(each => each.id === added.freshId)?.name).toBe('Nowy')
    // It can hold from the start.
    expect(
      coveredBy(
        added.levels,
        added.levels.findIndex(each => each.id === added.freshId),
      ),
    ).toBeNull()
  })
})

describe('a level that never holds', () => {
  it.each([
    ['the first one holds', [level(1), level(2, 3)], 0, null],
    ['below one for everything', [level(1), level(2, 3, 'high')], 1, 1],
    ['below one of its department', [level(1, 3), level(2, 3, 'high')], 1, 1],
    ['below one of its priority', [level(1, null, 'high'), level(2, 3, 'high')], 1, 1],
    ['below one of another department', [level(1, 4), level(2, 3)], 1, null],
    ['a wider one below a narrower one', [level(1, 3), level(2)], 1, null],
  ])('%s', (_name, levels, index, covering) => {
    expect(coveredBy(levels, index)?.id ?? null).toBe(covering)
  })

  it('is one that no ticket falls under', () => {
    const any = fc.record({
      departmentId: fc.constantFrom(null, 1, 2),
      priority: fc.constantFrom(null, ...priorities),
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 6 }), places => {
        const levels = places.map(({ departmentId, priority }, index) => level(index, departmentId, priority))
        const tickets = [1, 2, 3].flatMap(departmentId =>
          priorities.map(priority => ({ departmentId, priority })),
        )
        for (const [index, each] of levels.entries()) {
          const holds = tickets.some(
            ticket =>
              levels.find(
                one =>
                  (one.departmentId ?? ticket.departmentId) === ticket.departmentId &&
                  (one.priority ?? ticket.priority) === ticket.priority,
              ) === each,
          )
          // Covered by a single level above it means that it never holds; several together may cover one too.
          if (coveredBy(levels, index) !== null) expect(holds).toBe(false)
        }
      }),
    )
  })
})

it.each([
  ['Reklamacja usługi', [], 'reklamacja_uslugi'],
  ['Reklamacja usługi', ['reklamacja_uslugi'], 'reklamacja_uslugi_2'],
  ['14 dni – żądanie', [], 'dni_zadanie'],
  ['!!!', [], 'term'],
])('a legal kind called %j gets the code %3$s', (name, taken, code) => {
  const kinds = taken.map(each => ({
    code: each,
    name: each,
    days: 30,
    rollsOver: false,
    departmentIds: [],
    isArchived: false,
  }))
  expect(codeFor(name, kinds)).toBe(code)
  expect(legalKind.shape.code.safeParse(codeFor(name, kinds)).success).toBe(true)
})

it.each([
  [0, 1, ['b', 'a', 'c']],
  [2, -1, ['a', 'c', 'b']],
  [0, -1, ['a', 'b', 'c']],
  [2, 1, ['a', 'b', 'c']],
] as const)('the item at %i moved by %i', (index, by, after) => {
  expect(moved(['a', 'b', 'c'], index, by)).toEqual(after)
})

describe('the form of a macro', () => {
  const steps = macroSteps.parse({
    reply: 'Dzień dobry, {{klient}}',
    statusId: 3,
    priority: 'high',
    ownerId: null,
    addTags: ['dane', 'pilne'],
    checklist: ['Kod', 'DNS'],
    snooze: 'jutro 9',
  })
  const macro: Macro = { id: 1, version: 1, name: 'Makro', isShared: false, steps }

  it('gives back the steps it was made from', () => {
    expect(macroSteps.parse(stepsOf(formOf(macro)))).toEqual(steps)
    for (const ownerId of ['me', 7, undefined] as const) {
      const other = { ...steps, ...(ownerId === undefined ? {} : { ownerId }) }
      if (ownerId === undefined) delete other.ownerId
      expect(macroSteps.parse(stepsOf(formOf({ ...macro, steps: other })))).toEqual(other)
    }
  })

  it('of a new one does nothing yet', () => {
    expect(macroSteps.parse(stepsOf(formOf(null)))).toEqual(macroSteps.parse({}))
  })

  it('takes lists as they are typed', () => {
    expect([partsOf(' a, ,b ', ','), partsOf('Kod\n\n DNS \n', '\n')]).toEqual([
      ['a', 'b'],
      ['Kod', 'DNS'],
    ])
  })
})

it.each([
  ['2026-03-28T17:00:00+01:00', '2026-03-29T09:00:00+02:00', 'forward'],
  ['2026-10-24T17:00:00+02:00', '2026-10-25T09:00:00+01:00', 'back'],
  ['2026-11-20T17:00:00+01:00', '2026-11-23T09:00:00+01:00', null],
])('between %s and %s the clocks went %s', (from, to, change) => {
  expect(clockChange(Date.parse(from), Date.parse(to))).toBe(change)
})

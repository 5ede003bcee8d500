import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checklistAfter,
  checklistObstacles,
  type Item,
  isChecklistChanged,
  newItems,
  openItems,
} from '../../src/main/core/tickets/rules/checklist.ts'
import { CHECKLIST_ITEMS } from '../../src/shared/contract/tickets/index.ts'

const item = (id: number, text: string, doneBy: number | null = null): Item => ({
  id,
  position: id,
  text,
  doneAt: doneBy === null ? null : 1000,
  doneBy,
})
const [key, dns, bill] = [item(1, 'Kod AuthInfo'), item(2, 'Zmiana DNS', 7), item(3, 'Faktura')]
const list = [key, dns, bill]

describe('a checklist after changes', () => {
  it.each([
    ['ticked off by somebody at some time', { check: [1] }, [{ ...key, doneAt: 2000, doneBy: 8 }]],
    ['ticked off already: stays whose it is', { check: [2] }, []],
    ['not done after all', { uncheck: [2] }, [{ ...dns, doneAt: null, doneBy: null }]],
    ['not done and unticked', { uncheck: [1] }, []],
    ['said otherwise', { rename: [{ id: 3, text: ' Faktura\nVAT ' }] }, [{ ...bill, text: 'Faktura VAT' }]],
    ['said as before', { rename: [{ id: 3, text: 'Faktura' }] }, []],
    ['controls alone are no name', { rename: [{ id: 3, text: '\u0000' }] }, []],
    ['ticked off and back in one step: not done', { check: [1], uncheck: [1] }, []],
    [
      'all ticked off: what was done already stays whose it is',
      { checkAll: true as const },
      [
        { ...key, doneAt: 2000, doneBy: 8 },
        { ...bill, doneAt: 2000, doneBy: 8 },
      ],
    ],
    ['all ticked off but one', { checkAll: true as const, uncheck: [1, 3] }, []],
  ])('%s', (_name, changes, after) => {
    const { changed } = checklistAfter(list, changes, 8, 2000)
    expect(changed.map(change => ({ id: change.id, ...change.after }))).toEqual(after)
  })

  it('what is taken off is known whole, so that it can be put back', () => {
    const { id, ...before } = dns
    expect(checklistAfter(list, { remove: [2], check: [2] }, 8, 2000).changed).toEqual([
      { id, before, after: null },
    ])
  })

  it('new items come last, in their order', () => {
    expect(checklistAfter(list, { add: ['A', '\u0000', 'B'] }, 8, 2000).added).toEqual([
      { position: 4, text: 'A', doneAt: null, doneBy: null },
      { position: 5, text: 'B', doneAt: null, doneBy: null },
    ])
  })
})

it('items that are put on where they are missing come last, each once, and are not ticked off with the others', () => {
  const changes = { addMissing: ['FAKTURA', 'A', ' a '], checkAll: true as const }
  expect(checklistAfter(list, changes, 8, 2000).added).toEqual([
    { position: 4, text: 'A', doneAt: null, doneBy: null },
  ])
})

it('only items that are missing count against the limit', () => {
  const full = Array.from({ length: CHECKLIST_ITEMS }, (_, nth) => item(nth + 1, `Punkt ${nth + 1}`))
  expect(checklistObstacles(full, { addMissing: ['punkt 7'] })).toEqual([])
  expect(checklistObstacles(full, { addMissing: ['Punkt 0'] })).toEqual([
    { code: 'too_many_items', params: { limit: CHECKLIST_ITEMS } },
  ])
})

it('an item that stands there is not put on twice, however it is written', () => {
  expect(newItems(list, ['kod authinfo', 'ZMIANA DNS', 'Łącze', 'lacze'])).toEqual(['Łącze'])
})

it('what is open is what nobody has ticked off', () => {
  expect([openItems(list), openItems([])]).toEqual([2, 0])
})

it('taking changes back gives what was there, and nothing stands in the way right after them', () => {
  const ids = fc.uniqueArray(fc.constantFrom(1, 2, 3))
  fc.assert(
    fc.property(
      fc.record({
        check: ids,
        uncheck: ids,
        remove: ids,
        rename: fc.array(fc.record({ id: fc.constantFrom(1, 2, 3), text: fc.string({ maxLength: 8 }) })),
      }),
      changes => {
        const { changed } = checklistAfter(list, changes, 8, 2000)
        const put = (from: readonly Item[], side: 'before' | 'after') => {
          const left = from.filter(each => changed.every(change => change.id !== each.id))
          const back = changed.flatMap(change =>
            change[side] === null ? [] : [{ id: change.id, ...change[side] }],
          )
          return [...left, ...back].toSorted((a, b) => a.id - b.id)
        }
        const after = put(list, 'after')
        expect(isChecklistChanged(changed, after)).toBe(false)
        expect(put(after, 'before')).toEqual(list)
      },
    ),
  )
})

it('what somebody did to an item since stands in the way', () => {
  const { changed } = checklistAfter(list, { check: [1] }, 8, 2000)
  const after = [{ ...key, doneAt: 2000, doneBy: 8 }, dns, bill]
  expect(isChecklistChanged(changed, after)).toBe(false)
  expect(isChecklistChanged(changed, list)).toBe(true)
  expect(isChecklistChanged(changed, [dns, bill])).toBe(true)
})

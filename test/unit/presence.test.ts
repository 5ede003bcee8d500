import { describe, expect, test } from 'vitest'
import { Looks } from '../../src/main/core/presence/index.ts'
import { isFresh, type Look, onlookersFor } from '../../src/main/core/presence/rules.ts'

const look = (ticketId: number, name = 'Anna', more: Partial<Look> = {}): Look => ({
  windowId: `window of ${name}`,
  ticketId,
  agent: { id: name.length, name },
  writing: null,
  at: 0,
  ...more,
})

test.each([
  [0, true],
  [29_999, true],
  [30_000, false],
  // The clock was set back.
  [-29_999, true],
  [-30_000, false],
])('a look counts for half a minute: after %i ms %s', (later, isStill) => {
  expect(isFresh(look(1), later)).toBe(isStill)
})

describe('who looks on', () => {
  test.each([
    [['reply', 'note'], 'reply'],
    [['note', 'reply'], 'reply'],
    [[null, 'note'], 'note'],
    [['note', null], 'note'],
    [[null, null], null],
  ] as const)('with %j in two windows of one agent is said to write %s', (writings, shown) => {
    const looks = writings.map((writing, nth) => look(1, 'Anna', { windowId: `w${nth}`, writing }))
    expect(onlookersFor(looks, 99).map(each => each.writing)).toEqual([shown])
  })

  test('stands by ticket, then in Polish order, without the one who asks', () => {
    const looks = [
      look(2, 'Zenon'),
      look(1, 'Łucja'),
      look(1, 'Lidia B'),
      look(1, 'Marcelina'),
      look(1, 'Ja'),
    ]
    expect(onlookersFor(looks, 'Ja'.length).map(each => each.agent.name)).toEqual([
      'Lidia B',
      'Łucja',
      'Marcelina',
      'Zenon',
    ])
  })
})

test('a window that claims to have everything open keeps the twenty it spoke of last', () => {
  const looks = new Looks(() => undefined)
  for (let nth = 1; nth <= 25; nth += 1) looks.note(look(nth, 'Anna', { at: nth }))
  looks.note(look(6, 'Anna', { at: 26 }))
  looks.note(look(1, 'Zenon', { at: 27 }))
  const kept = looks.present(27, () => true).map(each => each.ticketId)
  expect(kept.toSorted((a, b) => a - b)).toEqual([1, ...Array.from({ length: 20 }, (_, nth) => nth + 6)])
})

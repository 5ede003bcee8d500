import { describe, expect, it } from 'vitest'
import { matching, meant, type Pickable } from '../../../src/renderer/features/tickets/pickable.ts'

const item = (id: number, name: string, shortcut = '', hint = ''): Pickable => ({ id, name, shortcut, hint })

describe('what the letters of a picker fit', () => {
  const rare = [
    item(1, 'Link another ticket'),
    item(2, 'Tick the whole checklist off'),
    item(3, 'Odhacz całą listę', 'tick'),
    item(4, 'Change the subject'),
  ]
  it.each([
    ['', [1, 2, 3, 4]],
    ['tick', [3, 2, 1]],
    ['TICK T', [2]],
    ['cala', [3]],
    ['subject', [4]],
    ['nothing', []],
  ])('%j: %j', (text, ids) => {
    expect(matching(rare, text).map(({ id }) => id)).toEqual(ids)
  })
})

describe('what an Enter means that came before the answer', () => {
  const two = [item(9, '#100009 Limit', '100009'), item(4, '#100004 Faktura', '100004')]
  it.each([
    ['100009', two, 9],
    [' #100009 ', two, 9],
    ['100004', two, undefined],
    ['faktura', two, undefined],
    ['faktura', two.slice(1), 4],
    ['', [item(1, 'a'), item(2, 'b')], undefined],
    ['x', [], undefined],
  ])('%j', (text, found, id) => {
    expect(meant(found, text)?.id).toBe(id)
  })
})

import { describe, expect, it } from 'vitest'
import { listKey } from '../../../src/renderer/ui/listKeys.ts'

const none = { ctrlKey: false, metaKey: false, altKey: false }
const j = { ...none, key: 'j', code: 'KeyJ' }
const down = { ...none, key: 'ArrowDown', code: 'ArrowDown' }
const alt = { altKey: true }

describe('the keys of a list', () => {
  it('are letters alone where single keys are on', () => {
    expect(listKey(j, true)).toBe('j')
    expect(listKey({ ...j, key: 'J' }, true)).toBe('J')
    expect(listKey({ ...j, ...alt }, true)).toBeNull()
  })

  it('are letters with Alt where they are off', () => {
    expect(listKey(j, false)).toBeNull()
    expect(listKey({ ...j, ...alt }, false)).toBe('j')
    expect(listKey({ ...j, ...alt, key: '∆' }, false)).toBe('j')
  })

  it('are what types nothing, and the space bar, in any case without Alt', () => {
    for (const single of [true, false]) {
      expect(listKey(down, single)).toBe('ArrowDown')
      expect(listKey({ ...down, ...alt }, single)).toBeNull()
      expect(listKey({ ...none, key: ' ', code: 'Space' }, single)).toBe(' ')
      expect(listKey({ ...j, ctrlKey: true }, single)).toBeNull()
    }
  })
})

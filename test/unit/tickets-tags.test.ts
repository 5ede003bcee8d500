import { describe, expect, it } from 'vitest'
import { countAfter, netTags } from '../../src/main/core/tickets/rules/tags.ts'
import { isMailAddress } from '../../src/shared/mail-address.ts'

describe('tags put on and taken off in one step', () => {
  it.each([
    [['a'], ['b'], ['a'], ['b']],
    [['VIP'], ['vip'], [], []],
    [['łódź', 'b'], ['LODZ', 'c'], ['b'], ['c']],
    [[], [], [], []],
  ])('%j on and %j off come to %j and %j', (put, taken, on, off) => {
    expect(netTags(put, taken)).toEqual({ on, off })
  })

  it('are counted once, whatever their case and accents', () => {
    expect(countAfter(['a', 'b'], { on: ['A', 'c'], off: ['B'] })).toBe(2)
  })
})

describe('one e-mail address and nothing beside it', () => {
  it.each([
    ['halina@wrona.example', true],
    ['halina@wrona.example, zly@obcy.example', false],
    ['halina@wrona.example\nBcc: zly@obcy.example', false],
    ['<halina@wrona.example>', false],
    ['@', false],
    ['', false],
    [`${'a'.repeat(250)}@b.example`, false],
  ])('%j: %j', (text, is) => {
    expect(isMailAddress(text)).toBe(is)
  })
})
